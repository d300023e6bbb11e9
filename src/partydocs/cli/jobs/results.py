"""What comes of work over processes, with what goes wrong with them in the user's words."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from typing import TypeVar

from partydocs.cli.errors import Trouble
from partydocs.stream.worker_pool import Died, Done, WorkersFailed, in_order

__all__ = ["death", "outcomes", "results"]

T = TypeVar("T")
R = TypeVar("R")


def outcomes(
    work: Callable[[T], R],
    tasks: Iterable[T | Done[T, R]],
    jobs: int,
    weight: Callable[[T], int],
) -> Generator[Done[T, R] | Died[T]]:
    """Like `in_order`. Raises `Trouble` where processes can't be started."""
    try:
        with closing(in_order(work, tasks, jobs, weight=weight)) as found:
            yield from found
    except WorkersFailed as error:
        raise Trouble("no-workers", reason=str(error.exit_code)) from None


def results(
    work: Callable[[T], R],
    tasks: Iterable[T | Done[T, R]],
    jobs: int,
    weight: Callable[[T], int],
) -> Generator[R]:
    """The results alone, of work that nobody's document can make fail. A death is `Trouble`."""
    with closing(outcomes(work, tasks, jobs, weight)) as found:
        for each in found:
            if isinstance(each, Died):
                raise death(str(each.task), each.exit_code)
            yield each.result


def death(name: str, exit_code: int | None) -> Trouble:
    """What is said of a document that a process died of."""
    code = exit_code or 0
    try:
        reason = signal.Signals(-code).name
    except ValueError:
        reason = str(code)
    return Trouble("worker-died", name=name, reason=reason)
