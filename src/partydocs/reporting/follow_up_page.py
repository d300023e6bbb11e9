"""The follow-up of a dossier as one page of HTML that needs nothing else: no script, no network."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import metadata, resources

import attrs
from lxml import html
from lxml.etree import _Element
from lxml.html.builder import E

from partydocs.catalogue import Language
from partydocs.dossier.followed import (
    ATTAINMENTS,
    STATUSES,
    Attainment,
    FollowedIndicator,
    FollowedTask,
    FollowUp,
    Point,
    Status,
    Step,
)
from partydocs.reporting.drawings import Span, bullet, series, share_bar, stacked_bar, strip
from partydocs.reporting.follow_up_voice import FollowUpVoice
from partydocs.reporting.visible import visible
from partydocs.rules.reading.folding import folded

__all__ = ["follow_up_page"]

_SIGNS: Mapping[Status, str] = {
    "overdue": "!",
    "paused": "‖",
    "notStarted": "○",
    "noWord": "?",
    "underWay": "◐",
    "doneLate": "✓",
    "done": "✓",
    "dropped": "×",
    "replaced": "→",
    "lapsed": "∅",
}
_REACHED: Mapping[Attainment, str] = {
    "missed": "×",
    "notYet": "◔",
    "noValue": "?",
    "reached": "✓",
    "noTarget": "–",
}
_OPEN = ("paused", "notStarted", "noWord", "underWay")
_FINISHED = ("doneLate", "done")


def follow_up_page(found: FollowUp, lang: Language) -> str:
    """The page. What documents say stands escaped; control and bidirectional marks are shown."""
    page = _Page(found, FollowUpVoice(lang)).made()
    return html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")


@attrs.frozen
class _Numbered:
    """A task and what its place on the page is called."""

    task: FollowedTask
    anchor: str


@attrs.frozen
class _Desk:
    """A lead body and its tasks."""

    name: str
    anchor: str
    tasks: Sequence[_Numbered]

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many tasks have each status, in order."""
        counted = Counter(each.task.status for each in self.tasks)
        return {status: counted[status] for status in STATUSES}

    def sum_of(self, statuses: Iterable[str]) -> int:
        """How many tasks have one of these statuses."""
        return sum(each.task.status in statuses for each in self.tasks)


@attrs.frozen
class _Page:
    found: FollowUp
    voice: FollowUpVoice

    def made(self) -> _Element:
        """The whole page."""
        tasks = [_Numbered(task, f"t{place}") for place, task in enumerate(self.found.tasks, 1)]
        desks = _desks(tasks, self.voice)
        main = E.main(
            self._summary(),
            self._overdue([each for each in tasks if each.task.status == "overdue"]),
            *self._indicators(),
            *self._leads(desks),
        )
        return E.html(
            self._head(), E.body(self._header(), main, self._footer()), lang=self.voice.lang
        )

    def _head(self) -> _Element:
        style = _style()
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"
        title = f"{self.voice('sheet.title')}: {visible(self.found.title)}"
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

    def _header(self) -> _Element:
        documents = self.found.documents
        key = "sheet.from-one" if documents == 1 else "sheet.from-documents"
        day = self.voice.spelt(self.found.as_of)
        return E.header(
            E.p({"class": "kicker"}, self.voice("sheet.title")),
            E.h1(visible(self.found.title)),
            E.p(
                E.strong(self.voice("sheet.as-of", date=day)),
                " · ",
                self.voice(key, count=documents),
            ),
        )

    def _footer(self) -> _Element:
        library = metadata.version("partydocs")
        return E.footer(
            E.p(self.voice("drawing.made-with", library=library)),
        )

    # The summary.

    def _summary(self) -> _Element:
        counts = self.found.counts
        total = self.voice.tasks(len(self.found.tasks))
        if not self.found.tasks:
            return self._section("summary", "sheet.summary", E.p(self.voice("sheet.nothing")))
        return self._section(
            "summary", "sheet.summary", self._bar(counts, total), self._legend(counts)
        )

    def _bar(self, counts: Mapping[Status, int], total: str) -> _Element:
        parts = ", ".join(
            f"{self.voice(f'status.{status}')} {count}" for status, count in counts.items() if count
        )
        return stacked_bar(counts.items(), self.voice("drawing.bar", total=total, parts=parts))

    def _legend(self, counts: Mapping[Status, int]) -> _Element:
        return E.ul(
            {"class": "legend"},
            *(
                E.li(
                    {"class": status},
                    self._sign(_SIGNS[status]),
                    E.b(str(count)),
                    f" {self.voice(f'status.{status}')}",
                )
                for status, count in counts.items()
                if count
            ),
        )

    # Tasks.

    def _overdue(self, tasks: Sequence[_Numbered]) -> _Element:
        if not tasks:
            return self._section("overdue", "sheet.overdue", E.p(self.voice("sheet.none-overdue")))
        note = E.p({"class": "quiet"}, self.voice("drawing.legend-strip"))
        cards = [self._card(each, "h3") for each in tasks]
        overview = self._late_table(tasks)
        return self._section("overdue", "sheet.overdue", overview, note, *cards, count=len(tasks))

    def _late_table(self, tasks: Sequence[_Numbered]) -> _Element:
        """All that is late on one scale."""
        most = max(each.task.days_late for each in tasks)
        columns = ("task", "lead", "deadline", "late")
        head = E.tr(*(E.th(self.voice(f"column.{each}"), scope="col") for each in columns))
        rows = [self._late_row(each, most) for each in tasks]
        return E.table({"class": "late-table"}, E.thead(head), E.tbody(*rows))

    def _late_row(self, each: _Numbered, most: int) -> _Element:
        task = each.task
        days = self.voice.days(task.days_late)
        return E.tr(
            E.th({"scope": "row"}, E.a(visible(task.title), href=f"#{each.anchor}")),
            E.td(self.voice.lead(task)),
            E.td(self.voice.until(task)),
            E.td(E.span({"class": "owed"}, days), share_bar(task.days_late, most, days)),
        )

    def _card(self, each: _Numbered, heading: str) -> _Element:
        task = each.task
        parts: list[_Element] = [
            E.p({"class": "state"}, *self._badge(task)),
            E(heading, visible(task.title)),
            self._facts(task),
            *self._strip(task),
            self._trail(task),
        ]
        return E.article({"class": f"task {task.status}", "id": each.anchor}, *parts)

    def _badge(self, task: FollowedTask) -> Iterator[_Element | str]:
        name = self.voice(f"status.{task.status}")
        late = self.voice.lateness(task, self.found.as_of)
        if task.status == "overdue":
            name, late = late[:1].upper() + late[1:], ""
        yield E.span({"class": f"badge {task.status}"}, self._sign(_SIGNS[task.status]), name)
        if late:
            yield E.span({"class": "left"}, late)

    def _facts(self, task: FollowedTask) -> _Element:
        paper = self.voice.paper_of(task.paper)
        if task.paper.standing != "inForce":
            paper = f"{paper} ({self.voice(f'standing.{task.paper.standing}')})"
        facts = {
            "lead": self.voice.lead(task),
            "coordinators": visible(", ".join(task.coordinators)),
            "deadline": self.voice.deadline(task),
            "paper": paper,
            "word": self.voice.word(task.word),
            "reason": visible(task.word.reason or "") if task.word is not None else "",
        }
        rows = [(self.voice(f"column.{name}"), said) for name, said in facts.items() if said]
        return E.dl(*(E.div(E.dt(name), E.dd(said)) for name, said in rows))

    def _strip(self, task: FollowedTask) -> Iterator[_Element]:
        """The time of a task as a strip; none where it has no beginning or end."""
        if task.start is None or task.due is None or task.status not in _TIMED:
            return
        span = Span(start=task.start, due=task.due, day=self.found.as_of, is_open=task.is_open)
        dates = {
            "start": self.voice.spelt(task.start),
            "due": self.voice.spelt(task.due),
            "today": self.voice.spelt(self.found.as_of),
        }
        caption = [self.voice("drawing.start", date=dates["start"])]
        caption.append(self.voice("drawing.due", date=dates["due"]))
        if task.is_open:
            caption.append(self.voice("drawing.today", date=dates["today"]))
        yield E.figure(
            strip(span, self.voice("drawing.strip", **dates)),
            E.figcaption(*(E.span(each) for each in caption)),
        )

    def _trail(self, task: FollowedTask) -> _Element:
        summary = self.voice("drawing.trail", count=len(task.trail))
        steps = E.ol(*map(self._step, task.trail))
        cut = [E.p({"class": "quiet"}, self.voice("drawing.trail-cut"))] if task.trail_cut else []
        return E.details(E.summary(summary), steps, *cut)

    def _step(self, step: Step) -> _Element:
        paper = self.voice.paper(step.paper)
        day = [self.voice.spelt(step.day)] if step.day is not None else []
        where = " · ".join([self.voice(f"role.{step.role}"), paper, *day])
        said: list[_Element | str] = [E.span({"class": "quiet"}, where)]
        if step.title:
            said.append(E.span({"class": "what"}, visible(step.title)))
        if step.state is not None:
            told = self.voice.progress(step.state, step.percent)
            said.append(E.span({"class": "told"}, told))
        return E.li({"class": step.role}, *said)

    # Lead bodies.

    def _leads(self, desks: Sequence[_Desk]) -> Iterator[_Element]:
        if desks:
            yield self._section("leads", "sheet.lead-table", self._lead_table(desks))
            sections = map(self._desk, desks)
            yield self._section("by-lead", "sheet.by-lead", *sections)

    def _lead_table(self, desks: Sequence[_Desk]) -> _Element:
        columns = ("overdue", "open", "finished", "other", "total")
        titles = [self.voice(f"column.{each}") for each in columns if each != "overdue"]
        head = E.tr(
            E.th(self.voice("column.lead"), scope="col"),
            *(E.th(each, scope="col") for each in (self.voice("status.overdue"), *titles)),
        )
        return E.table(E.thead(head), E.tbody(*map(self._lead_row, desks)))

    def _lead_row(self, desk: _Desk) -> _Element:
        overdue, waiting = desk.sum_of(("overdue",)), desk.sum_of(_OPEN)
        finished, total = desk.sum_of(_FINISHED), len(desk.tasks)
        counts = (overdue, waiting, finished, total - overdue - waiting - finished, total)
        cells = [E.td({"class": "number"}, str(each) if each else "–") for each in counts]
        if overdue:
            cells[0].set("class", "number owed")
        link = E.a(desk.name, href=f"#{desk.anchor}")
        bar = self._bar(desk.counts, self.voice.tasks(total))
        return E.tr(E.th({"scope": "row"}, link, bar), *cells)

    def _desk(self, desk: _Desk) -> _Element:
        shown = [
            self._pointer(each) if each.task.status == "overdue" else self._card(each, "h4")
            for each in desk.tasks
        ]
        count = E.span({"class": "count"}, self.voice.tasks(len(desk.tasks)))
        heading = E.h3(desk.name, " ", count)
        return E.section(
            {"id": desk.anchor, "class": "desk"}, heading, self._legend(desk.counts), *shown
        )

    def _pointer(self, each: _Numbered) -> _Element:
        """A line that leads to the card of an overdue task."""
        link = E.a(visible(each.task.title), href=f"#{each.anchor}")
        return E.p({"class": "pointer overdue"}, *self._badge(each.task), " ", link)

    # Indicators.

    def _indicators(self) -> Iterator[_Element]:
        if not self.found.indicators:
            return
        counts = self.found.attainments
        legend = E.ul(
            {"class": "legend"},
            *(
                E.li(
                    {"class": each},
                    self._sign(_REACHED[each]),
                    E.b(str(counts[each])),
                    f" {self.voice(f'attainment.{each}')}",
                )
                for each in ATTAINMENTS
                if counts[each]
            ),
        )
        cards = E.div({"class": "grid"}, *map(self._indicator, self.found.indicators))
        note = E.p({"class": "quiet"}, self.voice("drawing.legend-bullet"))
        heading = "sheet.indicators-heading"
        yield self._section(
            "indicators", heading, legend, cards, note, count=len(self.found.indicators)
        )

    def _indicator(self, each: FollowedIndicator) -> _Element:
        badge = E.span(
            {"class": f"badge {each.attainment}"},
            self._sign(_REACHED[each.attainment]),
            self.voice(f"attainment.{each.attainment}"),
        )
        last = each.points[-1] if each.points else None
        value = self._point("drawing.value", last, each.unit) or self.voice("drawing.no-value")
        aim = self.voice.aim(each.aim, each.unit)
        said = [value, aim, self._point("drawing.baseline", each.baseline, each.unit)]
        drawn = self._bullet(each, last, "; ".join(filter(None, said)))
        source = self.voice.paper_of(each.paper)
        return E.article(
            {"class": f"indicator {each.attainment}"},
            E.p({"class": "state"}, badge),
            E.h3(visible(each.name)),
            drawn,
            E.ul(*(E.li(text) for text in said if text)),
            *self._series(each),
            E.p(
                {"class": "quiet"}, source if not each.lead else f"{visible(each.lead)} · {source}"
            ),
        )

    def _point(self, key: str, point: Point | None, unit: str) -> str:
        if point is None:
            return ""
        value = self.voice.quantity(point.value, unit, point.of)
        return self.voice(key, value=value, when=self._when(point))

    def _when(self, point: Point) -> str:
        return " – ".join(map(self.voice.spelt, point.span))

    def _bullet(self, each: FollowedIndicator, last: Point | None, words: str) -> _Element:
        aim = each.aim
        ends = [] if aim is None else [aim.value, aim.low, aim.high]
        marks = [float(end) for end in ends if end is not None]
        return bullet(
            float(last.value) if last is not None else None,
            (min(marks), max(marks)) if marks else None,
            float(each.baseline.value) if each.baseline is not None else None,
            words,
            whole=_WHOLES.get(each.unit),
        )

    def _series(self, each: FollowedIndicator) -> Iterator[_Element]:
        if len(each.points) < 2:
            return
        points = [(point.day.toordinal(), float(point.value)) for point in each.points]
        values = "; ".join(
            f"{self._when(point)}: {self.voice.quantity(point.value, each.unit, point.of)}"
            for point in each.points
        )
        said = self.voice("drawing.series", values=values)
        yield E.figure(series(points, said), E.figcaption(said))

    # What sections share.

    def _section(
        self, anchor: str, heading: str, *parts: _Element, count: int | None = None
    ) -> _Element:
        title = E.h2(self.voice(heading))
        if count is not None:
            title.append(E.span({"class": "count"}, f" {count}"))
        return E.section({"id": anchor}, title, *parts)

    @staticmethod
    def _sign(sign: str) -> _Element:
        return E.span({"class": "sign", "aria-hidden": "true"}, sign)


_TIMED = ("overdue", *_OPEN, *_FINISHED)
_WHOLES: Mapping[str, float] = {"percent": 100, "permille": 1000}


def _desks(tasks: Sequence[_Numbered], voice: FollowUpVoice) -> list[_Desk]:
    """The lead bodies, those that owe most first; several spellings of a name are one body."""
    groups: dict[tuple[str, str | None], list[_Numbered]] = {}
    for each in tasks:
        key = folded(each.task.lead or ""), each.task.paper.unit
        groups.setdefault(key, []).append(each)
    namesakes = Counter(name for name, _ in groups)
    desks = [
        _Desk(_desk_name(group[0].task, voice, namesakes[name] > 1), f"b{place}", group)
        for place, ((name, _), group) in enumerate(groups.items(), 1)
    ]
    return sorted(
        desks, key=lambda each: (-each.sum_of(("overdue",)), -each.sum_of(_OPEN), each.name)
    )


def _desk_name(task: FollowedTask, voice: FollowUpVoice, shared: bool) -> str:
    """In a dossier of several wards, bodies of one name are told apart by the issuer."""
    name = voice.lead(task)
    return f"{name} ({visible(task.paper.issuer)})" if shared else name


@cache
def _style() -> str:
    """What all pages look like, then what only this one has."""
    folder = resources.files("partydocs.reporting")
    return "".join(
        folder.joinpath(f"{name}.css").read_text("utf-8") for name in ("html", "follow_up")
    )
