"""What a spelling is, and a document spelt so."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import attrs

from partydocs.formats.source import Format
from partydocs.testing.rng import SeededRandom

__all__ = ["Equivalent", "Variant", "decomposed"]


@attrs.frozen
class Variant:
    """One way to spell a document otherwise."""

    name: str
    description: str
    make: Callable[[bytes, SeededRandom], bytes] = attrs.field(repr=False)
    codes: frozenset[str] = frozenset()
    """What validation must say of it; with none it must say what it said before."""
    same: bool = True
    """Whether it can be read, and is then the same document with the same digest."""

    def respell(self, data: bytes, seed: int | str) -> bytes:
        """The document in UTF-8 so spelt; unchanged where it holds nothing to spell so."""
        return self.make(data, SeededRandom(self.name, seed))

    def __str__(self) -> str:
        return self.name


@attrs.frozen(kw_only=True)
class Equivalent:
    """A document in another spelling."""

    data: bytes = attrs.field(repr=False)
    format: Format
    spelling: Variant

    @property
    def codes(self) -> frozenset[str]:
        """What validation must say of it beside what it said of the document before."""
        return self.spelling.codes

    @property
    def same(self) -> bool:
        """Whether it is still the same document, with the same digest."""
        return self.spelling.same


def decomposed(text: str) -> str:
    """A text in form NFD. What has no space in it may be a symbol or code and stays as it is."""
    return unicodedata.normalize("NFD", text) if " " in text else text
