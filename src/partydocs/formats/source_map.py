"""Places of paths in a source text, for findings about a document that was read."""

from __future__ import annotations

from typing import Protocol

from partydocs.formats.encoding import SourceText
from partydocs.formats.fast_path import is_plain
from partydocs.formats.json.located_tree import JsonNode, JsonSource
from partydocs.formats.source import Limits
from partydocs.formats.xml.located_tree import XmlElement, XmlSource
from partydocs.model.base.path import Path, Step

__all__ = ["SourceMap", "source_map"]


class SourceMap(Protocol):
    """Knows where everything stands in one source."""

    def offset(self, path: Path) -> int | None:
        """The place of what a path leads to, in code points."""
        ...


def source_map(content: SourceText, limits: Limits) -> SourceMap:
    """The places of a source that was found readable."""
    if content.format == "xml":
        return _XmlSourceMap(XmlSource(content.text, limits))
    source = JsonSource(content.text, limits)
    return _JsonSourceMap(source.parse(calm=is_plain(content, limits)))


class _XmlSourceMap:
    def __init__(self, source: XmlSource) -> None:
        self._source = source
        self._root = source.parse()
        self._known: dict[int, list[XmlElement]] = {}
        """The child elements of elements, so that long lists are sifted once."""

    def offset(self, path: Path) -> int:
        at: XmlElement | int = self._root
        for step in path:
            if isinstance(at, int):
                break
            at = self._below(at, step)
        return self._source.offset(at if isinstance(at, int) else at.offset)

    def _below(self, element: XmlElement, step: Step) -> XmlElement | int:
        """What a step leads to: an element, or the byte offset of an attribute or text."""
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
        if key not in self._known:
            children = element.children
            self._known[key] = [each for each in children if isinstance(each, XmlElement)]
        return self._known[key]


class _JsonSourceMap:
    def __init__(self, root: JsonNode) -> None:
        self._root = root

    def offset(self, path: Path) -> int | None:
        at: JsonNode = self._root
        for step in path:
            at = next(node for key, _, node in at.value if key == step.field.wire)
            if step.index is not None:
                at = at.value[step.index]
        return at.offset
