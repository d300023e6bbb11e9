"""Follow-up: every task of a dossier, who leads it, when it is due and what was told of it last.

Nothing of this is stored in documents: it is worked out as of a day.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

import attrs

from partydocs.model.indicator import Target
from partydocs.model.partial_date import PartialDate
from partydocs.model.values import Period
from partydocs.rules.holdings import Holding, Holdings
from partydocs.rules.measure import Measured, Series, Trace
from partydocs.rules.work import Assigned, Key, Told, Work

__all__ = [
    "STATUSES",
    "FollowUp",
    "FollowedIndicator",
    "FollowedTask",
    "Point",
    "Status",
    "Step",
    "follow_up",
]

Status = Literal[
    "overdue", "underWay", "notStarted", "noWord", "paused", "doneLate", "done", "dropped", "replaced"
]
STATUSES: tuple[Status, ...] = (
    "overdue",
    "underWay",
    "notStarted",
    "noWord",
    "paused",
    "doneLate",
    "done",
    "dropped",
    "replaced",
)
"""What asks for attention stands first."""
Role = Literal["superior", "task", "replaces", "realiser", "item", "progress"]


@attrs.frozen(kw_only=True)
class Step:
    """A station of a task's way through the documents."""

    role: Role
    """`superior`: a task that it carries out; `replaces`: an earlier task whose place it takes;
    `realiser`: a task of another paper that carries it out; `item`: a schedule item; `progress`:
    a paper that tells how far it is."""
    document: str
    """Path of the document in the dossier."""
    label: str
    """What people call the document: its symbol, else its subject."""
    kind: str
    fragment: str
    """Id of the thing in the document; empty for progress without one."""
    title: str
    day: datetime.date | None
    """Of a schedule item its day, of progress the day that it is told for, else that of issue."""


@attrs.frozen(kw_only=True)
class FollowedTask:
    """A task or assignment and how it stands on a day."""

    document: str
    """Path of the document that defines it."""
    label: str
    """What people call that document."""
    kind: str
    id: str
    title: str
    lead: str | None
    coordinators: tuple[str, ...]
    deadline: PartialDate | None
    """The latest, where papers moved it."""
    due: datetime.date | None
    """The last day on which it is in time."""
    recurs: tuple[str, ...]
    """Codes of frequencies, for a task without an end."""
    status: Status
    days_late: int
    """Days from the due day to the day of follow-up, or to the day on which it was done."""
    percent: Decimal | None
    told_by: str | None
    """Path of the document that told of it last; None where none did."""
    told_label: str | None
    told_on: datetime.date | None
    """The day that it was told for."""
    trail: tuple[Step, ...]
    """From the superior's task to the last progress."""


@attrs.frozen(kw_only=True)
class Point:
    """A value of an indicator at a time, in the unit of its definition."""

    when: str
    day: datetime.date
    """The last day that it is about."""
    value: Decimal
    of: Decimal | None
    document: str
    label: str


@attrs.frozen(kw_only=True)
class FollowedIndicator:
    """An indicator through the documents: what was aimed at and what was reached."""

    document: str
    """Path of the document that defines it."""
    label: str
    id: str
    name: str
    unit: str
    better: str | None
    points: tuple[Point, ...]
    """What was observed, by time; the latest document's value for each."""
    targets: tuple[Point, ...]
    comparator: str | None
    """Of the target that counts."""
    target: Point | None
    """The target that counts on the day: the next that is due, else the last."""
    reached: bool | None
    """Whether the latest value reaches that target; None where that can't be told."""


@attrs.frozen(kw_only=True)
class FollowUp:
    """How the work of a dossier stands on a day."""

    as_of: datetime.date
    title: str
    tasks: tuple[FollowedTask, ...]
    """By status, then by due day."""
    indicators: tuple[FollowedIndicator, ...]

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many tasks have each status, in the order of `STATUSES`; zeros included."""
        counted = Counter(each.status for each in self.tasks)
        return {status: counted[status] for status in STATUSES}


def follow_up(holdings: Holdings) -> FollowUp:
    """How the work of a dossier stands on the day of its `holdings`."""
    work = holdings.once(Work)
    tasks = [_followed(work, assigned, holdings.as_of) for assigned in work.tasks.values()]
    tasks.sort(key=lambda each: (STATUSES.index(each.status), each.due or datetime.date.max))
    traces = holdings.once(Series).traces
    return FollowUp(
        as_of=holdings.as_of,
        title=holdings.manifest.title,
        tasks=tuple(tasks),
        indicators=tuple(_indicator(trace, holdings.as_of) for trace in traces),
    )


# Tasks.


def _followed(work: Work, assigned: Assigned, day: datetime.date) -> FollowedTask:
    current = work.tasks[work.current(assigned.key)]
    task, holding = assigned.task, assigned.holding
    told = _last_told(work, current.key)
    due = _due(current)
    status = _status(work, assigned, told, due, day)
    timing = current.task.timing
    return FollowedTask(
        document=holding.name,
        label=holding.label,
        kind=holding.document.kind,
        id=task.id,
        title=task.title,
        lead=task.lead.name if task.lead is not None else None,
        coordinators=tuple(each.name for each in task.coordinators),
        deadline=current.deadline,
        due=due,
        recurs=timing.every if timing is not None else (),
        status=status,
        days_late=_days_late(status, told, due, day),
        percent=told.progress.percent if told is not None else None,
        told_by=told.holding.name if told is not None else None,
        told_label=told.holding.label if told is not None else None,
        told_on=told.day if told is not None else None,
        trail=tuple(_trail(work, assigned)),
    )


def _due(assigned: Assigned) -> datetime.date | None:
    """The last day on which a task is in time: “before the 15th” ends on the 14th."""
    end = assigned.deadline
    if end is None:
        return None
    timing = assigned.task.timing
    before = timing is not None and timing.bound == "before" and end.precision == "day"
    return end.last_day - datetime.timedelta(days=1) if before else end.last_day


def _last_told(work: Work, key: Key) -> Told | None:
    """What was told of a task last; if nothing, of the tasks and items that carry it out.

    Those must all be done for the task to count as done, so the least advanced one speaks.
    """
    if told := work.told.get(key):
        return told[-1]
    below = [*work.realisers.get(key, ()), *work.items_of.get(key, ())]
    known = [told[-1] for each in below if (told := work.told.get(each))]
    if not known:
        return None
    unfinished = [each for each in known if each.progress.state != "done"]
    if not unfinished and len(known) == len(below):
        return max(known, key=lambda each: each.day)
    return max(unfinished, key=lambda each: each.day) if unfinished else None


def _status(
    work: Work, assigned: Assigned, told: Told | None, due: datetime.date | None, day: datetime.date
) -> Status:
    if work.current(assigned.key) != assigned.key:
        return "replaced"
    state = told.progress.state if told is not None else None
    if state == "dropped":
        return "dropped"
    if state == "done":
        return "doneLate" if _days_late("done", told, due, day) else "done"
    if due is not None and due < day:
        return "overdue"
    match state:
        case "underWay":
            return "underWay"
        case "notStarted":
            return "notStarted"
        case "paused":
            return "paused"
        case _:
            return "noWord"


def _days_late(
    status: Status, told: Told | None, due: datetime.date | None, day: datetime.date
) -> int:
    if due is None:
        return 0
    if status in ("done", "doneLate"):
        completed = told.progress.completed if told is not None else None
        end = completed.first_day if completed is not None else due
    elif status == "overdue":
        end = day
    else:
        return 0
    return max(0, (end - due).days)


def _trail(work: Work, assigned: Assigned) -> Iterator[Step]:
    for key in _above(work, assigned.key):
        yield _task_step("superior", work.tasks[key])
    for key in assigned.replaces:
        yield _task_step("replaces", work.tasks[key])
    yield _task_step("task", assigned)
    yield from _below(work, assigned.key)
    for told in work.told.get(assigned.key, ()):
        yield _step("progress", told.holding, told.progress.id or "", _state(told), told.day)


def _above(work: Work, key: Key) -> list[Key]:
    """The tasks that a task carries out, directly or not, the highest first."""
    found: list[Key] = []
    left = list(work.tasks[key].realises)
    while left:
        superior = left.pop(0)
        if superior not in found and superior != key:
            found.insert(0, superior)
            left += work.tasks[superior].realises
    return found


def _below(work: Work, key: Key) -> Iterator[Step]:
    """What carries a task out, directly."""
    for realiser in work.realisers.get(key, ()):
        yield _task_step("realiser", work.tasks[realiser])
    for item in work.items_of.get(key, ()):
        planned = work.items[item]
        yield _step(
            "item", planned.holding, planned.item.id, planned.item.content, planned.item.date
        )


def _task_step(role: Role, assigned: Assigned) -> Step:
    holding, task = assigned.holding, assigned.task
    return _step(role, holding, task.id, task.title, holding.document.date)


def _step(
    role: Role, holding: Holding, fragment: str, title: str, day: datetime.date | None
) -> Step:
    return Step(
        role=role,
        document=holding.name,
        label=holding.label,
        kind=holding.document.kind,
        fragment=fragment,
        title=title,
        day=day,
    )


def _state(told: Told) -> str:
    percent = told.progress.percent
    return told.progress.state if percent is None else f"{told.progress.state} {percent:f}%"


# Indicators.


def _indicator(trace: Trace, day: datetime.date) -> FollowedIndicator:
    first = trace.members[0]
    points = {
        measured.when: point
        for measured in trace.observations
        if (point := _point(trace, measured)) is not None
    }
    targets = list(_targets(trace))
    chosen = _chosen(targets, day)
    last = max(points.values(), key=lambda each: each.day, default=None)
    return FollowedIndicator(
        document=first.holding.name,
        label=first.holding.label,
        id=first.indicator.id,
        name=first.indicator.name,
        unit=first.indicator.unit,
        better=first.indicator.better,
        points=tuple(sorted(points.values(), key=lambda each: each.day)),
        targets=tuple(point for _, point in targets),
        comparator=chosen[0] if chosen else None,
        target=chosen[1] if chosen else None,
        reached=_reached(last, chosen),
    )


def _point(trace: Trace, measured: Measured) -> Point | None:
    value = _in_first_unit(trace, measured.value)
    if value is None:
        return None
    figure = measured.observation.figure
    return Point(
        when=measured.when,
        day=measured.last_day,
        value=value,
        of=_in_first_unit(trace, measured.scaled(figure.of)),
        document=measured.holding.name,
        label=measured.holding.label,
    )


def _in_first_unit(trace: Trace, base: Decimal | None) -> Decimal | None:
    """A value in base units, in the unit of the indicator's definition."""
    one = trace.members[0].scaled(Decimal(1))
    return None if base is None or not one else _plain(base / one)


def _plain(value: Decimal) -> Decimal:
    """A number without an exponent and without trailing zeros."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _targets(trace: Trace) -> Iterator[tuple[str, Point]]:
    """The targets of all documents with their comparators, by day."""
    found: list[tuple[str, Point]] = []
    for member in trace.members:
        for target in member.indicator.targets:
            value = _in_first_unit(trace, member.scaled(target.figure.value))
            if value is not None:
                found.append((target.comparator, _aim(member.holding, target, value)))
    yield from sorted(found, key=lambda each: each[1].day)


def _aim(holding: Holding, target: Target, value: Decimal) -> Point:
    period: Period | None = getattr(holding.document, "period", None)
    by = target.by or (period.to if period is not None else None)
    return Point(
        when=str(by or ""),
        day=by.last_day if by is not None else datetime.date.max,
        value=value,
        of=None,
        document=holding.name,
        label=holding.label,
    )


def _chosen(targets: list[tuple[str, Point]], day: datetime.date) -> tuple[str, Point] | None:
    due = [each for each in targets if each[1].day >= day]
    return due[0] if due else targets[-1] if targets else None


def _reached(last: Point | None, target: tuple[str, Point] | None) -> bool | None:
    if last is None or target is None:
        return None
    comparator, aim = target
    match comparator:
        case "ge":
            return last.value >= aim.value
        case "gt":
            return last.value > aim.value
        case "le":
            return last.value <= aim.value
        case "lt":
            return last.value < aim.value
        case "eq":
            return last.value == aim.value
        case _:
            return None
