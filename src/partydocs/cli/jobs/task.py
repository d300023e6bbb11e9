"""What a verb does for one document or dossier, and what comes of it: small enough to be sent."""

from __future__ import annotations

from pathlib import Path

import attrs

from partydocs.reporting.results import CheckedDocument
from partydocs.stream import RawDocument
from partydocs.stream.journal import FileStamp, Key
from partydocs.validation.report import Report

__all__ = ["Task", "TaskResult", "checked"]


@attrs.frozen(kw_only=True)
class Task:
    """A document or dossier that is to be looked at, by name: its bytes are read by the work."""

    name: str
    data: bytes | None = attrs.field(default=None, repr=False)
    """What it holds, where only this process can read it: standard input, a pipe."""
    piece: RawDocument | None = attrs.field(default=None, repr=False)
    """The document as it stands in a stream."""
    is_dossier: bool = False
    size: int = 0
    """Bytes of its source."""
    stamp: FileStamp | None = None
    """What its file looked like; None where there is no journal."""
    target: str | None = None
    """Where what comes of it is to be written."""

    @property
    def key(self) -> Key:
        """What a journal calls it."""
        return Key(self.name, 0 if self.piece is None else self.piece.position.number)


@attrs.frozen
class TaskResult:
    """What came of a task."""

    reports: tuple[Report, ...] = ()
    """One, or of a dossier several; none where it could not be read."""
    data: bytes | None = attrs.field(default=None, repr=False)
    """What the document holds, where something of it may be shown."""
    encoded: bytes | None = attrs.field(default=None, repr=False)
    """The document as a stream takes it, where it goes into one."""
    error: OSError | None = None
    """What kept it from being read, or the outcome from being written."""
    at: str | None = None
    """What the error is about, if not the document."""
    fault: str | None = None
    """What is wrong with a rule that failed: no document is to blame."""
    clash: bool = False
    """Whether another document is written to the same target."""
    is_known: bool = False
    """Whether it was done by a run before."""


def checked(
    task: Task, report: Report, data: bytes | None, *, whole: bool = False
) -> CheckedDocument:
    """A document with what it holds, and where it begins in its source.

    What was not kept is read again where something is to be shown of it, or the `whole` is needed.
    """
    if data is None:
        data = _held(task) if whole or report.diagnostics else b""
    if task.piece is None:
        return CheckedDocument(task.name, data, report)
    position = task.piece.position
    return CheckedDocument(position.file, data, report, position.line, position.column)


def _held(task: Task) -> bytes:
    if task.piece is not None:
        return task.piece.data
    if task.data is not None:
        return task.data
    try:
        return Path(task.name).read_bytes()
    except OSError:
        return b""  # it has gone since
