"""A run of `validate` over many documents, one after the other in the report; none is kept."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

import attrs

from partydocs.catalogue import Severity
from partydocs.cli.errors import CliError, file_error
from partydocs.cli.jobs.inputs import weight
from partydocs.cli.jobs.results import completed_tasks, crash_error
from partydocs.cli.jobs.resume import ResumeState
from partydocs.cli.jobs.run_report import RunReport
from partydocs.cli.jobs.task import Task, TaskResult
from partydocs.cli.jobs.validate_job import ValidateJob
from partydocs.cli.terminal.progress import ProgressBar
from partydocs.reporting.results import CheckedDocument, selected
from partydocs.reporting.summary import Summary
from partydocs.stream.worker_pool import Completed, Crashed
from partydocs.validation.baseline import Baseline

__all__ = ["ValidateRun"]


@attrs.define(kw_only=True)
class ValidateRun:
    """Has documents checked, tells the report of them, and counts."""

    checking: ValidateJob
    acceptance: Baseline
    report: RunReport
    bar: ProgressBar
    recall: ResumeState
    tally: Summary
    least: Severity
    """The least severity of findings that are shown."""
    most: int | None
    """How many findings of a document are shown."""

    def check(self, tasks: Iterable[Task | Completed[Task, TaskResult]], jobs: int) -> None:
        """Check the documents of these tasks, with so many processes."""
        self.report.begin()
        steps = self.recall.steps(tasks, again=self.checking.keeps_document)
        work = self.checking
        if jobs == 1:
            work = attrs.evolve(work, progress=self.bar.advance)
        with closing(completed_tasks(work, steps, jobs, weight)) as found:
            for each in found:
                self._step(each, told=jobs == 1)
        self.tally.mended = self.acceptance.mended
        with self.bar.aside():
            self.report.end(self.tally)

    def _step(self, step: Completed[Task, TaskResult] | Crashed[Task], *, told: bool) -> None:
        task = step.task
        if isinstance(step, Crashed):
            self._lost(task.name, crash_error(task.name, step.exit_code))
            self.bar.advance(1, task.size)
            return
        found = step.result
        self._done(task, found)
        if not (told and task.is_dossier and not found.is_known):
            self.bar.advance(max(1, len(found.reports)), task.size)

    def _done(self, task: Task, found: TaskResult) -> None:
        if found.fault is not None:
            raise CliError("rule-failed", name=task.name, reason=found.fault)
        if found.error is not None:
            self._lost(task.name, file_error(task.name, found.error))
        for each in self.checking.shown(task, found):
            self._checked(each)
        self.recall.note(task, found)

    def _checked(self, source: CheckedDocument) -> None:
        found = self.acceptance.apply(source.report)
        self.tally.add(found)
        shown = selected(found, least=self.least, limit=self.most)
        source = attrs.evolve(source, report=shown)
        if shown.diagnostics:
            with self.bar.aside():
                self.report.document(source)
        else:
            self.report.document(source)

    def _lost(self, name: str, trouble: CliError) -> None:
        self.tally.unreadable += 1
        with self.bar.aside():
            self.report.lost(name, trouble)
