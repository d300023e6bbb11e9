"""Numbers as papers print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from partydocs.testing.sampling.figures import counted, number, shared, tallied


@pytest.mark.parametrize(
    ("value", "printed"), [(0, "00"), (7, "07"), (12, "12"), (999, "999"), (1005, "1.005")]
)
def test_counts_have_two_digits_and_thousands_a_point(value: int, printed: str) -> None:
    assert counted(value) == printed


def test_shares_have_a_comma() -> None:
    assert (shared(98), shared(98, 5)) == ("98%", "98,5%")
    assert tallied(13, 15) == "13/15"


def test_numbers_are_stored_without_trailing_zeros() -> None:
    assert str(number(98)) == "98"
    assert number(98, 5) == Decimal("98.5")
