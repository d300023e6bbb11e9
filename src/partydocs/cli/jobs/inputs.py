"""The tasks of a run, from the names that the user gives."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import IO, Any, Self

import attrs

from partydocs.cli.errors import CliError
from partydocs.cli.inputs import STDIN, counted, documents, is_dossier
from partydocs.cli.jobs.task import Task, TaskResult
from partydocs.cli.terminal.console import TextConsole
from partydocs.cli.terminal.progress import ProgressBar, byte_progress_bar, progress_bar
from partydocs.formats.source import Limits, read_bytes
from partydocs.stream import is_stream, raw_documents
from partydocs.stream.decompression import MissingExtra
from partydocs.stream.journal import FileStamp
from partydocs.stream.worker_pool import Completed

__all__ = ["Step", "Tasks", "progress_over", "weight"]

_ALONE = 10**12
"""What a dossier weighs: it is never one of several that a process is given together."""

Step = Task | Completed[Task, TaskResult]


@attrs.frozen(kw_only=True)
class Tasks:
    """A task for each document or dossier; what can't be read is done already, with the error."""

    names: tuple[str, ...]
    limits: Limits
    but: Collection[str] = ()
    """Files of the run itself, which are no documents though a folder may hold them."""
    dossiers: bool = True
    """Whether a dossier is one task, rather than a stream like any other."""
    stream: bool = False
    """Whether each source is a stream, whatever it looks like."""
    stamped: bool = False
    """Whether it is noted what the files look like."""

    def __iter__(self) -> Iterator[Step]:
        lost: list[OSError] = []
        streams = set(self.streams)
        for name in self._sources(lost):
            yield from _told(lost)
            try:
                yield from self._pieces(name) if name in streams else [self._task(name)]
            except OSError as error:
                # in a folder, the entry that can't be read
                yield Completed(Task(name=str(error.filename or name)), TaskResult(error=error))
        yield from _told(lost)

    def _sources(self, lost: list[OSError]) -> Iterable[str]:
        return self.names if self.stream else documents(self.names, lost.append, self.but)

    @property
    def files(self) -> Iterator[str]:
        """The documents, those within dossiers one by one; what can't be read is left out."""
        return counted(self._sources([]))

    @property
    def streams(self) -> tuple[str, ...]:
        """Those of the names that are streams."""
        return tuple(each for each in self.names if self._is_stream(each))

    def _is_stream(self, name: str) -> bool:
        if self.stream:
            return True
        if name == STDIN or (self.dossiers and is_dossier(name)):
            return False
        if Path(name).is_dir():
            return is_dossier(name)
        with suppress(OSError):
            return is_stream(name)
        return False

    def _pieces(self, name: str) -> Iterator[Step]:
        """A task for each document of a stream."""
        stamp = FileStamp.of(name) if self.stamped and name != STDIN else None
        try:
            with _Source(name) as source:
                for piece in raw_documents(source.readable, limits=self.limits):
                    size = source.taken(len(piece.data))
                    yield Task(name=piece.position.file, piece=piece, size=size, stamp=stamp)
        except MissingExtra:
            raise CliError("needs-zstd") from None

    def _task(self, name: str) -> Task:
        if name == STDIN:
            return Task(name=name, data=read_bytes(sys.stdin.buffer, self.limits.bytes)[1])
        found = Path(name).stat()
        is_file = stat.S_ISREG(found.st_mode)
        may_be_dossier = self.dossiers and (not is_file or name.lower().endswith(".zip"))
        if may_be_dossier and is_dossier(name):
            stamp = FileStamp.of(name) if self.stamped else None
            return Task(name=name, is_dossier=True, stamp=stamp)
        if not is_file:
            # a pipe has no meaning in another process
            return Task(name=name, data=read_bytes(name, self.limits.bytes)[1])
        stamp = FileStamp(found.st_size, found.st_mtime_ns) if self.stamped else None
        return Task(name=name, size=found.st_size, stamp=stamp)


class _Nameless:
    """A file without the name that the system has for it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.read = file.read


class _Source:
    """A stream that is open, and how far it was read."""

    def __init__(self, name: str) -> None:
        path = Path(name)
        self._file: io.BufferedReader | None = None
        self._told = 0
        if name == STDIN:
            self.readable: Any = _Nameless(sys.stdin.buffer)
        elif path.is_dir() or path.suffix.lower() == ".zip":
            self.readable = name
        else:
            self.readable = self._file = path.open("rb")

    def taken(self, size: int) -> int:
        """Bytes of the source, packed as it is, that were read since this was asked last."""
        if self._file is None:
            return size
        told, self._told = self._told, self._file.tell()
        return self._told - told

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()


def _told(lost: list[OSError]) -> Iterable[Step]:
    """What kept folders from being read, once."""
    errors = lost.copy()
    lost.clear()
    return [Completed(Task(name=str(each.filename)), TaskResult(error=each)) for each in errors]


def weight(task: Task) -> int:
    """About how many bytes a process has to deal with."""
    if task.is_dossier:
        return _ALONE
    return task.size if task.piece is None else len(task.piece.data)


def progress_over(
    console: TextConsole, label: str, tasks: Tasks
) -> AbstractContextManager[ProgressBar]:
    """A bar for tasks: over documents where they can be counted beforehand, else over bytes."""
    if not tasks.streams:
        return progress_bar(console, label, tasks.files)
    size = sum(_size(each) for each in (*tasks.streams, *(() if tasks.stream else tasks.files)))
    return byte_progress_bar(console, label, size)


def _size(name: str) -> int:
    with suppress(OSError):
        return FileStamp.of(name).size
    return 0
