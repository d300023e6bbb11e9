"""Moves the dates of one document by its distance in time from another document.

A fault often depends on dates: a deadline before the date of issue, say. When such a fault is
transplanted, the fragment's dates must have the same relation to the target's dates as they had to
those of the base. Three anchors are tried: the date of issue and the two ends of the period. Each
gives two shifts, one in calendar months and one in whole weeks.

Example: the base is of 2016-06-01, the target of 2021-03-10. That is 57 months, or 249 weeks.

    2016-08-03 -> 2021-05-03 by months, 2021-05-12 by weeks (a Wednesday like the original)
    2016-08    -> 2021-05
    2016-Q3    -> 2021-Q2
    2016       -> 2021
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Collection, Iterator
from typing import Any

import attrs

from partydocs.model.base import InvalidScalar, Node
from partydocs.model.partial_date import PartialDate
from partydocs.testing.mutation.transplant.slots import slots

__all__ = ["Shift", "shifts"]

_UNIT = re.compile(r"(?P<year>\d{4})(?:-(?P<part>H|Q|)(?P<number>\d{1,2}))?")
_PARTS = {"H": 6, "Q": 3, "": 1}
"""Half-year, quarter and month, in months."""


@attrs.frozen
class Shift:
    """A distance in time: days are moved by days, less precise dates by months or years."""

    months: int = 0
    days: int = 0
    """Whole weeks, which preserve the day of the week; 0: days are moved by months."""
    years: int = 0
    """Distance for dates that consist of a year only."""

    def __bool__(self) -> bool:
        return self != Shift()

    def date(self, text: str) -> str:
        """A date or partial date, moved."""
        if len(text) == len("2016-08-03"):
            return self.day(datetime.date.fromisoformat(text)).isoformat()
        found = _UNIT.fullmatch(text)
        assert found is not None
        if found["number"] is None:
            return str(int(found["year"]) + self.years)
        size = _PARTS[found["part"]]
        place = int(found["year"]) * 12 + (int(found["number"]) - 1) * size + self.months
        year, month = divmod(place, 12)
        number = month // size + 1
        return f"{year}-{number:02d}" if size == 1 else f"{year}-{found['part']}{number}"

    def day(self, day: datetime.date) -> datetime.date:
        """A day, moved."""
        if self.days:
            return day + datetime.timedelta(days=self.days)
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return datetime.date(year, month + 1, min(day.day, last))

    def apply(self, value: Any, cls: type[Node], exclude: Collection[str] = ()) -> None:
        """Move all dates in the decoded JSON of an object, except those in some of its fields."""
        rest = {key: each for key, each in value.items() if key not in exclude}
        for slot in slots(rest, cls):
            if slot.is_date and slot.holder is not rest:
                slot.put(self.date(slot.value))
            elif slot.is_date:
                value[slot.key] = self.date(slot.value)


def shifts(source: Any, target: Any) -> Iterator[Shift]:
    """Distances between two documents: zero, then by date of issue and by period."""
    yield Shift()
    seen = {Shift()}
    for old, new in zip(_anchors(source), _anchors(target), strict=True):
        if old is None or new is None:
            continue
        months = (new.year - old.year) * 12 + new.month - old.month
        years = new.year - old.year
        weeks = round((new - old).days / 7) * 7
        for shift in (Shift(months, 0, years), Shift(months, weeks, years)):
            if shift not in seen:
                seen.add(shift)
                yield shift


def _anchors(value: Any) -> list[datetime.date | None]:
    """The dates from which distances are measured: date of issue, start and end of the period."""
    period = value.get("period", {})
    texts = (value.get("date"), period.get("from"), period.get("to"))
    return [_first_day(each) if each else None for each in texts]


def _first_day(text: str) -> datetime.date | None:
    try:
        return PartialDate(text).first_day
    except InvalidScalar:
        return None
