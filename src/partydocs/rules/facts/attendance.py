"""Who is where and when: the items of a schedule, spread over its days, for each office."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from partydocs.model.base.codelist import table
from partydocs.model.schedule import ScheduleItem
from partydocs.model.values import Actor, Period
from partydocs.rules.text.folding import folded

__all__ = ["Attendance", "clashes"]

_MOST_DAYS = 62
"""A schedule is for a week or a month: no item is spread over more days than two months have."""
_MIDNIGHT = 24 * 60
_DAY = datetime.timedelta(days=1)


@attrs.frozen(eq=False)
class Attendance:
    """An item on one of its days. Times are minutes from midnight."""

    item: ScheduleItem
    day: datetime.date
    start: int
    end: int


def clashes(
    items: Iterable[ScheduleItem], period: Period | None
) -> Iterator[tuple[str, Attendance, Attendance]]:
    """Offices with two items at one time: office, the earlier item, the later. Each pair once.

    Only items with an hour are looked at: two items of one morning may follow each other.
    """
    told: set[tuple[int, int]] = set()
    for office, sittings in _by_office(items, period):
        sittings.sort(key=lambda each: each.start)
        earlier = sittings[0]
        for later in sittings[1:]:
            pair = (id(earlier.item), id(later.item))
            if later.start < earlier.end and pair not in told:
                told.add(pair)
                yield office, earlier, later
            if later.end > earlier.end:
                earlier = later


def _by_office(
    items: Iterable[ScheduleItem], period: Period | None
) -> Iterator[tuple[str, list[Attendance]]]:
    """What each office attends on each day."""
    days: dict[tuple[str, datetime.date], list[Attendance]] = {}
    names: dict[str, str] = {}
    for item in items:
        offices = {folded(each.name): each.name for each in _present(item)}
        for plain, name in offices.items():
            names.setdefault(plain, name)
            for sitting in _sittings(item, period):
                days.setdefault((plain, sitting.day), []).append(sitting)
    for (plain, _), sittings in days.items():
        yield names[plain], sittings


def _present(item: ScheduleItem) -> Iterator[Actor]:
    """The offices of one holder that an item binds: the delegate, else the chair and whose row."""
    actors = [item.delegate] if item.delegate else [item.chair, item.track]
    for actor in actors:
        if actor is not None and _sole(actor):
            yield actor


def _sittings(item: ScheduleItem, period: Period | None) -> Iterator[Attendance]:
    """An item on each of its days, where it has an hour and is not cancelled."""
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
    """Whether an office has one holder, so that it can be in one place only."""
    plain = folded(actor.name)
    if folded("các") in plain.split():
        return False
    if actor.type is not None:
        return actor.type in _offices()
    return plain.startswith(tuple(_offices().values()))


@cache
def _offices() -> dict[str, str]:
    """Offices of one holder: the words with which their names begin, by kind."""
    return {row["type"]: folded(row["words"]) for row in table("soleOffices")}
