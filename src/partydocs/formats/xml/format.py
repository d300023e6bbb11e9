"""XML as a format of documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partydocs.formats.base import Root, wrong_root
from partydocs.formats.read_state import ReadState
from partydocs.formats.source import Limits, SourceText
from partydocs.formats.view import Reporter
from partydocs.formats.xml.fast_read import read_xml, xml_part_checker
from partydocs.formats.xml.located_tree import XmlElement, XmlSource
from partydocs.formats.xml.view import Value, XmlView, foreign
from partydocs.formats.xml.writer import xml_writer
from partydocs.model.base import Finding, FixedLocation, Location, Node, Path, Step
from partydocs.schema.shape import NAMESPACE, Shape

if TYPE_CHECKING:
    from partydocs.formats.base import Format

__all__ = ["XML", "XmlFormat", "XmlTree"]

_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")


class XmlTree:
    """An XML source as a tree that knows the offset of each value."""

    def __init__(self, source: SourceText, limits: Limits) -> None:
        self._source = XmlSource(source.text, limits)
        self.notes = self._source.notes
        """What the parser found that does not keep it from going on."""
        self.element: XmlElement
        """The root element, once the source is parsed."""
        self._elements_of: dict[int, list[XmlElement]] = {}
        """The child elements of elements by `id`, so that long lists are filtered once."""

    def parse(self) -> None:
        """Parse the source. Raises `FatalInput` if it cannot be parsed or exceeds a limit."""
        self.element = self._source.parse()

    def root(self, shape: Shape) -> Root[Value]:
        """The root of the document."""
        element = self.element
        kind = shape.kind(element.name)
        offset = self._source.offset(element.offset)
        findings: list[Finding] = []
        if kind is None:
            findings.append(wrong_root(element.name, shape, offset))
        elif element.namespace != NAMESPACE:
            location = FixedLocation(xpath=f"/pd:{element.name}")
            findings.append(Finding("WRONG-NAMESPACE", foreign(element), location, offset))
        return Root(
            kind=kind,
            value=element,
            offset=lambda: offset,
            findings=findings,
            date=dict(element.attributes).get("date"),
        )

    def view(self, reporter: Reporter) -> XmlView:
        """The tree as the schema validator walks it."""
        return XmlView(self._source, self.element, reporter)

    def offset(self, path: Path) -> int:
        """Offset, in code points, of the value at a path."""
        at: XmlElement | int = self.element
        for step in path:
            if isinstance(at, int):
                break
            at = self._below(at, step)
        return self._source.offset(at if isinstance(at, int) else at.offset)

    def _below(self, element: XmlElement, step: Step) -> XmlElement | int:
        """Where a step leads: to an element, or to the byte offset of an attribute or text."""
        field = step.field
        if field.attribute:
            return self._source.attribute_offset(element, field.wire)
        if not field.content:
            element = next(each for each in self._elements(element) if each.name == field.wire)
        if step.index is None:
            return element
        if not field.runs:
            return self._elements(element)[step.index]
        child = element.children[step.index]
        return child if isinstance(child, XmlElement) else child[1]

    def _elements(self, element: XmlElement) -> list[XmlElement]:
        key = id(element)
        if key not in self._elements_of:
            children = element.children
            self._elements_of[key] = [each for each in children if isinstance(each, XmlElement)]
        return self._elements_of[key]


class XmlFormat:
    """Implements `partydocs.formats.base.Format`."""

    name = "xml"
    suffixes = (".xml",)
    media_type = "application/xml"
    accepts_utf16 = True
    converts_to = "json"

    def sniff(self, head: bytes) -> bool:
        """Whether the source begins with a tag or declaration."""
        return head.startswith(b"<")

    def declared_encoding(self, data: bytes) -> tuple[str, int] | None:
        """The encoding in the XML declaration."""
        found = _DECLARED_ENCODING.match(data)
        return (found[1].decode("ascii", "replace"), found.start(1)) if found else None

    read = staticmethod(read_xml)
    tree = XmlTree
    part_checker = staticmethod(xml_part_checker)

    def write(self, document: Node, shape: Shape, state: ReadState, *, pretty: bool) -> bytes:
        """The document in UTF-8."""
        text: str = xml_writer(shape)(document, state, pretty=pretty)
        return text.encode()

    def native_path(self, location: Location) -> str:
        """The XPath."""
        return location.xpath


XML: Format = XmlFormat()
