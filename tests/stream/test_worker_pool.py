"""The worker pool: order, bounds, crashes, exceptions and shutdown."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from partydocs.formats.json.reader import json_reader
from partydocs.formats.xml.reader import xml_reader
from partydocs.stream.worker import Worker, WorkerStartError, start_method
from partydocs.stream.worker_pool import Completed, Crashed, run_in_order


def double(number: int) -> int:
    return 2 * number


def whereabouts(_: int) -> int:
    return os.getpid()


def slow_first(number: int) -> int:
    if number == 0:
        # far more work than all following tasks
        sum(range(3_000_000))
    return number


def deadly(number: int) -> int:
    if number % 10 == 3:
        os._exit(7)
    if number % 10 == 6:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def failing(number: int) -> int:
    if number == 40:
        raise LookupError("forty")
    return number


def unsendable(_: int) -> Any:
    return lambda: None


class Stubborn(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def stubborn(_: int) -> int:
    raise Stubborn("a", "b")


@attrs.frozen
class Marking:
    """Work with state."""

    folder: Path

    def __call__(self, name: str) -> str:
        (self.folder / name).write_text(str(os.getpid()))
        return name.upper()


class Unloadable:
    """Work that a process cannot unpickle."""

    def __reduce__(self) -> Any:
        return os._exit, (9,)

    def __call__(self, task: int) -> int:
        return task


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    found = list(run_in_order(double, range(200), jobs))
    assert found == [Completed(each, 2 * each) for each in range(200)]


def test_a_slow_task_is_not_overtaken() -> None:
    found = list(run_in_order(slow_first, range(100), 2, weight=lambda _: 100_000))
    assert [each.task for each in found] == list(range(100))


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_tasks(jobs: int) -> None:
    assert list(run_in_order(double, [], jobs)) == []


def test_the_work_is_done_elsewhere() -> None:
    found = {
        each.result
        for each in run_in_order(whereabouts, range(200), 2)
        if isinstance(each, Completed)
    }
    assert os.getpid() not in found
    assert 1 <= len(found) <= 2


def test_with_one_job_it_is_done_here() -> None:
    found = [
        each.result
        for each in run_in_order(whereabouts, range(3), 1)
        if isinstance(each, Completed)
    ]
    assert found == [os.getpid()] * 3


def test_work_with_a_state(tmp_path: Path) -> None:
    names = [f"n{each}" for each in range(50)]
    found = list(run_in_order(Marking(tmp_path), names, 2))
    assert found == [Completed(each, each.upper()) for each in names]
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(names)


@pytest.mark.parametrize("jobs", [1, 2])
def test_completed_tasks_keep_their_place(jobs: int) -> None:
    tasks: list[Any] = [Completed(each, -1) if each % 3 else each for each in range(150)]
    found = list(run_in_order(double, tasks, jobs))
    assert found == [Completed(each, -1 if each % 3 else 2 * each) for each in range(150)]


def test_nothing_is_started_where_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []
    monkeypatch.setattr(Worker, "send", lambda _, tasks: given.append(tasks))
    tasks = [Completed(each, each) for each in range(1000)]
    assert list(run_in_order(double, tasks, 2)) == tasks
    assert given == []


@pytest.mark.parametrize(("weight", "bound"), [(1, 32 * 8), (300_000, 8)])
def test_few_tasks_are_taken_ahead(weight: int, bound: int) -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        while taken < 2000:
            taken += 1
            yield taken

    ahead = 0
    done = 0
    for _ in run_in_order(double, tasks(), 2, weight=lambda _: weight):
        done += 1
        ahead = max(ahead, taken - done)
    assert done == 2000
    assert 0 < ahead <= bound


# Crashes


def test_a_crash_is_attributed_to_its_task_and_no_other() -> None:
    found = list(run_in_order(deadly, range(60), 2))
    assert [each.task for each in found] == list(range(60))
    for each in found:
        if each.task % 10 == 3:
            assert each == Crashed(each.task, 7)
        elif each.task % 10 == 6:
            assert each == Crashed(each.task, -signal.SIGKILL)
        else:
            assert each == Completed(each.task, each.task)


def test_a_process_that_dies_idle_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    send = Worker.send
    killed: list[int] = []

    def murdered(self: Worker, tasks: Any) -> bool:
        if not killed:
            killed.append(self._process.pid)
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.join()
        return send(self, tasks)

    monkeypatch.setattr(Worker, "send", murdered)
    assert list(run_in_order(double, [1], 2)) == [Completed(1, 2)]
    assert killed


def test_processes_that_can_not_start() -> None:
    with pytest.raises(WorkerStartError, match="exit status 9"):
        list(run_in_order(Unloadable(), range(10), 2))


# Failures of the work itself


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_comes_in_its_place(jobs: int) -> None:
    found: list[int] = []
    done = (found.append(each.task) for each in run_in_order(failing, range(100), jobs))
    with pytest.raises(LookupError, match="forty") as failed:
        deque(done, 0)
    assert found == list(range(40))
    if jobs > 1:
        assert any("in failing" in each for each in failed.value.__notes__)


def test_a_failure_that_can_not_be_sent_is_described() -> None:
    with pytest.raises(RuntimeError, match="Stubborn"):
        list(run_in_order(stubborn, [1], 2))
    with pytest.raises(TypeError, match="can't be sent"):
        list(run_in_order(unsendable, [1], 2))


@pytest.mark.parametrize("jobs", [0, -1])
def test_at_least_one_job(jobs: int) -> None:
    with pytest.raises(ValueError, match="jobs must be at least 1"):
        run_in_order(double, [], jobs)


# The end


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_closed_generator_leaves_no_process() -> None:
    results = run_in_order(whereabouts, iter(range(10**9)), 2, weight=lambda _: 10**6)
    pids = {next(results).result for _ in range(20)}  # type: ignore[union-attr]
    assert all(map(_alive, pids))
    results.close()
    assert not any(map(_alive, pids))


def test_from_a_thread() -> None:
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.extend(run_in_order(double, range(10), 2)))
    thread.start()
    thread.join()
    assert [each.result for each in found] == [2 * each for each in range(10)]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_orphans(end: signal.Signals, tmp_path: Path) -> None:
    code = (
        # a shell that runs this in the background makes its children ignore the signal
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from itertools import count\n"
        "from tests.stream.test_worker_pool import whereabouts, run_in_order\n"
        "for each in run_in_order(whereabouts, count(), 2, weight=lambda _: 10**6):\n"
        "    print(each.result, flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    pids = {int(process.stdout.readline()) for _ in range(50)}
    # to all processes at once, like a terminal
    os.killpg(process.pid, end) if end is signal.SIGINT else process.kill()
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == -end
    # at most one traceback, that of the program: the workers print none
    assert stderr.count(b"Traceback") == (end is signal.SIGINT)
    for each in pids:
        while _alive(each):
            os.sched_yield()


def test_results_can_be_pickled() -> None:
    for each in (Completed("a", 1), Crashed("a", -9), WorkerStartError(1)):
        assert str(pickle.loads(pickle.dumps(each))) == str(each)


def made(_: int) -> bool:
    return xml_reader.cache_info().currsize > 0 and json_reader.cache_info().currsize > 0


def test_readers_are_there_before_the_first_task() -> None:
    assert list(run_in_order(made, [1], 2)) == [Completed(1, True)]


def test_where_there_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert start_method(double).get_start_method() == "spawn"
    assert list(run_in_order(double, [1, 2], 2)) == [Completed(1, 2), Completed(2, 4)]
