"""The runner with a simple job: order, journal, progress and crashed workers."""

from __future__ import annotations

import os
import pickle
from contextlib import closing
from pathlib import Path

import attrs
import click
import pytest

from partydocs.cli.commands.convert import command
from partydocs.cli.errors import CliError
from partydocs.cli.jobs.job import Job, Restored
from partydocs.cli.jobs.runner import Runner, open_journal
from partydocs.cli.terminal.progress import ProgressBar
from partydocs.stream.journal import FileStamp, JournalEntry, Key
from partydocs.stream.worker_pool import Completed


@attrs.frozen
class Number:
    """A task."""

    value: int
    stamp: FileStamp | None = attrs.field(factory=lambda: FileStamp(0, 0))
    size: int = 3
    weight: int = 1

    @property
    def name(self) -> str:
        return f"n{self.value}"

    @property
    def key(self) -> Key:
        return Key("number", self.value)


@attrs.frozen
class Square(Job[Number, int]):
    """Squares numbers, and crashes at one of them. Odd squares are not recorded."""

    deadly: int | None = None

    def __call__(self, task: Number) -> int:
        if task.value == self.deadly:
            os._exit(7)
        return task.value**2

    def record(self, task: Number, result: int) -> JournalEntry | None:  # noqa: ARG002
        return None if result % 2 else JournalEntry("square", str(result).encode())

    def restore(self, task: Number, entry: JournalEntry) -> int | None:  # noqa: ARG002
        return int(entry.outcome)


class Patient(Square):
    """Goes on after a crash."""

    def failed(self, task: Number, error: CliError) -> int:  # noqa: ARG002
        return -1


class Counter(ProgressBar):
    """Counts."""

    def __init__(self) -> None:
        self.documents = self.size = 0

    def advance(self, documents: int = 1, size: int = 0) -> None:
        self.documents += documents
        self.size += size


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_tasks_and_are_counted(processes: int) -> None:
    progress = Counter()
    steps = [Number(1), Completed(Number(2), 5), *map(Number, range(3, 40))]
    runner = Runner(job=Square(), processes=processes, progress=progress)
    found = [(each.task.value, each.result) for each in runner.run(steps)]
    assert found == [(1, 1), (2, 5), *((each, each**2) for each in range(3, 40))]
    assert (progress.documents, progress.size) == (39, 3 * 39)


def test_recorded_results_are_restored(tmp_path: Path) -> None:
    path = str(tmp_path / "journal")
    tasks = [*map(Number, range(6)), Number(8, stamp=None)]
    with open_journal(path, lambda: {"power": 2}) as journal:
        first = [each.result for each in Runner(job=Square(), journal=journal).run(tasks)]
    with open_journal(path, lambda: {"power": 2}) as journal:
        again = list(Runner(job=Square(), journal=journal).run(tasks))
        moved = attrs.evolve(tasks[0], stamp=FileStamp(0, 1))
        assert [type(each) for each in Runner(job=Square(), journal=journal).run([moved])] == [
            Completed
        ]
    assert [each.result for each in again] == first
    assert [each.task.value for each in again if isinstance(each, Restored)] == [0, 2, 4]
    with (
        pytest.raises(CliError, match="foreign-journal"),
        open_journal(path, lambda: {"power": 3}),
    ):
        pass


def test_a_result_is_recorded_when_the_next_one_is_requested(tmp_path: Path) -> None:
    with open_journal(str(tmp_path / "journal"), dict) as journal:
        assert journal is not None
        runner = Runner(job=Square(), journal=journal)
        with closing(runner.run(map(Number, (0, 2, 4)))) as outcomes:
            next(outcomes)
            assert list(journal) == []
            next(outcomes)
        assert list(journal) == [Key("number", 0)]


def test_a_crash_is_raised_unless_the_job_has_a_result_for_it() -> None:
    tasks = list(map(Number, range(6)))
    with pytest.raises(CliError) as raised:
        list(Runner(job=Square(deadly=3), processes=2).run(tasks))
    assert raised.value.values == {"name": "n3", "reason": "7"}
    found = Runner(job=Patient(deadly=3), processes=2).run(tasks)
    assert [each.result for each in found] == [0, 1, 4, -1, 16, 25]


def test_an_error_from_another_process_takes_the_context_of_this_one() -> None:
    sent = pickle.dumps(CliError("no-such-code", name="x", nearest=["y"]))
    with click.Context(command) as ctx:
        error = pickle.loads(sent)
    assert (error.key, error.values, error.nearest) == (
        "trouble.no-such-code",
        {"name": "x"},
        ["y"],
    )
    assert error.ctx is ctx
