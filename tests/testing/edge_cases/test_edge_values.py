"""Edge values of scalar types are legal, and the next value beyond an edge is not."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any, get_args

import pytest

from partydocs.model import types as t
from partydocs.model.base import DecimalScalar, Integer, InvalidScalar, Scalar
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases import edges


def scalar_of(annotation: Any) -> Scalar:
    assert Annotated is not None
    found: Scalar = get_args(annotation)[1]
    return found


def values(annotation: Any) -> set[Any]:
    return {each.value for each in edges(scalar_of(annotation))}


@pytest.mark.parametrize("scalar", standard().scalars, ids=lambda scalar: scalar.name)
def test_every_edge_is_legal(scalar: Scalar) -> None:
    for each in edges(scalar):
        text = each.value if isinstance(each.value, str) else scalar.write(each.value)
        assert scalar.write(scalar.read(text)) == text
        assert list(scalar.findings(text)) == [], each.label


@pytest.mark.parametrize(
    "scalar",
    [each for each in standard().scalars if isinstance(each, Integer | DecimalScalar)],
    ids=lambda scalar: scalar.name,
)
def test_beyond_the_ends_of_a_range_nothing_is_legal(scalar: Any) -> None:
    known = {each.name: each.value for each in edges(scalar)}
    step = 1 if isinstance(scalar, Integer) else Decimal("0.000001")
    for beyond in (known["least"] - step, known["greatest"] + step):
        with pytest.raises(InvalidScalar):
            scalar.read(str(beyond))


def test_dates_reach_from_the_first_to_the_last_day_and_have_leap_days() -> None:
    days = {datetime.date.fromisoformat(each) for each in values(t.Date)}
    assert min(days) == datetime.date(1900, 1, 1)
    assert max(days) == datetime.date(2199, 12, 31)
    assert {datetime.date(2000, 2, 29), datetime.date(1904, 2, 29)} <= days
    assert {(each.month, each.day) for each in days} >= {(1, 31), (2, 28), (4, 30), (12, 31)}


def test_partial_dates_have_all_their_forms() -> None:
    forms = {"2000", "1900-H1", "1900-H2", "1900-Q1", "1900-Q4", "1900-01", "1900-12"}
    assert forms <= values(t.PartialDate)
    assert {"1900-01-01", "1904-02-29"} <= values(t.PartialDate)


def test_identifiers_have_one_and_sixty_four_characters() -> None:
    assert {len(each) for each in values(t.Id)} >= {1, 64}
    assert {len(each) for each in values(t.GenreCode)} >= {64}
    assert {len(each) for each in values(t.UnitCode)} == {2, 3, 5}


def test_symbols_have_all_their_forms() -> None:
    symbols = values(t.Symbol)
    assert "01" in symbols
    assert any(each.startswith("-") for each in symbols)
    assert any(each.endswith("/nb") for each in symbols)
    assert any("/1000/" in each for each in symbols)
    assert max(map(len, symbols)) > 200


def test_text_reaches_to_the_edges_of_unicode() -> None:
    for annotation in (t.Line, t.Prose):
        text = "".join(values(annotation))
        assert {"\ud7ff", "\ue000", "\ufffd", "\U00010000", "\U0010ffff"} <= set(text)
    assert any("\n" in each for each in values(t.Prose))
    assert not any("\n" in each for each in values(t.Line))
