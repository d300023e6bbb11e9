"""Week and month schedules of the ward."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from partydocs.model.kinds import WorkSchedule
from partydocs.model.schedule import ScheduleItem
from partydocs.model.text import Section
from partydocs.model.values import Actor
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import (
    add_days,
    day,
    month_end,
    month_of,
    month_words,
    printed_date,
)
from partydocs.testing.sampling.issued import Issued, Tracked, link
from partydocs.testing.sampling.vocabulary import Event, event_places, events
from partydocs.testing.sampling.world import World

__all__ = ["write_month_schedule", "write_week_schedule"]

_HALVES = (
    ("morning", ((7, 30), (8, 0), (8, 30), (9, 0)), 2),
    ("afternoon", ((13, 30), (14, 0), (14, 30), (15, 0)), 2),
)
"""Half of the day, possible starting times, and duration in hours."""


def write_week_schedule(
    world: World,
    monday: datetime.date,
    issued: datetime.date,
    basis: Issued,
    count: int,
    tasks: Sequence[Tracked] = (),
) -> WorkSchedule:
    """The schedule of a week; some of its items carry out `tasks` of the plan."""
    sunday = add_days(monday, 6)
    year, week, _ = monday.isocalendar()
    days = [add_days(monday, offset) for offset in range(5)]
    return unchecked.work_schedule(
        **world.unnumbered(world.ward, "week", "standing", issued),
        subject=f"Lịch công tác tuần {week} năm {year} "
        f"(từ ngày {printed_date(monday)} đến ngày {printed_date(sunday)})",
        references=(basis.reference("r1", "implements"),),
        sections=_closing(world),
        week=week,
        period=unchecked.period(from_=day(monday), to=day(sunday), label=f"tuần {week} năm {year}"),
        items=tuple(_items(world, days, count, tasks)),
    )


def write_month_schedule(
    world: World, month: datetime.date, issued: datetime.date, basis: Issued, count: int
) -> WorkSchedule:
    """The schedule of a month."""
    every = [add_days(month, offset) for offset in range(month_end(month).day)]
    return unchecked.work_schedule(
        **world.unnumbered(world.ward, "month", "standing", issued),
        subject=f"Lịch công tác {month_words(month)}",
        references=(basis.reference("r1", "implements"),),
        sections=_closing(world),
        period=unchecked.period(
            from_=month_of(month), to=month_of(month), label=month_words(month)
        ),
        items=tuple(_items(world, [each for each in every if each.weekday() < 5], count, ())),
    )


def _closing(world: World) -> tuple[Section, ...]:
    closing = unchecked.section(
        id="s1", role="requirement", blocks=(world.sentence("schedule", "closing"),)
    )
    return (closing,)


def _items(
    world: World, days: Sequence[datetime.date], count: int, tasks: Sequence[Tracked]
) -> Iterator[ScheduleItem]:
    """Items in chronological order; no office has two in one half of a day."""
    rng, actors = world.rng, world.ward.actors
    slots = [(date, half) for date in days for half in _HALVES]
    least, more = divmod(count, len(slots))
    extra = {id(slot) for slot in rng.some(slots, more)}
    made = 0
    for slot in slots:
        wanted = least + (id(slot) in extra)
        for event, chair in _held(world, wanted):
            date, (half, starts, hours) = slot
            hour, minute = rng.pick(starts)
            made += 1
            realised = link("r1", tasks[made % len(tasks)].id) if tasks and made % 3 == 0 else ()
            yield unchecked.item(
                id=f"m{made}",
                date=date,
                half=half,
                start=datetime.time(hour, minute),
                end=datetime.time(hour + hours, minute),
                content=event.content,
                place=rng.pick(event_places()),
                chair=chair,
                attendees=tuple([actors[key] for key in event.attend]),
                realises=realised,
            )


def _held(world: World, count: int) -> Iterator[tuple[Event, Actor]]:
    """Events at one time, each chaired by another office; if these run out, branch meetings."""
    rng, actors = world.rng, world.ward.actors
    chairs: set[str] = set()
    for event in rng.some(events(), count):
        if event.chair not in chairs and len(chairs) < count:
            chairs.add(event.chair)
            yield event, actors[event.chair]
    for index in range(count - len(chairs)):
        name = f"Bí thư Chi bộ số {index + 1}"
        yield _BRANCH_MEETING, unchecked.actor(type="branchSecretary", name=name)


_BRANCH_MEETING = Event(
    content="Sinh hoạt chi bộ thường kỳ", chair="secretary", attend=("groupBranches",)
)
