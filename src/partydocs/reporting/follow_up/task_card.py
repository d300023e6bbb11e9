"""A task on the follow-up page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import attrs
from lxml.html import HtmlElement

from partydocs.dossier.tracking.results import FollowedTask, TraceStep
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.follow_up.parts import FINISHED, OPEN, SIGNS, NumberedTask, status_symbol
from partydocs.reporting.follow_up.svg import TaskSpan, timeline
from partydocs.reporting.html_builder import E
from partydocs.reporting.printable import printable

__all__ = ["TaskCards"]

_TIMED = ("overdue", *OPEN, *FINISHED)


@attrs.frozen
class TaskCards:
    """Draws tasks as they stand on a day."""

    voice: FollowUpMessages
    today: datetime.date

    def card(self, each: NumberedTask, heading: str) -> HtmlElement:
        """All of a task, under a heading of that level."""
        task = each.task
        parts: list[HtmlElement] = [
            E.p({"class": "state"}, *self.badge(task)),
            E(heading, printable(task.title)),
            self._facts(task),
            *self._strip(task),
            *self._trail(task),
        ]
        return E.article({"class": f"task {task.status}", "id": each.anchor}, *parts)

    def badge(self, task: FollowedTask) -> Iterator[HtmlElement]:
        """Its status, and how late it is or how much time is left."""
        name = self.voice(f"status.{task.status}")
        late = self.voice.lateness(task, self.today)
        if task.status == "overdue":
            name, late = late[:1].upper() + late[1:], ""
        yield E.span({"class": f"badge {task.status}"}, status_symbol(SIGNS[task.status]), name)
        if late:
            yield E.span({"class": "left"}, late)

    def _facts(self, task: FollowedTask) -> HtmlElement:
        paper = self.voice.paper_of(task.paper)
        if task.paper.standing != "inForce":
            paper = f"{paper} ({self.voice(f'standing.{task.paper.standing}')})"
        facts = {
            "lead": self.voice.lead(task),
            "coordinators": printable(", ".join(task.coordinators)),
            "deadline": self.voice.deadline(task),
            "paper": paper,
            "word": self.voice.word(task.latest),
            "reason": printable(task.latest.reason or "") if task.latest is not None else "",
        }
        rows = [(self.voice(f"column.{name}"), said) for name, said in facts.items() if said]
        return E.dl(*(E.div(E.dt(name), E.dd(said)) for name, said in rows))

    def _strip(self, task: FollowedTask) -> Iterator[HtmlElement]:
        """The time of a task as a strip; none where it has no beginning or end."""
        if task.start is None or task.due is None or task.status not in _TIMED:
            return
        span = TaskSpan(start=task.start, due=task.due, day=self.today, is_open=task.is_open)
        dates = {
            "start": self.voice.spelt(task.start),
            "due": self.voice.spelt(task.due),
            "today": self.voice.spelt(self.today),
        }
        caption = [self.voice("drawing.start", date=dates["start"])]
        caption.append(self.voice("drawing.due", date=dates["due"]))
        if task.is_open:
            caption.append(self.voice("drawing.today", date=dates["today"]))
        yield E.figure(
            timeline(span, self.voice("drawing.strip", **dates)),
            E.figcaption(*(E.span(each) for each in caption)),
        )

    def _trail(self, task: FollowedTask) -> Iterator[HtmlElement]:
        """The way of a task through the papers; none where it stands in one only."""
        if len(task.trace) == 1:
            return
        summary = self.voice("drawing.trail", count=len(task.trace))
        steps = E.ol(*map(self._step, task.trace))
        cut = [E.p({"class": "quiet"}, self.voice("drawing.trail-cut"))] if task.trace_cut else []
        yield E.details(E.summary(summary), steps, *cut)

    def _step(self, step: TraceStep) -> HtmlElement:
        where = [self.voice(f"role.{step.role}"), self.voice.paper(step.paper), self._day(step)]
        said = [E.span({"class": "quiet"}, " · ".join(filter(None, where)))]
        if step.title:
            said.append(E.span({"class": "what"}, printable(step.title)))
        if step.state is not None:
            told = self.voice.progress(step.state, step.percent)
            said.append(E.span({"class": "told"}, told))
        return E.li({"class": step.role}, *said)

    def _day(self, step: TraceStep) -> str:
        """The day of a step, where the name of its paper does not tell it."""
        named = step.paper.symbol is None and step.day == step.paper.issued
        if step.day is None or (named and step.role != "progress"):
            return ""
        day = self.voice.spelt(step.day)
        return self.voice("when.as-of", date=day) if step.role == "progress" else day

    def pointer(self, each: NumberedTask) -> HtmlElement:
        """A line that leads to the card of an overdue task."""
        link = E.a(printable(each.task.title), href=f"#{each.anchor}")
        return E.p({"class": "pointer overdue"}, *self.badge(each.task), " ", link)
