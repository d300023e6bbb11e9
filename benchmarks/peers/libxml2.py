"""The gate: libxml2's own parse and XSD validation through lxml, with the published schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from partydocs.schema.publish import published
from partydocs.schema.shape import VERSION

__all__ = ["gate", "schema"]


def schema(files: Mapping[str, bytes] | None = None) -> etree.XMLSchema:
    """The published XSD, compiled."""
    content = (files or published())[f"{VERSION}/partydocs.xsd"]
    return etree.XMLSchema(etree.fromstring(content))


def gate(data: bytes) -> Callable[[], object]:
    """Parse and validate; raises where the document is not valid."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    check = schema().assertValid
    parse = etree.fromstring

    def run() -> None:
        check(parse(data, parser))

    return run
