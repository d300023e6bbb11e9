"""The fast way through: bytes to document where nothing is wrong, else no answer.

What it accepts, the explainer accepts; `Glance.odd` asks for the explainer's closer look at a
document that was read all the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import attrs
import msgspec

from partydocs.model.fault import Refused
from partydocs.model.node import Node
from partydocs.schema.shape import Shape
from partydocs.wire.compiled import Bail, Seen
from partydocs.wire.decoding import Content
from partydocs.wire.json_reader import json_reader
from partydocs.wire.json_writer import json_writer
from partydocs.wire.source import Limits
from partydocs.wire.xml_reader import xml_reader
from partydocs.wire.xml_tree import ParseError, plain_tree

__all__ = ["Glance", "glance"]


@attrs.frozen
class Glance:
    """A document read without explanation."""

    document: Node
    odd: bool
    """Whether the explainer should have a look: something may deserve a diagnostic."""


def glance(
    content: Content, shape: Shape, limits: Limits, *, cleared: bool = False
) -> Glance | None:
    """Read a content, or give up: None means invalid, or not surely valid.

    `cleared` says that the explainer found the input within its limits.
    """
    data = content.data
    if not cleared and _may_pass_limits(content, limits):
        return None
    seen = Seen()
    try:
        seen.single = b"  " not in data
        if content.format == "xml":
            referring = b"&" in data and b"&#" in data
            seen.clean = not (
                referring or b"\t" in data or b"\r" in data or _has_noncharacter(data)
            )
            # the parser takes a text in one piece where no line ends in it
            lines = data.replace(b"\n", b"\t") if seen.clean else data
            document = xml_reader(shape)(plain_tree(lines, cleared=cleared), seen)
            odd, hidden = _xml_doubts(data)
        else:
            seen.clean = b"\\" not in data and not _has_noncharacter(data)
            document = json_reader(shape).read(data, seen)
            odd, hidden = _json_doubts(data, seen)
        # Parts of text in NFC are in NFC, so the document is judged at once; where references to
        # characters or CDATA hide what stands side by side, as it is written without them.
        raw = _plain_text(document, shape) if hidden else data
        text = raw.decode() if hidden else content.text
    except (Bail, Refused, ParseError, msgspec.DecodeError, RecursionError):
        return None
    if not seen.resolved():
        return None
    odd = odd or seen.odd or _is_odd(text, raw) or (hidden and b"\\r" in raw)
    return Glance(document, odd)


@cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(decimal_format="number")


def _plain_text(document: Node, shape: Shape) -> bytes:
    """All text of a document, with no character escaped that could combine with another."""
    return _encoder().encode(json_writer(shape).write(document, Seen()))


_SURE_DEPTH = 64
"""No pointer into a document of `DEEP` levels of recursion has more steps."""
_SURE_ATTRIBUTES = 40
"""No class has more fields."""
_DECLARATION = re.compile(rb"<\?xml[ \t\r\n]")
_RARE = (b"\n", b"\t", b"\r")
"""White space that a compact text has none of: one byte is found faster than two."""
_CONTROL = re.compile("[\x7f-\x9f]")
_NONCHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")
_REFERENCE = re.compile(rb"&(?!amp;|quot;|apos;)")
"""A reference to a character that may be part of another; an ampersand or quote never is."""


def _has_noncharacter(data: bytes) -> bool:
    return b"\xef" in data and _NONCHARACTER.search(data) is not None


def _xml_doubts(data: bytes) -> tuple[bool, bool]:
    """Whether XML has comments or instructions, and whether references or CDATA hide characters.

    Searches are for single bytes first, which are found fastest.
    """
    odd = b"!" in data and b"<!-" in data
    declared = _DECLARATION.match(data) is not None
    if data.count(b"?") != 2 * declared:
        odd = odd or data.count(b"<?") != declared
    hidden = b"&" in data and _REFERENCE.search(data) is not None
    return odd, hidden or (b"!" in data and b"<![" in data)


def _json_doubts(data: bytes, seen: Seen) -> tuple[bool, bool]:
    """Whether JSON has more strings than were read, and whether escapes hide characters.

    msgspec keeps the last of equal keys without a word, but the quotation marks of the others are
    still there.
    """
    quotes = data.count(b'"')
    if b"\\" not in data:
        return quotes != 2 * seen.strings, False
    quotes -= data.count(b'\\"')
    # behind a backslash that is escaped itself, a quotation mark counts
    odd = quotes != 2 * seen.strings or b"\\\\" in data or b"\\r" in data
    return odd, b"\\u" in data


def _is_odd(text: str, raw: bytes) -> bool:
    """Whether layer *values* may find fault with some text, given also in UTF-8."""
    if not unicodedata.is_normalized("NFC", text) or b"\x7f" in raw:
        return True
    # the control characters from U+0080 start with this byte in UTF-8; few texts have it
    return b"\xc2" in raw and _CONTROL.search(text) is not None


def _may_pass_limits(content: Content, limits: Limits) -> bool:
    """Cheap and on the safe side; the explainer counts exactly."""
    data = content.data
    if limits.depth < _SURE_DEPTH or limits.attributes < _SURE_ATTRIBUTES:
        return True
    if len(data) > limits.text and _longest_piece(content) > limits.text:
        return True
    # no node takes fewer than two bytes
    return len(data) > 2 * limits.nodes and (
        sum(map(data.count, (b"<", b"=", b",", b":"))) > limits.nodes
    )


def _longest_piece(content: Content) -> int:
    """No text is longer than this, in bytes."""
    if content.format == "json" and b'\\"' in content.data:
        return len(content.data)
    return max(map(len, content.data.split(b"<" if content.format == "xml" else b'"')))
