"""The last word on each task: what was told of it, or of the tasks that carry it out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs

from partydocs.dossier.tracking.results import LatestProgress
from partydocs.dossier.tracking.selection import DocumentSummaries
from partydocs.rules.facts.task_links import AssignedTask, Key, ReportedProgress, TaskLinks

__all__ = ["ProgressEntry", "TaskGraph", "latest_progress"]


@attrs.frozen(eq=False)
class ProgressEntry:
    """What was told last, and whether of the task itself."""

    told: ReportedProgress
    state: str
    inferred: bool

    @property
    def day(self) -> datetime.date:
        """The day that it is told for."""
        return self.told.day

    def as_value(self, papers: DocumentSummaries) -> LatestProgress:
        """The word as users of the follow-up see it; what is inferred has no amounts."""
        progress, holding = self.told.progress, self.told.indexed
        done = None if self.inferred else progress.done
        return LatestProgress(
            state=self.state,
            percent=None if self.inferred else progress.percent,
            tally=None
            if done is None or done.value is None or done.of is None
            else f"{done.value.normalize():f}/{done.of.normalize():f}",
            completed=progress.completed if self.state == "done" else None,
            reason=None if self.inferred else progress.reason,
            paper=papers(holding),
            day=None if self.day == datetime.date.max else self.day,
            inferred=self.inferred,
        )


class TaskGraph:
    """What stands above, below and in place of each task. Circles are cut, not followed."""

    def __init__(self, work: TaskLinks) -> None:
        self.work = work

    @cached_property
    def _successors(self) -> Mapping[Key, Key]:
        tasks = self.work.tasks
        return {old: key for key in self.work.in_order for old in tasks[key].replaces if old != key}

    @cached_property
    def _current(self) -> Mapping[Key, Key]:
        found: dict[Key, Key] = {}
        for key in self.work.tasks:
            way: dict[Key, None] = {}
            at = key
            while at not in found and at not in way:
                way[at] = None
                at = self._successors.get(at, at)
            # in a circle nobody took anybody's place
            end = found.get(at, at)
            circle = at in way and self._successors.get(at, at) != at
            found.update({each: each if circle else end for each in way})
        return found

    def current(self, key: Key) -> Key:
        """The task that holds the place of a task now: the latest that replaced it, or itself."""
        return self._current[key]

    @cached_property
    def _parts(self) -> Mapping[Key, list[Key]]:
        found: dict[Key, list[Key]] = {}
        for key, assigned in self.work.tasks.items():
            whole = self.whole(assigned)
            if whole is not None:
                found.setdefault(whole.key, []).append(key)
        return found

    def whole(self, assigned: AssignedTask) -> AssignedTask | None:
        """The task of which a task is a part."""
        parent = assigned.task.parent
        return None if parent is None else self.work.tasks.get((assigned.indexed.name, parent))

    def realisers(self, key: Key) -> Iterator[Key]:
        """The tasks that carry a task out, its parts among them, as they stand now."""
        found = (*self.work.realisers.get(key, ()), *self._parts.get(key, ()))
        return (each for each in dict.fromkeys(map(self.current, found)) if each != key)

    def items(self, key: Key) -> list[Key]:
        """The schedule items that carry a task out."""
        return self.work.items_of.get(key, [])


def latest_progress(
    work: TaskLinks, lineage: TaskGraph, papers: DocumentSummaries
) -> Mapping[Key, ProgressEntry]:
    """The last word on each task of which there is one. Linear in the tasks and their links."""
    words: dict[Key, ProgressEntry] = {}
    speakers = _Speakers(work, lineage, papers, words)
    for key in _from_below(work.tasks, lineage, work):
        word = speakers.told_of(key) or speakers.inferred(key)
        if word is not None:
            words[key] = word
    return words


def _from_below(tasks: Iterable[Key], lineage: TaskGraph, work: TaskLinks) -> Iterator[Key]:
    """All tasks, each after those that carry it out and those whose place it takes."""
    met: set[Key] = set()
    for start in tasks:
        if start in met:
            continue
        met.add(start)
        way = [(start, _before(start, lineage, work))]
        while way:
            key, left = way[-1]
            following = next((each for each in left if each not in met), None)
            if following is None:
                way.pop()
                yield key
            else:
                met.add(following)
                way.append((following, _before(following, lineage, work)))


def _before(key: Key, lineage: TaskGraph, work: TaskLinks) -> Iterator[Key]:
    yield from lineage.realisers(key)
    yield from work.tasks[key].replaces


@attrs.frozen
class _Speakers:
    work: TaskLinks
    lineage: TaskGraph
    papers: DocumentSummaries
    words: Mapping[Key, ProgressEntry]

    def told_of(self, key: Key) -> ProgressEntry | None:
        """What was told of the task itself, or of one whose place it takes."""
        own = self.work.progress.get(key)
        found = [word for each in self.work.tasks[key].replaces if (word := self._kept(each, key))]
        if own:
            found.append(ProgressEntry(own[-1], own[-1].progress.state, False))
        return max(reversed(found), key=lambda each: each.day, default=None)

    def _kept(self, old: Key, key: Key) -> ProgressEntry | None:
        """What was told of a replaced task; not that it ended before it was replaced."""
        word = self.words.get(old)
        if word is None or word.inferred or old == key:
            return None
        ended = word.state in ("done", "dropped")
        return None if ended and word.day < self.work.tasks[key].indexed.day else word

    def inferred(self, key: Key) -> ProgressEntry | None:
        """What follows from the tasks and items that carry a task out.

        It is done when all of these tasks are; of schedule items, and of a task that recurs
        without end, that is never said.
        """
        tasks = [each for each in self.lineage.realisers(key) if self._counts(each)]
        known = [word for each in tasks if (word := self.words.get(each))]
        items = [told[-1] for each in self.lineage.items(key) if (told := self.work.progress.get(each))]
        finished = [each for each in known if each.state == "done"]
        if tasks and len(finished) == len(tasks) and not self._is_endless(key):
            return ProgressEntry(max(finished, key=_completion).told, "done", True)
        known += [ProgressEntry(told, told.progress.state, True) for told in items]
        known = [each for each in known if each.state != "dropped"]
        if not known:
            return None
        last = max(known, key=lambda each: each.day)
        return ProgressEntry(last.told, _together({each.state for each in known}), True)

    def _counts(self, key: Key) -> bool:
        """Whether a task that carries out another still matters to it."""
        word = self.words.get(key)
        if word is None:
            return self.papers.stands(self.work.tasks[key].indexed)
        return word.state != "dropped"

    def _is_endless(self, key: Key) -> bool:
        timing = self.work.tasks[key].task.timing
        return timing is not None and bool(timing.every) and timing.end is None


def _completion(word: ProgressEntry) -> tuple[datetime.date, datetime.date]:
    completed = word.told.progress.completed
    return completed.first_day if completed is not None else datetime.date.min, word.day


def _together(states: set[str]) -> str:
    for state in ("notStarted", "paused"):
        if states <= {"notStarted", state}:
            return state
    return "underWay"
