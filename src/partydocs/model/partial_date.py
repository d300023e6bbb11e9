"""A date with its precision: a year, half-year, quarter, month or day."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache

import attrs

from partydocs.model.base import PARTIAL_CALENDAR, Finding, InvalidScalar, excerpt

__all__ = ["PartialDate"]


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
            raise InvalidScalar(
                Finding(
                    "BAD-PARTIAL-DATE",
                    {"value": excerpt(self.text), "example": "2016-08", "type": "PartialDate"},
                )
            )

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The same as the constructor. Raises `InvalidScalar` (a `ValueError`)."""
        return cls(text)

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
