"""Cheap checks whether a source may exceed a limit. They may raise false alarms, never miss one.

The located tree counts exactly; a fast reader only has to know that there is nothing to count. So
single bytes are counted instead of nodes: each node of XML but the first is preceded by `<` or `=`.
"""

from __future__ import annotations

from collections.abc import Callable

from partydocs.formats.source import Limits, SourceText

__all__ = ["SURE_DEPTH", "may_exceed"]

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
