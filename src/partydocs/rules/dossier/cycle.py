"""Rules on the working cycle: programme, plan, schedule, conclusion, report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from partydocs.model.base import Finding, code_list
from partydocs.model.identifier import slug
from partydocs.model.kinds import ConclusionNotice, Program, ProgressReport
from partydocs.model.task import Progress
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import dossier_rule
from partydocs.rules.facts.task_links import Key, ReportedProgress, TaskLinks


@dossier_rule("TASK-NOT-REALISED")
def task_not_realised(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    for assigned in links.tasks.values():
        indexed = assigned.indexed
        wanted = isinstance(indexed.document, Program) and links.is_implemented(indexed)
        if wanted and assigned.key not in links.realised:
            yield finding(indexed.location(assigned.task), title=assigned.task.title)


@dossier_rule("TASK-NOT-REPORTED")
def task_not_reported(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    for indexed, report in _last_reports(index).items():
        document = report.document
        assert isinstance(document, ProgressReport)
        end = document.period.to.last_day
        for assigned in links.of_document(indexed):
            due = assigned.deadline
            if due is not None and due.last_day <= end and assigned.key not in links.mentioned:
                yield finding(
                    report.location(report.document, "progress"),
                    title=assigned.task.title,
                    label=indexed.label,
                    end=due,
                    related=[indexed.location(assigned.task)],
                )


def _last_reports(index: DossierIndex) -> dict[IndexedDocument, IndexedDocument]:
    """Documents that are reported on, each with its last report."""
    last: dict[IndexedDocument, IndexedDocument] = {}
    for report in index.in_order:
        if isinstance(report.document, ProgressReport):
            for reference in report.document.reports_on:
                target = index.referenced_document(reference)
                if target is not None and not isinstance(target.document, Program):
                    last[target] = report
    return last


@dossier_rule("ASSIGNMENT-NOT-FOLLOWED")
def assignment_not_followed(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    latest = max(
        (each.document.date for each in index.documents if each.document.date), default=None
    )
    for assigned in links.tasks.values():
        if latest is None or not isinstance(assigned.indexed.document, ConclusionNotice):
            continue
        due = assigned.deadline
        followed = assigned.key in links.mentioned or assigned.key in links.realised
        if due is not None and due.last_day < latest and not followed:
            yield finding(
                assigned.indexed.location(assigned.task), title=assigned.task.title, end=due
            )


@dossier_rule("TASK-DEFINED-TWICE")
def task_defined_twice(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    first_by_key: dict[tuple[str, ...], Key] = {}
    for key in links.in_order:
        assigned = links.tasks[key]
        task, due = assigned.task, assigned.deadline
        if task.lead is None or due is None:
            continue
        unit, _ = assigned.indexed.issuer
        same = (unit, slug(task.title), slug(task.lead.name), str(due))
        first = links.tasks[first_by_key.setdefault(same, key)]
        if first.indexed is assigned.indexed or links.are_linked(first.key, key):
            continue
        if index.succeed(first.indexed, assigned.indexed):
            continue
        yield finding(
            assigned.indexed.location(task, "title"),
            title=task.title,
            label=first.indexed.label,
            name=first.indexed.name,
            related=[first.indexed.location(first.task, "title")],
        )


@dossier_rule("DEADLINE-BEYOND-SUPERIOR")
def deadline_beyond_superior(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    for assigned in links.tasks.values():
        due = assigned.deadline
        for key in assigned.realises if due is not None else ():
            superior = links.tasks[links.current(key)]
            limit = superior.deadline
            if due is not None and limit is not None and due.last_day > limit.last_day:
                yield finding(
                    assigned.indexed.location(assigned.task, "timing"),
                    end=due,
                    title=superior.task.title,
                    limit=limit,
                    related=[superior.indexed.location(superior.task, "timing")],
                )


@dossier_rule("DEADLINE-MOVED")
def deadline_moved(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    for assigned in links.tasks.values():
        for key in assigned.replaces:
            before, now = links.tasks[key].deadline, assigned.deadline
            if before is not None and now is not None and before != now:
                yield finding(
                    assigned.indexed.location(assigned.task, "timing"),
                    title=assigned.task.title,
                    before=before,
                    end=now,
                    related=[links.tasks[key].indexed.location(links.tasks[key].task, "timing")],
                )


@dossier_rule("REPLACED-BY-OLDER")
def replaced_by_older(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    for assigned in links.tasks.values():
        day = assigned.indexed.document.date
        for key in assigned.replaces:
            other = links.tasks[key]
            if day is not None and (date := other.indexed.document.date) and day < date:
                yield finding(
                    assigned.indexed.location(assigned.task, "replaces"),
                    title=other.task.title,
                    label=other.indexed.label,
                    other_date=date,
                    related=[other.indexed.location(other.task)],
                )


@dossier_rule("REPLACED-TWICE")
def replaced_twice(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    first_by_key: dict[Key, Key] = {}
    for key in links.in_order:
        assigned = links.tasks[key]
        for replaced in assigned.replaces:
            first = links.tasks[first_by_key.setdefault(replaced, key)]
            if first is not assigned:
                yield finding(
                    assigned.indexed.location(assigned.task, "replaces"),
                    title=links.tasks[replaced].task.title,
                    label=first.indexed.label,
                    name=first.indexed.name,
                    related=[first.indexed.location(first.task, "replaces")],
                )


@dossier_rule("PROGRESS-BACKWARDS")
def progress_backwards(index: DossierIndex) -> Iterator[Finding]:
    links = index.cached(TaskLinks)
    for key, reports in links.progress.items():
        for before, now in pairwise(reports):
            if _share(now) < _share(before) and now.progress.reason is None:
                yield finding(
                    now.indexed.location(now.progress),
                    title=links.tasks[key].task.title if key in links.tasks else key[1],
                    before=_words(before.progress),
                    now=_words(now.progress),
                    label=before.indexed.label,
                    other_date=before.day,
                    related=[before.indexed.location(before.progress)],
                )


def _share(reported: ReportedProgress) -> Decimal:
    """The least share that can be done, in percent: 0.01 for a state without a percentage."""
    progress = reported.progress
    if progress.state == "done":
        return Decimal(100)
    if progress.percent is not None:
        return progress.percent
    return Decimal(0) if progress.state == "notStarted" else Decimal("0.01")


def _words(progress: Progress) -> LocalizedText:
    state = code_list("progressStates")[progress.state]
    share = f" {progress.percent.normalize():f}%" if progress.percent is not None else ""
    return LocalizedText(f"{state.vi.lower()}{share}", f"{state.en.lower()}{share}")
