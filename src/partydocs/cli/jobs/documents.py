"""Tasks and results of jobs that read documents."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self, TypeAlias

import attrs

from partydocs.cli.errors import CliError, file_error
from partydocs.cli.inputs import STDIN, documents, is_dossier, read_and_check
from partydocs.cli.jobs.job import Job
from partydocs.dossier import Dossier
from partydocs.formats.source import Limits, read_bytes
from partydocs.model.document import Document
from partydocs.reporting.dossier_results import in_dossier
from partydocs.reporting.results import CheckedDocument
from partydocs.rules.engine.policy import Policy
from partydocs.stream import RawDocument, is_stream, raw_documents, read_raw_document
from partydocs.stream.decompression import MissingExtra
from partydocs.stream.worker_pool import Completed
from partydocs.validation.report import InvalidDocument, Report

if TYPE_CHECKING:
    from partydocs.stream.journal import FileStamp, JournalEntry, Key

__all__ = [
    "VALID",
    "DocumentJob",
    "DocumentResult",
    "DocumentTask",
    "DocumentTasks",
    "Step",
    "checked_documents",
    "read_document",
]

VALID = "valid"
"""The verdict of a journal entry for a task without an invalid document."""
_DOSSIER_WEIGHT = 10**12
"""More than any batch holds: a dossier is sent to a process alone."""


@attrs.frozen(kw_only=True)
class DocumentTask:
    """A document or dossier by its name. The job reads the bytes, in whatever process it runs."""

    name: str
    data: bytes | None = attrs.field(default=None, repr=False)
    """The content, if only this process can read it: standard input, a pipe."""
    raw: RawDocument | None = attrs.field(default=None, repr=False)
    """The document, if it is one of several in a stream."""
    is_dossier: bool = False
    size: int = 0
    stamp: FileStamp | None = None
    target: str | None = None
    """The file to which the job writes, if it writes one."""

    @property
    def key(self) -> Key:
        """The name, and for a document in a stream its number."""
        from partydocs.stream.journal import Key

        return Key(self.name, 0 if self.raw is None else self.raw.position.number)

    @property
    def weight(self) -> int:
        """Bytes of the document."""
        if self.is_dossier:
            return _DOSSIER_WEIGHT
        return self.size if self.raw is None else len(self.raw.data)

    def content(self) -> bytes:
        """The bytes of the document; none if its file no longer exists."""
        if self.raw is not None:
            return self.raw.data
        if self.data is not None:
            return self.data
        try:
            return Path(self.name).read_bytes()
        except OSError:
            return b""


@attrs.frozen
class DocumentResult:
    """The result of a document, or of the documents of a dossier."""

    reports: tuple[Report, ...] = ()
    """None if it could not be read."""
    data: bytes | None = attrs.field(default=None, repr=False)
    """The content, if the output shows parts of it."""
    encoded: bytes | None = attrs.field(default=None, repr=False)
    """The document as the stream takes it to which the command writes."""
    error: CliError | None = None
    """Why it could not be read, or its output not be written."""


Step: TypeAlias = "DocumentTask | Completed[DocumentTask, DocumentResult]"
"""A task, or one that failed before any job could run: its file cannot be read."""


class DocumentJob(Job[DocumentTask, DocumentResult]):
    """A job that reads documents. The journal records the reports on them."""

    def failed(self, task: DocumentTask, error: CliError) -> DocumentResult:  # noqa: ARG002
        """A result with the error: the other documents are still worked on."""
        return DocumentResult(error=error)

    def record(self, task: DocumentTask, result: DocumentResult) -> JournalEntry | None:  # noqa: ARG002
        """An entry with the reports."""
        from partydocs.cli.jobs.journal import encode_reports
        from partydocs.stream.journal import JournalEntry

        if result.error is not None:
            return None
        is_valid = all(each.valid for each in result.reports)
        return JournalEntry(VALID if is_valid else "invalid", encode_reports(result.reports))

    def restore(self, task: DocumentTask, entry: JournalEntry) -> DocumentResult | None:  # noqa: ARG002
        """The reports of an entry."""
        from partydocs.cli.jobs.journal import decode_reports

        reports = decode_reports(entry.outcome)
        return None if reports is None else DocumentResult(reports)


def read_document(
    task: DocumentTask,
    expected: type[Document] = Document,
    *,
    limits: Limits | None = None,
    policy: Policy | None = None,
) -> tuple[Report, bytes]:
    """Read and check the document of a task; without a policy, no rules are applied.

    Raises `OSError` if it cannot be read.
    """
    if task.raw is None:
        checked = read_and_check(task.name, expected, limits, policy, task.data)
        return checked.report, checked.data
    read = read_raw_document(
        task.raw, expected, limits=limits, policy=policy or Policy(standard=False)
    )
    return read.report, task.raw.data


def checked_documents(
    task: DocumentTask,
    result: DocumentResult,
    *,
    limits: Limits | None = None,
    with_data: bool = False,
) -> Iterator[CheckedDocument]:
    """The documents of a result with their content and their place in the source.

    Content that the result does not hold is read again if there are findings to show, or if the
    caller needs it in any case (`with_data`).
    """
    if task.is_dossier:
        yield from in_dossier(task.name, result.reports, limits)
        return
    for report in result.reports:
        data = result.data
        if data is None:
            data = task.content() if with_data or report.diagnostics else b""
        if task.raw is None:
            yield CheckedDocument(task.name, data, report)
        else:
            position = task.raw.position
            yield CheckedDocument(position.file, data, report, position.line, position.column)


@attrs.frozen(kw_only=True)
class DocumentTasks:
    """A task for each document or dossier among files, folders and streams."""

    names: tuple[str, ...]
    limits: Limits = attrs.field(factory=Limits)
    exclude: Collection[str] = ()
    """Files in the folders that are not documents, such as the report that the run writes."""
    dossiers: bool = True
    """Whether a dossier is one task; otherwise it is read as a stream."""
    stream: bool = False
    """Whether each source is read as a stream, whatever its content."""
    stamped: bool = False
    """Whether tasks have a stamp, which a journal needs."""

    def __iter__(self) -> Iterator[Step]:
        unreadable: list[OSError] = []
        streams = frozenset(self.streams)
        names = documents(self.names, unreadable.append, self.exclude)
        for name in self.names if self.stream else names:
            while unreadable:
                yield _unreadable(unreadable.pop(0))
            try:
                yield from self._from_stream(name) if name in streams else [self._task(name)]
            except OSError as error:
                yield _unreadable(error, name)
        while unreadable:
            yield _unreadable(unreadable.pop(0))

    @property
    def files(self) -> Iterator[str]:
        """The documents in the files, folders and dossiers; what cannot be read is omitted."""
        for name in documents(self.names, lambda _: None, self.exclude):
            try:
                if is_dossier(name):
                    with Dossier.open(name) as dossier:
                        yield from dossier.files
                    continue
            except (OSError, InvalidDocument):
                pass  # reported when it is checked
            yield name

    @cached_property
    def streams(self) -> tuple[str, ...]:
        """The names among `names` that are streams."""
        if self.stream:
            return self.names
        found: list[str] = []
        for name in self.names:
            if name == STDIN or (self.dossiers and is_dossier(name)):
                continue
            with suppress(OSError):
                if is_dossier(name) if Path(name).is_dir() else is_stream(name):
                    found.append(name)
        return tuple(found)

    @property
    def total_size(self) -> int:
        """Bytes of all sources."""
        total = 0
        for name in (*self.streams, *(() if self.stream else self.files)):
            with suppress(OSError):
                total += _stamp(name).size
        return total

    def _from_stream(self, name: str) -> Iterator[Step]:
        """A task for each document of a stream."""
        stamp = _stamp(name) if self.stamped and name != STDIN else None
        try:
            with _OpenStream(name) as stream:
                for raw in raw_documents(stream.source, limits=self.limits):
                    size = stream.bytes_read(len(raw.data))
                    yield DocumentTask(name=raw.position.file, raw=raw, size=size, stamp=stamp)
        except MissingExtra:
            raise CliError("needs-zstd") from None

    def _task(self, name: str) -> DocumentTask:
        if name == STDIN:
            data = read_bytes(sys.stdin.buffer, self.limits.bytes)[1]
            return DocumentTask(name=name, data=data)
        found = Path(name).stat()
        is_file = stat.S_ISREG(found.st_mode)
        may_be_dossier = self.dossiers and (not is_file or name.lower().endswith(".zip"))
        if may_be_dossier and is_dossier(name):
            stamp = _stamp(name) if self.stamped else None
            return DocumentTask(name=name, is_dossier=True, stamp=stamp)
        if not is_file:
            # a pipe cannot be opened in another process
            return DocumentTask(name=name, data=read_bytes(name, self.limits.bytes)[1])
        stamp = _stamp(name) if self.stamped else None
        return DocumentTask(name=name, size=found.st_size, stamp=stamp)


def _stamp(name: str) -> FileStamp:
    from partydocs.stream.journal import FileStamp

    return FileStamp.of(name)


def _unreadable(error: OSError, name: str = "") -> Step:
    """A failed task with the name of the file: in a folder, that of the file in it."""
    name = str(error.filename or name)
    return Completed(DocumentTask(name=name), DocumentResult(error=file_error(name, error)))


class _Nameless:
    """A file object that hides its name, such as `<stdin>`."""

    def __init__(self, file: IO[bytes]) -> None:
        self.read = file.read


class _OpenStream:
    """An open stream that knows how much of its file has been read."""

    def __init__(self, name: str) -> None:
        path = Path(name)
        self._file: io.BufferedReader | None = None
        self._position = 0
        if name == STDIN:
            self.source: Any = _Nameless(sys.stdin.buffer)
        elif path.is_dir() or path.suffix.lower() == ".zip":
            self.source = name
        else:
            self.source = self._file = path.open("rb")

    def bytes_read(self, size: int) -> int:
        """Bytes of the file, compressed if it is, that were read since the last call.

        `size` if the source is not one file.
        """
        if self._file is None:
            return size
        before, self._position = self._position, self._file.tell()
        return self._position - before

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
