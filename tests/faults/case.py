"""A case: one fault in a valid document, and the findings that validation must report.

An edit replaces a piece of the text that occurs in it exactly once. `@` in the new text is not part
of it: it marks the location of the finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

import attrs
import pytest

from partydocs import Document, Limits
from partydocs.catalogue import Layer
from tests.faults.base import base_text

__all__ = [
    "FORMATS",
    "MARK",
    "Case",
    "Edit",
    "Edits",
    "Format",
    "Place",
    "Spot",
    "marked",
    "place_of",
    "sources",
]

Format = Literal["xml", "json"]
FORMATS: tuple[Format, ...] = ("xml", "json")
Edit: TypeAlias = tuple[str, str]
Edits: TypeAlias = tuple[Edit, ...] | str | bytes | None
"""Edits of the base text; or a whole text; or None if the format cannot have the fault."""
Place: TypeAlias = tuple[int | None, int | None]
MARK = "@"


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """One fault in one or both formats."""

    title: str
    code: str
    pointer: str = ""
    layer: Layer
    xml: Edits = None
    json: Edits = None
    base: str = "report"
    expected: type[Document] = Document
    limits: Limits | None = None
    place: Place | None = None
    """Line and column, if the text cannot contain a mark."""

    def __str__(self) -> str:
        return self.title

    def edits(self, format: Format) -> Edits:
        """The input of a fault in a format."""
        return self.xml if format == "xml" else self.json

    def source(self, format: Format) -> bytes:
        """The faulty document."""
        text = self._marked(format)
        return text.replace(MARK.encode(), b"", 1) if self.place is None else text

    def where(self, format: Format) -> Place:
        """Line and column of the finding."""
        if self.place is not None:
            return self.place
        before, mark, _ = self._marked(format).partition(MARK.encode())
        assert mark, f"{self.title}: no mark in the {format} edit"
        return place_of(before.decode("utf-8", "replace"))

    def _marked(self, format: Format) -> bytes:
        edits = self.edits(format)
        assert edits is not None
        if isinstance(edits, bytes):
            return edits
        if isinstance(edits, str):
            return edits.encode("utf-8", "surrogatepass")
        return marked(base_text(self.base, format), edits).encode()


def marked(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits made and the mark still in it."""
    assert MARK not in text
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the base"
        text = text.replace(old, new)
    return text


def place_of(before: str) -> tuple[int, int]:
    """Line and column of the end of the text."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def sources(table: Iterable[Case]) -> list[tuple[Case, Format]]:
    """Each case in each format that can have it."""
    return [(case, each) for case in table for each in FORMATS if case.edits(each) is not None]


def parameters(table: Iterable[Case]) -> list[Any]:
    """The same as pytest parameters."""
    return [
        pytest.param(case, each, id=f"{case.code}-{case}-{each}") for case, each in sources(table)
    ]


@attrs.frozen
class Spot:
    """An attribute of a valid document that is one key in JSON."""

    pointer: str
    name: str
    good: str
    base: str = "report"

    def wrong(self, code: str, *values: str | float, layer: Layer = "schema") -> tuple[Case, ...]:
        """A case for each value that is not allowed here; numbers are not quoted in JSON."""
        return tuple(self._case(code, value, layer) for value in values)

    def _case(self, code: str, value: str | float, layer: Layer) -> Case:
        good = f'"{self.good}"'
        if f'"{self.name}": {good}' not in base_text(self.base, "json"):
            good = self.good
        bad = f'"{value}"' if isinstance(value, str) else str(value)
        return Case(
            title=f"{self.pointer} = {str(value)[:30]}",
            code=code,
            pointer=self.pointer,
            layer=layer,
            xml=((f' {self.name}="{self.good}"', f' {MARK}{self.name}="{value}"'),),
            json=((f'"{self.name}": {good}', f'"{self.name}": {MARK}{bad}'),),
            base=self.base,
        )
