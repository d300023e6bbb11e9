"""Strategies for scalar types draw legal values, including edges."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings

from partydocs.model import PartialDate, Symbol
from partydocs.model import types as t
from partydocs.model.base import DecimalScalar, Integer, ListedCode, Scalar
from partydocs.schema.shape import standard
from partydocs.testing.strategies import scalars
from tests.testing.strategies import SUPPRESSED

every_type = pytest.mark.parametrize("scalar", standard().scalars, ids=lambda scalar: scalar.name)
shrunk = settings(
    max_examples=2000,
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
)


@every_type
def test_values_are_legal(scalar: Scalar) -> None:
    @settings(max_examples=100, suppress_health_check=SUPPRESSED, deadline=None)
    @given(scalars(scalar))
    def check(value: Any) -> None:
        assert type(value) is scalar.python
        assert scalar.check(value) == value

    check()


@pytest.mark.parametrize(
    "scalar",
    [each for each in standard().scalars if isinstance(each, Integer | DecimalScalar)],
    ids=lambda scalar: scalar.name,
)
def test_both_ends_of_a_range_are_met(scalar: Any) -> None:
    for end in (scalar.minimum, scalar.maximum):
        assert find(scalars(scalar), lambda value, end=end: value == end, settings=shrunk) == end


@pytest.mark.parametrize("name", ["StateCode", "HalfCode", "ProgressStateCode"])
def test_every_code_is_met(name: str) -> None:
    scalar = next(each for each in standard().scalars if each.name == name)
    assert isinstance(scalar, ListedCode)
    for code in scalar.codes:
        assert find(scalars(name), lambda value, code=code: value == code, settings=shrunk) == code


def test_a_type_goes_by_name_annotation_or_scalar() -> None:
    assert type(find(scalars("Date"), lambda _: True, settings=shrunk)) is datetime.date
    assert type(find(scalars(t.PartialDate), lambda _: True, settings=shrunk)) is PartialDate
    with pytest.raises(ValueError, match=r"ActorTypeCode, .*YesNo, not 'Datum'"):
        scalars("Datum")
    with pytest.raises(ValueError, match="not <class 'int'>"):
        scalars(int)


def test_values_shrink_to_the_simplest() -> None:
    assert find(scalars("Quantity"), lambda _: True, settings=shrunk) == Decimal(0)
    assert find(scalars("Id"), lambda _: True, settings=shrunk) == "A"
    symbol = find(scalars("Symbol"), lambda symbol: symbol.number is not None, settings=shrunk)
    assert isinstance(symbol, Symbol)
    assert len(str(symbol)) <= 6
