"""Rules on dates: their order, and their relation to the date of issue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from partydocs.model.activity import ActivityBase
from partydocs.model.base import Finding, NodeLocation
from partydocs.model.indicator import Indicator, Observation
from partydocs.model.kinds import (
    ConclusionNotice,
    Plan,
    ProgressReport,
    Resolution,
    WorkSchedule,
)
from partydocs.model.meeting import Meeting
from partydocs.model.partial_date import PartialDate
from partydocs.model.task import Progress, Task
from partydocs.model.values import Period, Term, Timing
from partydocs.model.written.periods import NamedPeriod
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.time_frame import (
    due_day,
    is_outside,
    moment_of,
    period_of,
    reporting_day,
    span_of,
)

_REVIEWS = ("preliminaryReview", "finalReview")


@rule("DEADLINE-BEFORE-START")
def deadline_before_start(index: DocumentIndex) -> Iterator[Finding]:
    for timing in index.all(Timing):
        if timing.start and timing.end and timing.end.last_day < timing.start.first_day:
            yield finding(timing, "end", start=timing.start, end=timing.end)


@rule("PERIOD-REVERSED")
def period_reversed(index: DocumentIndex) -> Iterator[Finding]:
    for period in index.all(Period):
        if period.to.last_day < period.from_.first_day:
            yield finding(period, "to", start=period.from_, end=period.to)


@rule("TERM-REVERSED")
def term_reversed(index: DocumentIndex) -> Iterator[Finding]:
    for term in index.all(Term):
        if term.to.last_day < term.from_.first_day:
            yield finding(term, "to", start=term.from_, end=term.to)


@rule("BASELINE-AFTER-TARGET")
def baseline_after_target(index: DocumentIndex) -> Iterator[Finding]:
    for indicator in index.all(Indicator):
        if indicator.baseline is None:
            continue
        start, at = moment_of(indicator.baseline)
        for target in indicator.targets:
            if target.by and start.first_day > target.by.last_day:
                yield finding(at, start=start, end=target.by, related=[NodeLocation(target, "by")])
                break


@rule("DRAFT-COMMENTS")
def draft_comments(index: DocumentIndex) -> Iterator[Finding]:
    draft = index.document.draft
    if draft is None or draft.comments is None:
        return
    planned = [each.dates.from_.last_day for each in index.all(Meeting)]
    if index.document.date:
        planned.append(index.document.date)
    if planned and draft.comments.to.first_day > min(planned):
        yield finding(draft.comments, "to", end=draft.comments.to, day=min(planned))


@rule("ISSUED-IN-FUTURE")
def issued_in_future(index: DocumentIndex) -> Iterator[Finding]:
    document = index.document
    if document.state == "issued" and document.date and document.date > index.as_of:
        yield finding(document, "date", date=document.date, day=index.as_of)
    if document.revision and document.revision.date > index.as_of:
        yield finding(document.revision, "date", date=document.revision.date, day=index.as_of)


@rule("REVISION-BEFORE-ISSUE")
def revision_before_issue(index: DocumentIndex) -> Iterator[Finding]:
    issued, revision = index.document.date, index.document.revision
    if issued and revision and revision.date < issued:
        yield finding(revision, "date", date=revision.date, issued=issued)


@rule("SESSION-AFTER-ISSUE", kinds=(ConclusionNotice, Resolution))
def session_after_issue(index: DocumentIndex) -> Iterator[Finding]:
    issued = index.document.date
    for meeting in index.all(Meeting):
        if issued and meeting.dates.to.first_day > issued:
            yield finding(meeting.dates, "to", date=meeting.dates.to, issued=issued)


@rule("SESSION-OUTSIDE-TERM", kinds=(ConclusionNotice, Resolution))
def session_outside_term(index: DocumentIndex) -> Iterator[Finding]:
    for meeting in index.all(Meeting):
        term = meeting.term
        if term and is_outside(
            span_of(meeting.dates), NamedPeriod(term.from_.first_day, term.to.last_day)
        ):
            yield finding(
                meeting.dates,
                date=meeting.dates.from_,
                start=term.from_,
                end=term.to,
                related=[term],
            )


@rule("NOTICE-LATE", kinds=(ConclusionNotice,), source="House rule: within a day, two at most")
def notice_late(index: DocumentIndex) -> Iterator[Finding]:
    issued = index.document.date
    for meeting in index.all(Meeting):
        days = (issued - meeting.dates.to.last_day).days if issued else 0
        if days >= 3:
            yield finding(
                index.document, "date", days=days, related=[NodeLocation(meeting.dates, "to")]
            )


@rule("REPORT-BEFORE-PERIOD-END", kinds=(ProgressReport,))
def report_before_period_end(index: DocumentIndex) -> Iterator[Finding]:
    issued, period = index.document.date, period_of(index)
    if issued is None or period is None or _estimates(index):
        return
    end = NodeLocation(period, "to")
    early = (period.to.last_day - issued).days
    if early > (365 if index.document.genre in _REVIEWS else 0):
        yield finding(index.document, "date", issued=issued, end=period.to, related=[end])


@rule("REVIEW-EARLY", kinds=(ProgressReport,))
def review_early(index: DocumentIndex) -> Iterator[Finding]:
    issued, period = index.document.date, period_of(index)
    if issued is None or period is None or index.document.genre not in _REVIEWS:
        return
    if 0 < (period.to.last_day - issued).days <= 365 and not _estimates(index):
        yield finding(index.document, "date", end=period.to, related=[NodeLocation(period, "to")])


@rule("OBSERVATION-AFTER-ISSUE")
def observation_after_issue(index: DocumentIndex) -> Iterator[Finding]:
    issued = reporting_day(index)
    for observation in index.all(Observation):
        moment, at = moment_of(observation)
        if issued and moment.first_day > issued and observation.status != "estimated":
            yield finding(at, date=moment, issued=issued)


@rule("ACTIVITY-AFTER-ISSUE", kinds=(ProgressReport,))
def activity_after_issue(index: DocumentIndex) -> Iterator[Finding]:
    issued = reporting_day(index)
    for activity in index.all(ActivityBase):
        timing = activity.timing
        if timing is None:
            continue
        field = "end" if timing.end else "start"
        when = timing.end or timing.start
        if issued and when and when.first_day > issued:
            yield finding(timing, field, date=when, issued=issued)


@rule("PROGRESS-AFTER-ISSUE")
def progress_after_issue(index: DocumentIndex) -> Iterator[Finding]:
    issued = reporting_day(index)
    for progress in index.all(Progress):
        if issued and progress.as_of and progress.as_of > issued:
            yield finding(progress, "as_of", date=progress.as_of, issued=issued)


@rule("PROGRESS-WITHOUT-AS-OF", kinds=(Plan, ConclusionNotice, WorkSchedule))
def progress_without_as_of(index: DocumentIndex) -> Iterator[Finding]:
    issued, period = reporting_day(index), period_of(index)
    if issued and period and period.to.last_day <= issued:
        return
    for progress in index.all(Progress):
        if progress.as_of is None:
            yield finding(progress, end=period.to if period else None)


@rule("COMPLETED-AFTER-AS-OF")
def completed_after_as_of(index: DocumentIndex) -> Iterator[Finding]:
    for progress in index.all(Progress):
        day = _known_on(index, progress)
        if day and progress.completed and progress.completed.first_day > day:
            yield finding(progress, "completed", date=progress.completed, day=day)


@rule("DEADLINE-BEFORE-ISSUE")
def deadline_before_issue(index: DocumentIndex) -> Iterator[Finding]:
    issued = index.document.date
    done = {id(index.target(each.of)) for each in index.all(Progress) if each.state == "done"}
    for task in index.all(Task):
        due = due_day(task.timing)
        if issued and task.timing and due and due < issued and id(task) not in done:
            yield finding(task.timing, "end", task=task.title, due=due, issued=issued)


@rule("DAY-NEEDED")
def day_needed(index: DocumentIndex) -> Iterator[Finding]:
    for meeting in index.all(Meeting):
        for field in ("from_", "to"):
            date: PartialDate = getattr(meeting.dates, field)
            if date.precision != "day":
                yield finding(meeting.dates, field, date=date, wanted=_A_DAY)
    if not isinstance(index.document, ConclusionNotice):
        return
    for task in index.all(Task):
        timing = task.timing
        if timing and timing.end and not timing.every and timing.end.precision in _COARSE:
            yield finding(timing, "end", date=timing.end, wanted=_A_DAY_OR_MONTH)


_COARSE = ("year", "halfYear")
_A_DAY = LocalizedText("ngày, tháng, năm", "a day")
_A_DAY_OR_MONTH = LocalizedText("ngày hoặc tháng", "a day or a month")


def _estimates(index: DocumentIndex) -> bool:
    return any(each.status == "estimated" for each in index.all(Observation))


def _known_on(index: DocumentIndex, progress: Progress) -> datetime.date | None:
    """The last day that progress can cover.

    Its own, else the end of the period of a report; at most the date of issue or revision.
    """
    days: Iterable[datetime.date | None] = (progress.as_of, reporting_day(index))
    if progress.as_of is None and isinstance(index.document, ProgressReport):
        days = (index.document.period.to.last_day, reporting_day(index))
    return min((day for day in days if day), default=None)
