"""What a journal remembers of a run that stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path

import attrs
import cattrs
import msgspec
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from partydocs.cli.errors import CliError, file_error
from partydocs.cli.jobs.task import Task, TaskResult
from partydocs.stream.journal import (
    ForeignJournal,
    InvalidJournal,
    Journal,
    JournalEntry,
    JournalInUse,
)
from partydocs.stream.worker_pool import Completed
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.report import Report, standard_in_use

__all__ = ["ResumeState", "contents", "opened_journal", "resume_state"]


VALID = "valid"


@contextmanager
def resume_state(path: str | None, run: Mapping[str, object]) -> Generator[ResumeState]:
    """The memory of a run: its journal, or none where there is no path.

    Args:
        path: of the journal.
        run: all that makes a difference to what comes of a document, by name of the option.

    Raises `CliError` where it is the journal of another run, or none, or can't be had.
    """
    if path is None:
        yield ResumeState(None)
        return
    with opened_journal(path, run) as journal:
        yield ResumeState(journal)


@contextmanager
def opened_journal(path: str, run: Mapping[str, object]) -> Generator[Journal]:
    """The journal of a run. Raises `CliError` as above, also where it fails in the midst."""
    try:
        with _journal(path, run) as journal:
            yield journal
    except InvalidJournal:
        raise CliError("no-journal", name=path) from None
    except OSError as error:
        if error.filename is None or Path(error.filename) != Path(path):
            raise
        raise file_error(path, error) from None


def _journal(path: str, run: Mapping[str, object]) -> Journal:
    try:
        return Journal(path, _facts(run))
    except ForeignJournal as error:
        names = ", ".join(error.differences)
        raise CliError("foreign-journal", name=path, names=names) from None
    except JournalInUse:
        raise CliError("journal-in-use", name=path) from None


def _facts(run: Mapping[str, object]) -> dict[str, str]:
    asked = {name: str(value) for name, value in run.items() if value is not None}
    own = {"partydocs": metadata.version("partydocs"), "standard": standard_in_use()["rules"]}
    return {**asked, **own}


def contents(path: str | None) -> str | None:
    """A digest of a file of options such as a policy: another content is another run."""
    if path is None:
        return None
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return path


@attrs.frozen
class ResumeState:
    """Knows what came of documents before, and notes what comes of them now."""

    journal: Journal | None

    def steps(
        self, steps: Iterable[Task | Completed[Task, TaskResult]], *, again: bool = False
    ) -> Iterator[Task | Completed[Task, TaskResult]]:
        """Tasks, those done already with what came of them; with `again` flawed ones are not."""
        if self.journal is None:
            return iter(steps)
        return (self._step(each, again) for each in steps)

    def _step(
        self, step: Task | Completed[Task, TaskResult], again: bool
    ) -> Task | Completed[Task, TaskResult]:
        if self.journal is None or isinstance(step, Completed) or step.stamp is None:
            return step
        entry = self.journal.find(step.key, step.stamp)
        if entry is None or _is_missing(step, entry):
            return step
        reports = _reports(entry.outcome)
        if reports is None:
            return step
        found = TaskResult(reports, is_known=True)
        if again and any(each.diagnostics or each.omitted for each in found.reports):
            return step
        return Completed(step, found)

    def note(self, task: Task, found: TaskResult) -> None:
        """Note what came of a task. What could not be done will be tried again."""
        is_done = found.error is None and found.fault is None
        if self.journal is None or task.stamp is None or found.is_known or not is_done:
            return
        is_valid = all(each.valid for each in found.reports)
        entry = JournalEntry(VALID if is_valid else "invalid", _outcome(found))
        self.journal.note(task.key, task.stamp, entry)


def _is_missing(task: Task, entry: JournalEntry) -> bool:
    """Whether what was written has gone since, or is empty after a failure."""
    if task.target is None or entry.verdict != VALID:
        return False
    try:
        return Path(task.target).stat().st_size == 0
    except OSError:
        return True


def _outcome(found: TaskResult) -> bytes:
    return msgspec.msgpack.encode(_converter().unstructure(found.reports, tuple[Report, ...]))


def _reports(outcome: bytes) -> tuple[Report, ...] | None:
    """The reports that were noted; None where the entry is damaged."""
    try:
        return _converter().structure(msgspec.msgpack.decode(outcome), tuple[Report, ...])
    except (cattrs.BaseValidationError, msgspec.MsgspecError, TypeError, ValueError):
        return None


@cache
def _converter() -> cattrs.Converter:
    """Reports as plain values, without the documents and what is as usual."""
    made = cattrs.Converter(omit_if_default=True)
    # what is usual of these depends on what is not kept
    kept, left_out = override(omit_if_default=False), override(omit=True)
    made.register_unstructure_hook(
        Diagnostic,
        make_dict_unstructure_fn(Diagnostic, made, _cattrs_omit_if_default=True, severity=kept),
    )
    made.register_unstructure_hook(
        Report,
        make_dict_unstructure_fn(
            Report, made, _cattrs_omit_if_default=True, document=left_out, kind=kept
        ),
    )
    made.register_structure_hook(Report, make_dict_structure_fn(Report, made, document=left_out))
    return made
