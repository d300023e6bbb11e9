"""Reads a text that consists of one date or one period.

A text is first normalised (Unicode, dashes, white space). Then it is a canonical text, or its
words are replaced by the canonical text, which is the last correction:

    "tháng  8/2016"  spaces  "tháng 8/2016"  form  "2016-08"

Nothing is guessed. A year has four digits, day comes before month, and a date without a year, such
as `quý IV`, is not accepted.
"""

from __future__ import annotations

import calendar
import datetime
import re

from partydocs.model.base import InvalidScalar
from partydocs.model.lenient import Correction, Step, composed, corrected, with_hyphens
from partydocs.model.partial_date import PartialDate
from partydocs.model.written.dates import WrittenDate, whole_date
from partydocs.model.written.periods import named_period

__all__ = ["Ends", "PeriodParts", "covering", "lenient_partial_date", "lenient_period"]

Ends = tuple[PartialDate, PartialDate]
"""The first and the last date of a period."""
PeriodParts = tuple[Ends, str | None, tuple[Correction, ...]]
"""The ends of a period, its name if the text is one, and the corrections."""


def lenient_partial_date(text: str) -> tuple[PartialDate, tuple[Correction, ...]] | None:
    """The date that a text consists of, and the corrections; None if it is not one."""
    if _has_foreign_digits(text):
        return None
    current, corrections = corrected(text, _STEPS)
    date = _canonical(current) or _written(current)
    if date is None:
        first, last = _named(current) or (None, None)
        date = first if first == last else None
    if date is None:
        return None
    return date, _with_form(corrections, current, str(date))


def lenient_period(text: str) -> PeriodParts | None:
    """The period that a text consists of; None if it is not one. Its ends may be reversed."""
    if _has_foreign_digits(text):
        return None
    current, corrections = corrected(text, _STEPS)
    name = None
    ends = _canonical_ends(current)
    if ends is None and (date := _written(current)):
        ends = date, date
        name = current if current[0].isalpha() and date.precision != "day" else None
    if ends is None and (ends := _named(current)):
        name = current
    if ends is None:
        ends = _from_to(current)
    if ends is None:
        return None
    first, last = ends
    canonical = str(first) if first == last else f"{first}/{last}"
    return ends, name, _with_form(corrections, current, canonical)


def covering(first: datetime.date, last: datetime.date) -> Ends:
    """The dates with which to state a span of days, of the lowest precision that is exact.

    One date if there is one, such as a quarter; otherwise two years, two months or two days.

    Raises:
        InvalidScalar: if the years are not from 1900 to 2199.

        >>> covering(datetime.date(2016, 1, 1), datetime.date(2016, 6, 30))
        (PartialDate('2016-H1'), PartialDate('2016-H1'))
        >>> covering(datetime.date(2016, 1, 1), datetime.date(2016, 8, 31))
        (PartialDate('2016-01'), PartialDate('2016-08'))
    """
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if not whole_months:
        return PartialDate.of(first), PartialDate.of(last)
    if (first.month, last.month) == (1, 12):
        return PartialDate(f"{first:%Y}"), PartialDate(f"{last:%Y}")
    if first.year == last.year:
        months = last.month - first.month + 1
        for length, letter in ((6, "H"), (3, "Q")):
            if months == length and last.month % length == 0:
                date = PartialDate(f"{first:%Y}-{letter}{last.month // length}")
                return date, date
    return PartialDate(f"{first:%Y-%m}"), PartialDate(f"{last:%Y-%m}")


_SPACE = re.compile(r"[\s\u200b]+")
_SPACED_MARK = re.compile(r" ?([/-]) ?")


def _collapsed(text: str) -> str:
    return _SPACED_MARK.sub(r"\1", _SPACE.sub(" ", text).strip())


_STEPS: tuple[Step, ...] = (
    ("unicode", composed),
    ("dash", with_hyphens),
    ("spaces", _collapsed),
)


def _has_foreign_digits(text: str) -> bool:
    return any(each.isdecimal() and not each.isascii() for each in text)


def _with_form(
    corrections: tuple[Correction, ...], before: str, after: str
) -> tuple[Correction, ...]:
    return corrections if before == after else (*corrections, Correction("form", before, after))


def _canonical(text: str) -> PartialDate | None:
    try:
        return PartialDate(text)
    except InvalidScalar:
        return None


def _canonical_ends(text: str) -> Ends | None:
    first, slash, last = text.partition("/")
    start, end = _canonical(first), _canonical(last if slash else first)
    return (start, end) if start and end else None


def _written(text: str) -> PartialDate | None:
    """The date that is written in words, or with the day or month first."""
    written = whole_date(text)
    return None if written is None else _canonical(_canonical_text(written))


def _canonical_text(written: WrittenDate) -> str:
    """The text of a partial date; not a canonical one if the date does not exist."""
    if written.quarter is not None:
        return f"{written.year}-Q{written.quarter}"
    parts = (written.month, written.day)
    return "-".join((str(written.year), *(f"{part:02}" for part in parts if part is not None)))


def _named(text: str) -> Ends | None:
    named = named_period(text)
    if named is None:
        return None
    try:
        return covering(named.first, named.last)
    except InvalidScalar:
        return None


_FROM_TO = re.compile(r"(?:từ )?(?P<first>.+?) (?:đến|tới) (?:hết )?(?P<last>.+)", re.IGNORECASE)
_HYPHENATED = re.compile(r"(?P<first>[0-9/]+)-(?P<last>[0-9/]+)")


def _from_to(text: str) -> Ends | None:
    """The ends of `từ 15/7/2025 đến 14/8/2025` or `15/7/2025-14/8/2025`."""
    match = _FROM_TO.fullmatch(text) or _HYPHENATED.fullmatch(text)
    if match is None:
        return None
    first, last = (_canonical(match[name]) or _written(match[name]) for name in ("first", "last"))
    return (first, last) if first and last else None
