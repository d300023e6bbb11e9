"""How the follow-up of a dossier is put into words, in Vietnamese and English."""

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
from partydocs.model.base.codelist import code_list
from partydocs.model.partial_date import PartialDate
from partydocs.reporting.messages import Messages, Said
from partydocs.reporting.printable import printable
from partydocs.rules.engine.parameters import formatted

__all__ = ["FollowUpMessages", "follow_up_texts"]

_LONG = 80


@attrs.frozen
class FollowUpMessages(Messages):
    """Speaks of tasks and indicators. What documents say is made safe to print."""

    def texts(self) -> Said:
        """All that it can say."""
        return follow_up_texts()

    def spelt(self, value: datetime.date | PartialDate | Decimal) -> str:
        """A date or number as the language writes it."""
        words = formatted(value)
        return words.vi if self.lang == "vi" else words.en

    def coded(self, list_name: str, code: str) -> str:
        """A code by its name; the code itself where the list does not hold it."""
        entries = code_list(list_name).entries
        return entries[code].name(self.lang) if code in entries else printable(code)

    def days(self, count: int) -> str:
        """A number of days."""
        return self("when.one-day") if count == 1 else self("when.days", count=count)

    def tasks(self, count: int) -> str:
        """A number of tasks."""
        return self("sheet.one-task") if count == 1 else self("sheet.tasks", count=count)

    # Papers.

    def paper(self, paper: DocumentSummary) -> str:
        """What people call a paper: its symbol, else its kind and day."""
        if paper.symbol is not None:
            return printable(paper.symbol)
        kind = self.coded("documentKinds", paper.kind)
        if paper.issued is None:
            return kind
        return self("word.of-kind", kind=kind, date=self.spelt(paper.issued))

    def paper_of(self, paper: DocumentSummary) -> str:
        """The same with who issued it."""
        return self("word.of-issuer", paper=self.paper(paper), issuer=printable(paper.issuer))

    # Tasks.

    def lead(self, task: FollowedTask) -> str:
        """Who leads it."""
        return printable(task.lead) if task.lead else self("word.no-lead")

    def lateness(self, task: FollowedTask, day: datetime.date) -> str:
        """How late it is, or how many days are left; empty where there is no such thing."""
        if task.status == "overdue":
            return self("when.late", days=self.days(task.days_late))
        if task.status == "doneLate":
            return self("when.done-late", days=self.days(task.days_late))
        if task.due is None or not task.is_open:
            return ""
        left = (task.due - day).days
        return self("when.left", days=self.days(left)) if left else self("when.today")

    def deadline(self, task: FollowedTask) -> str:
        """Until when, and how often."""
        every, date = self.recurrence(task), self.until(task)
        if not date:
            return every or self("when.none")
        if task.moved_from is not None:
            date = self("when.moved", date=date, earlier=self.spelt(task.moved_from))
        return self("when.both", date=date, every=every) if every else date

    def until(self, task: FollowedTask) -> str:
        """The deadline alone; empty where there is none."""
        if task.deadline is None:
            return ""
        date = self.spelt(task.deadline)
        bound = task.bound if task.bound in ("before", "expected") else None
        return self(f"when.{bound}", date=date) if bound else date

    def recurrence(self, task: FollowedTask) -> str:
        """How often, in lower case."""
        return ", ".join(self.coded("frequencies", each).lower() for each in task.recurs)

    def word(self, word: LatestProgress | None) -> str:
        """What was told last, for which day, and by which paper."""
        if word is None:
            return self("word.none")
        state, paper = self.state(word), self.paper(word.paper)
        if word.day is None:
            said = self("word.by", state=state, paper=paper)
        else:
            said = self("word.by-day", state=state, date=self.spelt(word.day), paper=paper)
        return self("word.inferred", word=said) if word.inferred else said

    def state(self, word: LatestProgress) -> str:
        """The state, with how much is done and when it was."""
        said = self.progress(word.state, word.percent)
        if word.tally is not None:
            said = f"{said} ({word.tally})"
        if word.completed is not None:
            said = self("word.completed", state=said, date=self.spelt(word.completed))
        return said

    def progress(self, state: str, percent: Decimal | None) -> str:
        """A state and how many per cent are done."""
        name = self.coded("progressStates", state)
        return name if percent is None else f"{name} {self.spelt(percent)}%"

    # Indicators.

    def quantity(self, value: Decimal, unit: str, of: Decimal | None = None) -> str:
        """A figure with its unit."""
        number = self.spelt(value) + (f"/{self.spelt(of)}" if of is not None else "")
        entry = code_list("units").entries.get(unit)
        if entry is None:
            return f"{number} {printable(unit)}"
        sign = entry.extra["symbol"]
        if sign in ("%", "‰"):
            # a tally is no percentage: 20.990/21.034, not 20.990/21.034%
            return number if of is not None else f"{number}{sign}"
        return f"{number} {entry.name(self.lang)}"

    def aim(self, aim: IndicatorTarget | None, unit: str) -> str:
        """What is aimed at, and by when."""
        if aim is None:
            return self("drawing.no-target")
        said = self._aimed(aim, unit)
        if aim.by is None:
            return self("drawing.target", aim=said)
        return self("drawing.target-by", by=self.spelt(aim.by), aim=said)

    def _aimed(self, aim: IndicatorTarget, unit: str) -> str:
        if aim.value is not None:
            comparator = "eq" if aim.comparator == "between" else aim.comparator
            return self(f"aim.{comparator}", value=self.quantity(aim.value, unit))
        if aim.low is not None and aim.high is not None:
            low, high = self.quantity(aim.low, unit), self.quantity(aim.high, unit)
            return self("aim.between", low=low, high=high)
        comparator, end = ("ge", aim.low) if aim.low is not None else ("le", aim.high)
        assert end is not None
        return self(f"aim.{comparator}", value=self.quantity(end, unit))


@cache
def follow_up_texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The texts of the follow-up, as `follow_up.toml` has them."""
    return tomllib.loads(
        resources.files("partydocs.reporting").joinpath("follow_up.toml").read_text("utf-8")
    )
