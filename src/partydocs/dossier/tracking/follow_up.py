"""Follow-up: every task of a dossier, who leads it, when it is due and what was told of it last.

Nothing of this is stored in documents: it is worked out as of a day.
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


def follow_up(holdings: DossierIndex) -> FollowUp:
    """How the work of a dossier stands on the day of its `index`.

    Documents that were issued later are left out, as are drafts, translations and earlier
    revisions. Time and memory are linear in the tasks, indicators and links.
    """
    followed = selected_documents(holdings)
    work = followed.cached(TaskLinks)
    lineage = TaskGraph(work)
    papers = DocumentSummaries(followed)
    words = latest_progress(work, lineage, papers)
    trails = TaskTraces(work, lineage, words, papers)
    desk = _Desk(lineage, words, trails, papers, holdings.as_of)
    tasks = sorted((desk.followed(each) for each in work.tasks.values()), key=_urgency)
    return FollowUp(
        as_of=holdings.as_of,
        title=holdings.manifest.title,
        documents=len(followed.documents),
        tasks=tuple(tasks),
        indicators=followed_indicators(followed, papers),
    )


def _urgency(task: FollowedTask) -> tuple[int, datetime.date, str, str]:
    due = task.due or datetime.date.max
    return STATUSES.index(task.status), due, task.paper.path, task.id


@attrs.frozen
class _Desk:
    lineage: TaskGraph
    words: Mapping[Key, ProgressEntry]
    trails: TaskTraces
    papers: DocumentSummaries
    day: datetime.date

    def followed(self, assigned: AssignedTask) -> FollowedTask:
        """A task and how it stands; of one that was replaced, the deadline is that of now."""
        current = self.lineage.work.tasks[self.lineage.current(assigned.key)]
        word = self.words.get(current.key)
        timing = self._timing(current)
        due = due_day(timing)
        status = self._status(assigned, word, due)
        trail, cut = self.trails.of(assigned)
        task = assigned.task
        lead = self._lead(assigned)
        return FollowedTask(
            paper=self.papers(assigned.indexed),
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
            days_late=self._days_late(status, word, due),
            latest=word.as_value(self.papers) if word is not None else None,
            trace=trail,
            trace_cut=cut,
        )

    def _status(
        self, assigned: AssignedTask, word: ProgressEntry | None, due: datetime.date | None
    ) -> Status:
        if self.lineage.current(assigned.key) != assigned.key:
            return "replaced"
        state = word.state if word is not None else None
        if state == "dropped":
            return "dropped"
        if state == "done":
            return "doneLate" if self._days_late("doneLate", word, due) else "done"
        if not self.papers.stands(assigned.indexed):
            return "lapsed"
        if due is not None and due < self.day:
            return "overdue"
        return _OPEN.get(state or "", "noWord")

    def _days_late(
        self, status: Status, word: ProgressEntry | None, due: datetime.date | None
    ) -> int:
        """Where only a month is told of completion, its first day counts: what is surely late."""
        if due is None:
            return 0
        end = due
        if status == "overdue":
            end = self.day
        elif status == "doneLate" and word is not None:
            completed = word.told.progress.completed
            end = completed.first_day if completed is not None else due
        return max(0, (end - due).days)

    def _timing(self, assigned: AssignedTask) -> Timing | None:
        whole = self.lineage.whole(assigned)
        return assigned.task.timing or (whole.task.timing if whole is not None else None)

    def _lead(self, assigned: AssignedTask) -> Actor | None:
        whole = self.lineage.whole(assigned)
        return assigned.task.lead or (whole.task.lead if whole is not None else None)

    def _moved_from(self, assigned: AssignedTask, timing: Timing | None) -> PartialDate | None:
        """The deadline before papers moved it: of a replaced task its own."""
        tasks = self.lineage.work.tasks
        replaced = self.lineage.current(assigned.key) != assigned.key
        earlier = [assigned.task] if replaced else [tasks[key].task for key in assigned.replaces]
        now = timing.end if timing is not None else None
        return next((end for end in map(_end, earlier) if end is not None and end != now), None)


_OPEN: Mapping[str, Status] = {
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
