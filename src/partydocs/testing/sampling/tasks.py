"""Tasks of samples: content, responsible bodies, deadlines, and progress as of a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import attrs

from partydocs.model.partial_date import PartialDate
from partydocs.model.task import Product, Progress, Task
from partydocs.model.values import Actor, Timing
from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import (
    add_days,
    day,
    first_day,
    last_day,
    month_end,
    month_of,
    quarter_of,
    workday,
)
from partydocs.testing.sampling.figures import number
from partydocs.testing.sampling.issued import Tracked, link
from partydocs.testing.sampling.setting import Committee
from partydocs.testing.sampling.vocabulary import Theme, WardTask, sentences
from partydocs.testing.sampling.world import World

__all__ = [
    "continued_tasks",
    "deadline",
    "independent_tasks",
    "progress_of",
    "scheduled",
    "state_on",
    "tasks_of",
    "titled_tasks",
]


def titled_tasks(
    theme: Theme, count: int, rng: SeededRandom, groups: int
) -> list[tuple[str, WardTask]]:
    """`count` tasks of a theme with different titles.

    If the theme has fewer, its tasks are repeated for residential groups and then for rounds.
    """
    works = rng.some(theme.tasks, count)
    made = [(work.title, work) for work in works]
    for index in range(count - len(made)):
        work = theme.tasks[index % len(theme.tasks)]
        turn, group = divmod(index // len(theme.tasks), groups)
        suffix = f" tại tổ dân phố số {group + 1}" + (f", đợt {turn + 1}" if turn else "")
        made.append((work.title + suffix, work))
    return made


def continued_tasks(tasks: Iterable[Tracked], label: str) -> list[tuple[str, WardTask]]:
    """The parts of a plan's tasks that are done in a period, which the label names."""
    return [(f"{task.title} {label}", _with_aim(task.work, int(task.id[1:]))) for task in tasks]


def independent_tasks(works: Iterable[tuple[str, WardTask]]) -> list[tuple[str, WardTask]]:
    """Work that does not carry out a task of another document."""
    return [(title, _with_aim(work, 0)) for title, work in works]


@lru_cache(maxsize=4096)
def _with_aim(work: WardTask, aim: int) -> WardTask:
    """The same work with another aim."""
    return attrs.evolve(work, aim=aim)


def deadline(
    rng: SeededRandom, first: datetime.date, last: datetime.date
) -> tuple[PartialDate, datetime.date]:
    """A random day, month or quarter between two days, and its last day.

    The period ends no later than `last`.
    """
    date = add_days(first, rng.below(max(1, (last - first).days)))
    form = rng.below(10)
    if form < 4 and (end := month_end(date)) <= last:
        return month_of(date), end
    if form < 6 and (end := last_day(quarter_of(date))) <= last:
        return quarter_of(date), end
    work = workday(date)
    exact = work if work >= first else date
    return day(exact), exact


def scheduled(
    world: World,
    works: Sequence[tuple[str, WardTask]],
    since: datetime.date,
    until: datetime.date,
    pace: int = 1,
) -> tuple[Tracked, ...]:
    """Tasks set on a day, with deadlines up to another; a higher pace gives earlier deadlines."""
    return tuple(_scheduled(world.rng, works, since, until, 40 // pace))


def _scheduled(
    rng: SeededRandom,
    works: Sequence[tuple[str, WardTask]],
    since: datetime.date,
    until: datetime.date,
    days: int,
) -> Iterator[Tracked]:
    for index, (title, work) in enumerate(works):
        start = add_days(since, rng.between(1, days))
        end, last = None, until
        if not work.every:
            end, last = deadline(rng, add_days(start, days), until)
        completed = workday(add_days(last, -rng.below(min(13, (last - start).days))))
        yield Tracked(
            id=f"t{index + 1}",
            title=title,
            work=work,
            start=start,
            end=end,
            completed=completed if completed > start else last,
        )


def tasks_of(
    world: World,
    committee: Committee,
    works: Sequence[tuple[str, WardTask]],
    schedule: Sequence[Tracked],
    section: str,
    ref: str | None,
) -> tuple[Task, ...]:
    """The tasks of a document, labelled consecutively.

    `ref` is the id of the reference to the document whose tasks they carry out; the `aim` of each
    piece of work is the number of that task.
    """
    actors, rng = committee.actors, world.rng
    made = []
    for index, ((title, work), task) in enumerate(zip(works, schedule, strict=True)):
        made.append(
            unchecked.task_(
                id=task.id,
                category=world.theme.category,
                section=section,
                label=str(index + 1),
                title=title,
                realises=link(ref, f"t{work.aim}") if ref is not None and work.aim else (),
                lead=actors[work.lead],
                coordinators=_helping(committee, work),
                overseer=actors["permanentDeputy"] if rng.often(15) else None,
                timing=_timing(rng, work, task),
                products=_products(work),
            )
        )
    return tuple(made)


@lru_cache(maxsize=8192)
def _helping(committee: Committee, work: WardTask) -> tuple[Actor, ...]:
    """The bodies that help with a task."""
    return tuple(committee.actors[key] for key in work.help)


@lru_cache(maxsize=1024)
def _products(work: WardTask) -> tuple[Product, ...]:
    """The product of a task, if it has one."""
    if work.product is None or work.result is None:
        return ()
    return (unchecked.product(type=work.product, title=work.result),)


def _timing(rng: SeededRandom, work: WardTask, task: Tracked) -> Timing:
    if task.end is None:
        return unchecked.timing(every=(work.every or "regularly",))
    start = month_of(task.start)
    begins = start if last_day(start) < first_day(task.end) and rng.often(40) else None
    bound = rng.pick(("by", "by", "within")) if begins is None else "by"
    return unchecked.timing(start=begins, end=task.end, bound=bound)


def progress_of(
    world: World, id: str, ref: str | None, task: Tracked, on: datetime.date
) -> Progress:
    """The progress of a task as of a day. A later day never gives less progress."""
    state, percent, completed = state_on(task, on)
    reason = None
    if state in sentences()["progress"] and world.rng.often(50):
        reason = world.rng.pick(sentences()["progress"][state])
    return unchecked.progress(
        id=id,
        state=state,
        as_of=on,
        percent=None if percent is None else number(percent),
        completed=None if completed is None else day(completed),
        of=unchecked.link(ref=ref, fragment=task.id),
        reason=reason,
    )


def state_on(task: Tracked, on: datetime.date) -> tuple[str, int | None, datetime.date | None]:
    """State, percentage and day of completion of a task as of a day."""
    if on < task.start:
        return "notStarted", None, None
    if task.end is None:
        return "underWay", None, None
    if on >= task.completed:
        return "done", 100, task.completed
    duration = (task.completed - task.start).days
    return "underWay", max(10, (on - task.start).days * 10 // duration * 10), None
