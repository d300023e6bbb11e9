"""The work of `convert` for one document, in whatever process it is done."""

from __future__ import annotations

import sys

import attrs

from partydocs.cli.inputs import STDIN, read_and_check
from partydocs.cli.jobs.task import Task, TaskResult
from partydocs.formats.registry import format_of_path
from partydocs.formats.source import Format
from partydocs.io import dump
from partydocs.model.document import Document
from partydocs.stream import Encoding, read_raw_document
from partydocs.validation.report import Report

__all__ = ["ConvertJob", "other"]


@attrs.frozen(kw_only=True)
class ConvertJob:
    """Reads a document and writes it to the target of the task, or as a stream takes it."""

    to: Format | None
    """None: what the target's name tells, else the other format."""
    pretty: bool
    encoding: Encoding | None = None
    """That of the stream into which all documents go."""

    def __call__(self, task: Task) -> TaskResult:
        """Convert it."""
        try:
            report, data = self._read(task)
        except OSError as error:
            return TaskResult(error=error)
        shown = data if report.diagnostics else None
        document = report.document
        if document is None:
            return TaskResult((report,), shown)
        let_go = (attrs.evolve(report, document=None),)
        if self.encoding is not None:
            return TaskResult(let_go, shown, encoded=self.encoding(document))
        assert task.target is not None
        try:
            self._write(document, task.target, report)
        except BrokenPipeError:
            raise
        except OSError as error:
            return TaskResult(let_go, shown, error=error, at=task.target)
        return TaskResult(let_go, shown)

    def _read(self, task: Task) -> tuple[Report, bytes]:
        if task.piece is not None:
            return read_raw_document(task.piece).report, task.piece.data
        found = read_and_check(task.name, data=task.data)
        return found.report, found.data

    def _write(self, document: Document, target: str, report: Report) -> None:
        format = self.to or format_of_path(target) or other(report.format)
        stream = sys.stdout.buffer if target == STDIN else None
        dump(document, stream or target, format=format, pretty=self.pretty)


def other(format: Format | None) -> Format:
    """The format that a document is converted to unless another is asked for."""
    return "json" if format == "xml" else "xml"
