"""Rules on tasks and their progress: lead, deadline, state, share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from partydocs.model.activity import ActivityBase
from partydocs.model.base import Finding, NodeLocation
from partydocs.model.kinds import (
    ConclusionNotice,
    Plan,
    Program,
    ProgressReport,
    Resolution,
    WorkSchedule,
)
from partydocs.model.task import Product, Progress, Task
from partydocs.model.values import Figure, Link, Timing
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.time_frame import due_day
from partydocs.rules.text.folding import folded

_SETTING_TASKS = (Program, Plan, Resolution)
_PRACTICE = "Clear person, clear task, clear deadline (rõ người, rõ việc, rõ thời hạn)"

# Who and when.


@rule("TASK-WITHOUT-LEAD", kinds=_SETTING_TASKS, source=_PRACTICE)
def task_without_lead(index: DocumentIndex) -> Iterator[Finding]:
    # A part may take the lead from its whole, and a whole may leave it to its parts.
    for task in _leaderless(index):
        yield finding(task, task=task.title)


@rule("ASSIGNMENT-WITHOUT-LEAD", kinds=(ConclusionNotice,), source=_PRACTICE)
def assignment_without_lead(index: DocumentIndex) -> Iterator[Finding]:
    for task in _leaderless(index):
        yield finding(task, task=task.title)


@rule("TASK-WITHOUT-TIME", kinds=_SETTING_TASKS, source=_PRACTICE)
def task_without_time(index: DocumentIndex) -> Iterator[Finding]:
    for task in _timeless(index):
        yield finding(task.timing or task, task=task.title)


@rule("ASSIGNMENT-WITHOUT-DEADLINE", kinds=(ConclusionNotice,), source=_PRACTICE)
def assignment_without_deadline(index: DocumentIndex) -> Iterator[Finding]:
    for task in _timeless(index):
        yield finding(task.timing or task, task=task.title)


@rule("BOUND-WITHOUT-DEADLINE")
def bound_without_deadline(index: DocumentIndex) -> Iterator[Finding]:
    for timing in index.all(Timing):
        if timing.bound and timing.end is None:
            yield finding(timing, "bound")


@rule("LEAD-HELPS-ITSELF")
def lead_helps_itself(index: DocumentIndex) -> Iterator[Finding]:
    for task in index.all(Task):
        seen = {folded(task.lead.name): NodeLocation(task.lead, "name")} if task.lead else {}
        for helper in task.coordinators:
            here = NodeLocation(helper, "name")
            earlier = seen.setdefault(folded(helper.name), here)
            if earlier is not here:
                role = _LEADS if earlier.node is task.lead else _HELPS
                yield finding(here, name=helper.name, role=role, related=[earlier])


_LEADS = LocalizedText("chủ trì", "the lead")
_HELPS = LocalizedText("phối hợp", "a coordinator")


@rule("TASK-TITLE-TWICE")
def task_title_twice(index: DocumentIndex) -> Iterator[Finding]:
    first: dict[object, Task] = {}
    for task in index.all(Task):
        lead = task.lead and folded(task.lead.name)
        earlier = first.setdefault((task.parent, folded(task.title), lead), task)
        if earlier is not task:
            yield finding(task, "title", task=task.title, related=[NodeLocation(earlier, "title")])


@rule("PRODUCT-TWICE")
def product_twice(index: DocumentIndex) -> Iterator[Finding]:
    for task in index.all(Task):
        first: dict[object, Product] = {}
        for product in task.products:
            earlier = first.setdefault((product.type, folded(product.title)), product)
            if earlier is not product:
                yield finding(
                    product, "title", title=product.title, related=[NodeLocation(earlier, "title")]
                )


# Wholes and parts, superiors and replacements.


@rule("PARENT-CYCLE")
def parent_cycle(index: DocumentIndex) -> Iterator[Finding]:
    tasks = {each.id: each for each in index.all(Task)}
    walked: set[str] = set()
    for first in tasks:
        chain: dict[str, None] = {}  # an ordered set
        at: str | None = first
        while at in tasks and at not in walked and at not in chain:
            chain[at] = None
            at = tasks[at].parent
        if at in chain:
            circle = list(chain)[list(chain).index(at) :]
            yield finding(tasks[at], "parent", ids=circle)
        walked.update(chain)


@rule("PART-AFTER-WHOLE")
def part_after_whole(index: DocumentIndex) -> Iterator[Finding]:
    tasks = {each.id: each for each in index.all(Task)}
    for part in tasks.values():
        whole = tasks.get(part.parent or "")
        due = due_day(part.timing)
        limit = due_day(whole.timing) if whole else None
        if whole is None or part.timing is None or part.timing.end is None or not due or not limit:
            continue
        if min(due, part.timing.end.first_day) > limit:
            about = {"end": part.timing.end, "limit": limit, "task": whole.title}
            yield finding(part.timing, "end", related=[whole], **about)


@rule("REPLACES-ITSELF")
def replaces_itself(index: DocumentIndex) -> Iterator[Finding]:
    for task in index.all(Task):
        for role, links in ((_REALISES, task.realises), (_REPLACES, task.replaces)):
            for link in links:
                if isinstance(index.target(link), Task):
                    yield finding(link, "fragment", role=role, id=link.fragment)


_REALISES = LocalizedText("cụ thể hoá", "realise")
_REPLACES = LocalizedText("thay thế", "replace")


@rule("REALISES-NOTHING-OF-SUPERIOR", kinds=(Plan,))
def realises_nothing_of_superior(index: DocumentIndex) -> Iterator[Finding]:
    # One task per superior document is enough.
    if index.document.genre != "implementing":
        return
    realised = {link.ref for task in index.all(Task) for link in task.realises}
    for reference in index.document.implements:
        if reference.id not in realised:
            yield finding(reference, name=reference.symbol or reference.subject)


# Progress.


@rule("DONE-WITHOUT-DATE")
def done_without_date(index: DocumentIndex) -> Iterator[Finding]:
    # Items of a schedule carry their own date, so schedules and their evaluations are skipped.
    if isinstance(index.document, WorkSchedule) or index.document.genre == "scheduleEvaluation":
        return
    for progress in index.all(Progress):
        if progress.state != "done" or progress.completed or progress.of.fragment is None:
            continue
        if not any(_dated(index, link) for link in progress.evidence):
            yield finding(progress)


@rule("DONE-NOT-ALL")
def done_not_all(index: DocumentIndex) -> Iterator[Finding]:
    # Progress of a plan or schedule as a whole is skipped: it may be over with some tasks left.
    for progress in index.all(Progress):
        if progress.state != "done" or progress.of.fragment is None:
            continue
        for share, location in _shares(progress):
            if share < 100:
                yield finding(location, share=_printed(share))
                break


@rule("ALL-NOT-DONE")
def all_not_done(index: DocumentIndex) -> Iterator[Finding]:
    for progress in index.all(Progress):
        if progress.state not in ("underWay", "paused"):
            continue
        if any(share >= 100 for share, _ in _shares(progress)):
            yield finding(progress, "state")


@rule("NOT-STARTED-WITH-SHARE")
def not_started_with_share(index: DocumentIndex) -> Iterator[Finding]:
    for progress in index.all(Progress):
        if progress.state != "notStarted":
            continue
        if progress.percent:
            yield finding(progress, "percent", related=[NodeLocation(progress, "state")])
        elif progress.done and (progress.done.value or progress.done.min):
            yield finding(progress.done, related=[NodeLocation(progress, "state")])


@rule("SHARE-AGAINST-AMOUNT")
def share_against_amount(index: DocumentIndex) -> Iterator[Finding]:
    for progress in index.all(Progress):
        done, percent = progress.done, progress.percent
        share = _share(done)
        if done is None or percent is None or share is None or done.approx:
            continue
        if abs(percent - share) > 1:
            yield finding(
                progress, "percent", percent=percent, value=done.value, of=done.of, related=[done]
            )


@rule("COMPLETED-NOT-DONE")
def completed_not_done(index: DocumentIndex) -> Iterator[Finding]:
    for progress in index.all(Progress):
        if progress.completed and progress.state != "done":
            yield finding(progress, "state", date=progress.completed)


@rule("PAUSED-WITHOUT-REASON")
def paused_without_reason(index: DocumentIndex) -> Iterator[Finding]:
    for progress in index.all(Progress):
        if progress.state in ("paused", "dropped") and not progress.reason:
            yield finding(progress)


@rule("PROGRESS-TWICE")
def progress_twice(index: DocumentIndex) -> Iterator[Finding]:
    first: dict[object, Progress] = {}
    for progress in index.all(Progress):
        of = progress.of
        earlier = first.setdefault((of.ref, of.fragment, progress.as_of), progress)
        if earlier is not progress:
            yield finding(of, related=[earlier])


@rule("TASK-DONE-ALREADY", kinds=(ConclusionNotice, ProgressReport))
def task_done_already(index: DocumentIndex) -> Iterator[Finding]:
    for progress in index.all(Progress):
        task = index.target(progress.of)
        if progress.state == "done" and isinstance(task, Task):
            yield finding(progress, "state", task=task.title, related=[task])


# Helpers.


def _leaderless(index: DocumentIndex) -> Iterator[Task]:
    """Tasks without lead, parts, or a whole that has a lead."""
    tasks = {each.id: each for each in index.all(Task)}
    wholes = {each.parent for each in tasks.values()}
    for task in tasks.values():
        whole = tasks.get(task.parent or "")
        if task.lead is None and task.id not in wholes and not (whole and whole.lead):
            yield task


def _timeless(index: DocumentIndex) -> Iterator[Task]:
    """Tasks without deadline or frequency, without parts, and without a whole that has one."""
    tasks = {each.id: each for each in index.all(Task)}
    wholes = {each.parent for each in tasks.values()}
    for task in tasks.values():
        whole = tasks.get(task.parent or "")
        if _timed(task) or task.id in wholes or (whole and _timed(whole)):
            continue
        yield task


def _timed(task: Task) -> bool:
    return task.timing is not None and bool(task.timing.end or task.timing.every)


def _dated(index: DocumentIndex, link: Link) -> bool:
    """Whether a link leads to a document or activity with a date."""
    reference, target = index.reference(link), index.target(link)
    if isinstance(target, ActivityBase):
        return target.timing is not None and bool(target.timing.start or target.timing.end)
    return reference is not None and link.fragment is None and reference.date is not None


def _share(figure: Figure | None) -> Decimal | None:
    """A tally in percent; None if the figure is no tally or exceeds its total."""
    if figure is None or figure.value is None or not figure.of or figure.value > figure.of:
        return None
    return 100 * figure.value / figure.of


def _shares(progress: Progress) -> Iterator[tuple[Decimal, NodeLocation]]:
    """The share that is done, in percent, from the percentage and from the tally."""
    if progress.percent is not None:
        yield progress.percent, NodeLocation(progress, "percent")
    share = _share(progress.done)
    if progress.done is not None and share is not None:
        yield share, NodeLocation(progress.done)


def _printed(share: Decimal) -> Decimal:
    return round(share, 1)
