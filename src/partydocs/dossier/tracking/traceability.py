"""The trail of a task: programme task, plan task, schedule item, conclusion, report."""

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

_MOST = 24
"""Tasks above a task, and below it, that a trail shows at most: the nearest."""


@attrs.frozen
class TaskTraces:
    """Makes the trails of tasks."""

    work: TaskLinks
    lineage: TaskGraph
    words: Mapping[Key, ProgressEntry]
    papers: DocumentSummaries

    def of(self, assigned: AssignedTask) -> tuple[tuple[TraceStep, ...], bool]:
        """The steps to a task and from it, and whether some were left out."""
        key = assigned.key
        above, more_above = _nearest(key, lambda each: self.work.tasks[each].realises)
        below, more_below = _nearest(key, self.lineage.realisers)
        steps = [
            *sorted((self._task("superior", each) for each in above), key=_by_day),
            *(self._task("replaced", each) for each in assigned.replaces if each != key),
            self._task("task", key),
            *sorted(self._below(key, below), key=_by_day),
            *self._replacement(key),
            *(self._progress(told) for told in self.work.progress.get(key, ())),
        ]
        return tuple(steps), more_above or more_below

    def _below(self, key: Key, tasks: Iterable[Key]) -> Iterator[TraceStep]:
        items: dict[Key, None] = {}
        for each in tasks:
            yield self._task("realiser", each)
            items |= dict.fromkeys(self.lineage.items(each))
        for item in items | dict.fromkeys(self.lineage.items(key)):
            yield self._item(item)

    def _replacement(self, key: Key) -> Iterator[TraceStep]:
        current = self.lineage.current(key)
        if current != key:
            yield self._task("replacement", current)

    def _task(self, role: Role, key: Key) -> TraceStep:
        assigned = self.work.tasks[key]
        word = self.words.get(key)
        return self._step(
            role,
            assigned.indexed,
            assigned.task.id,
            assigned.task.title,
            assigned.indexed.document.date,
            word.state if word is not None else None,
            None if word is None or word.inferred else word.told.progress.percent,
        )

    def _item(self, key: Key) -> TraceStep:
        planned = self.work.items[key]
        told = self.work.progress.get(key)
        state = told[-1].progress.state if told else None
        item = planned.item
        return self._step("item", planned.indexed, item.id, item.content, item.date, state)

    def _progress(self, told: ReportedProgress) -> TraceStep:
        day = None if told.day == datetime.date.max else told.day
        progress = told.progress
        return self._step(
            "progress",
            told.indexed,
            progress.id or "",
            progress.reason or "",
            day,
            progress.state,
            progress.percent,
        )

    def _step(
        self,
        role: Role,
        holding: IndexedDocument,
        fragment: str,
        title: str,
        day: datetime.date | None,
        state: str | None,
        percent: Decimal | None = None,
    ) -> TraceStep:
        return TraceStep(
            role=role,
            paper=self.papers(holding),
            fragment=fragment,
            title=title,
            day=day,
            state=state,
            percent=percent,
        )


def _nearest(key: Key, following: Callable[[Key], Iterable[Key]]) -> tuple[list[Key], bool]:
    """What can be reached from a task, the nearest first, and whether that is not all."""
    met: dict[Key, None] = {key: None}
    left = deque([key])
    while left:
        for each in following(left.popleft()):
            if each in met:
                continue
            if len(met) > _MOST:
                return list(met)[1:], True
            met[each] = None
            left.append(each)
    return list(met)[1:], False


def _by_day(step: TraceStep) -> datetime.date:
    return step.day or datetime.date.max
