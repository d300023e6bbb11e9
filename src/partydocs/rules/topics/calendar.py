"""Rules on dates in prose: they are in the calendar, and on the day of the week beside them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from partydocs.model.kinds import ConclusionNotice
from partydocs.model.text import Fact
from partydocs.rules.frame import period_of
from partydocs.rules.paper import Paper
from partydocs.rules.reading.dates import (
    WrittenDate,
    WrittenWeekday,
    dates_beside,
    dates_in,
    weekdays_in,
)
from partydocs.rules.rule import Found, Spot, found, rule
from partydocs.rules.wording import Words


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
    counts = any("Thứ nhất" in each.text for each in paper.texts)
    for spot, text in _prose(paper):
        weekdays = list(weekdays_in(text))
        dates = list(dates_in(text)) if weekdays else []
        for weekday in weekdays:
            if counts and _may_mean_secondly(text, weekday):
                continue
            days = [_day(paper, each) for each in dates_beside(text, weekday, dates)]
            wrong = [day for day in days if day and day.weekday() != weekday.weekday]
            if wrong and len(wrong) == len(days):
                right = _WEEKDAY_NAMES[wrong[0].weekday()]
                yield found(spot(weekday.start), words=weekday.words, date=wrong[0], right=right)


_WEEKDAY_NAMES = (
    Words("Thứ Hai", "Monday"),
    Words("Thứ Ba", "Tuesday"),
    Words("Thứ Tư", "Wednesday"),
    Words("Thứ Năm", "Thursday"),
    Words("Thứ Sáu", "Friday"),
    Words("Thứ Bảy", "Saturday"),
    Words("Chủ nhật", "Sunday"),
)


def _may_mean_secondly(text: str, weekday: WrittenWeekday) -> bool:
    """Whether `Thứ hai` stands at the head of a sentence, written as an ordinal is."""
    if not weekday.words[0].isupper() or weekday.words.title() == weekday.words:
        return False
    head = text[max(0, weekday.start - 3) : weekday.start].rstrip()
    return not head or head[-1] in ".;:-"


def _day(paper: Paper, written: WrittenDate) -> datetime.date | None:
    """The day that is meant. Without a year: in the year of the period, else next to the issue."""
    if written.year is not None:
        return written.on(written.year)
    period, issued = period_of(paper), paper.document.date
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
