"""Scalar types: allowed values and their canonical form."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs import Plan, digest, dumps, loads
from partydocs.model.base import (
    EXCERPT_LENGTH,
    DecimalScalar,
    FreeText,
    Integer,
    InvalidScalar,
    canonical_decimal,
    collapse,
    excerpt,
    fraction_digits,
)
from tests.samples import plan

_SAMPLES = [
    # a number, its canonical form, digits after the point
    ("0", "0", 0),
    ("-0", "0", 0),
    ("0.00", "0", 0),
    ("-0.000", "0", 0),
    ("0E+9", "0", 0),
    ("-0E-9", "0", 0),
    ("5", "5", 0),
    ("500", "500", 0),
    ("5.00", "5", 0),
    ("500.0", "500", 0),
    ("62.50", "62.5", 1),
    ("-62.500", "-62.5", 1),
    ("0.010", "0.01", 2),
    ("1E+3", "1000", 0),
    ("-1.5E+3", "-1500", 0),
    ("1.50E+1", "15", 0),
    ("1E-6", "0.000001", 6),
    ("10E-7", "0.000001", 6),
]


@pytest.mark.parametrize(("number", "canonical", "digits"), _SAMPLES)
def test_a_number_has_one_canonical_form(number: str, canonical: str, digits: int) -> None:
    found = canonical_decimal(Decimal(number))
    assert str(found) == str(Decimal(canonical))
    assert fraction_digits(Decimal(number)) == digits
    scalar = DecimalScalar(name="Number", vi="Số", en="Number")
    assert scalar.write(Decimal(number)) == canonical


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_the_canonical_form_is_the_same_number_in_the_shortest_spelling(number: Decimal) -> None:
    found = canonical_decimal(number)
    assert found == number
    sign, digits, exponent = found.as_tuple()
    assert isinstance(exponent, int)
    assert exponent <= 0
    assert exponent == 0 or digits[-1] != 0
    assert not (sign and digits == (0,))


def test_the_spelling_of_a_number_does_not_change_the_digest() -> None:
    (progress,) = plan().progress
    assert progress.percent == Decimal("62.5")
    for zero, spellings in (("0", ("0.0", "-0", "-0.00")), ("62.5", ("62.50", "62.500000"))):
        for format, before in (("xml", 'percent="62.5"'), ("json", '"percent":62.5')):
            text = dumps(plan(), format=format).decode()  # type: ignore[arg-type]
            assert before in text
            plain, *others = (
                loads(text.replace(before, before.replace("62.5", each)).encode())
                for each in (zero, *spellings)
            )
            for other in others:
                assert digest(other) == digest(plain)
                assert isinstance(other, Plan)
                assert str(other.progress[0].percent) == zero


@pytest.mark.parametrize("text", ["1", "-3", "3", "20"])
def test_bounds_of_whole_numbers_are_included(text: str) -> None:
    scalar = Integer(name="Small", vi="Nhỏ", en="Small", minimum=-3, maximum=20)
    assert scalar.read(text) == int(text)


@pytest.mark.parametrize("text", ["-4", "21", "9" * 20, "9" * 21, "-" + "9" * 30, "9" * 10_000])
def test_whole_numbers_beyond_their_bounds_are_refused(text: str) -> None:
    scalar = Integer(name="Small", vi="Nhỏ", en="Small", minimum=-3, maximum=20)
    with pytest.raises(InvalidScalar) as caught:
        scalar.read(text)
    assert caught.value.finding.code == "OUT-OF-RANGE"


@pytest.mark.parametrize("text", [" a", "a ", "a  b", "\ta", "a\n", "a\tb", "  "])
@pytest.mark.parametrize("line", [True, False])
def test_only_a_line_has_to_be_collapsed(text: str, line: bool) -> None:
    scalar = FreeText(name="Text", vi="Chữ", en="Text", line=line)
    if not line:
        assert scalar.read(text) == text
        return
    with pytest.raises(InvalidScalar) as caught:
        scalar.read(text)
    assert caught.value.finding.code == ("NOT-COLLAPSED" if text.strip() else "EMPTY-TEXT")
    if text.strip():
        assert scalar.read(collapse(text)) == collapse(text)


def test_values_of_another_type_are_refused() -> None:
    scalar = FreeText(name="Line", vi="Dòng", en="Line", line=True)
    assert scalar.check("a") == "a"
    with pytest.raises(TypeError, match="expected str, got int"):
        scalar.check(1)
    whole = Integer(name="Small", vi="Nhỏ", en="Small", minimum=0, maximum=2)
    assert whole.check(2) == 2
    # a boolean is not a number
    with pytest.raises(TypeError, match="expected int, got bool"):
        whole.check(True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a" * EXCERPT_LENGTH, "a" * EXCERPT_LENGTH),
        ("a" * (EXCERPT_LENGTH + 1), "a" * (EXCERPT_LENGTH - 1) + "…"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb\u00a0c", "a\\u000ab\\u00a0c"),
        ("ủy ban", "ủy ban"),
    ],
)
def test_an_excerpt_is_short_and_shows_what_would_not_show(text: str, shown: str) -> None:
    assert excerpt(text) == shown
