"""A variant of the notation, and a document written in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import attrs

from partydocs.formats.source import FormatName
from partydocs.testing.rng import SeededRandom

__all__ = ["Equivalent", "Variant", "decomposed"]


@attrs.frozen
class Variant:
    """A way to write a document differently."""

    name: str
    description: str
    make: Callable[[bytes, SeededRandom], bytes] = attrs.field(repr=False)
    codes: frozenset[str] = frozenset()
    """Codes that validation must report in addition; if empty, the report must not change."""
    same: bool = True
    """Whether the result can be read and is the same document with the same digest."""

    def apply(self, data: bytes, seed: int | str) -> bytes:
        """The document in this notation; unchanged if nothing in it differs.

        The input must be UTF-8.
        """
        return self.make(data, SeededRandom(self.name, seed))

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True)
class Equivalent:
    """A document in another notation."""

    data: bytes = attrs.field(repr=False)
    format: FormatName
    spelling: Variant

    @property
    def codes(self) -> frozenset[str]:
        """Codes that validation must report in addition to those of the original document."""
        return self.spelling.codes

    @property
    def same(self) -> bool:
        """Whether it is still the same document, with the same digest."""
        return self.spelling.same


def decomposed(text: str) -> str:
    """A text in form NFD. Text without a space may be a symbol or code and is not changed."""
    return unicodedata.normalize("NFD", text) if " " in text else text
