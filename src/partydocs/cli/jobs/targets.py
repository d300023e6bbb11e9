"""Where converted documents are written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from partydocs.cli.errors import CliError, file_error
from partydocs.cli.inputs import STDIN, overwritten
from partydocs.cli.jobs.convert_job import other
from partydocs.cli.jobs.inputs import Step
from partydocs.cli.jobs.task import Task, TaskResult
from partydocs.formats.registry import sniff
from partydocs.formats.source import Format
from partydocs.stream.worker_pool import Completed

__all__ = ["Targets"]

_HEAD = 256
"""Bytes that tell the format of a file."""


@attrs.define
class Targets:
    """Gives each task its target: one file, standard output, or a file of its own in a folder."""

    target: str
    to: Format | None
    is_folder: bool = False
    _given: set[str] = attrs.field(factory=set)

    def of(self, steps: Iterable[Step]) -> Iterator[Step]:
        """The tasks with their targets. Raises `CliError` where the folder can't be made."""
        into_folder = self.is_folder or self._names_folder()
        if into_folder:
            try:
                Path(self.target).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise file_error(self.target, error) from None
        for step in steps:
            if isinstance(step, Completed):
                yield step
            elif into_folder:
                yield self._within(step)
            else:
                yield attrs.evolve(step, target=self.target)

    def _names_folder(self) -> bool:
        is_given = self.target != STDIN and self.target.endswith(os.sep)
        return is_given or (self.target != STDIN and Path(self.target).is_dir())

    def _within(self, task: Task) -> Step:
        """A file of the document's base name; in a stream with its number."""
        if task.name == STDIN and task.piece is None:
            raise CliError("no-base-name")
        try:
            to = self.to or other(_format(task))
        except OSError as error:
            return Completed(task, TaskResult(error=error))
        target = str(Path(self.target, f"{_base(task)}.{to}"))
        if task.piece is None and overwritten(target, (task.name,)):
            raise CliError("target-is-source", name=target)
        if target in self._given:
            return Completed(attrs.evolve(task, target=target), TaskResult(clash=True))
        self._given.add(target)
        return attrs.evolve(task, target=target)


def _base(task: Task) -> str:
    if task.piece is None:
        return Path(task.name).stem
    position = task.piece.position
    if position.member is not None:
        return Path(position.member).stem
    name = Path(position.source).name.partition(".")[0] or "document"
    return f"{name}-{position.number:06}"


def _format(task: Task) -> Format | None:
    if task.piece is not None:
        return task.piece.format or sniff(task.piece.data[:_HEAD])
    if task.data is not None:
        return sniff(task.data[:_HEAD])
    with Path(task.name).open("rb") as stream:
        return sniff(stream.read(_HEAD))
