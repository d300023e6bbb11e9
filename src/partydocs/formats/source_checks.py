"""Cheap checks of a whole source, instead of checks of each node or text.

They may raise false alarms, but never miss anything. The located tree counts nodes exactly; a fast
reader only has to know that there is nothing to count, so single bytes are counted instead: each
node of XML but the first is preceded by `<` or `=`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from partydocs.formats.read_state import ReadState
from partydocs.formats.source import Limits, SourceText
from partydocs.model.base import Node

if TYPE_CHECKING:
    from partydocs.schema.shape import Shape

__all__ = ["SURE_DEPTH", "has_noncharacter", "may_exceed", "may_have_bad_text", "needs_check"]

SURE_DEPTH = 64
"""No pointer has more steps in a document of at most `MAX_SURE_RECURSION` levels of recursion."""
_SURE_ATTRIBUTES = 40
"""No class has more fields."""


def may_exceed(
    source: SourceText,
    limits: Limits,
    *,
    node_marks: tuple[bytes, ...],
    text_mark: bytes,
    joins_texts: Callable[[bytes], bool],
) -> bool:
    """Whether a source may exceed a limit.

    Args:
        source: the decoded source.
        limits: the limits.
        node_marks: bytes one of which precedes each node but the first.
        text_mark: a byte that occurs at the latest where a text ends.
        joins_texts: whether a text may continue after that byte.
    """
    data = source.data
    if limits.depth < SURE_DEPTH or limits.attributes < _SURE_ATTRIBUTES:
        return True
    if len(data) > limits.text and (
        joins_texts(data) or _has_longer_piece(data, text_mark, limits.text)
    ):
        return True
    # no node takes fewer than two bytes
    return len(data) > 2 * limits.nodes and (1 + sum(map(data.count, node_marks)) > limits.nodes)


def _has_longer_piece(data: bytes, mark: bytes, limit: int) -> bool:
    """Whether more than `limit` bytes lie between two marks.

    Searching backwards from the furthest place where the next mark may be skips all marks between:
    a source of 1 MB with a limit of 100 kB takes some ten searches.
    """
    start = 0
    while len(data) - start > limit:
        last = data.rfind(mark, start, start + limit + 1)
        if last < 0:
            return True
        start = last + 1
    return False


_CONTROL = re.compile("[\x7f-\x9f]")
_NONCHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")


def has_noncharacter(data: bytes) -> bool:
    """Whether UTF-8 holds U+FFFE or U+FFFF."""
    return b"\xef" in data and _NONCHARACTER.search(data) is not None


def may_have_bad_text(text: str, data: bytes) -> bool:
    """Whether some text may have a finding of the layer *values*; `data` is the text in UTF-8."""
    if not unicodedata.is_normalized("NFC", text) or b"\x7f" in data:
        return True
    # the control characters from U+0080 on begin with this byte in UTF-8; few texts have it
    return b"\xc2" in data and _CONTROL.search(text) is not None


def _plain_text(document: Node, shape: Shape) -> bytes:
    """All text of a document in UTF-8, no character escaped that could combine with another."""
    from partydocs.formats.json.writer import json_encoder, json_writer

    return json_encoder().encode(json_writer(shape, structs=True).write(document, ReadState()))


def needs_check(
    document: Node, source: SourceText, shape: Shape, state: ReadState, *, hidden: bool
) -> bool:
    """Whether a document that was read fast may deserve a finding.

    Parts of text in NFC are in NFC, so the source is checked as a whole. If escapes, references or
    CDATA sections hide which characters are adjacent, the text as it was read is checked.
    """
    raw = _plain_text(document, shape) if hidden else source.data
    text = raw.decode() if hidden else source.text
    return (
        state.needs_check
        or not state.is_valid_on(getattr(document, "date", None))
        or may_have_bad_text(text, raw)
        or (hidden and b"\\r" in raw)
    )
