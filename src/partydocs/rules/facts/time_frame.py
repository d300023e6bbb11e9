"""The time frame of a document: its period, its deadlines, the times of its observations."""

from __future__ import annotations

import datetime

from partydocs.model.base import NodeLocation
from partydocs.model.indicator import Observation
from partydocs.model.partial_date import PartialDate
from partydocs.model.values import Period, Timing
from partydocs.model.written.periods import NamedPeriod
from partydocs.rules.engine.document_index import DocumentIndex

__all__ = ["due_day", "is_outside", "moment_of", "period_of", "reporting_day", "span_of"]

_DAY = datetime.timedelta(days=1)


def period_of(index: DocumentIndex) -> Period | None:
    """The period that a document is about, or in which it is carried out.

    None if it has none, or if the period ends before it begins: PERIOD-REVERSED reports that, and
    other rules would only repeat it.
    """
    period: Period | None = getattr(index.document, "period", None)
    if period is None or period.to.last_day < period.from_.first_day:
        return None
    return period


def reporting_day(index: DocumentIndex) -> datetime.date | None:
    """The last day on which a document can report: date of its revision, else of its issue."""
    revision = index.document.revision
    return revision.date if revision else index.document.date


def span_of(period: Period) -> NamedPeriod:
    """The days of a period."""
    return NamedPeriod(period.from_.first_day, period.to.last_day)


def is_outside(span: NamedPeriod, frame: NamedPeriod) -> bool:
    """Whether a span has no day in common with a frame. False if the frame is reversed."""
    return frame.first <= frame.last and (span.first > frame.last or span.last < frame.first)


def due_day(timing: Timing | None) -> datetime.date | None:
    """The last day on which a deadline can be met; None if there is none.

    "Before" (trước) excludes the date: before 2016-05 is due on 30 April.
    """
    if timing is None or timing.end is None:
        return None
    return timing.end.first_day - _DAY if timing.bound == "before" else timing.end.last_day


def moment_of(observation: Observation) -> tuple[PartialDate, NodeLocation]:
    """The time of an observation, or the end of its period, and the location of that date."""
    if observation.period is not None:
        return observation.period.to, NodeLocation(observation.period, "to")
    assert observation.at is not None
    return observation.at, NodeLocation(observation, "at")
