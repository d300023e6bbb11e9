"""Equivalent documents: the same document in another notation, which a receiver must read alike.

Writers differ in attribute and key order, white space, prefixes, references and encodings, none of
which carries meaning. Each variant must leave the digest unchanged or give its documented code.
"""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.formats.encoding import decode
from partydocs.model.base import FatalInput
from partydocs.testing.equivalence.equivalent import Equivalent
from partydocs.testing.equivalence.json_variants import JSON_VARIANTS
from partydocs.testing.equivalence.xml_variants import XML_VARIANTS

__all__ = ["equivalents"]


def equivalents(data: bytes, *, seed: int | str = 0) -> Iterator[Equivalent]:
    """The variants of a valid document; the same seed always gives the same bytes.

    Variants that change nothing in this document are skipped. Raises `ValueError` if the bytes are
    neither XML nor JSON.
    """
    try:
        content = decode(data)
    except FatalInput as stop:
        raise ValueError(f"the bytes are neither XML nor JSON: {stop.finding.code}") from None
    table = XML_VARIANTS if content.format == "xml" else JSON_VARIANTS
    for variant in table:
        result = variant.apply(content.data, seed)
        if result != content.data:
            yield Equivalent(data=result, format=content.format, spelling=variant)
