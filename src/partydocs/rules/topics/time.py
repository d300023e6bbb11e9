"""Rules on dates: their order, their precision, the calendar, and what exists on a day."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from partydocs.model.activity import ActivityBase
from partydocs.model.codelist import code_list, table
from partydocs.model.envelope import Issuer, Reference
from partydocs.model.identifier import slug
from partydocs.model.indicator import Indicator, Observation
from partydocs.model.kinds import (
    ConclusionNotice,
    Plan,
    Program,
    ProgressReport,
    Resolution,
    WorkSchedule,
)
from partydocs.model.meeting import Meeting
from partydocs.model.partial_date import PartialDate
from partydocs.model.task import Progress, Task
from partydocs.model.text import Fact
from partydocs.model.values import Actor, Period, Term, Timing, UnitRef
from partydocs.rules.deadline import due_day
from partydocs.rules.paper import Paper
from partydocs.rules.reading.dates import WrittenDate, WrittenWeekday, dates_in, weekdays_in
from partydocs.rules.reading.spans import Span, named_span
from partydocs.rules.rule import Found, Spot, found, rule
from partydocs.rules.wording import Words

_REVIEWS = ("preliminaryReview", "finalReview")
_END_OF_DISTRICTS = datetime.date(2025, 7, 1)


# Order of two dates that stand side by side.


@rule("DEADLINE-BEFORE-START")
def deadline_before_start(paper: Paper) -> Iterator[Found]:
    """A deadline is not before the start."""
    for timing in paper.all(Timing):
        if timing.start and timing.end and timing.end.last_day < timing.start.first_day:
            yield found(timing, "end", start=timing.start, end=timing.end)


@rule("PERIOD-REVERSED")
def period_reversed(paper: Paper) -> Iterator[Found]:
    """A period does not end before it begins."""
    for period in paper.all(Period):
        if period.to.last_day < period.from_.first_day:
            yield found(period, "to", start=period.from_, end=period.to)


@rule("TERM-REVERSED")
def term_reversed(paper: Paper) -> Iterator[Found]:
    """A term of office does not end before it begins."""
    for term in paper.all(Term):
        if term.to.last_day < term.from_.first_day:
            yield found(term, "to", start=term.from_, end=term.to)


@rule("BASELINE-AFTER-TARGET")
def baseline_after_target(paper: Paper) -> Iterator[Found]:
    """Where an indicator starts is not later than what it is to reach."""
    for indicator in paper.all(Indicator):
        if indicator.baseline is None:
            continue
        start, at = _moment(indicator.baseline)
        for target in indicator.targets:
            if target.by and start.first_day > target.by.last_day:
                yield found(at, start=start, end=target.by, related=[Spot(target, "by")])
                break


@rule("DRAFT-COMMENTS")
def draft_comments(paper: Paper) -> Iterator[Found]:
    """Comments on a draft are taken before the paper is issued or the session meets."""
    draft = paper.document.draft
    if draft is None or draft.comments is None:
        return
    planned = [each.dates.from_.last_day for each in paper.all(Meeting)]
    if paper.document.date:
        planned.append(paper.document.date)
    if planned and draft.comments.to.first_day > min(planned):
        yield found(draft.comments, "to", end=draft.comments.to, day=min(planned))


# The date of issue, and what may be later or earlier.


@rule("ISSUED-IN-FUTURE")
def issued_in_future(paper: Paper) -> Iterator[Found]:
    """An issued paper bears no date that is still to come."""
    document = paper.document
    if document.state == "issued" and document.date and document.date > paper.as_of:
        yield found(document, "date", date=document.date, day=paper.as_of)
    if document.revision and document.revision.date > paper.as_of:
        yield found(document.revision, "date", date=document.revision.date, day=paper.as_of)


@rule("REVISION-BEFORE-ISSUE")
def revision_before_issue(paper: Paper) -> Iterator[Found]:
    """A paper is not revised before it is issued."""
    issued, revision = paper.document.date, paper.document.revision
    if issued and revision and revision.date < issued:
        yield found(revision, "date", date=revision.date, issued=issued)


@rule("SESSION-AFTER-ISSUE", kinds=(ConclusionNotice, Resolution))
def session_after_issue(paper: Paper) -> Iterator[Found]:
    """A paper that carries what a session decided is issued after the session."""
    issued = paper.document.date
    for meeting in paper.all(Meeting):
        if issued and meeting.dates.to.first_day > issued:
            yield found(meeting.dates, "to", date=meeting.dates.to, issued=issued)


@rule("SESSION-OUTSIDE-TERM", kinds=(ConclusionNotice, Resolution))
def session_outside_term(paper: Paper) -> Iterator[Found]:
    """A body meets within its term."""
    for meeting in paper.all(Meeting):
        term = meeting.term
        if term and _outside(_span(meeting.dates), Span(term.from_.first_day, term.to.last_day)):
            yield found(
                meeting.dates, date=meeting.dates.from_, start=term.from_, end=term.to, related=[term]
            )


@rule("NOTICE-LATE", kinds=(ConclusionNotice,), source="House rule: within a day, two at most")
def notice_late(paper: Paper) -> Iterator[Found]:
    """A conclusion notice goes out soon after the meeting."""
    issued = paper.document.date
    for meeting in paper.all(Meeting):
        days = (issued - meeting.dates.to.last_day).days if issued else 0
        if days >= 3:
            yield found(paper.document, "date", days=days, related=[Spot(meeting.dates, "to")])


@rule("REPORT-BEFORE-PERIOD-END", kinds=(ProgressReport,))
def report_before_period_end(paper: Paper) -> Iterator[Found]:
    """A report is issued when its period is over, or marks its figures as estimates."""
    issued, end = paper.document.date, _period(paper)
    if issued is None or end is None or _estimates(paper):
        return
    early = (end.to.last_day - issued).days
    if early > (365 if paper.document.genre in _REVIEWS else 0):
        yield found(paper.document, "date", issued=issued, end=end.to, related=[Spot(end, "to")])


@rule("REVIEW-EARLY", kinds=(ProgressReport,))
def review_early(paper: Paper) -> Iterator[Found]:
    """A review that is written early says so of its figures."""
    issued, period = paper.document.date, _period(paper)
    if issued is None or period is None or paper.document.genre not in _REVIEWS:
        return
    if 0 < (period.to.last_day - issued).days <= 365 and not _estimates(paper):
        yield found(paper.document, "date", end=period.to, related=[Spot(period, "to")])


@rule("OBSERVATION-AFTER-ISSUE")
def observation_after_issue(paper: Paper) -> Iterator[Found]:
    """What was observed lies before the date of issue; what is only expected is an estimate."""
    issued = paper.document.date
    for observation in paper.all(Observation):
        moment, at = _moment(observation)
        if issued and moment.first_day > issued and observation.status != "estimated":
            yield found(at, date=moment, issued=issued)


@rule("ACTIVITY-AFTER-ISSUE", kinds=(ProgressReport,))
def activity_after_issue(paper: Paper) -> Iterator[Found]:
    """An activity that is reported has taken place when the report is issued."""
    issued = paper.document.date
    for timing in _activity_timings(paper):
        field = "end" if timing.end else "start"
        when = timing.end or timing.start
        if issued and when and when.first_day > issued:
            yield found(timing, field, date=when, issued=issued)


@rule("PROGRESS-AFTER-ISSUE")
def progress_after_issue(paper: Paper) -> Iterator[Found]:
    """Progress is stated as of a day no later than the date of issue."""
    issued = paper.document.date
    for progress in paper.all(Progress):
        if issued and progress.as_of and progress.as_of > issued:
            yield found(progress, "as_of", date=progress.as_of, issued=issued)


@rule("PROGRESS-WITHOUT-AS-OF", kinds=(Plan, ConclusionNotice, WorkSchedule))
def progress_without_as_of(paper: Paper) -> Iterator[Found]:
    """Where the period of the paper is not over, its look back says as of which day."""
    issued, period = paper.document.date, _period(paper)
    if issued and period and period.to.last_day <= issued:
        return
    for progress in paper.all(Progress):
        if progress.as_of is None:
            yield found(progress, end=period.to if period else None)


@rule("COMPLETED-AFTER-AS-OF")
def completed_after_as_of(paper: Paper) -> Iterator[Found]:
    """What is completed was completed by the day of which the progress speaks."""
    for progress in paper.all(Progress):
        day = _known_on(paper, progress)
        if day and progress.completed and progress.completed.first_day > day:
            yield found(progress, "completed", date=progress.completed, day=day)


@rule("DEADLINE-BEFORE-ISSUE")
def deadline_before_issue(paper: Paper) -> Iterator[Found]:
    """A deadline is not past when the paper is issued, unless the task is already done."""
    issued = paper.document.date
    done = {id(paper.target(each.of)) for each in paper.all(Progress) if each.state == "done"}
    for task in paper.all(Task):
        due = due_day(task.timing)
        if issued and task.timing and due and due < issued and id(task) not in done:
            yield found(task.timing, "end", task=task.title, due=due, issued=issued)


# What lies inside the paper's period.


@rule("DEADLINE-OUTSIDE-PERIOD", kinds=(Program, Plan, Resolution))
def deadline_outside_period(paper: Paper) -> Iterator[Found]:
    """Deadlines lie within the paper's period; without a period, within the term."""
    span, frame = _bounds(paper)
    if span is None:
        return
    for task in paper.all(Task):
        due = due_day(task.timing)
        if task.timing is None or task.timing.end is None or due is None:
            continue
        if _outside(Span(min(due, task.timing.end.first_day), due), span):
            yield found(
                task.timing,
                "end",
                task=task.title,
                end=task.timing.end,
                first=span.first,
                last=span.last,
                related=[frame] if frame else [],
            )


@rule("START-OUTSIDE-PERIOD", kinds=(Program, Plan, Resolution))
def start_outside_period(paper: Paper) -> Iterator[Found]:
    """Tasks start within the paper's period. Those of a month may have begun before it."""
    period = _period(paper)
    if period is None:
        return
    span = _span(period)
    goes_on = paper.document.genre in ("month", "quarter")
    for task in paper.all(Task):
        start = task.timing.start if task.timing else None
        if task.timing is None or start is None:
            continue
        early = start.last_day < span.first and not goes_on
        if early or (start.first_day > span.last and task.timing.end is None):
            yield found(
                task.timing, "start", start=start, first=span.first, last=span.last, related=[period]
            )


@rule("TARGET-OUTSIDE-PERIOD", kinds=(Program, Plan))
def target_outside_period(paper: Paper) -> Iterator[Found]:
    """Targets are due within the paper's period. A resolution may look further ahead."""
    period = _period(paper)
    if period is None:
        return
    span = _span(period)
    for indicator in paper.all(Indicator):
        for target in indicator.targets:
            if target.by and _outside(Span(target.by.first_day, target.by.last_day), span):
                yield found(
                    target, "by", end=target.by, first=span.first, last=span.last, related=[period]
                )


@rule("ACTIVITY-OUTSIDE-PERIOD", kinds=(ProgressReport,))
def activity_outside_period(paper: Paper) -> Iterator[Found]:
    """Activities that are reported took place in the period of the report."""
    period, issued = _period(paper), paper.document.date or paper.as_of
    if period is None:
        return
    for timing in _activity_timings(paper):
        start, end = timing.start or timing.end, timing.end or timing.start
        if start is None or end is None or end.first_day > issued:
            continue
        if _outside(Span(start.first_day, max(start.first_day, end.last_day)), _span(period)):
            yield found(timing, date=end, start=period.from_, end=period.to, related=[period])


@rule("REVIEW-COVERS-PERIOD", kinds=(ProgressReport,))
def review_covers_period(paper: Paper) -> Iterator[Found]:
    """A final review of a programme covers its whole term."""
    period = _period(paper)
    if period is None or paper.document.genre != "finalReview":
        return
    for reference in paper.document.reports_on:
        term = reference.term
        if term is None or not _runs_a_term(reference):
            continue
        if 2 * _span(period).days < Span(term.from_.first_day, term.to.last_day).days:
            yield found(
                period,
                start=period.from_,
                end=period.to,
                term_start=term.from_,
                term_end=term.to,
                related=[term],
            )


# Periods against what they are called.


@rule("PERIOD-AGAINST-GENRE")
def period_against_genre(paper: Paper) -> Iterator[Found]:
    """A monthly paper is about a month, a quarterly one about a quarter, and so on."""
    period, genre = _period(paper), paper.document.genre
    if period is None or genre is None:
        return
    fits = _fits_whole_term(paper, period) if genre == "wholeTerm" else _fits(genre, _span(period))
    if not fits:
        name = code_list("genres").entries[genre]
        yield found(period, genre=name, start=period.from_, end=period.to)


@rule("PERIOD-LABEL")
def period_label(paper: Paper) -> Iterator[Found]:
    """What a period is called and its two ends mean the same."""
    for period in paper.all(Period):
        named = named_span(period.label) if period.label else None
        if named and not named.near(_span(period), 2 if named.days == 7 else 15):
            yield found(period, "label", label=period.label, start=period.from_, end=period.to)


@rule("DAY-NEEDED")
def day_needed(paper: Paper) -> Iterator[Found]:
    """Sessions are dated to the day; assignments are due at least within a quarter."""
    for meeting in paper.all(Meeting):
        for field in ("from_", "to"):
            date: PartialDate = getattr(meeting.dates, field)
            if date.precision != "day":
                yield found(meeting.dates, field, date=date, wanted=_A_DAY)
    if not isinstance(paper.document, ConclusionNotice):
        return
    for task in paper.all(Task):
        timing = task.timing
        if timing and timing.end and not timing.every and timing.end.precision in _COARSE:
            yield found(timing, "end", date=timing.end, wanted=_A_DAY_OR_MONTH)


_COARSE = ("year", "halfYear")
_A_DAY = Words("ngày, tháng, năm", "a day")
_A_DAY_OR_MONTH = Words("ngày hoặc tháng", "a day or a month")


# Dates in prose.


@rule("DATE-IMPOSSIBLE")
def date_impossible(paper: Paper) -> Iterator[Found]:
    """A date that the text writes is in the calendar."""
    for spot, text in _prose(paper):
        for written in dates_in(text):
            if not written.exists and _meant_as_date(written):
                yield found(spot(written.start), date=text[written.start : written.end])


@rule("WEEKDAY-DATE")
def weekday_date(paper: Paper) -> Iterator[Found]:
    """A day of the week and the date beside it are the same day."""
    for spot, text in _prose(paper):
        weekdays = [each for each in weekdays_in(text) if not _counts(paper, text, each)]
        if not weekdays:
            continue
        dates = list(dates_in(text))
        for weekday in weekdays:
            days = [_day(paper, each) for each in _beside(text, weekday, dates)]
            if days and all(day and day.weekday() != weekday.weekday for day in days):
                day = days[0]
                assert day is not None
                yield found(
                    spot(weekday.start),
                    words=weekday.words,
                    date=day,
                    right=_WEEKDAY_NAMES[day.weekday()],
                )


_WEEKDAY_NAMES = (
    Words("Thứ Hai", "Monday"),
    Words("Thứ Ba", "Tuesday"),
    Words("Thứ Tư", "Wednesday"),
    Words("Thứ Năm", "Thursday"),
    Words("Thứ Sáu", "Friday"),
    Words("Thứ Bảy", "Saturday"),
    Words("Chủ nhật", "Sunday"),
)
_UP_TO_DATE = re.compile(r"[\s,(:–\-]{0,3}(?:ngày\s{1,3})?", re.IGNORECASE)
_BACK_TO_DATE = re.compile(r"[\s,(]{1,3}(?:là\s{1,3}|vào\s{1,3})?", re.IGNORECASE)


def _beside(
    text: str, weekday: WrittenWeekday, dates: list[WrittenDate]
) -> Iterator[WrittenDate]:
    """The days of the month right after and right before a day of the week."""
    place = bisect_left(dates, weekday.start, key=lambda each: each.start)
    if place < len(dates):
        gap = text[weekday.end : min(dates[place].start, weekday.end + 20)]
        if dates[place].day is not None and _UP_TO_DATE.fullmatch(gap):
            yield dates[place]
    if place > 0 and dates[place - 1].day is not None:
        gap = text[max(dates[place - 1].end, weekday.start - 20) : weekday.start]
        if _BACK_TO_DATE.fullmatch(gap):
            yield dates[place - 1]


def _counts(paper: Paper, text: str, weekday: WrittenWeekday) -> bool:
    """Whether `Thứ hai` may mean secondly: at the head of a sentence in a text that counts."""
    if not weekday.words[0].isupper() or weekday.words.title() == weekday.words:
        return False
    head = text[: weekday.start].rstrip()
    return (not head or head[-1] in ".;:-") and any("Thứ nhất" in each.text for each in paper.texts)


def _day(paper: Paper, written: WrittenDate) -> datetime.date | None:
    """The day that is meant. Without a year: in the year of the period, else next to the issue."""
    if written.year is not None:
        return written.on(written.year)
    period, issued = _period(paper), paper.document.date
    if period and period.from_.year == period.to.year and not _looks_back(paper):
        return written.on(period.to.year)
    if issued is None:
        return None
    days = [written.on(issued.year + shift) for shift in (-1, 0, 1)]
    return min((day for day in days if day), key=lambda day: abs(day - issued), default=None)


def _looks_back(paper: Paper) -> bool:
    return isinstance(paper.document, ConclusionNotice)


def _meant_as_date(written: WrittenDate) -> bool:
    """Whether it can only be a date: months above twelve without a year are something else."""
    if written.year is not None:
        return True
    return written.day is not None and written.day <= 31 and (written.month or 0) in range(1, 13)


def _prose(paper: Paper) -> Iterator[tuple[Callable[[int], Spot], str]]:
    """Every text once, with what tells the place of a character: whole passages and lines."""
    for passage in paper.passages:
        yield passage.spot, passage.text
    for each in paper.texts:
        if each.at.field not in ("runs", "heading") and not isinstance(each.at.node, Fact):
            yield _always(each.at), each.text


def _always(spot: Spot) -> Callable[[int], Spot]:
    return lambda _: spot


# Units and bodies on a day.


@rule("UNIT-AT-DATE")
def unit_at_date(paper: Paper) -> Iterator[Found]:
    """A code of a unit is in force on the day for which it is given."""
    for unit in paper.all(UnitRef):
        if unit.code in _units() and not _unit_on(unit.code, unit.as_of):
            yield found(unit, "code", code=unit.code, day=unit.as_of)


@rule("UNIT-NAME-AT-DATE")
def unit_name_at_date(paper: Paper) -> Iterator[Found]:
    """A unit bears the name that its code had on that day."""
    for unit in paper.all(UnitRef):
        name = _unit_on(unit.code, unit.as_of)
        if name and unit.name and _proper(name) != _proper(unit.name):
            yield found(unit, "name", name=unit.name, code=unit.code, day=unit.as_of, right=name)


@rule("UNIT-AS-OF-ISSUE")
def unit_as_of_issue(paper: Paper) -> Iterator[Found]:
    """An issuer's unit is given as it was on the date of issue."""
    issued = paper.document.date
    for issuer in paper.all(Issuer):
        unit = issuer.unit
        if unit is None or issued is None or not _unit_on(unit.code, unit.as_of):
            continue
        if _row_on(unit.code, unit.as_of) != _row_on(unit.code, issued):
            then = _unit_on(unit.code, issued)
            yield found(unit, "as_of", code=unit.code, day=unit.as_of, issued=issued, then=then)


@rule("BODY-NOT-AT-DATE", since=_END_OF_DISTRICTS, source="Reform of the two-tier local government")
def body_not_at_date(paper: Paper) -> Iterator[Found]:
    """Papers of today name no body of a level that has ended, except in looking back."""
    past = {id(actor) for actor in _actors_of_the_past(paper)}
    for actor in paper.all(Actor):
        if id(actor) not in past and actor.type not in _ended_types() and _ended(actor.name):
            yield found(actor, "name", name=actor.name)
    for issuer in paper.document.issuers:
        for field in ("name", "superior"):
            line: str | None = getattr(issuer, field)
            if line and _ended(line):
                yield found(issuer, field, name=line)


def _actors_of_the_past(paper: Paper) -> Iterator[Actor]:
    """The bodies that activities name: those may have acted before their level ended."""
    for actor in paper.all(Actor):
        holder = paper.parent(actor)
        while holder is not None and not isinstance(holder, ActivityBase):
            holder = paper.parent(holder)
        if holder is not None:
            yield actor


@cache
def _ended_types() -> frozenset[str]:
    """Kinds of body whose code has expired: the code lists warn of them."""
    entries = code_list("actors").entries.values()
    return frozenset(each.code for each in entries if each.valid_to is not None)


def _ended(name: str) -> bool:
    return _ended_words().search(name) is not None and _FORMER.search(name) is None


_FORMER = re.compile(r"(?<!\w)(?:cũ|trước đây)(?!\w)", re.IGNORECASE)


@cache
def _ended_words() -> re.Pattern[str]:
    words = "|".join(re.escape(row["words"]) for row in table("endedLevels"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _units() -> dict[str, list[tuple[datetime.date, datetime.date, str]]]:
    """The units of each code, with the days on which they hold."""
    units: dict[str, list[tuple[datetime.date, datetime.date, str]]] = {}
    for row in table("adminUnits"):
        first = row["validFrom"] or datetime.date.min.isoformat()
        last = row["validTo"] or datetime.date.max.isoformat()
        day = datetime.date.fromisoformat
        units.setdefault(row["code"], []).append((day(first), day(last), row["name"]))
    return units


def _row_on(code: str, day: datetime.date) -> int | None:
    rows = _units().get(code, [])
    return next((n for n, (first, last, _) in enumerate(rows) if first <= day <= last), None)


def _unit_on(code: str, day: datetime.date) -> str | None:
    """The name of the unit that a code means on a day, where that is known."""
    row = _row_on(code, day)
    return None if row is None else _units()[code][row][2]


_LEVEL_WORDS = ("phuong", "xa", "quan", "huyen", "thi-tran", "thi-xa", "thanh-pho", "dac-khu")
_LEVEL_MARKS = ("p", "x", "q", "h", "tt", "tx", "tp")


def _proper(name: str) -> str:
    """A unit's name to compare: without the word for its level, without diacritics."""
    plain = slug(name)
    for word in (*_LEVEL_WORDS, *_LEVEL_MARKS):
        if plain.startswith(f"{word}-"):
            return plain[len(word) + 1 :]
    return plain


# What several rules ask.


def _period(paper: Paper) -> Period | None:
    period: Period | None = getattr(paper.document, "period", None)
    return period


def _span(period: Period) -> Span:
    return Span(period.from_.first_day, period.to.last_day)


def _outside(span: Span, frame: Span) -> bool:
    """Whether a span has no day in the frame. A reversed frame is another rule's matter."""
    return frame.first <= frame.last and (span.first > frame.last or span.last < frame.first)


def _bounds(paper: Paper) -> tuple[Span | None, Period | Term | None]:
    """The paper's period; without one, the days up to the end of the term."""
    if period := _period(paper):
        return _span(period), period
    if term := paper.document.term:
        return Span(datetime.date.min, term.to.last_day), term
    return None, None


def _moment(observation: Observation) -> tuple[PartialDate, Spot]:
    """The point of time of an observation, or the end of its period, and where it stands."""
    if observation.period is not None:
        return observation.period.to, Spot(observation.period, "to")
    assert observation.at is not None
    return observation.at, Spot(observation, "at")


def _estimates(paper: Paper) -> bool:
    return any(each.status == "estimated" for each in paper.all(Observation))


def _activity_timings(paper: Paper) -> Iterator[Timing]:
    for activity in paper.all(ActivityBase):
        if activity.timing is not None:
            yield activity.timing


def _known_on(paper: Paper, progress: Progress) -> datetime.date | None:
    """The last day of which a progress can speak: its own, the end of the period, the issue."""
    days: Iterable[datetime.date | None] = (progress.as_of, paper.document.date)
    if progress.as_of is None and isinstance(paper.document, ProgressReport):
        days = (paper.document.period.to.last_day, paper.document.date)
    return min((day for day in days if day), default=None)


def _runs_a_term(reference: Reference) -> bool:
    """Whether the paper reported on runs for the term that it is numbered in."""
    return reference.type in ("chuong-trinh", "de-an")


_LENGTHS = {"month": (28, 31), "quarter": (89, 92), "halfYear": (181, 184), "annual": (365, 366)}


def _fits(genre: str, span: Span) -> bool:
    """Whether a span is as long as its genre says. A year's plan may begin when it is issued."""
    if genre not in _LENGTHS or span.last < span.first:
        return True
    shortest, longest = _LENGTHS[genre]
    if shortest <= span.days <= longest:
        return True
    to_new_year = (span.last.month, span.last.day) == (12, 31) and span.last.year == span.first.year
    return genre == "annual" and to_new_year and span.days >= 270


def _fits_whole_term(paper: Paper, period: Period) -> bool:
    term = paper.document.term
    return term is None or period.to.year == term.to.year
