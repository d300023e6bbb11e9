"""A task on the follow-up page: its card shows status, facts, time line and trace."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import attrs
from lxml.html import HtmlElement

from partydocs.dossier.tracking.results import FollowedTask, TraceStep
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.follow_up.parts import FINISHED, OPEN, STATUS_SYMBOLS, NumberedTask, symbol
from partydocs.reporting.follow_up.svg import TaskSpan, timeline
from partydocs.reporting.html_builder import E
from partydocs.reporting.printable import printable

__all__ = ["TaskCards"]

_TIMED = ("overdue", *OPEN, *FINISHED)


@attrs.frozen
class TaskCards:
    """Renders the cards of tasks as of a day."""

    messages: FollowUpMessages
    today: datetime.date

    def card(self, each: NumberedTask, heading: str) -> HtmlElement:
        """Return the card of a task, with a heading such as `h3`."""
        task = each.task
        parts: list[HtmlElement] = [
            E.p({"class": "state"}, *self.badge(task)),
            E(heading, printable(task.title)),
            self._facts(task),
            *self._timeline(task),
            *self._trace(task),
        ]
        return E.article({"class": f"task {task.status}", "id": each.anchor}, *parts)

    def badge(self, task: FollowedTask) -> Iterator[HtmlElement]:
        """Yield the status, and how late the task is or how much time is left."""
        name = self.messages(f"status.{task.status}")
        late = self.messages.lateness(task, self.today)
        if task.status == "overdue":
            name, late = late[:1].upper() + late[1:], ""
        yield E.span({"class": f"badge {task.status}"}, symbol(STATUS_SYMBOLS[task.status]), name)
        if late:
            yield E.span({"class": "left"}, late)

    def _facts(self, task: FollowedTask) -> HtmlElement:
        paper = self.messages.paper_of(task.paper)
        if task.paper.standing != "inForce":
            paper = f"{paper} ({self.messages(f'standing.{task.paper.standing}')})"
        facts = {
            "lead": self.messages.lead(task),
            "coordinators": printable(", ".join(task.coordinators)),
            "deadline": self.messages.deadline(task),
            "paper": paper,
            "word": self.messages.word(task.latest),
            "reason": printable(task.latest.reason or "") if task.latest is not None else "",
        }
        rows = [(self.messages(f"column.{name}"), text) for name, text in facts.items() if text]
        return E.dl(*(E.div(E.dt(name), E.dd(text)) for name, text in rows))

    def _timeline(self, task: FollowedTask) -> Iterator[HtmlElement]:
        """Yield the time line of a task, if it has a start and a due day."""
        if task.start is None or task.due is None or task.status not in _TIMED:
            return
        span = TaskSpan(start=task.start, due=task.due, day=self.today, is_open=task.is_open)
        dates = {
            "start": self.messages.written(task.start),
            "due": self.messages.written(task.due),
            "today": self.messages.written(self.today),
        }
        caption = [self.messages("drawing.start", date=dates["start"])]
        caption.append(self.messages("drawing.due", date=dates["due"]))
        if task.is_open:
            caption.append(self.messages("drawing.today", date=dates["today"]))
        yield E.figure(
            timeline(span, self.messages("drawing.strip", **dates)),
            E.figcaption(*(E.span(each) for each in caption)),
        )

    def _trace(self, task: FollowedTask) -> Iterator[HtmlElement]:
        """Yield the trace of a task through the documents, if it has more than one step."""
        if len(task.trace) == 1:
            return
        summary = self.messages("drawing.trail", count=len(task.trace))
        steps = E.ol(*map(self._step, task.trace))
        cut = (
            [E.p({"class": "quiet"}, self.messages("drawing.trail-cut"))] if task.trace_cut else []
        )
        yield E.details(E.summary(summary), steps, *cut)

    def _step(self, step: TraceStep) -> HtmlElement:
        where = [
            self.messages(f"role.{step.role}"),
            self.messages.paper(step.paper),
            self._day(step),
        ]
        text = [E.span({"class": "quiet"}, " · ".join(filter(None, where)))]
        if step.title:
            text.append(E.span({"class": "what"}, printable(step.title)))
        if step.state is not None:
            state = self.messages.progress(step.state, step.percent)
            text.append(E.span({"class": "progress-state"}, state))
        return E.li({"class": step.role}, *text)

    def _day(self, step: TraceStep) -> str:
        """Return the day of a step, unless the name of its document contains it."""
        named = step.paper.symbol is None and step.day == step.paper.issued
        if step.day is None or (named and step.role != "progress"):
            return ""
        day = self.messages.written(step.day)
        return self.messages("when.as-of", date=day) if step.role == "progress" else day

    def pointer(self, each: NumberedTask) -> HtmlElement:
        """Return a line with a link to the card of an overdue task."""
        link = E.a(printable(each.task.title), href=f"#{each.anchor}")
        return E.p({"class": "pointer overdue"}, *self.badge(each.task), " ", link)
