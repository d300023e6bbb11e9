"""The trace of a task through the documents: where it comes from and what became of it.

The trace is a list of steps: the tasks that it carries out, those that it replaces, the task
itself, the tasks and schedule items that carry it out, its replacement, and the reported progress.
For a task of a monthly plan it can be:

    superior   "Hold a congress of the youth union"     program, 2016
    task       "Prepare the congress"                   plan for August
    item       "Meeting on the preparation"             work schedule, 2016-08-12
    progress   done                                     progress report for August
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from partydocs.dossier.tracking.latest_progress import ProgressEntry, TaskGraph
from partydocs.dossier.tracking.results import Role, TraceStep
from partydocs.dossier.tracking.selection import DocumentSummaries
from partydocs.rules.engine.dossier_index import IndexedDocument
from partydocs.rules.facts.task_links import AssignedTask, Key, ReportedProgress, TaskLinks

__all__ = ["TaskTraces"]

_MAX_TASKS = 24
"""Maximum number of tasks above a task, and below it, in a trace: the nearest ones."""


@attrs.frozen
class TaskTraces:
    """Makes the traces of tasks."""

    links: TaskLinks
    graph: TaskGraph
    latest: Mapping[Key, ProgressEntry]
    summaries: DocumentSummaries

    def of(self, assigned: AssignedTask) -> tuple[tuple[TraceStep, ...], bool]:
        """Return the steps of a task, and whether some were omitted."""
        key = assigned.key
        above, more_above = _nearest(key, lambda each: self.links.tasks[each].realises)
        below, more_below = _nearest(key, self.graph.realisers)
        steps = [
            *sorted((self._task("superior", each) for each in above), key=_by_day),
            *(self._task("replaced", each) for each in assigned.replaces if each != key),
            self._task("task", key),
            *sorted(self._below(key, below), key=_by_day),
            *self._replacement(key),
            *(self._progress(reported) for reported in self.links.progress.get(key, ())),
        ]
        return tuple(steps), more_above or more_below

    def _below(self, key: Key, tasks: Iterable[Key]) -> Iterator[TraceStep]:
        items: dict[Key, None] = {}
        for each in tasks:
            yield self._task("realiser", each)
            items |= dict.fromkeys(self.graph.items(each))
        for item in items | dict.fromkeys(self.graph.items(key)):
            yield self._item(item)

    def _replacement(self, key: Key) -> Iterator[TraceStep]:
        current = self.graph.current(key)
        if current != key:
            yield self._task("replacement", current)

    def _task(self, role: Role, key: Key) -> TraceStep:
        assigned = self.links.tasks[key]
        entry = self.latest.get(key)
        return self._step(
            role,
            assigned.indexed,
            assigned.task.id,
            assigned.task.title,
            assigned.indexed.document.date,
            entry.state if entry is not None else None,
            None if entry is None or entry.inferred else entry.reported.progress.percent,
        )

    def _item(self, key: Key) -> TraceStep:
        planned = self.links.items[key]
        reported = self.links.progress.get(key)
        state = reported[-1].progress.state if reported else None
        item = planned.item
        return self._step("item", planned.indexed, item.id, item.content, item.date, state)

    def _progress(self, reported: ReportedProgress) -> TraceStep:
        day = None if reported.day == datetime.date.max else reported.day
        progress = reported.progress
        return self._step(
            "progress",
            reported.indexed,
            progress.id or "",
            progress.reason or "",
            day,
            progress.state,
            progress.percent,
        )

    def _step(
        self,
        role: Role,
        indexed: IndexedDocument,
        fragment: str,
        title: str,
        day: datetime.date | None,
        state: str | None,
        percent: Decimal | None = None,
    ) -> TraceStep:
        return TraceStep(
            role=role,
            paper=self.summaries(indexed),
            fragment=fragment,
            title=title,
            day=day,
            state=state,
            percent=percent,
        )


def _nearest(key: Key, neighbours: Callable[[Key], Iterable[Key]]) -> tuple[list[Key], bool]:
    """Breadth-first search: return the tasks reachable from a task, and whether it was cut."""
    seen: dict[Key, None] = {key: None}
    queue = deque([key])
    while queue:
        for each in neighbours(queue.popleft()):
            if each in seen:
                continue
            if len(seen) > _MAX_TASKS:
                return list(seen)[1:], True
            seen[each] = None
            queue.append(each)
    return list(seen)[1:], False


def _by_day(step: TraceStep) -> datetime.date:
    return step.day or datetime.date.max
