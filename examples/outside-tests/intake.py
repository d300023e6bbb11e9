"""Accept documents, collect their deadlines, and answer with hints in Vietnamese."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

import partydocs
from partydocs.rules import Policy


@dataclass
class Intake:
    """Accepted documents, and the answers to rejected ones."""

    limits: partydocs.Limits = field(default_factory=partydocs.Limits)
    taken: dict[str, partydocs.Document] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)

    def take(self, data: bytes, policy: Policy | None = None) -> bool:
        """Accept a document, or record the reasons for its rejection."""
        report = partydocs.validate(data, limits=self.limits, policy=policy)
        if report.document is None or not report.valid:
            self.answers += [f"{each.code}: {each.hint('vi')}" for each in report.errors]
            return False
        self.taken[partydocs.digest(report.document)] = report.document
        return True

    def deadlines(self) -> list[datetime.date]:
        """Return the deadlines of all tasks."""
        tasks = (task for each in self.taken.values() for task in each.iter_tasks())
        return sorted(task.timing.end.last_day for task in tasks if task.timing and task.timing.end)
