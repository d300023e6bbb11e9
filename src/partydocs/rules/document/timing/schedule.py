"""Rules on schedules: the week, days and hours of items, invitations, revisions, evaluation."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from partydocs.model.base import Finding, NodeLocation, code_list
from partydocs.model.kinds import WorkSchedule
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Progress
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.attendance import Attendance, clashes
from partydocs.rules.facts.time_frame import period_of, span_of
from partydocs.rules.text.folding import folded

_SCHEDULES = (WorkSchedule,)

# The week.


@rule("WEEK-SPAN", kinds=_SCHEDULES)
def week_span(index: DocumentIndex) -> Iterator[Finding]:
    period = period_of(index)
    if index.document.genre != "week" or period is None:
        return
    first, last = period.from_, period.to
    days = first.precision == "day" and last.precision == "day"
    if not days or first.first_day.isocalendar()[:2] != last.last_day.isocalendar()[:2]:
        yield finding(period, start=first, end=last, count=span_of(period).days)


@rule("WEEK-NUMBER", kinds=_SCHEDULES, source="ISO 8601")
def week_number(index: DocumentIndex) -> Iterator[Finding]:
    period = period_of(index)
    if index.document.genre != "week" or period is None or period.from_.precision != "day":
        return
    right = {each.isocalendar().week for each in (period.from_.first_day, period.to.last_day)}
    about: dict[str, Any] = {"start": period.from_, "end": period.to, "right": sorted(right)}
    week: int | None = getattr(index.document, "week", None)
    if week is not None and week not in right:
        yield finding(index.document, "week", week=week, **about)
    named = [int(each) for each in _WEEK.findall(index.document.subject)]
    if named and right.isdisjoint(named):
        yield finding(index.document, "subject", week=named, **about)


_WEEK = re.compile(r"\btuần\s{1,3}(?:thứ\s{1,3})?(\d{1,2})(?!\d)", re.IGNORECASE)


# The days and hours of items.


@rule("ITEM-OUTSIDE-PERIOD", kinds=_SCHEDULES)
def item_outside_period(index: DocumentIndex) -> Iterator[Finding]:
    period = period_of(index)
    if period is None:
        return
    span = span_of(period)
    for item in index.all(ScheduleItem):
        field = "date" if item.until is None or item.date < span.first else "until"
        day: datetime.date = getattr(item, field)
        if not span.first <= day <= span.last:
            yield finding(item, field, day=day, start=period.from_, end=period.to, related=[period])


@rule("ITEM-ENDS-BEFORE-START", kinds=_SCHEDULES)
def item_ends_before_start(index: DocumentIndex) -> Iterator[Finding]:
    # An item that runs over several days may end at an earlier hour than it starts.
    for item in index.all(ScheduleItem):
        if item.until and item.until < item.date:
            yield finding(item, "until", start=item.date, end=item.until)
        elif item.start and item.end and item.end <= item.start and not _over_days(item):
            yield finding(item, "end", start=item.start, end=item.end)


@rule("ITEM-HALF", kinds=_SCHEDULES)
def item_half(index: DocumentIndex) -> Iterator[Finding]:
    for item in index.all(ScheduleItem):
        if item.half not in _HOURS or item.start is None:
            continue
        first, last = _HOURS[item.half]
        if not first <= item.start <= last:
            yield finding(item, "half", half=code_list("halves")[item.half], start=item.start)


_HOURS = {
    "morning": (datetime.time(4), datetime.time(12)),
    "afternoon": (datetime.time(11, 30), datetime.time(18, 30)),
    "evening": (datetime.time(17), datetime.time(23, 59)),
}


@rule("RECURRING-WITHOUT-SPAN", kinds=_SCHEDULES)
def recurring_without_span(index: DocumentIndex) -> Iterator[Finding]:
    period = period_of(index)
    for item in index.all(ScheduleItem):
        last = item.until or (period.to.last_day if period else None)
        if item.every and last and last == item.date:
            yield finding(item, "every", every=code_list("recurrences")[item.every], day=item.date)


@rule("ITEM-TWICE", kinds=_SCHEDULES)
def item_twice(index: DocumentIndex) -> Iterator[Finding]:
    first: dict[object, ScheduleItem] = {}
    for item in index.all(ScheduleItem):
        actors = tuple(each and folded(each.name) for each in (item.track, item.chair))
        when = (item.date, item.half, item.start, item.change == "cancelled")
        earlier = first.setdefault((when, actors, folded(item.content)), item)
        if earlier is not item:
            yield finding(item, content=item.content, day=item.date, related=[earlier])


@rule("OFFICE-TWICE", kinds=_SCHEDULES)
def office_twice(index: DocumentIndex) -> Iterator[Finding]:
    period = period_of(index)
    for office, earlier, later in clashes(index.all(ScheduleItem), period):
        yield finding(
            later.item,
            "start",
            office=office,
            day=later.day,
            earlier=_hours(earlier),
            later=_hours(later),
            content=earlier.item.content,
            related=[NodeLocation(earlier.item, "start")],
        )


# Issue and invitation.


@rule("SCHEDULE-LATE", kinds=_SCHEDULES)
def schedule_late(index: DocumentIndex) -> Iterator[Finding]:
    issued = index.document.date
    if issued is None:
        return
    invites = _is_invitation(index)
    items = index.all(ScheduleItem)
    first = min(each.date for each in items)
    invited = min((each.date for each in items if each.invitation or invites), default=None)
    if issued > first:
        yield finding(index.document, "date", issued=issued, first=first)
    elif invited and issued >= invited:
        yield finding(index.document, "date", issued=issued, first=invited)


@rule("INVITATION-WITHOUT-ATTENDEES", kinds=_SCHEDULES)
def invitation_without_attendees(index: DocumentIndex) -> Iterator[Finding]:
    invites = _is_invitation(index)
    for item in index.all(ScheduleItem):
        if item.attendees or item.change == "cancelled" or item.invitation is False:
            continue
        if item.invitation or (invites and not (item.chair or item.track or item.delegate)):
            yield finding(item, content=item.content)


@rule("INVITATION-WITHOUT-PLACE", kinds=_SCHEDULES)
def invitation_without_place(index: DocumentIndex) -> Iterator[Finding]:
    for item in index.all(ScheduleItem):
        timed = item.start is not None or item.half is not None
        if item.invitation and item.change != "cancelled" and not (timed and item.place):
            yield finding(item, content=item.content)


def _is_invitation(index: DocumentIndex) -> bool:
    """Whether the whole schedule serves as an invitation."""
    return getattr(index.document, "invitation", None) is True


# Revision and evaluation.


@rule("CHANGE-WITHOUT-REVISION", kinds=_SCHEDULES)
def change_without_revision(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.revision is not None:
        return
    for item in index.all(ScheduleItem):
        if item.change:
            yield finding(item, "change", change=code_list("changes")[item.change])


@rule("REVISION-WITHOUT-CHANGE", kinds=_SCHEDULES)
def revision_without_change(index: DocumentIndex) -> Iterator[Finding]:
    revision = index.document.revision
    if revision and not any(each.change for each in index.all(ScheduleItem)):
        yield finding(revision, number=revision.number)


@rule("ITEM-EVALUATED-EARLY", kinds=_SCHEDULES)
def item_evaluated_early(index: DocumentIndex) -> Iterator[Finding]:
    for progress, item in _evaluated(index):
        day = progress.as_of or index.document.date
        if day and day < item.date:
            yield finding(progress, "state", day=day, date=item.date, related=[item])


@rule("CANCELLED-EVALUATED", kinds=_SCHEDULES)
def cancelled_evaluated(index: DocumentIndex) -> Iterator[Finding]:
    for progress, item in _evaluated(index):
        if item.change == "cancelled":
            yield finding(
                progress, "state", content=item.content, related=[NodeLocation(item, "change")]
            )


def _evaluated(index: DocumentIndex) -> Iterator[tuple[Progress, ScheduleItem]]:
    """Progress with state done of items of this schedule."""
    for progress in index.all(Progress):
        item = index.target(progress.of)
        if progress.state == "done" and isinstance(item, ScheduleItem):
            yield progress, item


def _over_days(item: ScheduleItem) -> bool:
    """Whether an item continues over several days, instead of recurring on each."""
    return item.every is None and item.until is not None and item.until > item.date


def _hours(attendance: Attendance) -> str:
    start, end = attendance.item.start, attendance.item.end
    assert start is not None
    return f"{start:%H:%M}–{end:%H:%M}" if end else f"{start:%H:%M}"
