"""The fast way through: bytes to document where nothing is wrong, else no answer.

What it accepts, the explainer accepts; `FastResult.odd` asks for the explainer's closer look at a
document that was read all the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

import attrs
import msgspec

from partydocs.formats.codegen import FastPathMiss, ReadState
from partydocs.formats.encoding import SourceText
from partydocs.formats.json.reader import JsonReader, json_reader
from partydocs.formats.json.writer import json_writer
from partydocs.formats.source import Format, Limits
from partydocs.formats.xml.reader import XmlReader, xml_reader
from partydocs.formats.xml.tree import ParseError, plain_tree
from partydocs.model.base.finding import InvalidScalar
from partydocs.model.base.node import Node
from partydocs.schema.shape import Shape

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["SURE_DEPTH", "FastResult", "PartChecker", "is_plain", "part_checker", "try_read"]


@attrs.frozen
class FastResult:
    """A document read without explanation."""

    document: Node
    needs_check: bool
    """Whether the explainer should have a look: something may deserve a diagnostic."""


def try_read(
    content: SourceText, shape: Shape, limits: Limits, *, cleared: bool = False
) -> FastResult | None:
    """Read a content, or give up: None means invalid, or not surely valid.

    `cleared` says that the explainer found the input within its limits.
    """
    data = content.data
    if not cleared and _may_pass_limits(content, limits):
        return None
    seen = _observant(content)
    try:
        if content.format == "xml":
            tree = plain_tree(_lines(data, seen), cleared=cleared)
            document = xml_reader(shape).read(tree, seen)
            needs_check, hidden = _xml_doubts(data)
        else:
            document = json_reader(shape).read(data, seen)
            needs_check, hidden = _json_doubts(data, seen)
        # Parts of text in NFC are in NFC, so the document is judged at once; where references to
        # characters or CDATA hide what stands side by side, as it is written without them.
        raw = _plain_text(document, shape) if hidden else data
        text = raw.decode() if hidden else content.text
    except _GIVEN_UP:
        return None
    if not seen.resolved():
        return None
    needs_check = (
        needs_check or seen.needs_check or not seen.holds_on(getattr(document, "date", None))
    )
    needs_check = needs_check or _is_odd(text, raw) or (hidden and b"\\r" in raw)
    return FastResult(document, needs_check)


_GIVEN_UP = (FastPathMiss, InvalidScalar, ParseError, msgspec.DecodeError, RecursionError)


def is_plain(content: SourceText, limits: Limits) -> bool:
    """Whether JSON holds no escape, and surely stays within all limits but that of depth."""
    return b"\\" not in content.data and not _may_pass_limits(content, limits)


def _observant(content: SourceText) -> ReadState:
    """What a reader of this content starts with: what can be said of all its texts at once."""
    seen = ReadState()
    data = content.data
    if content.format == "xml":
        # what stands between two spaces may vanish, and a space may be written as a reference
        seen.single = b"  " not in data and not any(_xml_doubts(data))
        referring = b"&" in data and b"&#" in data
        seen.clean = not (referring or b"\t" in data or b"\r" in data or _has_noncharacter(data))
    else:
        seen.clean = b"\\" not in data and not _has_noncharacter(data)
        seen.single = seen.clean and b"  " not in data
    return seen


def _lines(data: bytes, seen: ReadState) -> bytes:
    """XML for the parser, which takes a text in one piece where no line ends in it."""
    return data.replace(b"\n", b"\t") if seen.clean else data


class PartChecker(Protocol):
    """Tells which parts of an invalid document are sound, so that nobody looks at them closely."""

    def check(self, cls: type[Node], part: Any) -> ReadState | None:
        """The ids and their uses in a part that fits its class; None where it may not fit.

        In XML a part is the number of its element in the order of the document, in JSON the first
        place of an object and the one behind it, in code points.
        """
        ...


def part_checker(content: SourceText, shape: Shape, limits: Limits) -> PartChecker | None:
    """A scout, where what it says of parts holds: nothing of the whole is in doubt."""
    if _may_pass_limits(content, limits) or _is_odd(content.text, content.data):
        return None
    seen = _observant(content)
    if content.format == "json":
        return _JsonPartChecker(content, json_reader(shape), seen) if seen.clean else None
    if any(_xml_doubts(content.data)):
        return None
    try:
        root = plain_tree(_lines(content.data, seen))
    except _GIVEN_UP:
        return None
    return _XmlPartChecker(list(root.iter()), xml_reader(shape), seen)


@attrs.frozen
class _XmlPartChecker:
    elements: list[Element]
    reader: XmlReader
    seen: ReadState

    def check(self, cls: type[Node], part: int) -> ReadState | None:
        seen = self.seen.fresh()
        try:
            self.reader.read_part(cls, self.elements[part], seen)
        except _GIVEN_UP:
            return None
        return None if seen.needs_check else seen


@attrs.frozen
class _JsonPartChecker:
    content: SourceText
    reader: JsonReader
    seen: ReadState

    def check(self, cls: type[Node], part: tuple[int, int]) -> ReadState | None:
        seen = self.seen.fresh()
        data = self.content.text[slice(*part)].encode()
        try:
            self.reader.read_part(cls, data, seen)
        except _GIVEN_UP:
            return None
        return None if seen.needs_check or any(_json_doubts(data, seen)) else seen


@cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(decimal_format="number")


def _plain_text(document: Node, shape: Shape) -> bytes:
    """All text of a document, with no character escaped that could combine with another."""
    return _encoder().encode(json_writer(shape, structs=True).write(document, ReadState()))


SURE_DEPTH = 64
"""No pointer into a document of `DEEP` levels of recursion has more steps."""
_SURE_ATTRIBUTES = 40
"""No class has more fields."""
_NODES: dict[Format, tuple[bytes, ...]] = {"xml": (b"<", b"="), "json": (b",", b":", b"[")}
"""One of these stands before each node but the first."""
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


def _json_doubts(data: bytes, seen: ReadState) -> tuple[bool, bool]:
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


def _may_pass_limits(content: SourceText, limits: Limits) -> bool:
    """Cheap and on the safe side; the explainer counts exactly."""
    data = content.data
    if limits.depth < SURE_DEPTH or limits.attributes < _SURE_ATTRIBUTES:
        return True
    if _may_hold_longer_text(content, limits.text):
        return True
    # no node takes fewer than two bytes
    return len(data) > 2 * limits.nodes and (
        1 + sum(map(data.count, _NODES[content.format])) > limits.nodes
    )


def _joins_texts(content: SourceText) -> bool:
    """Whether a text may go on behind a mark: that of an element in XML, a quote in JSON."""
    if content.format == "json":
        return b'\\"' in content.data
    return any(_xml_doubts(content.data))


def _may_hold_longer_text(content: SourceText, limit: int) -> bool:
    """Whether some text may have more bytes; steps from mark to mark as far as it may."""
    data = content.data
    mark = b"<" if content.format == "xml" else b'"'
    start = 0
    if len(data) > limit and _joins_texts(content):
        return True
    while len(data) - start > limit:
        last = data.rfind(mark, start, start + limit + 1)
        if last < 0:
            return True
        start = last + 1
    return False
