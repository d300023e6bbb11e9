"""Rules on dates in prose: they exist, and fall on the day of the week next to them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from partydocs.model.base import Finding, NodeLocation
from partydocs.model.kinds import ConclusionNotice
from partydocs.model.text import Fact
from partydocs.model.written.dates import WrittenDate
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.time_frame import period_of
from partydocs.rules.text.dates import WrittenWeekday, adjacent_dates, dates_in, weekdays_in


@rule("DATE-IMPOSSIBLE")
def date_impossible(index: DocumentIndex) -> Iterator[Finding]:
    for location_at, text in _prose(index):
        for written in dates_in(text):
            if not written.exists and _is_surely_a_date(written):
                yield finding(location_at(written.start), date=text[written.start : written.end])


@rule("WEEKDAY-DATE")
def weekday_date(index: DocumentIndex) -> Iterator[Finding]:
    enumerates = any("Thứ nhất" in each.text for each in index.texts)
    for location_at, text in _prose(index):
        weekdays = list(weekdays_in(text))
        dates = list(dates_in(text)) if weekdays else []
        for weekday in weekdays:
            if enumerates and _may_mean_secondly(text, weekday):
                continue
            adjacent = list(adjacent_dates(text, weekday, dates))
            days = [day for written in adjacent for day in _days(index, written)]
            real = all(written.exists for written in adjacent)
            if days and real and all(day.weekday() != weekday.weekday for day in days):
                right = _WEEKDAY_NAMES[days[0].weekday()]
                yield finding(
                    location_at(weekday.start), words=weekday.words, date=days[0], right=right
                )


_WEEKDAY_NAMES = (
    LocalizedText("Thứ Hai", "Monday"),
    LocalizedText("Thứ Ba", "Tuesday"),
    LocalizedText("Thứ Tư", "Wednesday"),
    LocalizedText("Thứ Năm", "Thursday"),
    LocalizedText("Thứ Sáu", "Friday"),
    LocalizedText("Thứ Bảy", "Saturday"),
    LocalizedText("Chủ nhật", "Sunday"),
)


def _may_mean_secondly(text: str, weekday: WrittenWeekday) -> bool:
    """Whether `Thứ hai` starts a sentence and is capitalised like an ordinal, not `Thứ Hai`."""
    if not weekday.words[0].isupper() or weekday.words.title() == weekday.words:
        return False
    head = text[max(0, weekday.start - 3) : weekday.start].rstrip()
    return not head or head[-1] in ".;:-"


def _days(index: DocumentIndex, written: WrittenDate) -> Iterator[datetime.date]:
    """The days that a date can mean. Without a year, those of the period and near the issue."""
    if written.year is not None:
        years = [written.year]
    else:
        years = [*_years(index), *_year_of_issue(index, written)]
    for year in dict.fromkeys(years):
        if day := written.on(year):
            yield day


def _years(index: DocumentIndex) -> Iterator[int]:
    """The years of the period; none if it is long, or for a notice, which looks ahead."""
    period = period_of(index)
    if period and not isinstance(index.document, ConclusionNotice):
        first, last = period.from_.year, period.to.year
        yield from range(first, last + 1 if last - first <= 1 else first)


def _year_of_issue(index: DocumentIndex, written: WrittenDate) -> Iterator[int]:
    """The year in which a date is nearest to the date of issue: in January, 28/12 is last year."""
    issued = index.document.date
    if issued is not None:
        days = [written.on(issued.year + shift) for shift in (-1, 0, 1)]
        nearest = min(filter(None, days), key=lambda day: abs(day - issued), default=issued)
        yield nearest.year


def _is_surely_a_date(written: WrittenDate) -> bool:
    """Whether an impossible date was meant as one. Without a year, `10/15` may be a fraction."""
    if written.year is not None:
        return True
    return written.day is not None and written.day <= 31 and (written.month or 0) in range(1, 13)


def _prose(index: DocumentIndex) -> Iterator[tuple[Callable[[int], NodeLocation], str]]:
    """Every text once, with a function from offset to location: text blocks, then lines."""
    for block in index.text_blocks:
        yield block.location_at, block.text
    for each in index.texts:
        if each.at.field not in ("runs", "heading") and not isinstance(each.at.node, Fact):
            yield _always(each.at), each.text


def _always(location: NodeLocation) -> Callable[[int], NodeLocation]:
    return lambda _: location
