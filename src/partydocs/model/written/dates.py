"""The forms in which Vietnamese writes a date: `03/8/2016`, `ngày 03 tháng 02`, `quý IV/2016`.

The rules search prose for these forms, and `PartialDate.parse(text, lenient=True)` reads a text
that consists of one. The order is day, month, year in all of them.
"""

from __future__ import annotations

import datetime
import re

import attrs

__all__ = ["DATE_FORMS", "WrittenDate", "whole_date", "written_date"]


@attrs.frozen
class WrittenDate:
    """A date in a text, as precise as it is written. It may be impossible, such as 31/4."""

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
        """Whether the date is in the calendar. 29 February without a year is."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        return self.day is None or self.on(2000 if self.year is None else self.year) is not None

    def on(self, year: int) -> datetime.date | None:
        """Its day in a year; None if it has no day or month, or if the year has no such day."""
        if self.day is None or self.month is None:
            return None
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None


_NUMBER = r"\d{1,2}(?!\d)"
_YEAR = r"(?:19|20|21)\d\d(?!\d)"
DATE_FORMS = re.compile(
    # 03/8/2016, 01-10-1997, 3.2.2026
    rf"(?<![\w/.,])(?P<day>{_NUMBER})(?P<mark>[/.\-])(?P<month>{_NUMBER})(?P=mark)"
    rf"(?P<year>{_YEAR})(?![\w/])"
    # ngày 03 tháng 02 năm 2026, ngày 03 tháng 02/2026, ngày 03 tháng 02
    rf"|\bngày\s{{1,3}}(?P<long_day>{_NUMBER})\s{{1,3}}tháng\s{{1,3}}(?P<long_month>{_NUMBER})"
    rf"(?:(?:\s{{1,3}}năm\s{{1,3}}|/)(?P<long_year>{_YEAR}))?"
    # 28/4, 28-4: only next to a word for a day
    rf"|(?<![\w/.,])(?P<short_day>{_NUMBER})[/\-](?P<short_month>{_NUMBER})(?![\w/%]|[.,\-]\d)"
    # tháng 5/2020, tháng 5 năm 2020, tháng 5
    rf"|\btháng\s{{1,3}}(?P<of_month>{_NUMBER})(?:(?:\s{{0,2}}[/\-]\s{{0,2}}|\s{{1,3}}năm\s{{1,3}})"
    rf"(?P<of_month_year>{_YEAR}))?"
    # quý IV/2016, quý 4 năm 2016, quý IV
    rf"|\bquý\s{{1,3}}(?P<quarter>IV|I{{1,3}}|[1-4])(?!\w)"
    rf"(?:(?:\s{{0,2}}/\s{{0,2}}|\s{{1,3}}năm\s{{1,3}}|\s)(?P<quarter_year>{_YEAR}))?"
    # năm 2016
    rf"|\bnăm\s{{1,3}}(?P<only_year>{_YEAR})",
    re.IGNORECASE,
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def written_date(match: re.Match[str]) -> WrittenDate:
    """The date that a match of `DATE_FORMS` denotes."""
    start, end = match.span()
    part = match.groupdict()

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


# Forms that people type in the field for a date. In prose they would be something else: 8/2016 may
# be the number of a document.
_WHOLE_FORMS = re.compile(
    # 8/2016, 08-2016
    rf"(?P<month>[0-9]{{1,2}})[/.\-](?P<year>{_YEAR})"
    # 2016-8, 2016/8/31
    rf"|(?P<first_year>{_YEAR})(?P<mark>[/.\-])(?P<next_month>[0-9]{{1,2}})"
    r"(?:(?P=mark)(?P<last_day>[0-9]{1,2}))?"
    # Q4/2016
    rf"|Q(?P<quarter>[1-4])[/ \-](?P<quarter_year>{_YEAR})"
    # 2016-q4
    rf"|(?P<year_of_quarter>{_YEAR})[/ \-]Q(?P<last_quarter>[1-4])",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(r"ngày (?=\d+[/.\-])", re.IGNORECASE)


def whole_date(text: str) -> WrittenDate | None:
    """The date that a text consists of, with its year. It may be impossible, such as 31/4/2016.

    The text must be in NFC, without superfluous spaces. Returns None if it is no date with a year.
    """
    word = _DAY_WORD.match(text)
    start = word.end() if word else 0
    match = DATE_FORMS.fullmatch(text, start)
    if match:
        written = written_date(match)
        known = written.year is not None and bool(match["quarter"]) == bool(written.quarter)
        return written if known else None
    match = _WHOLE_FORMS.fullmatch(text)
    if match is None:
        return None
    number = {
        name: int(part) for name, part in match.groupdict().items() if part and name != "mark"
    }
    return WrittenDate(
        0,
        len(text),
        day=number.get("last_day"),
        month=number.get("month", number.get("next_month")),
        quarter=number.get("quarter", number.get("last_quarter")),
        year=next(number[name] for name in number if "year" in name),
    )
