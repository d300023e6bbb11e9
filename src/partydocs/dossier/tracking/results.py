"""What following up a dossier comes to: its tasks and indicators as they stand on a day."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal

import attrs

from partydocs.model.partial_date import PartialDate

__all__ = [
    "ATTAINMENTS",
    "STATUSES",
    "Attainment",
    "DocumentSummary",
    "FollowUp",
    "FollowedIndicator",
    "FollowedTask",
    "IndicatorPoint",
    "IndicatorTarget",
    "LatestProgress",
    "Role",
    "Status",
    "TraceStep",
]

Status = Literal[
    "overdue",
    "paused",
    "notStarted",
    "noWord",
    "underWay",
    "doneLate",
    "done",
    "dropped",
    "replaced",
    "lapsed",
]
STATUSES: tuple[Status, ...] = (
    "overdue",
    "paused",
    "notStarted",
    "noWord",
    "underWay",
    "doneLate",
    "done",
    "dropped",
    "replaced",
    "lapsed",
)
"""What asks for attention stands first. `noWord`: nothing was told of it, and it is not overdue;
`lapsed`: its paper was superseded or revoked before it was done."""

Role = Literal["superior", "replaced", "task", "realiser", "item", "replacement", "progress"]

Attainment = Literal["missed", "notYet", "noValue", "reached", "noTarget"]
ATTAINMENTS: tuple[Attainment, ...] = ("missed", "notYet", "noValue", "reached", "noTarget")
"""How an indicator stands to its target. `missed`: its time is over and no value reaches it."""


@attrs.frozen(kw_only=True)
class DocumentSummary:
    """A document of the dossier, as far as a reader has to know which it is."""

    path: str
    """Of its file in the dossier; tells it from all others."""
    symbol: str | None
    """Number and symbol, where it has a number."""
    kind: str
    """Code of `documentKinds`."""
    subject: str
    issued: datetime.date | None
    issuer: str
    """Who issued it: in a dossier of several wards the symbol alone does not tell."""
    unit: str | None
    """Code of the administrative unit of the issuer."""
    standing: str
    """`inForce`, `superseded` or `revoked`: what the manifest says of it."""


@attrs.frozen(kw_only=True)
class TraceStep:
    """A station of a task's way through the documents."""

    role: Role
    """`superior`: a task that it carries out; `replaced`: an earlier task whose place it takes;
    `task`: itself; `realiser`: a task that carries it out, or a part of it; `item`: a schedule
    item; `replacement`: the task that took its place; `progress`: what a paper told of it."""
    paper: DocumentSummary
    fragment: str
    """Id of the thing in the document; empty for progress without one."""
    title: str
    """What is to be done; of progress the reason that is given, or nothing."""
    day: datetime.date | None
    """Of a schedule item its day, of progress the day that it is told for, else that of issue."""
    state: str | None = None
    """Code of the state that was told of it last; None where none was."""
    percent: Decimal | None = None


@attrs.frozen(kw_only=True)
class LatestProgress:
    """What a paper told of a task last."""

    state: str
    """Code of a progress state."""
    percent: Decimal | None
    tally: str | None
    """How much is done: `3/5`."""
    completed: PartialDate | None
    reason: str | None
    paper: DocumentSummary
    """Which paper says so."""
    day: datetime.date | None
    """The day that it is told for."""
    inferred: bool
    """Whether it was told only of tasks or schedule items that carry this one out."""


@attrs.frozen(kw_only=True)
class FollowedTask:
    """A task or assignment and how it stands on a day."""

    paper: DocumentSummary
    """The document that defines it."""
    id: str
    title: str
    lead: str | None
    """Who leads; of a part of a task, where it names nobody, who leads the whole."""
    coordinators: tuple[str, ...]
    start: datetime.date | None
    """The first day that its timing names, else the day of issue."""
    deadline: PartialDate | None
    """The latest, where papers moved it."""
    moved_from: PartialDate | None
    """The deadline before it was moved."""
    bound: str | None
    """How the deadline binds: a code of `bounds`, such as `before`."""
    due: datetime.date | None
    """The last day on which it is in time."""
    recurs: tuple[str, ...]
    """Codes of `frequencies`. A task that recurs and has no end is never overdue."""
    status: Status
    days_late: int
    """Days from the due day to the day of follow-up, or to the day on which it was done."""
    latest: LatestProgress | None
    """None where nothing was told of it."""
    trace: tuple[TraceStep, ...]
    """From the superior's task to the last progress."""
    trace_cut: bool
    """Whether there are more tasks above or below it than the trail shows."""

    @property
    def is_open(self) -> bool:
        """Whether something remains to be done."""
        return self.status in ("overdue", "paused", "notStarted", "noWord", "underWay")


@attrs.frozen(kw_only=True)
class IndicatorPoint:
    """A value of an indicator at a time, in the unit of its definition."""

    span: tuple[PartialDate, ...]
    """The point of time, or the first and last of its period."""
    day: datetime.date
    """The last day that it is about."""
    value: Decimal
    of: Decimal | None
    """The total, where the value is a tally."""
    paper: DocumentSummary


@attrs.frozen(kw_only=True)
class IndicatorTarget:
    """A target of an indicator, in the unit of its definition."""

    comparator: str
    """A code of `comparators`."""
    by: PartialDate | None
    day: datetime.date | None
    """The last day for it; None where no paper says."""
    value: Decimal | None
    """What to reach; None where it is a range."""
    low: Decimal | None
    high: Decimal | None
    """The ends of a range."""
    paper: DocumentSummary

    def is_met_by(self, value: Decimal) -> bool | None:
        """Whether a value reaches it; None where that can't be told."""
        low = self.low if self.value is None else self.value
        high = self.high if self.value is None else self.value
        match self.comparator:
            case "ge" if low is not None:
                return value >= low
            case "gt" if low is not None:
                return value > low
            case "le" if high is not None:
                return value <= high
            case "lt" if high is not None:
                return value < high
            case "eq" | "between" if low is not None or high is not None:
                return (low is None or low <= value) and (high is None or value <= high)
            case _:
                return None


@attrs.frozen(kw_only=True)
class FollowedIndicator:
    """An indicator through the documents: what was aimed at and what was reached."""

    paper: DocumentSummary
    """The document that defines it."""
    id: str
    name: str
    unit: str
    """Code of its unit."""
    better: str | None
    """`higher` or `lower`."""
    lead: str | None
    baseline: IndicatorPoint | None
    points: tuple[IndicatorPoint, ...]
    """What was observed, by time; the latest document's value for each."""
    aims: tuple[IndicatorTarget, ...]
    """What is aimed at, by time; the latest document's target for each."""
    aim: IndicatorTarget | None
    """The target that counts: the first that was not over when the last value was measured; where
    there is no value, the first that is not over on the day of follow-up."""
    attainment: Attainment


@attrs.frozen(kw_only=True)
class FollowUp:
    """How the work of a dossier stands on a day."""

    as_of: datetime.date
    title: str
    documents: int
    """How many documents were followed: those that were issued by the day, of each the latest."""
    tasks: tuple[FollowedTask, ...]
    """By status in the order of `STATUSES`, then by due day."""
    indicators: tuple[FollowedIndicator, ...]
    """By attainment in the order of `ATTAINMENTS`."""
    is_selection: bool = False
    """Whether tasks were left out because nobody asked for them."""

    def select(self, takes: Callable[[FollowedTask], bool]) -> FollowUp:
        """Only those tasks that a function takes."""
        return attrs.evolve(self, tasks=tuple(filter(takes, self.tasks)), is_selection=True)

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many tasks have each status, in the order of `STATUSES`; zeros included."""
        counted = Counter(each.status for each in self.tasks)
        return {status: counted[status] for status in STATUSES}

    @property
    def attainments(self) -> Mapping[Attainment, int]:
        """How many indicators have each attainment, in order; zeros included."""
        counted = Counter(each.attainment for each in self.indicators)
        return {attainment: counted[attainment] for attainment in ATTAINMENTS}

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON values: names in camel case, dates as ISO text, None as null.

        Codes stand as they are. Each paper stands once, in `papers`, and else by its path.
        """
        papers: dict[str, DocumentSummary] = {}
        tasks = [_json(each, papers) for each in self.tasks]
        indicators = [_json(each, papers) for each in self.indicators]
        return {
            "asOf": self.as_of.isoformat(),
            "title": self.title,
            "documents": self.documents,
            "isSelection": self.is_selection,
            "counts": dict(self.counts),
            "attainments": dict(self.attainments),
            "papers": {path: _fields(papers[path], papers) for path in sorted(papers)},
            "tasks": tasks,
            "indicators": indicators,
        }


def _fields(value: attrs.AttrsInstance, papers: dict[str, DocumentSummary]) -> dict[str, Any]:
    return {
        _camel(field.name): _json(getattr(value, field.name), papers)
        for field in attrs.fields(type(value))
    }


def _json(value: Any, papers: dict[str, DocumentSummary]) -> Any:
    if isinstance(value, DocumentSummary):
        papers[value.path] = value
        return value.path
    if isinstance(value, PartialDate):
        return str(value)
    if attrs.has(type(value)):
        return _fields(value, papers)
    if isinstance(value, tuple):
        return [_json(each, papers) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(each.capitalize() for each in rest)
