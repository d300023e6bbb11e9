"""Numbers as documents print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from partydocs.testing.sampling.figures import format_count, format_fraction, format_percent, number


@pytest.mark.parametrize(
    ("value", "printed"), [(0, "00"), (7, "07"), (12, "12"), (999, "999"), (1005, "1.005")]
)
def test_counts_have_two_digits_and_thousands_a_point(value: int, printed: str) -> None:
    assert format_count(value) == printed


def test_shares_have_a_comma() -> None:
    assert (format_percent(98), format_percent(98, 5)) == ("98%", "98,5%")
    assert format_fraction(13, 15) == "13/15"


def test_numbers_are_stored_without_trailing_zeros() -> None:
    assert str(number(98)) == "98"
    assert number(98, 5) == Decimal("98.5")
