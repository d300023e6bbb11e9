"""Test vectors as classes: texts that are parsed outside a document.

Class docstrings and descriptions are published in the schema.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

__all__ = [
    "DateValues",
    "DateVector",
    "DateVectors",
    "IdentifierValues",
    "IdentifierVector",
    "IdentifierVectors",
    "MeaningValues",
    "NumberValues",
    "NumberVector",
    "NumberVectors",
    "SlugVector",
    "SlugVectors",
    "SymbolValues",
    "SymbolVector",
    "SymbolVectors",
]

Decimal = Annotated[
    str,
    Meta(pattern=r"^-?[0-9]+(\.[0-9]+)?$", description="An exact decimal; compare it as a number."),
]
Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Refusal = Annotated[str | None, Meta(description="The code with which the text is refused.")]


class _VectorObject(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    omit_defaults=True,
    forbid_unknown_fields=True,
):
    """An object of a file of vectors."""


class MeaningValues(_VectorObject, frozen=True, kw_only=True):
    """One meaning: a value, a tally (value of a total), or a range (low to high)."""

    value: Decimal | None = None
    of: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


class NumberValues(_VectorObject, frozen=True, kw_only=True):
    """One number in a text."""

    words: Annotated[str, Meta(description="The words that spell it, its unit included.")]
    start: Annotated[int, Meta(ge=0, description="Where they start, in code points.")] = 0
    meanings: Annotated[list[MeaningValues], Meta(description="The likeliest first.")]
    unit: Annotated[str | None, Meta(description="Code of the list units.")] = None
    approx: Annotated[str | None, Meta(description="Code of the list approximators.")] = None
    bound: Annotated[str | None, Meta(description="Code of the list comparators.")] = None
    ranked: Annotated[bool, Meta(description="Whether it is a rank.")] = False


class NumberVector(_VectorObject, frozen=True, kw_only=True):
    """A text and all numbers in it, in order."""

    text: str
    numbers: list[NumberValues]


class NumberVectors(_VectorObject, frozen=True, kw_only=True):
    """Numbers in Vietnamese prose."""

    vectors: list[NumberVector]


class DateValues(_VectorObject, frozen=True, kw_only=True):
    """What a partial date says."""

    precision: Literal["year", "halfYear", "quarter", "month", "day"]
    first_day: Day
    last_day: Day


class DateVector(_VectorObject, frozen=True, kw_only=True):
    """A spelling of a partial date: read or refused."""

    text: str
    read: DateValues | None = None
    refused: Refusal = None


class DateVectors(_VectorObject, frozen=True, kw_only=True):
    """Partial dates."""

    vectors: list[DateVector]


class SymbolValues(_VectorObject, frozen=True, kw_only=True):
    """The parts of a symbol."""

    grammar: Literal["party", "state", "number"]
    number: int | None = None
    type: str | None = None
    issuers: list[str] = []
    year: int | None = None
    suffix: Literal["nb"] | None = None


class SymbolVector(_VectorObject, frozen=True, kw_only=True):
    """A spelling of a symbol: read or refused."""

    text: str
    read: SymbolValues | None = None
    refused: Refusal = None


class SymbolVectors(_VectorObject, frozen=True, kw_only=True):
    """Numbers and symbols of documents."""

    vectors: list[SymbolVector]


class IdentifierValues(_VectorObject, frozen=True, kw_only=True):
    """The parts of an identifier."""

    unit: str
    body: str
    series: str
    type: str
    number: str
    revision: int | None = None
    draft: int | None = None
    language: str | None = None
    fragment: str | None = None


class IdentifierVector(_VectorObject, frozen=True, kw_only=True):
    """A spelling of an identifier: read or refused."""

    text: str
    read: IdentifierValues | None = None
    refused: Refusal = None


class IdentifierVectors(_VectorObject, frozen=True, kw_only=True):
    """Identifiers of documents."""

    vectors: list[IdentifierVector]


class SlugVector(_VectorObject, frozen=True, kw_only=True):
    """A text and its slug."""

    text: str
    slug: str


class SlugVectors(_VectorObject, frozen=True, kw_only=True):
    """Slugs, of which identifiers are made."""

    vectors: list[SlugVector]
