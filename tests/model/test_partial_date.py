from __future__ import annotations

import datetime

import pytest

from partydocs.model import InvalidScalar, PartialDate


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2016", "year", "2016-01-01", "2016-12-31"),
        ("2016-H1", "halfYear", "2016-01-01", "2016-06-30"),
        ("2016-H2", "halfYear", "2016-07-01", "2016-12-31"),
        ("2016-Q1", "quarter", "2016-01-01", "2016-03-31"),
        ("2016-Q4", "quarter", "2016-10-01", "2016-12-31"),
        ("2016-02", "month", "2016-02-01", "2016-02-29"),
        ("2016-08-03", "day", "2016-08-03", "2016-08-03"),
        ("2000-02-29", "day", "2000-02-29", "2000-02-29"),
    ],
)
def test_precision_and_bounds(text: str, precision: str, first: str, last: str) -> None:
    date = PartialDate(text)
    assert date.precision == precision
    assert date.first_day.isoformat() == first
    assert date.last_day.isoformat() == last
    assert str(date) == text
    assert PartialDate.parse(text) == date
    assert repr(date) == f"PartialDate('{text}')"


@pytest.mark.parametrize(
    "text",
    ["", "16", "1899", "2200", "2016-13", "2016-00", "2016-Q5", "2016-H3", "2016-8", "2016-02-30",
     "2015-02-29", "1900-02-29", "2100-02-29", "12016-08-03", "2016-08-03Z", "2016-08\n", "２０１６"],
)  # fmt: skip
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(InvalidScalar) as caught:
        PartialDate(text)
    assert caught.value.finding.code == "BAD-PARTIAL-DATE"


def test_of_a_day_and_wrong_types() -> None:
    assert PartialDate.of(datetime.date(2016, 8, 3)) == PartialDate("2016-08-03")
    with pytest.raises(TypeError):
        PartialDate(2016)  # type: ignore[arg-type]


def test_every_day_of_three_centuries_is_a_date() -> None:
    day = datetime.date(1900, 1, 1)
    while day.year < 2200:
        PartialDate(day.isoformat())
        day += datetime.timedelta(days=1)
