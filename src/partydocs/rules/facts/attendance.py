"""Clashes in a schedule: offices that would have to attend two items at the same time.

Items are expanded to one attendance per office and day, and the attendances of each office and day
are sorted by start. A sweep then compares each with the earlier one that ends last:

    A 08:00-11:00   B 09:00-09:30   C 10:00-12:00      A clashes with B and with C

B does not replace A as the one to compare with, because A ends later.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from partydocs.model.base import table
from partydocs.model.schedule import ScheduleItem
from partydocs.model.values import Actor, Period
from partydocs.rules.text.folding import folded

__all__ = ["Attendance", "clashes"]

_MOST_DAYS = 62
"""Limit on the days of one item, so that a wrong date costs no time: two months."""
_MIDNIGHT = 24 * 60
_DAY = datetime.timedelta(days=1)


@attrs.frozen(eq=False)
class Attendance:
    """An item on one of its days. `start` and `end` are minutes after midnight."""

    item: ScheduleItem
    day: datetime.date
    start: int
    end: int


def clashes(
    items: Iterable[ScheduleItem], period: Period | None
) -> Iterator[tuple[str, Attendance, Attendance]]:
    """Yield office, earlier and later attendance for each pair of items that overlap, once.

    Only items with a time of day count: two items of one morning may follow each other. An item
    without an end is taken to last one minute.
    """
    reported: set[tuple[int, int]] = set()
    for office, attendances in _by_office(items, period):
        attendances.sort(key=lambda each: each.start)
        earlier = attendances[0]
        for later in attendances[1:]:
            pair = (id(earlier.item), id(later.item))
            if later.start < earlier.end and pair not in reported:
                reported.add(pair)
                yield office, earlier, later
            if later.end > earlier.end:
                earlier = later


def _by_office(
    items: Iterable[ScheduleItem], period: Period | None
) -> Iterator[tuple[str, list[Attendance]]]:
    """For each office and day: the name of the office and its attendances."""
    days: dict[tuple[str, datetime.date], list[Attendance]] = {}
    names: dict[str, str] = {}
    for item in items:
        offices = {folded(each.name): each.name for each in _present(item)}
        for plain, name in offices.items():
            names.setdefault(plain, name)
            for attendance in _attendances(item, period):
                days.setdefault((plain, attendance.day), []).append(attendance)
    for (plain, _), attendances in days.items():
        yield names[plain], attendances


def _present(item: ScheduleItem) -> Iterator[Actor]:
    """Single-holder offices that must attend: the delegate, else the chair and the row's owner."""
    actors = [item.delegate] if item.delegate else [item.chair, item.track]
    for actor in actors:
        if actor is not None and _sole(actor):
            yield actor


def _attendances(item: ScheduleItem, period: Period | None) -> Iterator[Attendance]:
    """The attendances of an item, one per day; none if it has no time or is cancelled.

    An item that ends at an earlier hour than it starts runs overnight and counts on its first day
    only.
    """
    if item.start is None or item.change == "cancelled":
        return
    start = _minutes(item.start)
    end = _minutes(item.end) if item.end else start + 1
    overnight = end <= start
    for day in _days(item, period):
        yield Attendance(item, day, start, _MIDNIGHT if overnight else end)
        if overnight:
            return


def _days(item: ScheduleItem, period: Period | None) -> Iterator[datetime.date]:
    last = item.until or item.date
    if item.every and item.until is None and period is not None:
        last = max(item.date, period.to.last_day)
    count = min((last - item.date).days + 1, _MOST_DAYS)
    for shift in range(count):
        day = item.date + shift * _DAY
        if item.every != "workingDay" or day.weekday() < 5:
            yield day


def _minutes(time: datetime.time) -> int:
    return 60 * time.hour + time.minute


def _sole(actor: Actor) -> bool:
    """Whether an office has one holder, who cannot be in two places: Bí thư, not các Phó Bí thư."""
    plain = folded(actor.name)
    if folded("các") in plain.split():
        return False
    if actor.type is not None:
        return actor.type in _offices()
    return plain.startswith(tuple(_offices().values()))


@cache
def _offices() -> dict[str, str]:
    """The first words of the names of offices with one holder, by actor type."""
    return {row["type"]: folded(row["words"]) for row in table("soleOffices")}
