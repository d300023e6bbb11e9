"""The texts of the follow-up of a dossier, in Vietnamese and English."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources

import attrs

from partydocs.dossier.tracking.results import (
    DocumentSummary,
    FollowedTask,
    IndicatorTarget,
    LatestProgress,
)
from partydocs.model.base import code_list
from partydocs.model.partial_date import PartialDate
from partydocs.reporting.messages import Messages, Texts
from partydocs.reporting.printable import printable
from partydocs.rules.engine.parameters import formatted

__all__ = ["FollowUpMessages", "follow_up_texts"]

_LONG = 80


@attrs.frozen
class FollowUpMessages(Messages):
    """Texts on tasks and indicators. Values from documents are made safe to print."""

    def texts(self) -> Texts:
        """All texts."""
        return follow_up_texts()

    def written(self, value: datetime.date | PartialDate | Decimal) -> str:
        """Return a date or number in the format of the language."""
        words = formatted(value)
        return words.vi if self.lang == "vi" else words.en

    def coded(self, list_name: str, code: str) -> str:
        """Return the name of a code, or the code if its list does not have it."""
        entries = code_list(list_name).entries
        return entries[code].name(self.lang) if code in entries else printable(code)

    def days(self, count: int) -> str:
        """Return a number of days, such as `3 days`."""
        return self("when.one-day") if count == 1 else self("when.days", count=count)

    def tasks(self, count: int) -> str:
        """Return a number of tasks, such as `3 tasks`."""
        return self("sheet.one-task") if count == 1 else self("sheet.tasks", count=count)

    # Documents.

    def paper(self, document: DocumentSummary) -> str:
        """Return the usual name of a document: its symbol, or its kind and day."""
        if document.symbol is not None:
            return printable(document.symbol)
        kind = self.coded("documentKinds", document.kind)
        if document.issued is None:
            return kind
        return self("word.of-kind", kind=kind, date=self.written(document.issued))

    def paper_of(self, document: DocumentSummary) -> str:
        """Return the name of a document with its issuer."""
        return self("word.of-issuer", paper=self.paper(document), issuer=printable(document.issuer))

    # Tasks.

    def lead(self, task: FollowedTask) -> str:
        """Return who leads a task."""
        return printable(task.lead) if task.lead else self("word.no-lead")

    def lateness(self, task: FollowedTask, day: datetime.date) -> str:
        """Return how late a task is or how many days are left; empty if neither applies."""
        if task.status == "overdue":
            return self("when.late", days=self.days(task.days_late))
        if task.status == "doneLate":
            return self("when.done-late", days=self.days(task.days_late))
        if task.due is None or not task.is_open:
            return ""
        left = (task.due - day).days
        return self("when.left", days=self.days(left)) if left else self("when.today")

    def deadline(self, task: FollowedTask) -> str:
        """Return the deadline and the recurrence."""
        every, date = self.recurrence(task), self.until(task)
        if not date:
            return every or self("when.none")
        if task.moved_from is not None:
            date = self("when.moved", date=date, earlier=self.written(task.moved_from))
        return self("when.both", date=date, every=every) if every else date

    def until(self, task: FollowedTask) -> str:
        """Return the deadline without the recurrence; empty if there is none."""
        if task.deadline is None:
            return ""
        date = self.written(task.deadline)
        bound = task.bound if task.bound in ("before", "expected") else None
        return self(f"when.{bound}", date=date) if bound else date

    def recurrence(self, task: FollowedTask) -> str:
        """Return how often a task recurs, in lower case."""
        return ", ".join(self.coded("frequencies", each).lower() for each in task.recurs)

    def word(self, latest: LatestProgress | None) -> str:
        """Return the latest progress, its day and the document that reports it."""
        if latest is None:
            return self("word.none")
        state, document = self.state(latest), self.paper(latest.paper)
        if latest.day is None:
            text = self("word.by", state=state, paper=document)
        else:
            text = self("word.by-day", state=state, date=self.written(latest.day), paper=document)
        return self("word.inferred", word=text) if latest.inferred else text

    def state(self, latest: LatestProgress) -> str:
        """Return the state, with the amount done and the day of completion."""
        text = self.progress(latest.state, latest.percent)
        if latest.tally is not None:
            text = f"{text} ({latest.tally})"
        if latest.completed is not None:
            text = self("word.completed", state=text, date=self.written(latest.completed))
        return text

    def progress(self, state: str, percent: Decimal | None) -> str:
        """Return a state with the percentage done."""
        name = self.coded("progressStates", state)
        return name if percent is None else f"{name} {self.written(percent)}%"

    # Indicators.

    def quantity(self, value: Decimal, unit: str, of: Decimal | None = None) -> str:
        """Return a figure with its unit."""
        number = self.written(value) + (f"/{self.written(of)}" if of is not None else "")
        entry = code_list("units").entries.get(unit)
        if entry is None:
            return f"{number} {printable(unit)}"
        sign = entry.extra["symbol"]
        if sign in ("%", "‰"):
            # a tally is no percentage: 20.990/21.034, not 20.990/21.034%
            return number if of is not None else f"{number}{sign}"
        return f"{number} {entry.name(self.lang)}"

    def target(self, target: IndicatorTarget | None, unit: str) -> str:
        """Return a target and by when to reach it."""
        if target is None:
            return self("drawing.no-target")
        text = self._target_value(target, unit)
        if target.by is None:
            return self("drawing.target", aim=text)
        return self("drawing.target-by", by=self.written(target.by), aim=text)

    def _target_value(self, target: IndicatorTarget, unit: str) -> str:
        if target.value is not None:
            comparator = "eq" if target.comparator == "between" else target.comparator
            return self(f"aim.{comparator}", value=self.quantity(target.value, unit))
        if target.low is not None and target.high is not None:
            low, high = self.quantity(target.low, unit), self.quantity(target.high, unit)
            return self("aim.between", low=low, high=high)
        comparator, end = ("ge", target.low) if target.low is not None else ("le", target.high)
        assert end is not None
        return self(f"aim.{comparator}", value=self.quantity(end, unit))


@cache
def follow_up_texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The texts of the follow-up, from `follow_up.toml`."""
    folder = resources.files("partydocs.reporting.follow_up")
    return tomllib.loads(folder.joinpath("follow_up.toml").read_text("utf-8"))
