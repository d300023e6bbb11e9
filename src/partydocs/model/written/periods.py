"""Periods by name, as documents write them: `8 tháng đầu năm 2016`, `quý IV năm 2016`."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable

import attrs

__all__ = ["NamedPeriod", "named_period"]


@attrs.frozen
class NamedPeriod:
    """A span of days, both ends included."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    def near(self, other: NamedPeriod, days: int) -> bool:
        """Whether both ends are at most `days` days apart."""
        return (
            abs((self.first - other.first).days) <= days
            and abs((self.last - other.last).days) <= days
        )


def named_period(name: str) -> NamedPeriod | None:
    """The period that a name denotes; None if its form is unknown or it has no such month."""
    for form, make in _FORMS:
        match = form.fullmatch(name.strip())
        if match:
            try:
                return make(*match.groups())
            except (KeyError, ValueError):
                return None
    return None


def _months(year: str, first: int, last: int) -> NamedPeriod:
    end = calendar.monthrange(int(year), last)[1]
    return NamedPeriod(datetime.date(int(year), first, 1), datetime.date(int(year), last, end))


def _one_month(month: str, year: str) -> NamedPeriod:
    return _months(year, int(month), int(month))


def _first_months(count: str, year: str) -> NamedPeriod:
    return _months(year, 1, _count(count))


def _last_months(count: str, year: str) -> NamedPeriod:
    return _months(year, 13 - _count(count), 12)


def _one_quarter(quarter: str, year: str) -> NamedPeriod:
    last = 3 * _QUARTERS[quarter.upper()]
    return _months(year, last - 2, last)


def _one_year(year: str) -> NamedPeriod:
    return _months(year, 1, 12)


def _years(first: str, last: str) -> NamedPeriod:
    return NamedPeriod(datetime.date(int(first), 1, 1), datetime.date(int(last), 12, 31))


def _week(week: str, year: str) -> NamedPeriod:
    monday = datetime.date.fromisocalendar(int(year), int(week), 1)
    return NamedPeriod(monday, monday + datetime.timedelta(days=6))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS = {"ba": 3, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}
_YEAR = r"(\d{4})"
_COUNT = r"(\d{1,2}|ba|sáu|bảy|tám|chín|mười|mười một)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., NamedPeriod]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), make)
    for pattern, make in (
        (rf"tháng (\d{{1,2}})(?: năm |/){_YEAR}", _one_month),
        (rf"{_COUNT} tháng đầu năm {_YEAR}", _first_months),
        (rf"{_COUNT} tháng cuối năm {_YEAR}", _last_months),
        (rf"quý (I{{1,3}}|IV|[1-4])(?: năm |/| ){_YEAR}", _one_quarter),
        (rf"năm {_YEAR}", _one_year),
        (rf"(?:giai đoạn|nhiệm kỳ) {_YEAR} ?[-–] ?{_YEAR}", _years),
        (rf"tuần (?:thứ )?(\d{{1,2}}) năm {_YEAR}", _week),
    )
)
