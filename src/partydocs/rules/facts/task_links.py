"""The work of a dossier: its tasks, what carries them out, and what was told of their progress."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

import attrs

from partydocs.model.base.traverse import walk
from partydocs.model.partial_date import PartialDate
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Progress, Task
from partydocs.model.values import Link, Period
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument

__all__ = ["AssignedTask", "Key", "PlannedItem", "ReportedProgress", "TaskLinks"]

Key: TypeAlias = tuple[str, str]
"""What tells a thing of a dossier from others: the path of its document and its id."""


@attrs.frozen(kw_only=True, eq=False)
class AssignedTask:
    """A task, the document that defines it, and the tasks that it has to do with."""

    indexed: IndexedDocument
    task: Task
    realises: tuple[Key, ...]
    """Tasks of other documents that it carries out, those only that are in the dossier."""
    replaces: tuple[Key, ...]
    """Tasks of other documents whose place it takes."""

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.indexed.name, self.task.id

    @property
    def deadline(self) -> PartialDate | None:
        """When it is due, as its own document says."""
        return self.task.timing.end if self.task.timing is not None else None


@attrs.frozen(kw_only=True, eq=False)
class PlannedItem:
    """A schedule item and the tasks that it carries out."""

    indexed: IndexedDocument
    item: ScheduleItem
    realises: tuple[Key, ...]

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.indexed.name, self.item.id


@attrs.frozen(kw_only=True, eq=False)
class ReportedProgress:
    """What a document tells of the progress of a task or schedule item."""

    indexed: IndexedDocument
    progress: Progress
    day: datetime.date
    """The day that it is told for."""


class TaskLinks:
    """Tasks, schedule items and progress of all documents, with their links followed."""

    def __init__(self, index: DossierIndex) -> None:
        self._index = index
        self.tasks: dict[Key, AssignedTask] = {}
        self.items: dict[Key, PlannedItem] = {}
        self.told: dict[Key, list[ReportedProgress]] = {}
        """What was told of each task or item, the latest last."""
        for indexed in index.documents:
            self._gather(indexed)
        for told in self.told.values():
            told.sort(key=lambda each: (each.day, each.indexed.day))

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
                told = ReportedProgress(indexed=indexed, progress=progress, day=day)
                self.told.setdefault(key, []).append(told)

    def _keys(
        self, indexed: IndexedDocument, links: tuple[Link, ...], *classes: type[Task | ScheduleItem]
    ) -> Iterator[Key]:
        for link in links:
            target = self._index.follow(indexed, link)
            if target is not None and isinstance(target.node, classes):
                yield target.key

    @cached_property
    def in_order(self) -> list[Key]:
        """The tasks by the day of their documents."""
        return sorted(self.tasks, key=lambda key: (self.tasks[key].indexed.day, key))

    @cached_property
    def _by_document(self) -> Mapping[str, list[AssignedTask]]:
        found: dict[str, list[AssignedTask]] = {}
        for (name, _), assigned in self.tasks.items():
            found.setdefault(name, []).append(assigned)
        return found

    def of_document(self, indexed: IndexedDocument) -> list[AssignedTask]:
        """The tasks that a document defines."""
        return self._by_document.get(indexed.name, [])

    @cached_property
    def realisers(self) -> Mapping[Key, list[Key]]:
        """The tasks that carry out each task."""
        found: dict[Key, list[Key]] = {}
        for key in self.in_order:
            for superior in self.tasks[key].realises:
                found.setdefault(superior, []).append(key)
        return found

    @cached_property
    def items_of(self) -> Mapping[Key, list[Key]]:
        """The schedule items that carry out each task."""
        found: dict[Key, list[Key]] = {}
        for key, item in self.items.items():
            for task in item.realises:
                found.setdefault(task, []).append(key)
        return found

    @cached_property
    def realised(self) -> frozenset[Key]:
        """The tasks that some task or schedule item carries out."""
        return frozenset((*self.realisers, *self.items_of))

    @cached_property
    def _successors(self) -> Mapping[Key, Key]:
        return {old: key for key in self.in_order for old in self.tasks[key].replaces}

    def current(self, key: Key) -> Key:
        """The task that holds the place of a task now: the latest that replaced it, or itself."""
        met = {key}
        while (following := self._successors.get(key)) is not None and following not in met:
            met.add(following)
            key = following
        return key

    @cached_property
    def mentioned(self) -> frozenset[Key]:
        """The tasks of which progress is told: of themselves, or of what carries them out."""
        met: set[Key] = set()
        left = list(self.told)
        while left:
            key = left.pop()
            if key in met:
                continue
            met.add(key)
            if (item := self.items.get(key)) is not None:
                left += item.realises
            elif (assigned := self.tasks.get(key)) is not None:
                left += (*assigned.realises, *assigned.replaces)
        return frozenset(met)

    def is_implemented(self, indexed: IndexedDocument) -> bool:
        """Whether some document of the dossier implements this one."""
        return indexed.name in self._implemented

    @cached_property
    def _implemented(self) -> frozenset[str]:
        return frozenset(
            target.name
            for _, reference in self._index.citations()
            if reference.relation == "implements"
            and (target := self._index.referred(reference)) is not None
        )

    def are_linked(self, one: Key, other: Key) -> bool:
        """Whether one of two tasks carries out or replaces the other, or both the same."""
        first, second = self.tasks[one], self.tasks[other]
        above, below = {*first.realises, *first.replaces}, {*second.realises, *second.replaces}
        return one in below or other in above or bool(above & below)


def _end_of(indexed: IndexedDocument) -> datetime.date:
    """The day that a document's progress is told for: the end of its period, else its own day."""
    period: Period | None = getattr(indexed.document, "period", None)
    day = indexed.document.date
    if period is None:
        return day or datetime.date.max
    return min(period.to.last_day, day) if day is not None else period.to.last_day
