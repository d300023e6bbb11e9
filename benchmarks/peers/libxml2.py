"""The lower bound: libxml2's parser and XSD validation through lxml, with the published schema."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from partydocs.schema.published import xml_schema

__all__ = ["gate"]


def gate(data: bytes) -> Callable[[], object]:
    """Parse and validate. Raises if the document is not valid."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    check = xml_schema().assertValid
    parse = etree.fromstring

    def run() -> None:
        check(parse(data, parser))

    return run
