"""Calculations with days, months and weeks, and how documents write them."""

from __future__ import annotations

import calendar
import datetime
from functools import lru_cache

from partydocs.model.partial_date import PartialDate

__all__ = [
    "add_days",
    "add_months",
    "day",
    "first_day",
    "last_day",
    "monday_of",
    "month_end",
    "month_of",
    "month_words",
    "partial_date",
    "printed_date",
    "quarter_of",
    "workday",
]


@lru_cache(maxsize=8192)
def partial_date(text: str) -> PartialDate:
    """A partial date, cached."""
    return PartialDate(text)


@lru_cache(maxsize=8192)
def day(date: datetime.date) -> PartialDate:
    """A day as a partial date, cached."""
    return PartialDate(date.isoformat())


def add_days(date: datetime.date, days: int) -> datetime.date:
    """The date so many days later, or earlier if negative."""
    return datetime.date.fromordinal(date.toordinal() + days)


def workday(date: datetime.date) -> datetime.date:
    """That day, or the Friday before it if it is a weekend."""
    late = date.weekday() - 4
    return add_days(date, -late) if late > 0 else date


def monday_of(date: datetime.date) -> datetime.date:
    """The Monday of that week."""
    return add_days(date, -date.weekday())


def add_months(date: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months later."""
    count = date.year * 12 + date.month - 1 + months
    return datetime.date(count // 12, count % 12 + 1, 1)


@lru_cache(maxsize=8192)
def first_day(date: PartialDate) -> datetime.date:
    """The first day of a partial date."""
    return date.first_day


@lru_cache(maxsize=8192)
def last_day(date: PartialDate) -> datetime.date:
    """The last day of a partial date."""
    return date.last_day


@lru_cache(maxsize=8192)
def month_end(date: datetime.date) -> datetime.date:
    """The last day of that month."""
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])


@lru_cache(maxsize=8192)
def month_of(date: datetime.date) -> PartialDate:
    """The month of a day."""
    return partial_date(f"{date.year}-{date.month:02d}")


def quarter_of(date: datetime.date) -> PartialDate:
    """The quarter of a day."""
    return partial_date(f"{date.year}-Q{(date.month + 2) // 3}")


def month_words(date: datetime.date) -> str:
    """The month in words: `tháng 8 năm 2016`."""
    return f"tháng {date.month} năm {date.year}"


def printed_date(date: datetime.date) -> str:
    """A date as printed: `03/8/2016`. Days and the months 1 and 2 have two digits."""
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"
