"""The library parses every vector as its table says, and no table has an unknown name."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import msgspec
import pytest

from partydocs.conformance.vector_values import (
    DateVector,
    DateVectors,
    IdentifierVector,
    IdentifierVectors,
    NumberValues,
    NumberVector,
    NumberVectors,
    SlugVector,
    SlugVectors,
    SymbolVector,
    SymbolVectors,
)
from partydocs.model import DocumentId, PartialDate, Symbol
from partydocs.model.base import InvalidScalar, code_list
from partydocs.model.identifier import slug
from partydocs.rules.text.numbers.number import Number, numbers_in
from tests.conformance.judging import SUITE


def _vectors(name: str, declared: Any) -> list[Any]:
    found = msgspec.json.decode((SUITE / "vectors" / f"{name}.json").read_bytes(), type=declared)
    vectors: list[Any] = found.vectors
    return vectors


@pytest.mark.parametrize("vector", _vectors("numbers", NumberVectors), ids=lambda each: each.text)
def test_numbers_in_prose(vector: NumberVector) -> None:
    assert [_number(vector.text, each) for each in numbers_in(vector.text)] == [
        _exact(each) for each in vector.numbers
    ]
    for each in vector.numbers:
        assert each.unit is None or each.unit in code_list("units")
        assert each.approx is None or each.approx in code_list("approximators")
        assert each.bound is None or each.bound in code_list("comparators")


def _number(text: str, number: Number) -> dict[str, Any]:
    return {
        "words": text[number.start : number.end],
        "start": number.start,
        "meanings": [(each.value, each.of, each.low, each.high) for each in number.meanings],
        "unit": number.unit,
        "approx": number.approx,
        "bound": number.bound,
        "ranked": number.ranked,
    }


def _exact(values: NumberValues) -> dict[str, Any]:
    return {
        **msgspec.structs.asdict(values),
        "meanings": [
            tuple(part and Decimal(part) for part in (each.value, each.of, each.low, each.high))
            for each in values.meanings
        ],
    }


def _read_or_refused(parse: Callable[[str], Any], text: str) -> tuple[Any, str | None]:
    try:
        return parse(text), None
    except InvalidScalar as refused:
        return None, refused.finding.code


@pytest.mark.parametrize(
    "vector", _vectors("partial-dates", DateVectors), ids=lambda each: each.text
)
def test_partial_dates(vector: DateVector) -> None:
    date, code = _read_or_refused(PartialDate, vector.text)
    assert code == vector.refused
    assert (date is None) == (vector.read is None)
    if vector.read is not None:
        days = (date.precision, date.first_day.isoformat(), date.last_day.isoformat())
        assert days == (vector.read.precision, vector.read.first_day, vector.read.last_day)


@pytest.mark.parametrize("vector", _vectors("symbols", SymbolVectors), ids=lambda each: each.text)
def test_symbols(vector: SymbolVector) -> None:
    symbol, code = _read_or_refused(Symbol.parse, vector.text)
    assert code == vector.refused
    assert (symbol is None) == (vector.read is None)
    if vector.read is not None:
        wanted = msgspec.structs.asdict(vector.read)
        assert attrs.asdict(symbol) == {**wanted, "issuers": tuple(vector.read.issuers)}


@pytest.mark.parametrize(
    "vector", _vectors("identifiers", IdentifierVectors), ids=lambda each: each.text
)
def test_identifiers(vector: IdentifierVector) -> None:
    identifier, code = _read_or_refused(DocumentId.parse, vector.text)
    assert code == vector.refused
    assert (identifier is None) == (vector.read is None)
    if vector.read is not None:
        assert attrs.asdict(identifier) == msgspec.structs.asdict(vector.read)


@pytest.mark.parametrize("vector", _vectors("slugs", SlugVectors), ids=lambda each: each.text)
def test_slugs(vector: SlugVector) -> None:
    assert slug(vector.text) == vector.slug
