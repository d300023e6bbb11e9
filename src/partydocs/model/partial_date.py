"""A date with its precision: a year, half-year, quarter, month or day."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache
from typing import Literal, overload

import attrs

from partydocs.model.base import PARTIAL_CALENDAR, Finding, InvalidScalar, excerpt
from partydocs.model.lenient import Correction

__all__ = ["LenientDate", "PartialDate"]


@cache
def _spelling() -> re.Pattern[str]:
    return re.compile(PARTIAL_CALENDAR)


@attrs.frozen(order=False, repr=False)
class PartialDate:
    """A date that is as precise as the document states it.

    The text is `2016`, `2016-H1` (half-year), `2016-Q4` (quarter), `2016-08` or `2016-08-03`, with
    years from 1900 to 2199; the constructor raises `InvalidScalar` for any other. Partial dates
    have no order, since a deadline counts by its last day and a start by its first: compare
    `last_day` or `first_day`.

        >>> PartialDate("2016-Q4").last_day
        datetime.date(2016, 12, 31)
    """

    text: str

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"expected str, got {type(self.text).__name__}")
        if _spelling().fullmatch(self.text) is None:
            raise InvalidScalar(_pattern_finding(self.text))

    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: Literal[False] = False) -> PartialDate: ...
    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: Literal[True]) -> LenientDate: ...
    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: bool) -> PartialDate | LenientDate: ...
    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> PartialDate | LenientDate:
        """Parse a date: its canonical text, or what people type.

            >>> read = PartialDate.parse("31/8/2016", lenient=True)
            >>> read.date, [each.what for each in read.corrections]
            (PartialDate('2016-08-31'), ['form'])
            >>> str(PartialDate.parse("6 tháng đầu năm 2016", lenient=True).date)
            '2016-H1'

        Lenient parsing guesses nothing. The day comes before the month, as in Vietnam: 03/04/2026
        is 3 April. A year of two digits is not accepted, nor a date without a year.

        Args:
            text: the date in its canonical form; if `lenient`, in any form that can be read:
                `31/8/2016`, `8/2016`, `tháng 8 năm 2016`, `quý IV/2016`, `6 tháng cuối năm 2016`.
            lenient: whether to accept those forms. The result is then a `LenientDate`.

        Raises:
            InvalidScalar: a `ValueError` with a finding of code BAD-PARTIAL-DATE, if the text is
                not a date, or if there is no such day or month.
        """
        if not lenient:
            return cls(text)
        from partydocs.model.written.lenient_dates import lenient_partial_date

        if (parts := lenient_partial_date(text)) is None:
            raise InvalidScalar(_pattern_finding(text))
        return LenientDate(*parts)

    @classmethod
    def of(cls, day: datetime.date) -> PartialDate:
        """A day as a partial date."""
        return cls(day.isoformat())

    @property
    def year(self) -> int:
        """The calendar year."""
        return int(self.text[:4])

    @property
    def precision(self) -> str:
        """`year`, `halfYear`, `quarter`, `month` or `day`."""
        rest = self.text[5:]
        if not rest:
            return "year"
        if rest[0] == "H":
            return "halfYear"
        if rest[0] == "Q":
            return "quarter"
        return "month" if len(rest) == 2 else "day"

    @property
    def first_day(self) -> datetime.date:
        """The first day of the period: use it for a start."""
        if self.precision == "day":
            return datetime.date.fromisoformat(self.text)
        return datetime.date(self.year, self._months()[0], 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day of the period: use it for a deadline."""
        if self.precision == "day":
            return datetime.date.fromisoformat(self.text)
        month = self._months()[1]
        return datetime.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def _months(self) -> tuple[int, int]:
        rest = self.text[5:]
        if not rest:
            return 1, 12
        if rest[0] == "H":
            return (1, 6) if rest[1] == "1" else (7, 12)
        if rest[0] == "Q":
            last = 3 * int(rest[1])
            return last - 2, last
        return int(rest), int(rest)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"


def _pattern_finding(text: str) -> Finding:
    return Finding(
        "BAD-PARTIAL-DATE", {"value": excerpt(text), "example": "2016-08", "type": "PartialDate"}
    )


@attrs.frozen
class LenientDate:
    """A leniently parsed date, with the corrections that were needed."""

    date: PartialDate
    corrections: tuple[Correction, ...] = ()
    """Empty if the text was canonical."""
