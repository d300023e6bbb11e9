"""Rules on periods: dates lie in the period of the document, and its label names it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from partydocs.model.activity import ActivityBase
from partydocs.model.base import Finding, code_list
from partydocs.model.envelope import Reference
from partydocs.model.indicator import Target
from partydocs.model.kinds import Plan, Program, ProgressReport, Resolution
from partydocs.model.task import Task
from partydocs.model.values import Period, Term
from partydocs.model.written.periods import NamedPeriod, named_period
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import formatted_span
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.time_frame import due_day, is_outside, period_of, reporting_day, span_of


@rule("DEADLINE-OUTSIDE-PERIOD", kinds=(Program, Plan, Resolution))
def deadline_outside_period(index: DocumentIndex) -> Iterator[Finding]:
    frame = _frame(index)
    if frame is None:
        return
    span, holder = frame
    first = span.first if isinstance(holder, Period) else None
    for task in index.all(Task):
        timing, due = task.timing, due_day(task.timing)
        if timing is None or timing.end is None or due is None:
            continue
        if is_outside(NamedPeriod(min(due, timing.end.first_day), due), span):
            about = {"task": task.title, "end": timing.end, "first": first, "last": span.last}
            yield finding(timing, "end", related=[holder], **about)


@rule("START-OUTSIDE-PERIOD", kinds=(Program, Plan, Resolution))
def start_outside_period(index: DocumentIndex) -> Iterator[Finding]:
    # Tasks of a month or quarter plan may have begun before it.
    period = period_of(index)
    if period is None:
        return
    span = span_of(period)
    goes_on = index.document.genre in ("month", "quarter")
    for task in index.all(Task):
        start = task.timing.start if task.timing else None
        if task.timing is None or start is None:
            continue
        early = start.last_day < span.first and not goes_on
        if early or (start.first_day > span.last and task.timing.end is None):
            yield finding(
                task.timing,
                "start",
                start=start,
                period=formatted_span(span.first, span.last),
                related=[period],
            )


@rule("TARGET-OUTSIDE-PERIOD", kinds=(Program, Plan))
def target_outside_period(index: DocumentIndex) -> Iterator[Finding]:
    # Resolutions may set later targets: see TARGET-BEYOND-RESOLUTION.
    period = period_of(index)
    for target in index.all(Target):
        if period is None or target.by is None:
            continue
        span = span_of(period)
        if is_outside(NamedPeriod(target.by.first_day, target.by.last_day), span):
            when = formatted_span(span.first, span.last)
            yield finding(target, "by", related=[period], end=target.by, period=when)


@rule("TARGET-BEYOND-RESOLUTION", kinds=(Resolution,))
def target_beyond_resolution(index: DocumentIndex) -> Iterator[Finding]:
    period = period_of(index)
    for target in index.all(Target):
        if period and target.by and target.by.first_day > period.to.last_day:
            yield finding(target, "by", end=target.by, last=period.to, related=[period])


@rule("ACTIVITY-OUTSIDE-PERIOD", kinds=(ProgressReport,))
def activity_outside_period(index: DocumentIndex) -> Iterator[Finding]:
    period, issued = period_of(index), reporting_day(index) or index.as_of
    for activity in index.all(ActivityBase):
        timing = activity.timing
        if timing is None or period is None:
            continue
        start, end = timing.start or timing.end, timing.end or timing.start
        if start is None or end is None:
            continue
        span = NamedPeriod(start.first_day, max(start.first_day, end.last_day))
        if end.first_day <= issued and is_outside(span, span_of(period)):
            when = formatted_span(period.from_, period.to)
            yield finding(timing, date=end, period=when, related=[period])


@rule("REVIEW-COVERS-PERIOD", kinds=(ProgressReport,))
def review_covers_period(index: DocumentIndex) -> Iterator[Finding]:
    period = period_of(index)
    if period is None or index.document.genre != "finalReview":
        return
    for reference in index.document.reports_on:
        term = reference.term
        if term is None or not _runs_a_term(reference):
            continue
        if 2 * span_of(period).days < NamedPeriod(term.from_.first_day, term.to.last_day).days:
            yield finding(
                period,
                period=formatted_span(period.from_, period.to),
                term=formatted_span(term.from_, term.to),
                related=[term],
            )


@rule("PERIOD-AGAINST-GENRE")
def period_against_genre(index: DocumentIndex) -> Iterator[Finding]:
    period, genre = period_of(index), index.document.genre
    if period is None or genre is None:
        return
    whole = genre == "wholeTerm"
    if not (_fits_whole_term(index, period) if whole else _fits(genre, span_of(period))):
        name = code_list("genres")[genre]
        yield finding(period, genre=name, period=formatted_span(period.from_, period.to))


@rule("PERIOD-LABEL")
def period_label(index: DocumentIndex) -> Iterator[Finding]:
    for period in index.all(Period):
        named = named_period(period.label) if period.label else None
        if named and not named.near(span_of(period), 2 if named.days == 7 else 15):
            when = formatted_span(period.from_, period.to)
            yield finding(period, "label", label=period.label, period=when)


def _frame(index: DocumentIndex) -> tuple[NamedPeriod, Period | Term] | None:
    """The period of the document; without one, the time up to the end of its term."""
    if period := period_of(index):
        return span_of(period), period
    if term := index.document.term:
        return NamedPeriod(datetime.date.min, term.to.last_day), term
    return None


def _runs_a_term(reference: Reference) -> bool:
    """Whether the document reported on covers the term in which it is numbered."""
    return reference.type in ("chuong-trinh", "de-an")


_LENGTHS = {"month": (28, 31), "quarter": (89, 92), "halfYear": (181, 184), "annual": (365, 366)}


def _fits(genre: str, span: NamedPeriod) -> bool:
    """Whether a span has the length of its genre. A yearly plan may begin when it is issued."""
    if genre not in _LENGTHS or span.last < span.first:
        return True
    shortest, longest = _LENGTHS[genre]
    if shortest <= span.days <= longest:
        return True
    to_new_year = (span.last.month, span.last.day) == (12, 31) and span.last.year == span.first.year
    return genre == "annual" and to_new_year and span.days >= 270


def _fits_whole_term(index: DocumentIndex, period: Period) -> bool:
    term = index.document.term
    return term is None or period.to.year == term.to.year
