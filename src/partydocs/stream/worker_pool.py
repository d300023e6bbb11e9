"""Work spread over processes: results in the order of the tasks, and a death told of its task.

Each process has a channel of its own and one batch at a time, so that no process ever holds
what another one needs, and it is always known which tasks are lost with a process that dies.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

import attrs

from partydocs.stream.worker import (
    BatchResult,
    Worker,
    WorkerStartError,
    packed,
    start_method,
    unpacked,
)

__all__ = ["Completed", "Crashed", "WorkerStartError", "run_in_order"]

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""Batches for each process that may be in work, or wait for one before them."""
_FEW, _TASKS = 4, 32
"""Tasks of the first batch and of a later one, at most: short runs are spread evenly, too."""
_WEIGHT = 256_000
"""Weight of a batch at most, unless its one task weighs more."""
_END: Any = object()


@attrs.frozen
class Completed(Generic[T, R]):
    """A task, and what came of it."""

    task: T
    result: R


@attrs.frozen
class Crashed(Generic[T]):
    """A task whose process died of it."""

    task: T
    exit_code: int | None
    """Exit status of the process; negative: the signal that ended it."""


def run_in_order(
    work: Callable[[T], R],
    tasks: Iterable[T | Completed[T, R]],
    jobs: int = 1,
    *,
    weight: Callable[[T], int] = lambda _: 1,
) -> Generator[Completed[T, R] | Crashed[T]]:
    """Do the work for each task, with so many processes; results come in the order of the tasks.

    Of tasks only a bounded number is taken ahead of the results. What is done already may stand
    among the tasks as `Completed`, and comes out in its place. A process that dies takes no other task
    with it: those of its batch are done again one by one, and the one that kills is told as `Crashed`.

    Close the generator to end the work before all is done; no process is left then.

    Args:
        work: done for one task at a time. With more than one job it is pickled, as are tasks and
            results: a function of a module, or an object with `__call__`.
        tasks: read as the work goes on.
        jobs: number of processes; with 1 the work is done in this one.
        weight: about how many bytes a task takes; light ones are given to a process together.

    Raises what `work` raises, in the place of that task, and `WorkerStartError` where processes can't
    be started.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    if jobs > 1:
        return _Pool(work, iter(tasks), jobs, weight).results()
    return _alone(work, tasks)


def _alone(
    work: Callable[[T], R], tasks: Iterable[T | Completed[T, R]]
) -> Generator[Completed[T, R] | Crashed[T]]:
    for task in tasks:
        yield task if isinstance(task, Completed) else Completed(task, work(task))


@attrs.define(eq=False)
class _Batch:
    """Tasks that one process works on together, in the order in which they are told."""

    tasks: list[Any]
    told: list[Any] | None = None
    """`Completed` or `Crashed` of each task as far as the work got; None until then."""
    error: BaseException | None = None
    """What the work raised for the task behind the last that is told."""
    packed: bytes = b""
    """As a process is given it: made before one waits for it."""


@attrs.define(eq=False)
class _Pool:
    work: Callable[[Any], Any]
    tasks: Iterator[Any]
    jobs: int
    weight: Callable[[Any], int]
    _context: BaseContext = attrs.field(init=False)
    _open: deque[_Batch] = attrs.field(factory=deque)
    """All that is not told, in order."""
    _waiting: deque[_Batch] = attrs.field(factory=deque)
    _idle: list[Worker] = attrs.field(factory=list)
    _busy: dict[Any, tuple[Worker, _Batch | None]] = attrs.field(factory=dict)
    """By channel: a process, and its batch; None while it starts."""
    _most: int = _FEW
    """Tasks of the next batch at most."""
    _next: Any = _END
    """A task that was too much for the batch before."""

    def results(self) -> Generator[Any]:
        self._context = start_method(self.work)
        try:
            for _ in range(self.jobs):
                self._hire()
            yield from self._results()
        finally:
            self._dismiss()

    def _results(self) -> Iterator[Any]:
        while self._fill():
            self._hand_out()
            while self._open and (told := self._open[0].told) is not None:
                batch = self._open.popleft()
                yield from told
                if batch.error is not None:
                    raise batch.error
            if self._open and self._open[0].told is None:
                self._collect()

    def _hire(self) -> None:
        process = Worker(self._context, self.work)
        self._busy[process.channel] = (process, None)

    def _dismiss(self) -> None:
        team = [*self._idle, *(process for process, _ in self._busy.values())]
        for each in team:
            each.shut_down()
        for each in team:
            each.wait()

    def _fill(self) -> bool:
        """Take tasks as far as allowed; whether anything is left to be done or told."""
        while len(self._open) < self.jobs * _AHEAD and (batch := self._batch()):
            self._open.append(batch)
            if batch.told is None:
                batch.packed = packed(batch.tasks)
                self._waiting.append(batch)
        return bool(self._open)

    def _batch(self) -> _Batch | None:
        """The next tasks that go together; None at the end."""
        taken: list[Any] = []
        load = 0
        while len(taken) < self._most and (task := self._take()) is not _END:
            is_done = isinstance(task, Completed)
            load += 0 if is_done else self.weight(task)
            if taken and (is_done is not isinstance(taken[0], Completed) or load > _WEIGHT):
                self._next = task
                break
            taken.append(task)
        if not taken:
            return None
        self._most = min(_TASKS, self._most + 1)
        return _Batch([], taken) if isinstance(taken[0], Completed) else _Batch(taken)

    def _take(self) -> Any:
        task, self._next = self._next, _END
        return next(self.tasks, _END) if task is _END else task

    def _hand_out(self) -> None:
        while self._idle and self._waiting:
            process = self._idle.pop()
            if process.give(self._waiting[0].packed):
                batch = self._waiting.popleft()
                batch.packed = b""
                self._busy[process.channel] = (process, batch)
            else:
                process.reap()
                self._hire()

    def _collect(self) -> None:
        """Wait for processes that have something to say, and hear them."""
        for channel in wait(list(self._busy)):
            process, batch = self._busy.pop(channel)
            try:
                received = process.receive()
            except EOFError:
                self._mourn(batch, process.reap())
                self._hire()
                continue
            self._idle.append(process)
            self._hand_out()
            outcome = unpacked(received)
            if batch is not None and outcome is not None:
                _note(batch, outcome)

    def _mourn(self, batch: _Batch | None, exit_code: int | None) -> None:
        """Find out which task a process died of."""
        assert batch is not None, "a process that was not ready is no death"
        if len(batch.tasks) == 1:
            batch.told = [Crashed(batch.tasks[0], exit_code)]
            return
        alone = [_Batch([task], packed=packed([task])) for task in batch.tasks]
        place = self._open.index(batch)
        self._open.remove(batch)
        for each in reversed(alone):
            self._open.insert(place, each)
        self._waiting.extendleft(reversed(alone))


def _note(batch: _Batch, outcome: BatchResult) -> None:
    done: Sequence[Any] = outcome.results
    batch.told = [Completed(*each) for each in zip(batch.tasks, done, strict=False)]
    batch.error = outcome.error
