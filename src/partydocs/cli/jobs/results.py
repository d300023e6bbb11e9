"""What comes of work over processes, with what goes wrong with them in the user's words."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from typing import TypeVar

from partydocs.cli.errors import CliError
from partydocs.stream.worker_pool import Completed, Crashed, WorkerStartError, run_in_order

__all__ = ["completed_tasks", "crash_error", "results"]

T = TypeVar("T")
R = TypeVar("R")


def completed_tasks(
    work: Callable[[T], R],
    tasks: Iterable[T | Completed[T, R]],
    jobs: int,
    weight: Callable[[T], int],
) -> Generator[Completed[T, R] | Crashed[T]]:
    """Like `run_in_order`. Raises `CliError` where processes can't be started."""
    try:
        with closing(run_in_order(work, tasks, jobs, weight=weight)) as found:
            yield from found
    except WorkerStartError as error:
        raise CliError("no-workers", reason=str(error.exit_code)) from None


def results(
    work: Callable[[T], R],
    tasks: Iterable[T | Completed[T, R]],
    jobs: int,
    weight: Callable[[T], int],
) -> Generator[R]:
    """The results alone, of work that nobody's document can make fail. A death is `CliError`."""
    with closing(completed_tasks(work, tasks, jobs, weight)) as found:
        for each in found:
            if isinstance(each, Crashed):
                raise crash_error(str(each.task), each.exit_code)
            yield each.result


def crash_error(name: str, exit_code: int | None) -> CliError:
    """What is said of a document that a process died of."""
    code = exit_code or 0
    try:
        reason = signal.Signals(-code).name
    except ValueError:
        reason = str(code)
    return CliError("worker-died", name=name, reason=reason)
