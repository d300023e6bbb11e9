"""Other spellings of the same document: what a receiver must read alike.

Attribute and key order, white space, prefixes, references, encodings: they differ from writer to
writer and tell nothing. Each must leave the digest as it is, or give its documented code.
"""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.formats.encoding import decode
from partydocs.model.base.finding import FatalInput
from partydocs.testing.equivalence.equivalent import Equivalent, Variant
from partydocs.testing.equivalence.json_variants import JSON_SPELLINGS
from partydocs.testing.equivalence.xml_variants import XML_SPELLINGS

__all__ = ["JSON_SPELLINGS", "XML_SPELLINGS", "Equivalent", "Variant", "equivalents"]


def equivalents(data: bytes, *, seed: int | str = 0) -> Iterator[Equivalent]:
    """The other spellings of a valid document, each the same for the same seed.

    A spelling that changes nothing in this document is left out. Raises `ValueError` for what is
    no document of either format.
    """
    try:
        content = decode(data)
    except FatalInput as stop:
        raise ValueError(f"no XML or JSON to spell otherwise: {stop.finding.code}") from None
    table = XML_SPELLINGS if content.format == "xml" else JSON_SPELLINGS
    for spelling in table:
        respelt = spelling.respell(content.data, seed)
        if respelt != content.data:
            yield Equivalent(data=respelt, format=content.format, spelling=spelling)
