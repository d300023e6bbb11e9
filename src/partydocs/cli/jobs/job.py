"""What a job and its tasks must provide, so that a `Runner` can run them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import attrs

from partydocs.cli.errors import CliError
from partydocs.stream.worker_pool import Completed

if TYPE_CHECKING:
    from partydocs.stream.journal import FileStamp, JournalEntry, Key

__all__ = ["Job", "JobTask", "Restored"]


class JobTask(Protocol):
    """One unit of work. With several processes, tasks are pickled."""

    @property
    def name(self) -> str:
        """The name of the task in messages."""
        ...

    @property
    def size(self) -> int:
        """Bytes of its source, as the progress bar counts them."""
        ...

    @property
    def weight(self) -> int:
        """Roughly how many bytes are processed: light tasks are sent to a process in batches."""
        ...

    @property
    def key(self) -> Key:
        """The key of the task in a journal."""
        ...

    @property
    def stamp(self) -> FileStamp | None:
        """The state of its source: a later run with another stamp does the task again.

        None: the task is not recorded in a journal.
        """
        ...


T = TypeVar("T", bound=JobTask)
R = TypeVar("R")


@attrs.frozen
class Restored(Completed[T, R]):
    """A task that an earlier run completed, with the result that its journal recorded."""


class Job(ABC, Generic[T, R]):
    """The work of a command for one task. With several processes, the job is pickled."""

    @abstractmethod
    def __call__(self, task: T) -> R:
        """Do the work for a task, in this process or another one."""

    def failed(self, task: T, error: CliError) -> R:  # noqa: ARG002
        """The result of a task whose process crashed. By default the error is raised."""
        raise error

    def record(self, task: T, result: R) -> JournalEntry | None:  # noqa: ARG002
        """The journal entry for a result; None if the task is to be tried again."""
        return None

    def restore(self, task: T, entry: JournalEntry) -> R | None:  # noqa: ARG002
        """The result that an entry recorded; None if the task must be done again."""
        return None

    def documents(self, outcome: Completed[T, R]) -> int:  # noqa: ARG002
        """How many documents an outcome adds to the progress bar."""
        return 1
