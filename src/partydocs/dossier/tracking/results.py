"""The result of a follow-up: the tasks and indicators of a dossier as of a day."""

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
"""All statuses, the most urgent first.

`overdue`: open, and the due day has passed. `paused`, `notStarted`, `underWay`: open, as last
reported. `noWord`: open, nothing was reported, and it is not overdue. `done`; `doneLate`: done
after the due day. `dropped`: cancelled. `replaced`: another task took its place. `lapsed`: its
document was superseded or revoked before it was done."""

Role = Literal["superior", "replaced", "task", "realiser", "item", "replacement", "progress"]

Attainment = Literal["missed", "notYet", "noValue", "reached", "noTarget"]
ATTAINMENTS: tuple[Attainment, ...] = ("missed", "notYet", "noValue", "reached", "noTarget")
"""How the last value of an indicator compares with its target, the most urgent first.

`missed`: the time of the target is over and it was not reached. `notYet`: not reached, but there is
time. `noValue`: nothing comparable was measured. `reached`. `noTarget`: there is no target."""


@attrs.frozen(kw_only=True)
class DocumentSummary:
    """What identifies a document of the dossier for a reader."""

    path: str
    """Path of its file in the dossier, which is unique."""
    symbol: str | None
    """Number and symbol; None if it has no number."""
    kind: str
    """Code of `documentKinds`."""
    subject: str
    issued: datetime.date | None
    issuer: str
    """Name of the issuer: in a dossier of several wards the symbol alone is ambiguous."""
    unit: str | None
    """Code of the administrative unit of the issuer."""
    standing: str
    """`inForce`, `superseded` or `revoked`, from the manifest."""


@attrs.frozen(kw_only=True)
class TraceStep:
    """One step of the trace of a task through the documents."""

    role: Role
    """How the step is related to the task.

    `superior`: a task that it carries out. `replaced`: an earlier task that it replaces. `task`:
    the task itself. `realiser`: a task that carries it out, or a part of it. `item`: a schedule
    item. `replacement`: the task that replaced it. `progress`: progress that a document
    reported."""
    paper: DocumentSummary
    fragment: str
    """Id of the element in the document; empty for progress without an id."""
    title: str
    """What has to be done; for progress the reason given, or empty."""
    day: datetime.date | None
    """The day of a schedule item, the day that progress refers to, else the day of issue."""
    state: str | None = None
    """Code of the last reported state; None if none was reported."""
    percent: Decimal | None = None


@attrs.frozen(kw_only=True)
class LatestProgress:
    """The latest progress of a task."""

    state: str
    """Code of a progress state."""
    percent: Decimal | None
    tally: str | None
    """Amount done, such as `3/5`."""
    completed: PartialDate | None
    reason: str | None
    paper: DocumentSummary
    """The document that reports it."""
    day: datetime.date | None
    """The day that it refers to."""
    inferred: bool
    """Whether it was derived from tasks or schedule items that carry this one out."""


@attrs.frozen(kw_only=True)
class FollowedTask:
    """A task or assignment and its status on a day."""

    paper: DocumentSummary
    """The document that defines it."""
    id: str
    title: str
    lead: str | None
    """Who leads it; for a part of a task without a lead, who leads the whole."""
    coordinators: tuple[str, ...]
    start: datetime.date | None
    """The first day of its timing, else the day of issue."""
    deadline: PartialDate | None
    """The current deadline, if documents moved it."""
    moved_from: PartialDate | None
    """The deadline before it was moved."""
    bound: str | None
    """How the deadline binds: a code of `bounds`, such as `before`."""
    due: datetime.date | None
    """The last day that is in time."""
    recurs: tuple[str, ...]
    """Codes of `frequencies`. A task that recurs and has no end is never overdue."""
    status: Status
    days_late: int
    """Days from the due day to the day of follow-up or, if it is done, to that day; else 0."""
    latest: LatestProgress | None
    """None if no progress was reported."""
    trace: tuple[TraceStep, ...]
    """From the superior's task to the latest progress."""
    trace_cut: bool
    """Whether there are more tasks above or below it than the trace shows."""

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.status in ("overdue", "paused", "notStarted", "noWord", "underWay")


@attrs.frozen(kw_only=True)
class IndicatorPoint:
    """A value of an indicator at a time, in the unit of its definition."""

    span: tuple[PartialDate, ...]
    """One date, or the first and last of a period."""
    day: datetime.date
    """The last day of that time."""
    value: Decimal
    of: Decimal | None
    """The total, if the value counts a part of it."""
    paper: DocumentSummary


@attrs.frozen(kw_only=True)
class IndicatorTarget:
    """A target of an indicator, in the unit of its definition."""

    comparator: str
    """A code of `comparators`."""
    by: PartialDate | None
    day: datetime.date | None
    """The last day to reach it; None if no document says."""
    value: Decimal | None
    """The value to reach; None for a range."""
    low: Decimal | None
    high: Decimal | None
    """The ends of a range."""
    paper: DocumentSummary

    def is_met_by(self, value: Decimal) -> bool | None:
        """Whether a value reaches the target; None if that cannot be decided."""
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
    """An indicator across the documents: its targets and its values."""

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
    """The values by time; for each time the value of the latest document."""
    aims: tuple[IndicatorTarget, ...]
    """The targets by time; for each time the target of the latest document."""
    aim: IndicatorTarget | None
    """The target that applies: the first whose time was not over when the last value was measured
    or, without a value, on the day of follow-up; if all are over, the last."""
    attainment: Attainment


@attrs.frozen(kw_only=True)
class FollowUp:
    """The status of all tasks and indicators of a dossier on a day."""

    as_of: datetime.date
    title: str
    documents: int
    """Number of documents considered: those issued by the day, the latest revision of each."""
    tasks: tuple[FollowedTask, ...]
    """Sorted by status in the order of `STATUSES`, then by due day."""
    indicators: tuple[FollowedIndicator, ...]
    """Sorted by attainment in the order of `ATTAINMENTS`."""
    is_selection: bool = False
    """Whether `select` has removed tasks."""

    def select(self, accepts: Callable[[FollowedTask], bool]) -> FollowUp:
        """Return a follow-up with only the tasks for which a function returns true."""
        return attrs.evolve(self, tasks=tuple(filter(accepts, self.tasks)), is_selection=True)

    @property
    def counts(self) -> Mapping[Status, int]:
        """Number of tasks with each status, in the order of `STATUSES`, including zeros."""
        counted = Counter(each.status for each in self.tasks)
        return {status: counted[status] for status in STATUSES}

    @property
    def attainments(self) -> Mapping[Attainment, int]:
        """Number of indicators with each attainment, in order, including zeros."""
        counted = Counter(each.attainment for each in self.indicators)
        return {attainment: counted[attainment] for attainment in ATTAINMENTS}

    def to_dict(self) -> dict[str, Any]:
        """Return all values for JSON: names in camel case, dates in ISO format, None as null.

        Codes are unchanged. Each document is in `papers` once; elsewhere its path refers to it.
        """
        documents: dict[str, DocumentSummary] = {}
        tasks = [_json(each, documents) for each in self.tasks]
        indicators = [_json(each, documents) for each in self.indicators]
        return {
            "asOf": self.as_of.isoformat(),
            "title": self.title,
            "documents": self.documents,
            "isSelection": self.is_selection,
            "counts": dict(self.counts),
            "attainments": dict(self.attainments),
            "papers": {path: _fields(documents[path], documents) for path in sorted(documents)},
            "tasks": tasks,
            "indicators": indicators,
        }


def _fields(value: attrs.AttrsInstance, documents: dict[str, DocumentSummary]) -> dict[str, Any]:
    return {
        _camel(field.name): _json(getattr(value, field.name), documents)
        for field in attrs.fields(type(value))
    }


def _json(value: Any, documents: dict[str, DocumentSummary]) -> Any:
    if isinstance(value, DocumentSummary):
        documents[value.path] = value
        return value.path
    if isinstance(value, PartialDate):
        return str(value)
    if attrs.has(type(value)):
        return _fields(value, documents)
    if isinstance(value, tuple):
        return [_json(each, documents) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(each.capitalize() for each in rest)
