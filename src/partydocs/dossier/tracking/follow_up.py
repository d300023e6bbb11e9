"""Follow-up: the status of every task of a dossier on a day, with lead, due day and progress.

Nothing of this is stored in documents; it is computed from the index of a dossier:

1. `selection` takes the documents issued by the day, the latest revision of each.
2. `TaskLinks` collects tasks, schedule items and progress, and resolves the links between them.
3. `latest_progress` finds the last reported state of each task, or derives it from the tasks that
   carry it out.
4. The status of a task is the first of these that applies:

       replaced                      another task took its place
       dropped, done, doneLate       by its latest progress
       lapsed                        its document is superseded or revoked
       overdue                       its due day is before the day
       underWay, notStarted, paused  by its latest progress
       noWord                        nothing was reported
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import attrs

from partydocs.dossier.tracking.indicator_progress import followed_indicators
from partydocs.dossier.tracking.latest_progress import ProgressEntry, TaskGraph, latest_progress
from partydocs.dossier.tracking.results import STATUSES, FollowedTask, FollowUp, Status
from partydocs.dossier.tracking.selection import DocumentSummaries, selected_documents
from partydocs.dossier.tracking.traceability import TaskTraces
from partydocs.model.partial_date import PartialDate
from partydocs.model.task import Task
from partydocs.model.values import Actor, Timing
from partydocs.rules.engine.dossier_index import DossierIndex
from partydocs.rules.facts.task_links import AssignedTask, Key, TaskLinks
from partydocs.rules.facts.time_frame import due_day

__all__ = ["follow_up"]


def follow_up(index: DossierIndex) -> FollowUp:
    """Return the follow-up of a dossier on the day of its index, `DossierIndex.as_of`.

    Documents issued later are omitted, and so are drafts, translations and earlier revisions. Time
    and memory are linear in the number of tasks, indicators and links.
    """
    selected = selected_documents(index)
    links = selected.cached(TaskLinks)
    graph = TaskGraph(links)
    summaries = DocumentSummaries(selected)
    latest = latest_progress(links, graph, summaries)
    traces = TaskTraces(links, graph, latest, summaries)
    tracker = _TaskTracker(graph, latest, traces, summaries, index.as_of)
    tasks = sorted((tracker.follow(each) for each in links.tasks.values()), key=_by_urgency)
    return FollowUp(
        as_of=index.as_of,
        title=index.manifest.title,
        documents=len(selected.documents),
        tasks=tuple(tasks),
        indicators=followed_indicators(selected, summaries),
    )


def _by_urgency(task: FollowedTask) -> tuple[int, datetime.date, str, str]:
    due = task.due or datetime.date.max
    return STATUSES.index(task.status), due, task.paper.path, task.id


@attrs.frozen
class _TaskTracker:
    """Computes the status of tasks on a day."""

    graph: TaskGraph
    latest: Mapping[Key, ProgressEntry]
    traces: TaskTraces
    summaries: DocumentSummaries
    day: datetime.date

    def follow(self, assigned: AssignedTask) -> FollowedTask:
        """A task with its status. For a task that was replaced, the current deadline is given."""
        current = self.graph.links.tasks[self.graph.current(assigned.key)]
        entry = self.latest.get(current.key)
        timing = self._timing(current)
        due = due_day(timing)
        status = self._status(assigned, entry, due)
        trace, cut = self.traces.of(assigned)
        task = assigned.task
        lead = self._lead(assigned)
        return FollowedTask(
            paper=self.summaries(assigned.indexed),
            id=task.id,
            title=task.title,
            lead=lead.name if lead is not None else None,
            coordinators=tuple(each.name for each in task.coordinators),
            start=_start(assigned),
            deadline=timing.end if timing is not None else None,
            moved_from=self._moved_from(assigned, timing),
            bound=timing.bound if timing is not None else None,
            due=due,
            recurs=timing.every if timing is not None else (),
            status=status,
            days_late=self._days_late(status, entry, due),
            latest=entry.to_latest_progress(self.summaries) if entry is not None else None,
            trace=trace,
            trace_cut=cut,
        )

    def _status(
        self, assigned: AssignedTask, entry: ProgressEntry | None, due: datetime.date | None
    ) -> Status:
        if self.graph.current(assigned.key) != assigned.key:
            return "replaced"
        state = entry.state if entry is not None else None
        if state == "dropped":
            return "dropped"
        if state == "done":
            return "doneLate" if self._days_late("doneLate", entry, due) else "done"
        if not self.summaries.is_in_force(assigned.indexed):
            return "lapsed"
        if due is not None and due < self.day:
            return "overdue"
        return _OPEN_STATUSES.get(state or "", "noWord")

    def _days_late(
        self, status: Status, entry: ProgressEntry | None, due: datetime.date | None
    ) -> int:
        """Return the days from the due day to the day of follow-up or completion.

        If only the month of completion is known, its first day is used (a lower bound).
        """
        if due is None:
            return 0
        end = due
        if status == "overdue":
            end = self.day
        elif status == "doneLate" and entry is not None:
            completed = entry.reported.progress.completed
            end = completed.first_day if completed is not None else due
        return max(0, (end - due).days)

    def _timing(self, assigned: AssignedTask) -> Timing | None:
        whole = self.graph.whole(assigned)
        return assigned.task.timing or (whole.task.timing if whole is not None else None)

    def _lead(self, assigned: AssignedTask) -> Actor | None:
        whole = self.graph.whole(assigned)
        return assigned.task.lead or (whole.task.lead if whole is not None else None)

    def _moved_from(self, assigned: AssignedTask, timing: Timing | None) -> PartialDate | None:
        """Return the deadline before documents moved it; for a replaced task, its own."""
        tasks = self.graph.links.tasks
        replaced = self.graph.current(assigned.key) != assigned.key
        earlier = [assigned.task] if replaced else [tasks[key].task for key in assigned.replaces]
        now = timing.end if timing is not None else None
        return next((end for end in map(_end, earlier) if end is not None and end != now), None)


_OPEN_STATUSES: Mapping[str, Status] = {
    "underWay": "underWay",
    "notStarted": "notStarted",
    "paused": "paused",
}


def _end(task: Task) -> PartialDate | None:
    return task.timing.end if task.timing is not None else None


def _start(assigned: AssignedTask) -> datetime.date | None:
    timing = assigned.task.timing
    if timing is not None and timing.start is not None:
        return timing.start.first_day
    return assigned.indexed.document.date
