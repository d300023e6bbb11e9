"""The follow-up of a dossier in the terminal: a table for each status, then the counts."""

from __future__ import annotations

import io
from collections.abc import Container, Iterator, Mapping
from itertools import groupby

import attrs
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partydocs.catalogue import Language
from partydocs.cli.terminal.console import PLAIN_WIDTH, TextConsole
from partydocs.dossier.tracking.results import Attainment, FollowedTask, FollowUp, Status
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.printable import printable

__all__ = ["FollowUpTable"]

_STYLES: Mapping[Status, str] = {
    "overdue": "bold red",
    "paused": "magenta",
    "notStarted": "yellow",
    "noWord": "yellow",
    "underWay": "cyan",
    "doneLate": "green",
    "done": "green",
    "dropped": "dim",
    "replaced": "dim",
    "lapsed": "dim",
}
_ATTAINMENTS: Mapping[Attainment, str] = {
    "missed": "bold red",
    "notYet": "yellow",
    "noValue": "yellow",
    "reached": "green",
    "noTarget": "dim",
}
_MAX_LENGTH = 160


@attrs.frozen
class FollowUpTable:
    """Prints the follow-up of a dossier."""

    console: TextConsole
    messages: FollowUpMessages
    ambiguous: Container[str]
    """Symbols of documents that several issuers use: 18-KH/ĐU in a dossier of several wards."""

    @classmethod
    def of(cls, found: FollowUp, console: TextConsole, messages: FollowUpMessages) -> FollowUpTable:
        """The table for a follow-up."""
        issuers: dict[str, set[str]] = {}
        for paper in {each.paper for each in found.tasks}:
            issuers.setdefault(messages.paper(paper), set()).add(paper.issuer)
        ambiguous = {name for name, several in issuers.items() if len(several) > 1}
        return cls(console, messages, ambiguous)

    @classmethod
    def plain(cls, found: FollowUp, lang: Language) -> str:
        """The tables as text for a file."""
        out = io.StringIO()
        console = TextConsole(
            file=out,
            width=PLAIN_WIDTH,
            color_system=None,
            highlight=False,
            markup=False,
            emoji=False,
        )
        cls.of(found, console, FollowUpMessages(lang)).show(found)
        return out.getvalue()

    def show(self, found: FollowUp) -> None:
        """Print all tasks by status, then the counts."""
        self.console.unbroken(Text(printable(found.title), "bold"))
        day = self.messages.written(found.as_of)
        self.console.unbroken(Text(self.messages("sheet.as-of", date=day), "dim"))
        for _, tasks in groupby(found.tasks, key=lambda each: each.status):
            self._show_status(found, list(tasks))
        self.console.unbroken()
        if not found.tasks:
            key = "sheet.no-tasks" if found.is_selection else "sheet.nothing"
            self.console.unbroken(self.messages(key))
        for line in self._summary(found):
            self.console.paragraph(line, 0)

    def _show_status(self, found: FollowUp, tasks: list[FollowedTask]) -> None:
        status = tasks[0].status
        style = _STYLES[status]
        heading = f"{self.messages(f'status.{status}')} ({len(tasks)})"
        self.console.unbroken()
        self.console.unbroken(Text(heading, style))
        table = Table(
            box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim", leading=1
        )
        for name, ratio in _COLUMNS.items():
            table.add_column(self.messages(f"column.{name}"), overflow="fold", ratio=ratio)
        table.expand = True
        for task in tasks:
            table.add_row(*self._row(found, task, style))
        self.console.block(table)

    def _row(self, found: FollowUp, task: FollowedTask, style: str) -> Iterator[Text]:
        late = self.messages.lateness(task, found.as_of)
        if task.status == "overdue":
            late = self.messages.days(task.days_late)
        until = [Text(self.messages.deadline(task)), Text(late, style)]
        yield Text("\n").join(part for part in until if part.plain)
        yield Text.assemble(
            _cut(task.title), "\n", (f"{self._paper(task)} · {printable(task.id)}", "dim")
        )
        yield Text(_cut(task.lead or self.messages.lead(task)), "" if task.lead else "yellow")
        yield Text(self.messages.word(task.latest), "" if task.latest is not None else "dim")

    def _paper(self, task: FollowedTask) -> str:
        name = self.messages.paper(task.paper)
        return self.messages.paper_of(task.paper) if name in self.ambiguous else name

    def _summary(self, found: FollowUp) -> Iterator[Text]:
        counts = [
            (f"{self.messages(f'status.{status}').lower()}: {count}", _STYLES[status])
            for status, count in found.counts.items()
            if count
        ]
        if counts:
            total = Text(self.messages.tasks(len(found.tasks)), "bold")
            yield Text(" · ").join([total, *(Text(*each) for each in counts)])
        attained = [
            Text(f"{self.messages(f'attainment.{each}').lower()}: {count}", _ATTAINMENTS[each])
            for each, count in found.attainments.items()
            if count
        ]
        if attained:
            heading = Text(self.messages("sheet.indicators-heading") + ": ")
            yield heading + Text(" · ").join(attained)


_COLUMNS = {"deadline": 4, "task": 9, "lead": 5, "word": 6}
"""The columns with their shares of the width."""


def _cut(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _MAX_LENGTH else f"{text[: _MAX_LENGTH - 1]}…"
