"""Rules on dates: their order, and what may be earlier or later than the date of issue."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from partydocs.model.activity import ActivityBase
from partydocs.model.base.finding import Finding, NodeLocation
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
from partydocs.rules.text.periods import NamedPeriod

_REVIEWS = ("preliminaryReview", "finalReview")


@rule("DEADLINE-BEFORE-START")
def deadline_before_start(paper: DocumentIndex) -> Iterator[Finding]:
    """A deadline is not before the start."""
    for timing in paper.all(Timing):
        if timing.start and timing.end and timing.end.last_day < timing.start.first_day:
            yield finding(timing, "end", start=timing.start, end=timing.end)


@rule("PERIOD-REVERSED")
def period_reversed(paper: DocumentIndex) -> Iterator[Finding]:
    """A period does not end before it begins."""
    for period in paper.all(Period):
        if period.to.last_day < period.from_.first_day:
            yield finding(period, "to", start=period.from_, end=period.to)


@rule("TERM-REVERSED")
def term_reversed(paper: DocumentIndex) -> Iterator[Finding]:
    """A term of office does not end before it begins."""
    for term in paper.all(Term):
        if term.to.last_day < term.from_.first_day:
            yield finding(term, "to", start=term.from_, end=term.to)


@rule("BASELINE-AFTER-TARGET")
def baseline_after_target(paper: DocumentIndex) -> Iterator[Finding]:
    """Where an indicator starts is not later than what it is to reach."""
    for indicator in paper.all(Indicator):
        if indicator.baseline is None:
            continue
        start, at = moment_of(indicator.baseline)
        for target in indicator.targets:
            if target.by and start.first_day > target.by.last_day:
                yield finding(at, start=start, end=target.by, related=[NodeLocation(target, "by")])
                break


@rule("DRAFT-COMMENTS")
def draft_comments(paper: DocumentIndex) -> Iterator[Finding]:
    """Comments on a draft are taken before the paper is issued or the session meets."""
    draft = paper.document.draft
    if draft is None or draft.comments is None:
        return
    planned = [each.dates.from_.last_day for each in paper.all(Meeting)]
    if paper.document.date:
        planned.append(paper.document.date)
    if planned and draft.comments.to.first_day > min(planned):
        yield finding(draft.comments, "to", end=draft.comments.to, day=min(planned))


@rule("ISSUED-IN-FUTURE")
def issued_in_future(paper: DocumentIndex) -> Iterator[Finding]:
    """An issued paper bears no date that is still to come."""
    document = paper.document
    if document.state == "issued" and document.date and document.date > paper.as_of:
        yield finding(document, "date", date=document.date, day=paper.as_of)
    if document.revision and document.revision.date > paper.as_of:
        yield finding(document.revision, "date", date=document.revision.date, day=paper.as_of)


@rule("REVISION-BEFORE-ISSUE")
def revision_before_issue(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper is not revised before it is issued."""
    issued, revision = paper.document.date, paper.document.revision
    if issued and revision and revision.date < issued:
        yield finding(revision, "date", date=revision.date, issued=issued)


@rule("SESSION-AFTER-ISSUE", kinds=(ConclusionNotice, Resolution))
def session_after_issue(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper that carries what a session decided is issued after the session."""
    issued = paper.document.date
    for meeting in paper.all(Meeting):
        if issued and meeting.dates.to.first_day > issued:
            yield finding(meeting.dates, "to", date=meeting.dates.to, issued=issued)


@rule("SESSION-OUTSIDE-TERM", kinds=(ConclusionNotice, Resolution))
def session_outside_term(paper: DocumentIndex) -> Iterator[Finding]:
    """A body meets within its term."""
    for meeting in paper.all(Meeting):
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
def notice_late(paper: DocumentIndex) -> Iterator[Finding]:
    """A conclusion notice goes out soon after the meeting."""
    issued = paper.document.date
    for meeting in paper.all(Meeting):
        days = (issued - meeting.dates.to.last_day).days if issued else 0
        if days >= 3:
            yield finding(
                paper.document, "date", days=days, related=[NodeLocation(meeting.dates, "to")]
            )


@rule("REPORT-BEFORE-PERIOD-END", kinds=(ProgressReport,))
def report_before_period_end(paper: DocumentIndex) -> Iterator[Finding]:
    """A report is issued when its period is over, or marks its figures as estimates."""
    issued, period = paper.document.date, period_of(paper)
    if issued is None or period is None or _estimates(paper):
        return
    end = NodeLocation(period, "to")
    early = (period.to.last_day - issued).days
    if early > (365 if paper.document.genre in _REVIEWS else 0):
        yield finding(paper.document, "date", issued=issued, end=period.to, related=[end])


@rule("REVIEW-EARLY", kinds=(ProgressReport,))
def review_early(paper: DocumentIndex) -> Iterator[Finding]:
    """A review that is written early says so of its figures."""
    issued, period = paper.document.date, period_of(paper)
    if issued is None or period is None or paper.document.genre not in _REVIEWS:
        return
    if 0 < (period.to.last_day - issued).days <= 365 and not _estimates(paper):
        yield finding(paper.document, "date", end=period.to, related=[NodeLocation(period, "to")])


@rule("OBSERVATION-AFTER-ISSUE")
def observation_after_issue(paper: DocumentIndex) -> Iterator[Finding]:
    """What was observed lies before the date of issue; what is only expected is an estimate."""
    issued = reporting_day(paper)
    for observation in paper.all(Observation):
        moment, at = moment_of(observation)
        if issued and moment.first_day > issued and observation.status != "estimated":
            yield finding(at, date=moment, issued=issued)


@rule("ACTIVITY-AFTER-ISSUE", kinds=(ProgressReport,))
def activity_after_issue(paper: DocumentIndex) -> Iterator[Finding]:
    """An activity that is reported has taken place when the report is issued."""
    issued = reporting_day(paper)
    for activity in paper.all(ActivityBase):
        timing = activity.timing
        if timing is None:
            continue
        field = "end" if timing.end else "start"
        when = timing.end or timing.start
        if issued and when and when.first_day > issued:
            yield finding(timing, field, date=when, issued=issued)


@rule("PROGRESS-AFTER-ISSUE")
def progress_after_issue(paper: DocumentIndex) -> Iterator[Finding]:
    """Progress is stated as of a day no later than the date of issue."""
    issued = reporting_day(paper)
    for progress in paper.all(Progress):
        if issued and progress.as_of and progress.as_of > issued:
            yield finding(progress, "as_of", date=progress.as_of, issued=issued)


@rule("PROGRESS-WITHOUT-AS-OF", kinds=(Plan, ConclusionNotice, WorkSchedule))
def progress_without_as_of(paper: DocumentIndex) -> Iterator[Finding]:
    """Where the period of the paper is not over, its look back says as of which day."""
    issued, period = reporting_day(paper), period_of(paper)
    if issued and period and period.to.last_day <= issued:
        return
    for progress in paper.all(Progress):
        if progress.as_of is None:
            yield finding(progress, end=period.to if period else None)


@rule("COMPLETED-AFTER-AS-OF")
def completed_after_as_of(paper: DocumentIndex) -> Iterator[Finding]:
    """What is completed was completed by the day of which the progress speaks."""
    for progress in paper.all(Progress):
        day = _known_on(paper, progress)
        if day and progress.completed and progress.completed.first_day > day:
            yield finding(progress, "completed", date=progress.completed, day=day)


@rule("DEADLINE-BEFORE-ISSUE")
def deadline_before_issue(paper: DocumentIndex) -> Iterator[Finding]:
    """A deadline is not past when the paper is issued, unless the task is already done."""
    issued = paper.document.date
    done = {id(paper.target(each.of)) for each in paper.all(Progress) if each.state == "done"}
    for task in paper.all(Task):
        due = due_day(task.timing)
        if issued and task.timing and due and due < issued and id(task) not in done:
            yield finding(task.timing, "end", task=task.title, due=due, issued=issued)


@rule("DAY-NEEDED")
def day_needed(paper: DocumentIndex) -> Iterator[Finding]:
    """Sessions are dated to the day; assignments are due at least within a quarter."""
    for meeting in paper.all(Meeting):
        for field in ("from_", "to"):
            date: PartialDate = getattr(meeting.dates, field)
            if date.precision != "day":
                yield finding(meeting.dates, field, date=date, wanted=_A_DAY)
    if not isinstance(paper.document, ConclusionNotice):
        return
    for task in paper.all(Task):
        timing = task.timing
        if timing and timing.end and not timing.every and timing.end.precision in _COARSE:
            yield finding(timing, "end", date=timing.end, wanted=_A_DAY_OR_MONTH)


_COARSE = ("year", "halfYear")
_A_DAY = LocalizedText("ngày, tháng, năm", "a day")
_A_DAY_OR_MONTH = LocalizedText("ngày hoặc tháng", "a day or a month")


def _estimates(paper: DocumentIndex) -> bool:
    return any(each.status == "estimated" for each in paper.all(Observation))


def _known_on(paper: DocumentIndex, progress: Progress) -> datetime.date | None:
    """The last day of which a progress can speak: its own, the end of the period, the issue."""
    days: Iterable[datetime.date | None] = (progress.as_of, reporting_day(paper))
    if progress.as_of is None and isinstance(paper.document, ProgressReport):
        days = (paper.document.period.to.last_day, reporting_day(paper))
    return min((day for day in days if day), default=None)
