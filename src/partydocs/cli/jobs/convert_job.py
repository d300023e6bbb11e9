"""The job of `convert`: write one document in another format."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from partydocs.cli.errors import CliError, file_error
from partydocs.cli.inputs import STDIN, overwrites_input
from partydocs.cli.jobs.documents import (
    VALID,
    DocumentJob,
    DocumentResult,
    DocumentTask,
    Step,
    read_document,
)
from partydocs.cli.parameters import other_format
from partydocs.formats.registry import format_of_path, sniff
from partydocs.formats.source import FormatName
from partydocs.io import dump
from partydocs.stream import Encoding
from partydocs.stream.worker_pool import Completed

if TYPE_CHECKING:
    from partydocs.stream.journal import JournalEntry

__all__ = ["ConvertJob", "Targets"]

_HEAD = 256
"""Bytes from which the format of a file is recognised."""


@attrs.frozen(kw_only=True)
class ConvertJob(DocumentJob):
    """Reads a document and writes it to the target of its task, or encodes it for a stream."""

    to: FormatName | None
    """None: the format of the target's name; if it has none, `other_format` of the source's."""
    pretty: bool
    encoding: Encoding | None = None
    """The encoding of the stream to which the command writes all documents."""

    def __call__(self, task: DocumentTask) -> DocumentResult:
        """Convert the document."""
        try:
            report, data = read_document(task)
        except OSError as error:
            return DocumentResult(error=file_error(task.name, error))
        document = report.document
        result = DocumentResult(
            (attrs.evolve(report, document=None),), data if report.diagnostics else None
        )
        if document is None:
            return result
        if self.encoding is not None:
            return attrs.evolve(result, encoded=self.encoding(document))
        assert task.target is not None
        format = self.to or format_of_path(task.target) or other_format(report.format)
        target = sys.stdout.buffer if task.target == STDIN else task.target
        try:
            dump(document, target, format=format, pretty=self.pretty)
        except BrokenPipeError:
            raise
        except OSError as error:
            return attrs.evolve(result, error=file_error(task.target, error))
        return result

    def restore(self, task: DocumentTask, entry: JournalEntry) -> DocumentResult | None:
        """The reports of an entry; None if the file that was written is missing or empty."""
        if task.target is not None and entry.verdict == VALID:
            try:
                # a power failure can leave an empty file
                if Path(task.target).stat().st_size == 0:
                    return None
            except OSError:
                return None
        return super().restore(task, entry)


@attrs.define
class Targets:
    """Adds targets to tasks: one file, standard output, or for each task a file in a folder."""

    target: str
    to: FormatName | None
    is_folder: bool = False
    """Whether the target is a folder even if none exists of that name."""
    _used: set[str] = attrs.field(factory=set)

    def add(self, steps: Iterable[Step]) -> Iterator[Step]:
        """The tasks with their targets. Raises `CliError` if the folder cannot be made."""
        is_named_folder = self.target != STDIN and (
            self.target.endswith(os.sep) or Path(self.target).is_dir()
        )
        into_folder = self.is_folder or is_named_folder
        if into_folder:
            try:
                Path(self.target).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise file_error(self.target, error) from None
        for step in steps:
            if isinstance(step, Completed):
                yield step
            elif into_folder:
                yield self._in_folder(step)
            else:
                yield attrs.evolve(step, target=self.target)

    def _in_folder(self, task: DocumentTask) -> Step:
        """The task with a file of the folder; a failed one if that is the file of another task."""
        if task.name == STDIN and task.raw is None:
            raise CliError("no-base-name")
        try:
            to = self.to or other_format(_format(task))
        except OSError as error:
            return Completed(task, DocumentResult(error=file_error(task.name, error)))
        target = str(Path(self.target, f"{_stem(task)}.{to}"))
        if task.raw is None and overwrites_input(target, (task.name,)):
            raise CliError("target-is-source", name=target)
        task = attrs.evolve(task, target=target)
        if target in self._used:
            return Completed(task, DocumentResult(error=CliError("same-target", name=target)))
        self._used.add(target)
        return task


def _stem(task: DocumentTask) -> str:
    """The file name without its suffix; in a stream, also the number of the document."""
    if task.raw is None:
        return Path(task.name).stem
    position = task.raw.position
    if position.member is not None:
        return Path(position.member).stem
    name = Path(position.source).name.partition(".")[0] or "document"
    return f"{name}-{position.number:06}"


def _format(task: DocumentTask) -> FormatName | None:
    if task.raw is not None:
        return task.raw.format or sniff(task.raw.data[:_HEAD])
    if task.data is not None:
        return sniff(task.data[:_HEAD])
    with Path(task.name).open("rb") as stream:
        return sniff(stream.read(_HEAD))
