"""Equivalent documents: the same document in another notation, which a receiver must read alike.

Writers differ in attribute and key order, white space, prefixes, references and encodings, none of
which carries meaning. Each variant must leave the digest unchanged or give its documented code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.testing.equivalence.api import equivalents
    from partydocs.testing.equivalence.equivalent import Equivalent, Variant
    from partydocs.testing.equivalence.json_variants import JSON_VARIANTS
    from partydocs.testing.equivalence.xml_variants import XML_VARIANTS

__all__ = ["JSON_VARIANTS", "XML_VARIANTS", "Equivalent", "Variant", "equivalents"]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "api",
            "json_variants",
            "xml_variants",
            "equivalent",
        ),
    )
