"""Calculations with days."""

from __future__ import annotations

from datetime import date

import pytest

from partydocs.testing.sampling import days


def test_months_go_over_the_year_in_both_directions() -> None:
    assert days.add_months(date(2023, 11, 30), 3) == date(2024, 2, 1)
    assert days.add_months(date(2023, 1, 31), -1) == date(2022, 12, 1)
    assert days.add_months(date(2023, 5, 9), 0) == date(2023, 5, 1)


def test_last_days_know_leap_years() -> None:
    assert days.month_end(date(2024, 2, 3)) == date(2024, 2, 29)
    assert days.month_end(date(2023, 2, 3)) == date(2023, 2, 28)


@pytest.mark.parametrize(("day", "work"), [(4, 4), (5, 5), (6, 5), (7, 5), (8, 8)])
def test_weekends_give_way_to_the_friday_before(day: int, work: int) -> None:
    assert days.workday(date(2016, 8, day)) == date(2016, 8, work)


def test_weeks_begin_on_monday() -> None:
    assert days.monday_of(date(2016, 8, 7)) == date(2016, 8, 1)
    assert days.monday_of(date(2016, 8, 1)) == date(2016, 8, 1)


def test_days_and_the_first_two_months_are_padded() -> None:
    assert days.printed_date(date(2016, 8, 3)) == "03/8/2016"
    assert days.printed_date(date(2016, 2, 3)) == "03/02/2016"
    assert days.month_words(date(2016, 8, 3)) == "tháng 8 năm 2016"


def test_partial_dates_of_a_day() -> None:
    day = date(2016, 11, 3)
    assert [str(each(day)) for each in (days.day, days.month_of, days.quarter_of)] == [
        "2016-11-03",
        "2016-11",
        "2016-Q4",
    ]
