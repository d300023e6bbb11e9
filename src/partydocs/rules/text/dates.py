"""Dates and days of the week as Vietnamese prose writes them.

`03/8/2016`, `01-10-1997`, `ngày 28-4`, `ngày 03 tháng 02 năm 2026`, `tháng 5/2020`, `quý IV`.

Two numbers with a slash or hyphen are a date only next to a word for a day, or in a list that
starts with one: `ngày 28/4 và 30/4` has two dates, `10/11 chỉ tiêu` has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs

from partydocs.model.written.dates import DATE_FORMS, WrittenDate, written_date

__all__ = ["WrittenWeekday", "adjacent_dates", "dates_in", "weekdays_in"]


@attrs.frozen
class WrittenWeekday:
    """A day of the week in a text."""

    start: int
    end: int
    weekday: int
    """0 is Monday, as in `datetime.date.weekday`."""
    words: str
    """The words in the text: `thứ Hai`, `Chủ nhật`."""


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

_WEEKDAY = r"\b(?:thứ\s{1,3}(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(chủ nhật|chúa nhật))(?!\w)"
_DIGIT = re.compile(r"\d")
_FIRST = re.compile(r"[\dNnTtQq](?<!\w.)(?:(?<=\d)|(?=[GgĂăHhUu]))", re.DOTALL)
"""Where a date may begin: at a digit, or at a word that starts like ngày, năm, tháng or quý.

`DATE_FORMS` is tried only at these places.
"""
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


def dates_in(text: str) -> Iterator[WrittenDate]:
    """The dates in a text, from left to right. The text must be in NFC."""
    day_before = -1
    for match in _forms(text):
        if match["short_day"] and not _names_a_day(text, match, day_before):
            continue
        written = written_date(match)
        if written.day is not None:
            day_before = written.end
        yield written


def _forms(text: str) -> Iterator[re.Match[str]]:
    """The matches of `DATE_FORMS`, which do not overlap."""
    if not _DIGIT.search(text) and "quý" not in text.lower():
        return
    end = 0
    for first in _FIRST.finditer(text):
        if first.start() >= end and (match := DATE_FORMS.match(text, first.start())):
            end = match.end()
            yield match


def weekdays_in(text: str) -> Iterator[WrittenWeekday]:
    """The days of the week in a text. Ordinals such as `lần thứ hai` are excluded.

    At the start of a sentence `Thứ hai` may also mean "secondly"; the caller has to decide.
    """
    lower = text.lower()
    if "thứ" not in lower and "nhật" not in lower:
        return
    for match in _WEEKDAY_FORMS.finditer(text):
        start, end = match.span()
        weekday = _WEEKDAYS.get((match[1] or match[2]).lower())
        if weekday is None or _EVERY_WEEK.match(text, end):
            continue
        if not _ORDINAL.search(text[max(0, start - _REACH) : start]):
            yield WrittenWeekday(start, end, weekday, match[0])


def adjacent_dates(
    text: str, weekday: WrittenWeekday, dates: Sequence[WrittenDate]
) -> Iterator[WrittenDate]:
    """The dates directly after and directly before a day of the week, if they have a day.

    `dates` are all dates of the text, in order.
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


def _names_a_day(text: str, match: re.Match[str], day_before: int) -> bool:
    """Whether a short date follows or precedes a word for a day, or continues a list of days.

    `day_before` is the end of the preceding date with a day; -1 if there is none.
    """
    start, end = match.span()
    if _DAY_WORD.search(text[max(0, start - _REACH) : start]):
        return True
    if _WEEKDAY_AFTER.match(text[end : end + _REACH]):
        return True
    if day_before < 0 or start - day_before > _REACH:
        return False
    return _JOINED.fullmatch(text, day_before, start) is not None
