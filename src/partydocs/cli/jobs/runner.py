"""Runs a job over many tasks: worker processes, the journal, progress and crashed workers."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from partydocs.cli.errors import CliError
from partydocs.cli.jobs.job import Job, JobTask, Restored
from partydocs.cli.terminal.progress import ProgressBar
from partydocs.stream.worker_pool import Completed, Crashed, WorkerStartError, run_in_order

if TYPE_CHECKING:
    from partydocs.stream.journal import Journal

__all__ = ["Runner", "crash_error", "open_journal"]

T = TypeVar("T", bound=JobTask)
R = TypeVar("R")


def open_journal(
    path: str | None, options: Callable[[], Mapping[str, object]]
) -> AbstractContextManager[Journal | None]:
    """The journal of a run as a context manager; None if there is no path.

    Args:
        path: of the journal file.
        options: returns by name every option that a result depends on. A journal that was
            written with other values is refused.

    Raises `CliError` if the file belongs to another run, is not a journal or cannot be opened.
    """
    if path is None:
        return nullcontext()
    # few runs have a journal, and the modules for it take long to load
    from partydocs.cli.jobs.journal import opened

    return opened(path, options())


@attrs.frozen(kw_only=True)
class Runner(Generic[T, R]):
    """Runs a job for one task after the other.

    With a journal, a task that an earlier run completed is not done again: its recorded result
    takes its place.
    """

    job: Job[T, R]
    processes: int = 1
    journal: Journal | None = None
    progress: ProgressBar = attrs.field(factory=ProgressBar)

    def run(self, tasks: Iterable[T | Completed[T, R]]) -> Generator[Completed[T, R]]:
        """Yield the outcomes in the order of the tasks. Close the generator to stop the run.

        `Completed` among the tasks are yielded as they are. An outcome is recorded in the journal
        when the next one is requested: by then the caller has written its output.

        Raises `CliError` if no process can be started, and whatever the job raises.
        """
        steps = tasks if self.journal is None else map(self._restored, tasks)
        results = run_in_order(self.job, steps, self.processes, weight=attrgetter("weight"))
        try:
            with closing(results):
                for result in results:
                    task = result.task
                    if isinstance(result, Crashed):
                        error = crash_error(task.name, result.exit_code)
                        outcome = Completed(task, self.job.failed(task, error))
                    else:
                        outcome = result
                    yield outcome
                    if self.journal is not None:
                        self._record(outcome, self.journal)
                    self.progress.advance(self.job.documents(outcome), task.size)
        except WorkerStartError as error:
            raise CliError("no-workers", reason=str(error.exit_code)) from None

    def _restored(self, step: T | Completed[T, R]) -> T | Completed[T, R]:
        """The task, or its outcome if the journal has it."""
        if self.journal is None or isinstance(step, Completed) or step.stamp is None:
            return step
        entry = self.journal.find(step.key, step.stamp)
        result = None if entry is None else self.job.restore(step, entry)
        return step if result is None else Restored(step, result)

    def _record(self, outcome: Completed[T, R], journal: Journal) -> None:
        task = outcome.task
        if isinstance(outcome, Restored) or task.stamp is None:
            return
        entry = self.job.record(task, outcome.result)
        if entry is not None:
            journal.note(task.key, task.stamp, entry)


def crash_error(name: str, exit_code: int | None) -> CliError:
    """The error for a task whose process crashed, with the name of the signal or the status."""
    code = exit_code or 0
    try:
        reason = signal.Signals(-code).name
    except ValueError:
        reason = str(code)
    return CliError("worker-died", name=name, reason=reason)
