"""The latest progress of each task: reported for the task itself, or derived from other tasks.

Tasks form a graph. A task is carried out by other tasks (of other documents, or parts of it) and by
schedule items, and it may replace earlier tasks. `latest_progress` visits each task after all tasks
that it depends on, like a topological sort, so that one pass suffices:

    program   t1  <- carried out by -  plan t7, plan t8
    report    plan t7: done, plan t8: underWay
    order     t7, t8, t1               t1 is underWay (inferred)

For each task the sources are, in this order:

1. Progress reported for the task, or for a task that it replaces (unless that one had ended
   before); the latest counts.
2. Otherwise the state is inferred: `done` if all tasks that carry it out are done; else from the
   states of the tasks and items that have one: all `notStarted` gives `notStarted`, a mixture of
   `paused` and `notStarted` gives `paused`, anything else gives `underWay`.

Links that form a cycle are cut: a task whose dependencies are being visited is not visited again.
"""

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
    """The latest progress of a task."""

    reported: ReportedProgress
    """The report; for an inferred state, the latest of those that it is inferred from."""
    state: str
    """Code of a progress state."""
    inferred: bool
    """Whether the state is inferred from other tasks or schedule items."""

    @property
    def day(self) -> datetime.date:
        """The day that the report refers to."""
        return self.reported.day

    def to_latest_progress(self, summaries: DocumentSummaries) -> LatestProgress:
        """Return the entry as a result of the follow-up. Inferred progress has no amounts."""
        progress, indexed = self.reported.progress, self.reported.indexed
        done = None if self.inferred else progress.done
        return LatestProgress(
            state=self.state,
            percent=None if self.inferred else progress.percent,
            tally=None
            if done is None or done.value is None or done.of is None
            else f"{done.value.normalize():f}/{done.of.normalize():f}",
            completed=progress.completed if self.state == "done" else None,
            reason=None if self.inferred else progress.reason,
            paper=summaries(indexed),
            day=None if self.day == datetime.date.max else self.day,
            inferred=self.inferred,
        )


class TaskGraph:
    """The relations between tasks: whole and part, realisation, replacement. Cycles are cut."""

    def __init__(self, links: TaskLinks) -> None:
        self.links = links

    @cached_property
    def _successors(self) -> Mapping[Key, Key]:
        tasks = self.links.tasks
        return {
            old: key for key in self.links.in_order for old in tasks[key].replaces if old != key
        }

    @cached_property
    def _current(self) -> Mapping[Key, Key]:
        found: dict[Key, Key] = {}
        for key in self.links.tasks:
            path: dict[Key, None] = {}
            at = key
            while at not in found and at not in path:
                path[at] = None
                at = self._successors.get(at, at)
            # in a cycle no task is replaced
            end = found.get(at, at)
            is_cycle = at in path and self._successors.get(at, at) != at
            found.update({each: each if is_cycle else end for each in path})
        return found

    def current(self, key: Key) -> Key:
        """Return the current task: the last in the chain of replacements, or the task itself."""
        return self._current[key]

    @cached_property
    def _parts(self) -> Mapping[Key, list[Key]]:
        found: dict[Key, list[Key]] = {}
        for key, assigned in self.links.tasks.items():
            whole = self.whole(assigned)
            if whole is not None:
                found.setdefault(whole.key, []).append(key)
        return found

    def whole(self, assigned: AssignedTask) -> AssignedTask | None:
        """Return the task of which a task is a part."""
        parent = assigned.task.parent
        return None if parent is None else self.links.tasks.get((assigned.indexed.name, parent))

    def realisers(self, key: Key) -> Iterator[Key]:
        """Yield the current tasks that carry a task out, including its parts."""
        found = (*self.links.realisers.get(key, ()), *self._parts.get(key, ()))
        return (each for each in dict.fromkeys(map(self.current, found)) if each != key)

    def items(self, key: Key) -> list[Key]:
        """Return the schedule items that carry a task out."""
        return self.links.items_of.get(key, [])


def latest_progress(
    links: TaskLinks, graph: TaskGraph, summaries: DocumentSummaries
) -> Mapping[Key, ProgressEntry]:
    """Return the latest progress of each task that has any. Linear in tasks and links."""
    latest: dict[Key, ProgressEntry] = {}
    finder = _ProgressFinder(links, graph, summaries, latest)
    for key in _dependencies_first(links.tasks, graph, links):
        entry = finder.reported(key) or finder.inferred(key)
        if entry is not None:
            latest[key] = entry
    return latest


def _dependencies_first(tasks: Iterable[Key], graph: TaskGraph, links: TaskLinks) -> Iterator[Key]:
    """Yield all tasks, each after those that carry it out and those that it replaces.

    A depth-first search with an explicit stack, because chains of tasks can be long.
    """
    seen: set[Key] = set()
    for start in tasks:
        if start in seen:
            continue
        seen.add(start)
        path = [(start, _dependencies(start, graph, links))]
        while path:
            key, dependencies = path[-1]
            dependency = next((each for each in dependencies if each not in seen), None)
            if dependency is None:
                path.pop()
                yield key
            else:
                seen.add(dependency)
                path.append((dependency, _dependencies(dependency, graph, links)))


def _dependencies(key: Key, graph: TaskGraph, links: TaskLinks) -> Iterator[Key]:
    yield from graph.realisers(key)
    yield from links.tasks[key].replaces


@attrs.frozen
class _ProgressFinder:
    """Finds the latest progress of one task, given that of the tasks it depends on."""

    links: TaskLinks
    graph: TaskGraph
    summaries: DocumentSummaries
    latest: Mapping[Key, ProgressEntry]
    """The results so far."""

    def reported(self, key: Key) -> ProgressEntry | None:
        """Return the latest progress reported for the task or a task that it replaces."""
        own = self.links.progress.get(key)
        replaced = self.links.tasks[key].replaces
        found = [entry for each in replaced if (entry := self._inherited(each, key))]
        if own:
            found.append(ProgressEntry(own[-1], own[-1].progress.state, False))
        return max(reversed(found), key=lambda each: each.day, default=None)

    def _inherited(self, old: Key, key: Key) -> ProgressEntry | None:
        """Return the progress of a replaced task, unless it ended before it was replaced."""
        entry = self.latest.get(old)
        if entry is None or entry.inferred or old == key:
            return None
        ended = entry.state in ("done", "dropped")
        return None if ended and entry.day < self.links.tasks[key].indexed.day else entry

    def inferred(self, key: Key) -> ProgressEntry | None:
        """Infer the progress from the tasks and items that carry a task out.

        `done` is inferred if all of these tasks are done. It is never inferred from schedule items,
        or for a task that recurs without end.
        """
        tasks = [each for each in self.graph.realisers(key) if self._matters(each)]
        entries = [entry for each in tasks if (entry := self.latest.get(each))]
        reports = self.links.progress
        items = [reported[-1] for each in self.graph.items(key) if (reported := reports.get(each))]
        finished = [each for each in entries if each.state == "done"]
        if tasks and len(finished) == len(tasks) and not self._is_endless(key):
            return ProgressEntry(max(finished, key=_by_completion).reported, "done", True)
        entries += [ProgressEntry(reported, reported.progress.state, True) for reported in items]
        entries = [each for each in entries if each.state != "dropped"]
        if not entries:
            return None
        last = max(entries, key=lambda each: each.day)
        return ProgressEntry(last.reported, _combined_state({each.state for each in entries}), True)

    def _matters(self, key: Key) -> bool:
        """Whether a task that carries out another is relevant: not dropped and not lapsed."""
        entry = self.latest.get(key)
        if entry is None:
            return self.summaries.is_in_force(self.links.tasks[key].indexed)
        return entry.state != "dropped"

    def _is_endless(self, key: Key) -> bool:
        timing = self.links.tasks[key].task.timing
        return timing is not None and bool(timing.every) and timing.end is None


def _by_completion(entry: ProgressEntry) -> tuple[datetime.date, datetime.date]:
    completed = entry.reported.progress.completed
    return completed.first_day if completed is not None else datetime.date.min, entry.day


def _combined_state(states: set[str]) -> str:
    for state in ("notStarted", "paused"):
        if states <= {"notStarted", state}:
            return state
    return "underWay"
