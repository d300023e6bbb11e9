"""Reading XML fast: from bytes to a document, if the source is certainly valid.

The C parser of the standard library builds a tree, which the compiled reader walks. Some things it
hides from the reader: comments and processing instructions are dropped, references and CDATA
sections become plain characters. So the bytes are searched for these first (`_doubts`). A source
that has some is read all the same, and marked so that the schema validator looks at it too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, XMLParser

import attrs

from partydocs.formats.base import FastRead
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.formats.source import Limits, SourceText
from partydocs.formats.source_checks import (
    has_noncharacter,
    may_exceed,
    may_have_bad_text,
    needs_check,
)
from partydocs.formats.xml.located_tree import XmlElement
from partydocs.formats.xml.reader import XmlReader, xml_reader
from partydocs.model.base import InvalidScalar, RecordSpec
from partydocs.schema.shape import NAMESPACE, Shape

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["SCHEMA_INSTANCE", "XmlPartChecker", "plain_tree", "read_xml", "xml_part_checker"]

SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATIONS = (
    f"{{{SCHEMA_INSTANCE}}}schemaLocation",
    f"{{{SCHEMA_INSTANCE}}}noNamespaceSchemaLocation",
)

_MISSES = (FastPathMiss, InvalidScalar, ParseError, RecursionError)
_DECLARATION = re.compile(rb"<\?xml[ \t\r\n]")
_REFERENCE = re.compile(rb"&(?!amp;|quot;|apos;)")
"""A reference to a character that may be part of another; an ampersand or quote never is."""


def read_xml(
    source: SourceText, shape: Shape, limits: Limits, *, within_limits: bool = False
) -> FastRead:
    """Read a document fast, or not at all. See `partydocs.formats.base.Format.read`."""
    data = source.data
    if not within_limits and _may_exceed(source, limits):
        return FastRead()
    state = _state(data)
    try:
        tree = plain_tree(_one_line(data, state), within_limits=within_limits)
    except _MISSES:
        return FastRead()
    try:
        document = xml_reader(shape).read(tree, state)
        dropped, hidden = _doubts(data)
        check = needs_check(document, source, shape, state, hidden=hidden)
    except _MISSES:
        return FastRead(parsed=tree)
    if not state.resolved():
        return FastRead(parsed=tree)
    return FastRead(document=document, needs_check=check or dropped, parsed=tree)


def xml_part_checker(
    source: SourceText, shape: Shape, limits: Limits, parsed: Element | None
) -> XmlPartChecker | None:
    """A checker of parts, unless something in the source leaves each part in doubt."""
    if parsed is None or _may_exceed(source, limits):
        return None
    if may_have_bad_text(source.text, source.data) or any(_doubts(source.data)):
        return None
    # under a wrong namespace of the root, a right one further down is an error
    if not parsed.tag.startswith(f"{{{NAMESPACE}}}"):
        return None
    return XmlPartChecker(list(parsed.iter()), xml_reader(shape), _state(source.data))


@attrs.frozen
class XmlPartChecker:
    """Checks elements of an invalid document with the compiled reader."""

    elements: list[Element]
    """In document order, as `XmlElement.number` counts them."""
    reader: XmlReader
    state: ReadState

    def check(self, record: RecordSpec, value: XmlElement, *, tagged: bool) -> ReadState | None:  # noqa: ARG002
        """See `partydocs.formats.base.PartChecker`."""
        state = self.state.fresh()
        try:
            self.reader.read_part(record.cls, self.elements[value.number], state)
        except _MISSES:
            return None
        return None if state.needs_check else state


def _state(data: bytes) -> ReadState:
    """The state that a reader starts with: what can be said of all texts at once."""
    state = ReadState()
    # text between two spaces may vanish, and a space may be written as a reference
    state.single = b"  " not in data and not any(_doubts(data))
    has_references = b"&" in data and b"&#" in data
    state.clean = not (has_references or b"\t" in data or b"\r" in data or has_noncharacter(data))
    return state


def _one_line(data: bytes, state: ReadState) -> bytes:
    """The source with tabs for line ends: the parser reports a text without them in one piece."""
    return data.replace(b"\n", b"\t") if state.clean else data


def _doubts(data: bytes) -> tuple[bool, bool]:
    """Whether the parser drops comments or instructions, and whether it hides characters.

    Characters are hidden in references and CDATA sections. Single bytes are searched for first:
    they are found fastest.
    """
    dropped = b"!" in data and b"<!-" in data
    declared = _DECLARATION.match(data) is not None
    if data.count(b"?") != 2 * declared:
        dropped = dropped or data.count(b"<?") != declared
    hidden = b"&" in data and _REFERENCE.search(data) is not None
    return dropped, hidden or (b"!" in data and b"<![" in data)


def _may_exceed(source: SourceText, limits: Limits) -> bool:
    return may_exceed(
        source,
        limits,
        node_marks=(b"<", b"="),
        text_mark=b"<",
        joins_texts=lambda data: any(_doubts(data)),
    )


def plain_tree(data: bytes, *, within_limits: bool = False) -> Element:
    """Parse UTF-8 bytes. Raises `FastPathMiss` or `ParseError` for anything that is not plain XML.

    If the source may have a DOCTYPE, it is not parsed at all, so no entity is ever declared;
    `within_limits` says that it is known to have none. There is no network access. Comments and
    processing instructions are dropped without splitting the text around them.
    """
    if not within_limits and b"!" in data and b"<!DOCTYPE" in data:
        raise FastPathMiss
    parser = XMLParser(encoding="utf-8")  # noqa: S314 - no DOCTYPE, so nothing to expand
    parser.feed(data)
    root: Element = parser.close()
    if b"chemaLocation" in data:
        _drop_locations(root)
    return root


def _drop_locations(root: Element) -> None:
    """Drop the attributes that say where a schema is: hints for other tools, never followed."""
    for element in root.iter():
        for name in _LOCATIONS:
            element.attrib.pop(name, None)
