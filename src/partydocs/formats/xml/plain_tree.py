"""XML bytes to the tree that the compiled readers walk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, XMLParser

from partydocs.formats.read_state import FastPathMiss

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["SCHEMA_INSTANCE", "ParseError", "plain_tree"]

SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATIONS = (
    f"{{{SCHEMA_INSTANCE}}}schemaLocation",
    f"{{{SCHEMA_INSTANCE}}}noNamespaceSchemaLocation",
)


def plain_tree(data: bytes, *, cleared: bool = False) -> Element:
    """Parse UTF-8 bytes. Raises `FastPathMiss` or `ParseError` for anything that is not plain XML.

    What may be a DOCTYPE is not parsed at all, so no entity is ever declared, unless `cleared` says
    that it was looked at and is none; the network is never touched. Comments and processing
    instructions vanish without splitting the text around them.
    """
    if not cleared and b"!" in data and b"<!DOCTYPE" in data:
        raise FastPathMiss
    parser = XMLParser(encoding="utf-8")  # noqa: S314 - no DOCTYPE, so nothing to expand
    parser.feed(data)
    root: Element = parser.close()
    if b"chemaLocation" in data:
        _drop_locations(root)
    return root


def _drop_locations(root: Element) -> None:
    """Where a schema lies is a hint for other tools: never followed, never kept."""
    for element in root.iter():
        for name in _LOCATIONS:
            element.attrib.pop(name, None)
