"""The follow-up of a dossier as one self-contained HTML page, without scripts or network."""

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
    ATTAINMENT_SYMBOLS,
    FINISHED,
    OPEN,
    STATUS_SYMBOLS,
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
    """Return the page. Texts of documents are escaped; control characters are made visible."""
    page = _Page(found, FollowUpMessages(lang)).render()
    written: str = tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")
    return f"{written}\n"


@attrs.frozen
class _Page:
    found: FollowUp
    messages: FollowUpMessages

    def render(self) -> HtmlElement:
        """Return the whole page."""
        tasks = [NumberedTask(task, f"t{place}") for place, task in enumerate(self.found.tasks, 1)]
        main = E.main(
            self._summary(),
            *self._overdue([each for each in tasks if each.task.status == "overdue"]),
            *self._indicators(),
            *self._leads(lead_bodies(tasks, self.messages)),
        )
        return E.html(
            self._head(), E.body(self._header(), main, self._footer()), lang=self.messages.lang
        )

    def _head(self) -> HtmlElement:
        style = _style()
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
        title = f"{self.messages('sheet.title')}: {printable(self.found.title)}"
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
        day = self.messages.written(self.found.as_of)
        chosen = [" · ", self.messages("sheet.selection")] if self.found.is_selection else []
        return E.header(
            E.p({"class": "page-kind"}, self.messages("sheet.title")),
            E.h1(printable(self.found.title)),
            E.p(
                E.strong(self.messages("sheet.as-of", date=day)),
                " · ",
                self.messages(key, count=documents),
                *chosen,
            ),
        )

    def _footer(self) -> HtmlElement:
        library = metadata.version("partydocs")
        return E.footer(
            E.p(self.messages("drawing.made-with", library=library)),
        )

    # The summary.

    def _summary(self) -> HtmlElement:
        counts = self.found.counts
        if not self.found.tasks:
            key = "sheet.no-tasks" if self.found.is_selection else "sheet.nothing"
            return self._section("summary", "sheet.summary", E.p(self.messages(key)))
        parts = status_bar(counts, self.messages), self._statuses(counts)
        return self._section("summary", "sheet.summary", *parts)

    def _statuses(self, counts: Mapping[Status, int]) -> HtmlElement:
        return legend(counts.items(), STATUS_SYMBOLS, "status", self.messages)

    # Overdue tasks.

    @property
    def _cards(self) -> TaskCards:
        return TaskCards(self.messages, self.found.as_of)

    def _overdue(self, tasks: Sequence[NumberedTask]) -> Iterator[HtmlElement]:
        if not tasks:
            if self.found.tasks and not self.found.is_selection:
                text = E.p(self.messages("sheet.none-overdue"))
                yield self._section("overdue", "sheet.overdue", text)
            return
        note = E.p({"class": "quiet"}, self.messages("drawing.legend-strip"))
        cards = [self._cards.card(each, "h3") for each in tasks]
        overview = self._late_table(tasks)
        yield self._section("overdue", "sheet.overdue", overview, note, *cards, count=len(tasks))

    def _late_table(self, tasks: Sequence[NumberedTask]) -> HtmlElement:
        """Return a table of the overdue tasks, with bars on one scale."""
        scale_max = max(each.task.days_late for each in tasks)
        columns = ("task", "lead", "deadline", "late")
        head = E.tr(*(E.th(self.messages(f"column.{each}"), scope="col") for each in columns))
        rows = [self._late_row(each, scale_max) for each in tasks]
        return E.table({"class": "late-table"}, E.thead(head), E.tbody(*rows))

    def _late_row(self, each: NumberedTask, scale_max: int) -> HtmlElement:
        task = each.task
        days = self.messages.days(task.days_late)
        return E.tr(
            E.th({"scope": "row"}, E.a(_shortened(task.title), href=f"#{each.anchor}")),
            E.td(self.messages.lead(task)),
            E.td(self.messages.until(task)),
            E.td(
                E.span({"class": "overdue-days"}, days), share_bar(task.days_late, scale_max, days)
            ),
        )

    # Lead bodies.

    def _leads(self, bodies: Sequence[LeadBody]) -> Iterator[HtmlElement]:
        if bodies:
            yield self._section("leads", "sheet.lead-table", self._lead_table(bodies))
            sections = map(self._lead_body, bodies)
            yield self._section("by-lead", "sheet.by-lead", *sections)

    def _lead_table(self, bodies: Sequence[LeadBody]) -> HtmlElement:
        columns = ("overdue", "open", "finished", "other", "total")
        titles = [self.messages(f"column.{each}") for each in columns if each != "overdue"]
        head = E.tr(
            E.th(self.messages("column.lead"), scope="col"),
            *(E.th(each, scope="col") for each in (self.messages("status.overdue"), *titles)),
        )
        scale_max = max(len(each.tasks) for each in bodies)
        rows = [self._lead_row(each, scale_max) for each in bodies]
        return E.table(E.thead(head), E.tbody(*rows))

    def _lead_row(self, body: LeadBody, scale_max: int) -> HtmlElement:
        overdue, open_ = body.sum_of(("overdue",)), body.sum_of(OPEN)
        finished, total = body.sum_of(FINISHED), len(body.tasks)
        counts = (overdue, open_, finished, total - overdue - open_ - finished, total)
        cells = [E.td({"class": "number"}, str(each) if each else "–") for each in counts]
        if overdue:
            cells[0].set("class", "number overdue-days")
        link = E.a(body.name, href=f"#{body.anchor}")
        bar = status_bar(body.counts, self.messages, scale_max)
        return E.tr(E.th({"scope": "row"}, link, bar), *cells)

    def _lead_body(self, body: LeadBody) -> HtmlElement:
        cards = self._cards
        shown = [
            cards.pointer(each) if each.task.status == "overdue" else cards.card(each, "h4")
            for each in body.tasks
        ]
        count = E.span({"class": "count"}, self.messages.tasks(len(body.tasks)))
        heading = E.h3(body.name, " ", count)
        return E.section(
            {"id": body.anchor, "class": "lead-body"},
            heading,
            self._statuses(body.counts),
            *shown,
        )

    # Indicators.

    def _indicators(self) -> Iterator[HtmlElement]:
        if not self.found.indicators:
            return
        counts = legend(
            self.found.attainments.items(), ATTAINMENT_SYMBOLS, "attainment", self.messages
        )
        parts = map(IndicatorCards(self.messages).card, self.found.indicators)
        cards = E.div({"class": "grid"}, *parts)
        note = E.p({"class": "quiet"}, self.messages("drawing.legend-bullet"))
        heading = "sheet.indicators-heading"
        yield self._section(
            "indicators", heading, counts, cards, note, count=len(self.found.indicators)
        )

    # Shared by the sections.

    def _section(
        self, anchor: str, heading: str, *parts: HtmlElement, count: int | None = None
    ) -> HtmlElement:
        title = E.h2(self.messages(heading))
        if count is not None:
            title.append(E.span({"class": "count"}, f" {count}"))
        return E.section({"id": anchor}, title, *parts)


def _shortened(title: str) -> str:
    """Return the start of a title; its card has all of it."""
    text = printable(title)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


@cache
def _style() -> str:
    """Return the style sheet of all pages, followed by that of this page."""
    folder = resources.files("partydocs.reporting")
    sheets = folder.joinpath("html.css"), folder.joinpath("follow_up", "follow_up.css")
    return "".join(each.read_text("utf-8") for each in sheets)
