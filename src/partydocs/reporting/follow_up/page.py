"""The follow-up of a dossier as one page of HTML that needs nothing else: no script, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import metadata, resources

import attrs
from lxml.html import HtmlElement, tostring

from partydocs.catalogue import Language
from partydocs.dossier.tracking.results import FollowUp, Status
from partydocs.reporting.follow_up.indicator_card import IndicatorCards
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.follow_up.parts import (
    FINISHED,
    OPEN,
    REACHED,
    SIGNS,
    LeadBody,
    NumberedTask,
    lead_bodies,
    legend,
    status_bar,
)
from partydocs.reporting.follow_up.svg import share_bar
from partydocs.reporting.follow_up.task_card import TaskCards
from partydocs.reporting.html_builder import E
from partydocs.reporting.printable import printable

__all__ = ["follow_up_page"]

_LONGEST = 120


def follow_up_page(found: FollowUp, lang: Language) -> str:
    """The page. What documents say stands escaped; control and bidirectional marks are shown."""
    page = _Page(found, FollowUpMessages(lang)).made()
    written: str = tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")
    return f"{written}\n"


@attrs.frozen
class _Page:
    found: FollowUp
    voice: FollowUpMessages

    def made(self) -> HtmlElement:
        """The whole page."""
        tasks = [NumberedTask(task, f"t{place}") for place, task in enumerate(self.found.tasks, 1)]
        main = E.main(
            self._summary(),
            *self._overdue([each for each in tasks if each.task.status == "overdue"]),
            *self._indicators(),
            *self._leads(lead_bodies(tasks, self.voice)),
        )
        return E.html(
            self._head(), E.body(self._header(), main, self._footer()), lang=self.voice.lang
        )

    def _head(self) -> HtmlElement:
        style = _style()
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
        title = f"{self.voice('sheet.title')}: {printable(self.found.title)}"
        return E.head(
            E.meta(charset="utf-8"),
            E.meta({"http-equiv": "Content-Security-Policy", "content": policy}),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.meta(name="referrer", content="no-referrer"),
            E.meta({"name": "color-scheme", "content": "light dark"}),
            E.link(rel="icon", href="data:,"),
            E.title(title),
            E.style(style),
        )

    def _header(self) -> HtmlElement:
        documents = self.found.documents
        key = "sheet.from-one" if documents == 1 else "sheet.from-documents"
        day = self.voice.spelt(self.found.as_of)
        chosen = [" · ", self.voice("sheet.selection")] if self.found.is_selection else []
        return E.header(
            E.p({"class": "kicker"}, self.voice("sheet.title")),
            E.h1(printable(self.found.title)),
            E.p(
                E.strong(self.voice("sheet.as-of", date=day)),
                " · ",
                self.voice(key, count=documents),
                *chosen,
            ),
        )

    def _footer(self) -> HtmlElement:
        library = metadata.version("partydocs")
        return E.footer(
            E.p(self.voice("drawing.made-with", library=library)),
        )

    # The summary.

    def _summary(self) -> HtmlElement:
        counts = self.found.counts
        if not self.found.tasks:
            key = "sheet.no-tasks" if self.found.is_selection else "sheet.nothing"
            return self._section("summary", "sheet.summary", E.p(self.voice(key)))
        drawn = status_bar(counts, self.voice), self._statuses(counts)
        return self._section("summary", "sheet.summary", *drawn)

    def _statuses(self, counts: Mapping[Status, int]) -> HtmlElement:
        return legend(counts.items(), SIGNS, "status", self.voice)

    # What is overdue.

    @property
    def _cards(self) -> TaskCards:
        return TaskCards(self.voice, self.found.as_of)

    def _overdue(self, tasks: Sequence[NumberedTask]) -> Iterator[HtmlElement]:
        if not tasks:
            if self.found.tasks and not self.found.is_selection:
                said = E.p(self.voice("sheet.none-overdue"))
                yield self._section("overdue", "sheet.overdue", said)
            return
        note = E.p({"class": "quiet"}, self.voice("drawing.legend-strip"))
        cards = [self._cards.card(each, "h3") for each in tasks]
        overview = self._late_table(tasks)
        yield self._section("overdue", "sheet.overdue", overview, note, *cards, count=len(tasks))

    def _late_table(self, tasks: Sequence[NumberedTask]) -> HtmlElement:
        """All that is late on one scale."""
        most = max(each.task.days_late for each in tasks)
        columns = ("task", "lead", "deadline", "late")
        head = E.tr(*(E.th(self.voice(f"column.{each}"), scope="col") for each in columns))
        rows = [self._late_row(each, most) for each in tasks]
        return E.table({"class": "late-table"}, E.thead(head), E.tbody(*rows))

    def _late_row(self, each: NumberedTask, most: int) -> HtmlElement:
        task = each.task
        days = self.voice.days(task.days_late)
        return E.tr(
            E.th({"scope": "row"}, E.a(_short(task.title), href=f"#{each.anchor}")),
            E.td(self.voice.lead(task)),
            E.td(self.voice.until(task)),
            E.td(E.span({"class": "owed"}, days), share_bar(task.days_late, most, days)),
        )

    # Lead bodies.

    def _leads(self, bodies: Sequence[LeadBody]) -> Iterator[HtmlElement]:
        if bodies:
            yield self._section("leads", "sheet.lead-table", self._lead_table(bodies))
            sections = map(self._desk, bodies)
            yield self._section("by-lead", "sheet.by-lead", *sections)

    def _lead_table(self, bodies: Sequence[LeadBody]) -> HtmlElement:
        columns = ("overdue", "open", "finished", "other", "total")
        titles = [self.voice(f"column.{each}") for each in columns if each != "overdue"]
        head = E.tr(
            E.th(self.voice("column.lead"), scope="col"),
            *(E.th(each, scope="col") for each in (self.voice("status.overdue"), *titles)),
        )
        most = max(len(each.tasks) for each in bodies)
        rows = [self._lead_row(each, most) for each in bodies]
        return E.table(E.thead(head), E.tbody(*rows))

    def _lead_row(self, desk: LeadBody, most: int) -> HtmlElement:
        overdue, waiting = desk.sum_of(("overdue",)), desk.sum_of(OPEN)
        finished, total = desk.sum_of(FINISHED), len(desk.tasks)
        counts = (overdue, waiting, finished, total - overdue - waiting - finished, total)
        cells = [E.td({"class": "number"}, str(each) if each else "–") for each in counts]
        if overdue:
            cells[0].set("class", "number owed")
        link = E.a(desk.name, href=f"#{desk.anchor}")
        bar = status_bar(desk.counts, self.voice, most)
        return E.tr(E.th({"scope": "row"}, link, bar), *cells)

    def _desk(self, desk: LeadBody) -> HtmlElement:
        cards = self._cards
        shown = [
            cards.pointer(each) if each.task.status == "overdue" else cards.card(each, "h4")
            for each in desk.tasks
        ]
        count = E.span({"class": "count"}, self.voice.tasks(len(desk.tasks)))
        heading = E.h3(desk.name, " ", count)
        return E.section(
            {"id": desk.anchor, "class": "desk"},
            heading,
            self._statuses(desk.counts),
            *shown,
        )

    # Indicators.

    def _indicators(self) -> Iterator[HtmlElement]:
        if not self.found.indicators:
            return
        counts = legend(self.found.attainments.items(), REACHED, "attainment", self.voice)
        drawn = map(IndicatorCards(self.voice).card, self.found.indicators)
        cards = E.div({"class": "grid"}, *drawn)
        note = E.p({"class": "quiet"}, self.voice("drawing.legend-bullet"))
        heading = "sheet.indicators-heading"
        yield self._section(
            "indicators", heading, counts, cards, note, count=len(self.found.indicators)
        )

    # What sections share.

    def _section(
        self, anchor: str, heading: str, *parts: HtmlElement, count: int | None = None
    ) -> HtmlElement:
        title = E.h2(self.voice(heading))
        if count is not None:
            title.append(E.span({"class": "count"}, f" {count}"))
        return E.section({"id": anchor}, title, *parts)


def _short(title: str) -> str:
    """Enough of a title to know the task; all of it stands on its card."""
    said = printable(title)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"


@cache
def _style() -> str:
    """What all pages look like, then what only this one has."""
    folder = resources.files("partydocs.reporting")
    return "".join(
        folder.joinpath(f"{name}.css").read_text("utf-8") for name in ("html", "follow_up")
    )
