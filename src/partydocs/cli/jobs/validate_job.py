"""The work of `validate` for one document or dossier, in whatever process it is done."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import attrs

from partydocs.cli.inputs import read_and_check
from partydocs.cli.jobs.task import Task, TaskResult, checked
from partydocs.cli.policy_options import policy_for
from partydocs.dossier import check_dossier
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.reporting.dossier_results import in_dossier
from partydocs.reporting.results import CheckedDocument
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.profile import Profile
from partydocs.rules.engine.run import RuleError
from partydocs.stream import read_raw_document
from partydocs.validation.report import Report

__all__ = ["PolicyOptions", "ValidateJob"]


@attrs.frozen(slots=False)
class PolicyOptions:
    """How to come by a policy. Rules can't be sent to another process, but this can."""

    rules: str | None = None
    profile: Profile | None = None
    as_of: datetime.date | None = None

    @property
    def policy(self) -> Policy:
        """The policy, read once in a process. Raises `CliError` where it makes no sense."""
        known: Policy | None = self.__dict__.get("_policy")
        if known is None:
            known = self.__dict__["_policy"] = policy_for(self.rules, self.profile, self.as_of)
        return known

    def __getstate__(self) -> tuple[object, ...]:
        return self.rules, self.profile, self.as_of

    def __setstate__(self, state: tuple[object, ...]) -> None:
        self.__init__(*state)  # type: ignore[misc]


def _nothing() -> None:
    """Nobody is told."""


@attrs.frozen(kw_only=True)
class ValidateJob:
    """Checks a document, or the documents of a dossier together."""

    expected: type[Document]
    limits: Limits
    judge: PolicyOptions
    keeps_data: bool = False
    """Whether the bytes are needed of documents in which nothing was found, too."""
    keeps_document: bool = False
    """Whether the document itself is needed where something was found in it."""
    progress: Callable[[], None] = _nothing
    """Is told of each file of a dossier."""

    def __call__(self, task: Task) -> TaskResult:
        """Check it."""
        try:
            return self._dossier(task.name) if task.is_dossier else self._file(task)
        except OSError as error:
            return TaskResult(error=error)
        except RuleError as error:
            return TaskResult(fault=str(error))

    def _file(self, task: Task) -> TaskResult:
        if task.piece is not None:
            piece = read_raw_document(
                task.piece, self.expected, limits=self.limits, policy=self.judge.policy
            )
            return self._found(piece.report, piece.data)
        found = read_and_check(task.name, self.expected, self.limits, self.judge.policy, task.data)
        return self._found(found.report, found.data)

    def _found(self, report: Report, data: bytes) -> TaskResult:
        """A document is large, and its bytes are: they are let go where nothing was found."""
        is_flawed = bool(report.diagnostics or report.omitted)
        if not (is_flawed and self.keeps_document):
            report = attrs.evolve(report, document=None)
        return TaskResult((report,), data if is_flawed or self.keeps_data else None)

    def _dossier(self, name: str) -> TaskResult:
        report = check_dossier(
            name,
            self.expected,
            policy=self.judge.policy,
            limits=self.limits,
            progress=lambda _, __: self.progress(),
        )
        return TaskResult(report.reports)

    def shown(self, task: Task, found: TaskResult) -> Iterator[CheckedDocument]:
        """The documents with what they hold, which is read again where it was not kept."""
        if task.is_dossier:
            yield from in_dossier(task.name, found.reports, self.limits)
            return
        for report in found.reports:
            yield checked(task, report, found.data, whole=self.keeps_data)
