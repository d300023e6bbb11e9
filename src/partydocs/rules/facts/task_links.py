"""Task links: tasks, schedule items and progress of a dossier, with the links between them.

    programme task t1  <-realises-  plan task t2  <-realises-  schedule item i1
                                         ^
                                         +-of-  progress in a report

Tasks and items are addressed by `Key`: path of the document and id.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

import attrs

from partydocs.model.base import walk
from partydocs.model.partial_date import PartialDate
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Progress, Task
from partydocs.model.values import Link, Period
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument

__all__ = ["AssignedTask", "Key", "PlannedItem", "ReportedProgress", "TaskLinks"]

Key: TypeAlias = tuple[str, str]
"""Key of a task or item in a dossier: path of its document, and id."""


@attrs.frozen(kw_only=True, eq=False)
class AssignedTask:
    """A task, the document that defines it, and the tasks to which it is linked."""

    indexed: IndexedDocument
    task: Task
    realises: tuple[Key, ...]
    """Tasks of other documents that it carries out. Links out of the dossier are omitted."""
    replaces: tuple[Key, ...]
    """Tasks of other documents that it replaces."""

    @property
    def key(self) -> Key:
        """Its key in the dossier."""
        return self.indexed.name, self.task.id

    @property
    def deadline(self) -> PartialDate | None:
        """Its deadline in its own document."""
        return self.task.timing.end if self.task.timing is not None else None


@attrs.frozen(kw_only=True, eq=False)
class PlannedItem:
    """A schedule item and the tasks that it carries out."""

    indexed: IndexedDocument
    item: ScheduleItem
    realises: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """Its key in the dossier."""
        return self.indexed.name, self.item.id


@attrs.frozen(kw_only=True, eq=False)
class ReportedProgress:
    """Progress of a task or schedule item that a document reports."""

    indexed: IndexedDocument
    progress: Progress
    day: datetime.date
    """The day as of which it is reported."""


class TaskLinks:
    """Tasks, schedule items and progress of all documents, by key."""

    def __init__(self, index: DossierIndex) -> None:
        self._index = index
        self.tasks: dict[Key, AssignedTask] = {}
        self.items: dict[Key, PlannedItem] = {}
        self.progress: dict[Key, list[ReportedProgress]] = {}
        """Reported progress of each task or item, the latest last."""
        for indexed in index.documents:
            self._gather(indexed)
        for entries in self.progress.values():
            entries.sort(key=lambda each: (each.day, each.indexed.day))

    def _gather(self, indexed: IndexedDocument) -> None:
        for task in walk(indexed.document, Task):
            self.tasks[indexed.name, task.id] = AssignedTask(
                indexed=indexed,
                task=task,
                realises=tuple(self._keys(indexed, task.realises, Task)),
                replaces=tuple(self._keys(indexed, task.replaces, Task)),
            )
        for item in walk(indexed.document, ScheduleItem):
            realises = tuple(self._keys(indexed, item.realises, Task))
            self.items[indexed.name, item.id] = PlannedItem(
                indexed=indexed, item=item, realises=realises
            )
        for progress in walk(indexed.document, Progress):
            for key in self._keys(indexed, (progress.of,), Task, ScheduleItem):
                day = progress.as_of or _end_of(indexed)
                reported = ReportedProgress(indexed=indexed, progress=progress, day=day)
                self.progress.setdefault(key, []).append(reported)

    def _keys(
        self, indexed: IndexedDocument, links: tuple[Link, ...], *classes: type[Task | ScheduleItem]
    ) -> Iterator[Key]:
        for link in links:
            target = self._index.follow(indexed, link)
            if target is not None and isinstance(target.node, classes):
                yield target.key

    @cached_property
    def in_order(self) -> list[Key]:
        """The keys of tasks by date of their documents."""
        return sorted(self.tasks, key=lambda key: (self.tasks[key].indexed.day, key))

    @cached_property
    def _by_document(self) -> Mapping[str, list[AssignedTask]]:
        by_document: dict[str, list[AssignedTask]] = {}
        for (name, _), assigned in self.tasks.items():
            by_document.setdefault(name, []).append(assigned)
        return by_document

    def of_document(self, indexed: IndexedDocument) -> list[AssignedTask]:
        """The tasks that a document defines."""
        return self._by_document.get(indexed.name, [])

    @cached_property
    def realisers(self) -> Mapping[Key, list[Key]]:
        """The tasks that carry out each task."""
        realisers: dict[Key, list[Key]] = {}
        for key in self.in_order:
            for superior in self.tasks[key].realises:
                realisers.setdefault(superior, []).append(key)
        return realisers

    @cached_property
    def items_of(self) -> Mapping[Key, list[Key]]:
        """The schedule items that carry out each task."""
        items: dict[Key, list[Key]] = {}
        for key, item in self.items.items():
            for task in item.realises:
                items.setdefault(task, []).append(key)
        return items

    @cached_property
    def realised(self) -> frozenset[Key]:
        """The tasks that some task or schedule item carries out."""
        return frozenset((*self.realisers, *self.items_of))

    @cached_property
    def _successors(self) -> Mapping[Key, Key]:
        return {old: key for key in self.in_order for old in self.tasks[key].replaces}

    def current(self, key: Key) -> Key:
        """The task that replaced a task last, or the task itself. Stops at a circle."""
        visited = {key}
        while (following := self._successors.get(key)) is not None and following not in visited:
            visited.add(following)
            key = following
        return key

    @cached_property
    def mentioned(self) -> frozenset[Key]:
        """Tasks and items with progress: reported of them, or of anything that realises them.

        Found by following `realises` and `replaces` upwards from each item with progress.
        """
        visited: set[Key] = set()
        pending = list(self.progress)
        while pending:
            key = pending.pop()
            if key in visited:
                continue
            visited.add(key)
            if (item := self.items.get(key)) is not None:
                pending += item.realises
            elif (assigned := self.tasks.get(key)) is not None:
                pending += (*assigned.realises, *assigned.replaces)
        return frozenset(visited)

    def is_implemented(self, indexed: IndexedDocument) -> bool:
        """Whether a document of the dossier implements this one."""
        return indexed.name in self._implemented

    @cached_property
    def _implemented(self) -> frozenset[str]:
        return frozenset(
            target.name
            for _, reference in self._index.citations()
            if reference.relation == "implements"
            and (target := self._index.referenced_document(reference)) is not None
        )

    def are_linked(self, one: Key, other: Key) -> bool:
        """Whether one task realises or replaces the other, or both link to the same task."""
        first, second = self.tasks[one], self.tasks[other]
        above, below = {*first.realises, *first.replaces}, {*second.realises, *second.replaces}
        return one in below or other in above or bool(above & below)


def _end_of(indexed: IndexedDocument) -> datetime.date:
    """The day as of which a document reports: the end of its period, at most its own date."""
    period: Period | None = getattr(indexed.document, "period", None)
    day = indexed.document.date
    if period is None:
        return day or datetime.date.max
    return min(period.to.last_day, day) if day is not None else period.to.last_day
