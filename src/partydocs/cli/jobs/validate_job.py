"""The job of `validate`: check one document, or the documents of a dossier."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs
import click

from partydocs.cli.command import messages_of
from partydocs.cli.errors import CliError, file_error
from partydocs.cli.jobs.documents import DocumentJob, DocumentResult, DocumentTask, read_document
from partydocs.cli.jobs.job import Restored
from partydocs.dossier import check_dossier
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.rules.engine.policy import InvalidPolicy, Policy
from partydocs.rules.engine.profile import Profile
from partydocs.rules.engine.run import RuleError
from partydocs.stream.worker_pool import Completed

if TYPE_CHECKING:
    from partydocs.stream.journal import JournalEntry

__all__ = ["NO_RULES", "PolicyOptions", "ValidateJob"]

NO_RULES = "none"


@attrs.frozen(slots=False)
class PolicyOptions:
    """The options that choose a policy. They can be pickled; the rules of a policy cannot."""

    rules: str | None = None
    """Path of a policy file; None: the rules of the standard; `none`: no rules."""
    profile: Profile | None = None
    as_of: datetime.date | None = None

    @cached_property
    def policy(self) -> Policy:
        """The policy, read once in each process. Its day stays the same, however long the run is.

        Raises `CliError` if the file cannot be read or is no policy.
        """
        if self.rules is None or self.rules == NO_RULES:
            policy = Policy(standard=self.rules is None)
        else:
            try:
                policy = Policy.read(self.rules)
            except OSError as error:
                raise file_error(self.rules, error) from None
            except InvalidPolicy as error:
                lang = messages_of(click.get_current_context(silent=True)).lang
                raise CliError("bad-policy", reason=error.message(lang)) from None
        profile = self.profile or policy.profile
        return attrs.evolve(policy, profile=profile, as_of=self.as_of or policy.day)

    def __getstate__(self) -> dict[str, Any]:
        return {"rules": self.rules, "profile": self.profile, "as_of": self.policy.as_of}


@attrs.frozen(kw_only=True)
class ValidateJob(DocumentJob):
    """Checks a document, or the documents of a dossier together."""

    expected: type[Document]
    limits: Limits
    policy_options: PolicyOptions
    keeps_data: bool = False
    """Whether results hold the content of documents without findings too."""
    keeps_document: bool = False
    """Whether the reports of documents with findings hold the document."""
    progress: Callable[[], None] | None = None
    """Called for each file of a dossier. Cannot be sent to another process."""

    def __call__(self, task: DocumentTask) -> DocumentResult:
        """Check the document. Raises `CliError` if a rule fails."""
        try:
            if task.is_dossier:
                return self._check_dossier(task.name)
            policy = self.policy_options.policy
            report, data = read_document(task, self.expected, limits=self.limits, policy=policy)
        except OSError as error:
            return DocumentResult(error=file_error(task.name, error))
        except RuleError as error:
            raise CliError("rule-failed", name=task.name, reason=str(error)) from None
        # documents and their content are large: they are discarded if no output needs them
        has_findings = bool(report.diagnostics or report.omitted)
        if not (has_findings and self.keeps_document):
            report = attrs.evolve(report, document=None)
        return DocumentResult((report,), data if has_findings or self.keeps_data else None)

    def _check_dossier(self, name: str) -> DocumentResult:
        advance = self.progress or (lambda: None)
        report = check_dossier(
            name,
            self.expected,
            policy=self.policy_options.policy,
            limits=self.limits,
            progress=lambda _, __: advance(),
        )
        return DocumentResult(report.reports)

    def restore(self, task: DocumentTask, entry: JournalEntry) -> DocumentResult | None:
        """The reports of an entry; None if there are findings and documents are needed for them."""
        result = super().restore(task, entry)
        if result is not None and self.keeps_document:
            has_findings = any(each.diagnostics or each.omitted for each in result.reports)
            return None if has_findings else result
        return result

    def documents(self, outcome: Completed[DocumentTask, DocumentResult]) -> int:
        """The documents of a dossier, unless `progress` counted them."""
        is_counted = self.progress is not None and not isinstance(outcome, Restored)
        if outcome.task.is_dossier and is_counted:
            return 0
        return max(1, len(outcome.result.reports))
