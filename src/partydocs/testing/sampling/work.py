"""Tasks of samples: what is to be done, by whom and until when, and how far it is on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import lru_cache

from partydocs.model.partial_date import PartialDate
from partydocs.model.task import Product, Progress, Task
from partydocs.model.values import Actor, Timing
from partydocs.testing.sampling import making
from partydocs.testing.sampling.chance import Chance
from partydocs.testing.sampling.days import (
    after,
    day,
    first_day,
    last_day,
    last_of,
    month_of,
    quarter_of,
    workday,
)
from partydocs.testing.sampling.figures import number
from partydocs.testing.sampling.setting import Committee
from partydocs.testing.sampling.vocabulary import Theme, Work, sentences
from partydocs.testing.sampling.world import Tracked, World, link

__all__ = ["advanced", "deadline", "followed", "tasks_of", "titled", "tracked"]


def titled(theme: Theme, count: int, chance: Chance, groups: int) -> list[tuple[str, Work]]:
    """So many tasks of a theme with different titles; beyond the theme's own, by group."""
    works = chance.some(theme.tasks, count)
    made = [(work.title, work) for work in works]
    for index in range(count - len(made)):
        work = theme.tasks[index % len(theme.tasks)]
        turn, group = divmod(index // len(theme.tasks), groups)
        suffix = f" tại tổ dân phố số {group + 1}" + (f", đợt {turn + 1}" if turn else "")
        made.append((work.title + suffix, work))
    return made


def deadline(chance: Chance, first: datetime.date, last: datetime.date) -> PartialDate:
    """A day, month or quarter between two days that ends by the last of them."""
    date = after(first, chance.below(max(1, (last - first).days)))
    form = chance.below(10)
    if form < 4 and last_of(date) <= last:
        return month_of(date)
    if form < 6 and last_day(quarter_of(date)) <= last:
        return quarter_of(date)
    work = workday(date)
    return day(work if work >= first else date)


def tracked(
    world: World,
    works: Sequence[tuple[str, Work]],
    since: datetime.date,
    until: datetime.date,
    pace: int = 1,
) -> tuple[Tracked, ...]:
    """Tasks set on a day, with deadlines up to another; the higher the pace, the sooner."""
    return tuple(_tracked(world.chance, works, since, until, 40 // pace))


def _tracked(
    chance: Chance,
    works: Sequence[tuple[str, Work]],
    since: datetime.date,
    until: datetime.date,
    days: int,
) -> Iterator[Tracked]:
    for index, (title, work) in enumerate(works):
        start = after(since, chance.between(1, days))
        end = None if work.every else deadline(chance, after(start, days), until)
        last = last_day(end) if end is not None else until
        completed = workday(after(last, -chance.between(0, min(12, (last - start).days - 1))))
        yield Tracked(
            id=f"t{index + 1}",
            title=title,
            lead=work.lead,
            aim=work.aim,
            start=start,
            end=end,
            completed=completed if completed > start else last,
        )


def tasks_of(
    world: World,
    committee: Committee,
    works: Sequence[tuple[str, Work]],
    followed: Sequence[Tracked],
    section: str,
    ref: str | None,
) -> tuple[Task, ...]:
    """The tasks of a paper, labelled in their order."""
    actors, chance = committee.actors, world.chance
    made = []
    for index, ((title, work), task) in enumerate(zip(works, followed, strict=True)):
        made.append(
            making.task_(
                id=task.id,
                category=world.theme.category,
                section=section,
                label=str(index + 1),
                title=title,
                realises=() if ref is None else link(ref, f"t{work.aim}"),
                lead=actors[work.lead],
                coordinators=_helping(committee, work),
                overseer=actors["permanentDeputy"] if chance.often(15) else None,
                timing=_timing(chance, work, task),
                products=_products(work),
            )
        )
    return tuple(made)


@lru_cache(maxsize=8192)
def _helping(committee: Committee, work: Work) -> tuple[Actor, ...]:
    """Who helps with a task."""
    return tuple(committee.actors[key] for key in work.help)


@lru_cache(maxsize=1024)
def _products(work: Work) -> tuple[Product, ...]:
    """What a task brings forth."""
    if work.product is None or work.result is None:
        return ()
    return (making.product(type=work.product, title=work.result),)


def _timing(chance: Chance, work: Work, task: Tracked) -> Timing:
    if task.end is None:
        return making.timing(every=(work.every or "regularly",))
    start = month_of(task.start)
    begins = start if last_day(start) < first_day(task.end) and chance.often(40) else None
    bound = chance.pick(("by", "by", "within")) if begins is None else "by"
    return making.timing(start=begins, end=task.end, bound=bound)


def followed(world: World, id: str, ref: str | None, task: Tracked, on: datetime.date) -> Progress:
    """How far a task is on a day. Later days never tell less."""
    state, percent, completed = advanced(task, on)
    reason = None
    if state in sentences()["progress"] and world.chance.often(50):
        reason = world.chance.pick(sentences()["progress"][state])
    return making.progress(
        id=id,
        state=state,
        as_of=on,
        percent=None if percent is None else number(percent),
        completed=None if completed is None else day(completed),
        of=making.link(ref=ref, fragment=task.id),
        reason=reason,
    )


def advanced(task: Tracked, on: datetime.date) -> tuple[str, int | None, datetime.date | None]:
    """State, share and day of completion of a task as of a day."""
    if on < task.start:
        return "notStarted", None, None
    if task.end is None:
        return "underWay", None, None
    if on >= task.completed:
        return "done", 100, task.completed
    whole = (task.completed - task.start).days
    return "underWay", max(10, (on - task.start).days * 10 // whole * 10), None
