"""Dates and days of the week as Vietnamese prose writes them.

`03/8/2016`, `01-10-1997`, `ngày 28-4`, `ngày 03 tháng 02 năm 2026`, `tháng 5/2020`, `quý IV`. Two
numbers with a stroke are a date only beside a word for a day: `10/11 chỉ tiêu` is none.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs

__all__ = ["WrittenDate", "WrittenWeekday", "dates_beside", "dates_in", "weekdays_in"]


@attrs.frozen
class WrittenDate:
    """A date as it stands in a text, as precise as it is written. It need not exist."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None

    @property
    def exists(self) -> bool:
        """Whether the calendar has it. Without a year, 29 February exists."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        return self.day is None or self.on(2000 if self.year is None else self.year) is not None

    def on(self, year: int) -> datetime.date | None:
        """The day that it is in a year; None where it names none or the year has none such."""
        if self.day is None or self.month is None:
            return None
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None


@attrs.frozen
class WrittenWeekday:
    """A day of the week as it stands in a text."""

    start: int
    end: int
    weekday: int
    """Monday is 0, as in `datetime.date.weekday`."""
    words: str


_WEEKDAYS = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "năm": 3,
    "sáu": 4,
    "bảy": 5,
    "bẩy": 5,
    "chủ nhật": 6,
    "chúa nhật": 6,
} | {str(digit): digit - 2 for digit in range(2, 8)}

_NUMBER = r"\d{1,2}(?!\d)"
_YEAR = r"(?:19|20|21)\d\d(?!\d)"
_WEEKDAY = r"\b(?:thứ\s{1,3}(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(chủ nhật|chúa nhật))(?!\w)"
_DIGIT = re.compile(r"\d")
_FIRST = re.compile(r"[\dNnTtQq](?<!\w.)(?:(?<=\d)|(?=[GgĂăHhUu]))", re.DOTALL)
"""Where a date may begin: with a digit, or a word that begins like ngày, năm, tháng, quý."""
_FORMS = re.compile(
    rf"(?<![\w/.,])(?P<day>{_NUMBER})(?P<mark>[/.\-])(?P<month>{_NUMBER})(?P=mark)"
    rf"(?P<year>{_YEAR})(?![\w/])"
    rf"|\bngày\s{{1,3}}(?P<long_day>{_NUMBER})\s{{1,3}}tháng\s{{1,3}}(?P<long_month>{_NUMBER})"
    rf"(?:(?:\s{{1,3}}năm\s{{1,3}}|/)(?P<long_year>{_YEAR}))?"
    rf"|(?<![\w/.,])(?P<short_day>{_NUMBER})[/\-](?P<short_month>{_NUMBER})(?![\w/%]|[.,\-]\d)"
    rf"|\btháng\s{{1,3}}(?P<of_month>{_NUMBER})(?:(?:\s{{0,2}}[/\-]\s{{0,2}}|\s{{1,3}}năm\s{{1,3}})"
    rf"(?P<of_month_year>{_YEAR}))?"
    rf"|\bquý\s{{1,3}}(?P<quarter>IV|I{{1,3}}|[1-4])(?!\w)"
    rf"(?:(?:\s{{0,2}}/\s{{0,2}}|\s{{1,3}}năm\s{{1,3}}|\s)(?P<quarter_year>{_YEAR}))?"
    rf"|\bnăm\s{{1,3}}(?P<only_year>{_YEAR})",
    re.IGNORECASE,
)
_WEEKDAY_FORMS = re.compile(_WEEKDAY, re.IGNORECASE)
_DAY_WORD = re.compile(
    rf"(?:\b(?:ngày|hôm|sáng|trưa|chiều|tối|đêm)|{_WEEKDAY})[\s,(:]{{0,3}}$", re.IGNORECASE
)
_WEEKDAY_AFTER = re.compile(rf"[\s,(]{{0,3}}{_WEEKDAY}", re.IGNORECASE)
_JOINED = re.compile(r"\s{0,2}(?:–|-|,|và|đến|đến ngày|tới)\s{0,2}", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\b(?:lần|khoá|khóa|kỳ|phiên|vòng|đợt|tuần|tháng|quý|năm|người|nhóm|hạng)\s{1,3}$",
    re.IGNORECASE,
)
_EVERY_WEEK = re.compile(r"\s{1,3}(?:hằng|hàng|mỗi)\s{1,3}tuần", re.IGNORECASE)
_UP_TO_DATE = re.compile(r"[\s,(:–\-]{0,3}(?:ngày\s{1,3})?", re.IGNORECASE)
_BACK_TO_DATE = re.compile(r"[\s,(]{1,3}(?:là\s{1,3}|vào\s{1,3})?", re.IGNORECASE)
_REACH = 20
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def dates_in(text: str) -> Iterator[WrittenDate]:
    """The dates that a text writes, from left to right. Text in NFC."""
    day_before = -1
    for found in _forms(text):
        if found["short_day"] and not _names_a_day(text, found, day_before):
            continue
        written = _read(found)
        if written.day is not None:
            day_before = written.end
        yield written


def _forms(text: str) -> Iterator[re.Match[str]]:
    """What looks like a date. Only where one may begin is looked at closely."""
    if not _DIGIT.search(text) and "quý" not in text.lower():
        return
    end = 0
    for first in _FIRST.finditer(text):
        if first.start() >= end and (found := _FORMS.match(text, first.start())):
            end = found.end()
            yield found


def weekdays_in(text: str) -> Iterator[WrittenWeekday]:
    """The days of the week that a text writes, without ordinals such as `lần thứ hai`.

    At the head of a sentence `Thứ hai` may mean secondly: the caller judges.
    """
    lower = text.lower()
    if "thứ" not in lower and "nhật" not in lower:
        return
    for found in _WEEKDAY_FORMS.finditer(text):
        start, end = found.span()
        weekday = _WEEKDAYS.get((found[1] or found[2]).lower())
        if weekday is None or _EVERY_WEEK.match(text, end):
            continue
        if not _ORDINAL.search(text[max(0, start - _REACH) : start]):
            yield WrittenWeekday(start, end, weekday, found[0])


def dates_beside(
    text: str, weekday: WrittenWeekday, dates: Sequence[WrittenDate]
) -> Iterator[WrittenDate]:
    """The days of the month right after and right before a day of the week.

    `dates` are all that the text writes, in their order.
    """
    place = bisect_left(dates, weekday.start, key=lambda each: each.start)
    if place < len(dates) and dates[place].day is not None:
        gap = text[weekday.end : min(dates[place].start, weekday.end + _REACH)]
        if _UP_TO_DATE.fullmatch(gap):
            yield dates[place]
    if place > 0 and dates[place - 1].day is not None:
        gap = text[max(dates[place - 1].end, weekday.start - _REACH) : weekday.start]
        if _BACK_TO_DATE.fullmatch(gap):
            yield dates[place - 1]


def _names_a_day(text: str, found: re.Match[str], day_before: int) -> bool:
    """Whether two numbers with a stroke stand beside a word for a day, or go on from a day."""
    start, end = found.span()
    if _DAY_WORD.search(text[max(0, start - _REACH) : start]):
        return True
    if _WEEKDAY_AFTER.match(text[end : end + _REACH]):
        return True
    if day_before < 0 or start - day_before > _REACH:
        return False
    return _JOINED.fullmatch(text, day_before, start) is not None


def _read(found: re.Match[str]) -> WrittenDate:
    start, end = found.span()
    part = found.groupdict()

    def number(*names: str) -> int | None:
        return next((int(part[name]) for name in names if part[name]), None)

    return WrittenDate(
        start,
        end,
        day=number("day", "long_day", "short_day"),
        month=number("month", "long_month", "short_month", "of_month"),
        quarter=_quarter(part["quarter"]),
        year=number("year", "long_year", "of_month_year", "quarter_year", "only_year"),
    )


def _quarter(word: str | None) -> int | None:
    return _QUARTERS.get((word or "").lower())
