"""A pool of worker processes that returns results in task order and attributes crashes to tasks.

Each worker has its own pipe and one batch at a time. So no worker holds a lock that another one
needs, and when a worker dies, the tasks that it held are known. All batches whose results were not
yet returned are in `_unfinished`, in task order; those that no worker has are also in `_waiting`.
If the worker of a batch dies, the batch is split into batches of one task each:

    unfinished   [1 2 3] [4 5 6] [7 8 9]        the worker with [4 5 6] dies
    unfinished   [1 2 3] [4] [5] [6] [7 8 9]    4, 5 and 6 run again, one by one
                             ^ dies again       5 is reported as Crashed; 4 and 6 have results
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
    pickled_batch,
    start_method,
    unpickled_result,
)

__all__ = ["Completed", "Crashed", "WorkerStartError", "run_in_order"]

T = TypeVar("T")
R = TypeVar("R")

_BATCHES_PER_WORKER = 4
"""How many batches per worker may be read ahead of the results returned."""
_FIRST_BATCH, _LARGEST_BATCH = 4, 32
"""Maximum number of tasks in the first batch and in any batch. Batches grow by one task each, so
that the tasks of short runs are spread over all workers."""
_MAX_WEIGHT = 256_000
"""Maximum weight of a batch of more than one task."""
_END: Any = object()


@attrs.frozen
class Completed(Generic[T, R]):
    """A task and its result."""

    task: T
    result: R


@attrs.frozen
class Crashed(Generic[T]):
    """A task that crashed its worker process."""

    task: T
    exit_code: int | None
    """Exit status of the worker; if negative, the signal that ended it."""


def run_in_order(
    work: Callable[[T], R],
    tasks: Iterable[T | Completed[T, R]],
    jobs: int = 1,
    *,
    weight: Callable[[T], int] = lambda _: 1,
) -> Generator[Completed[T, R] | Crashed[T]]:
    """Call `work` for each task in several processes, and yield the results in task order.

    Only a bounded number of tasks is read ahead of the results. A task that is already done can be
    given as `Completed`; it is yielded in its place. If a worker process dies, the tasks of its
    batch run again one by one, and the task that crashes again is yielded as `Crashed`.

    Close the generator to stop early; it leaves no process behind.

    Args:
        work: called with one task at a time. With more than one job it must be picklable, and so
            must tasks and results: a function of a module, or an object with `__call__`.
        tasks: read lazily.
        jobs: number of processes; with 1, `work` is called in this process.
        weight: approximate size of a task in bytes; small tasks are sent in batches.

    Raises:
        ValueError: if `jobs` is less than 1.
        WorkerStartError: if processes cannot be started.
        Exception: whatever `work` raises for a task, in the place of its result.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    if jobs > 1:
        return _Pool(work, iter(tasks), jobs, weight).results()
    return _run_here(work, tasks)


def _run_here(
    work: Callable[[T], R], tasks: Iterable[T | Completed[T, R]]
) -> Generator[Completed[T, R] | Crashed[T]]:
    for task in tasks:
        yield task if isinstance(task, Completed) else Completed(task, work(task))


@attrs.define(eq=False)
class _Batch:
    """Tasks that are sent to one worker together, in task order."""

    tasks: list[Any]
    results: list[Any] | None = None
    """A `Completed` or `Crashed` per task, up to an error; None until the batch is done."""
    error: BaseException | None = None
    """The exception of the task after the last result."""
    pickled: bytes = b""
    """The tasks as they are sent. Pickled in advance, so that no idle worker waits for it."""


@attrs.define(eq=False)
class _Pool:
    work: Callable[[Any], Any]
    tasks: Iterator[Any]
    jobs: int
    weight: Callable[[Any], int]
    _context: BaseContext = attrs.field(init=False)
    _unfinished: deque[_Batch] = attrs.field(factory=deque)
    """Batches whose results have not been yielded, in task order."""
    _waiting: deque[_Batch] = attrs.field(factory=deque)
    """Those of them that no worker has yet."""
    _idle: list[Worker] = attrs.field(factory=list)
    _busy: dict[Any, tuple[Worker, _Batch | None]] = attrs.field(factory=dict)
    """By channel: a worker and its batch; None while the worker starts."""
    _max_tasks: int = _FIRST_BATCH
    """Maximum number of tasks in the next batch."""
    _deferred: Any = _END
    """A task that did not fit the previous batch."""

    def results(self) -> Generator[Any]:
        self._context = start_method(self.work)
        try:
            for _ in range(self.jobs):
                self._start_worker()
            yield from self._results()
        finally:
            self._stop_workers()

    def _results(self) -> Iterator[Any]:
        while self._read_tasks():
            self._assign()
            while self._unfinished and (results := self._unfinished[0].results) is not None:
                batch = self._unfinished.popleft()
                yield from results
                if batch.error is not None:
                    raise batch.error
            if self._unfinished and self._unfinished[0].results is None:
                self._receive()

    def _start_worker(self) -> None:
        worker = Worker(self._context, self.work)
        self._busy[worker.channel] = (worker, None)

    def _stop_workers(self) -> None:
        workers = [*self._idle, *(worker for worker, _ in self._busy.values())]
        for each in workers:
            each.shut_down()
        for each in workers:
            each.wait()

    def _read_tasks(self) -> bool:
        """Read batches up to the bound. Returns whether anything is unfinished."""
        bound = self.jobs * _BATCHES_PER_WORKER
        while len(self._unfinished) < bound and (batch := self._next_batch()):
            self._unfinished.append(batch)
            if batch.results is None:
                batch.pickled = pickled_batch(batch.tasks)
                self._waiting.append(batch)
        return bool(self._unfinished)

    def _next_batch(self) -> _Batch | None:
        """Read the next batch: tasks to do, or tasks already done. None at the end."""
        taken: list[Any] = []
        weight = 0
        while len(taken) < self._max_tasks and (task := self._next_task()) is not _END:
            is_done = isinstance(task, Completed)
            weight += 0 if is_done else self.weight(task)
            if taken and (is_done is not isinstance(taken[0], Completed) or weight > _MAX_WEIGHT):
                self._deferred = task
                break
            taken.append(task)
        if not taken:
            return None
        self._max_tasks = min(_LARGEST_BATCH, self._max_tasks + 1)
        return _Batch([], taken) if isinstance(taken[0], Completed) else _Batch(taken)

    def _next_task(self) -> Any:
        task, self._deferred = self._deferred, _END
        return next(self.tasks, _END) if task is _END else task

    def _assign(self) -> None:
        while self._idle and self._waiting:
            worker = self._idle.pop()
            if worker.send(self._waiting[0].pickled):
                batch = self._waiting.popleft()
                batch.pickled = b""
                self._busy[worker.channel] = (worker, batch)
            else:
                worker.reap()
                self._start_worker()

    def _receive(self) -> None:
        """Wait until workers have sent something, and record it."""
        for channel in wait(list(self._busy)):
            worker, batch = self._busy.pop(channel)
            try:
                received = worker.receive()
            except EOFError:
                self._attribute_crash(batch, worker.reap())
                self._start_worker()
                continue
            self._idle.append(worker)
            self._assign()
            result = unpickled_result(received)
            if batch is not None and result is not None:
                _record(batch, result)

    def _attribute_crash(self, batch: _Batch | None, exit_code: int | None) -> None:
        """Report the task that crashed a worker, or split its batch to find out which it is."""
        assert batch is not None, "reap() raises for a worker that was never ready"
        if len(batch.tasks) == 1:
            batch.results = [Crashed(batch.tasks[0], exit_code)]
            return
        single = [_Batch([task], pickled=pickled_batch([task])) for task in batch.tasks]
        index = self._unfinished.index(batch)
        self._unfinished.remove(batch)
        for each in reversed(single):
            self._unfinished.insert(index, each)
        self._waiting.extendleft(reversed(single))


def _record(batch: _Batch, result: BatchResult) -> None:
    done: Sequence[Any] = result.results
    batch.results = [Completed(*each) for each in zip(batch.tasks, done, strict=False)]
    batch.error = result.error
