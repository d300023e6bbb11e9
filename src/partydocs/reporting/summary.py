"""The summary of a run: counts of documents and findings, and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs
import msgspec

from partydocs.catalogue import Severity
from partydocs.reporting.results import is_at_least
from partydocs.validation.report import Report
from partydocs.validation.report_values import AcceptedValues, SummaryValues

__all__ = ["Summary"]

FAILED = 1
"""Exit code: a document fails."""
NOT_DONE = 2
"""Exit code: something could not be read."""


@attrs.define
class Summary:
    """Counts documents by result and findings by severity."""

    fail_on: Severity = "error"
    """The lowest severity of a finding that makes the run fail."""
    valid: int = 0
    invalid: int = 0
    unreadable: int = 0
    failed: int = 0
    """Documents that are invalid or have a finding of at least `fail_on`."""
    findings: Counter[str] = attrs.field(factory=Counter)
    unlisted: int = 0
    """Findings beyond the limit of a report; their severity is unknown."""
    accepted: int = 0
    """Findings that a baseline accepts."""
    fixed: Sequence[AcceptedValues] = ()
    """Entries of the baseline that were not found any more."""

    def add(self, report: Report) -> None:
        """Count a document and its findings."""
        self.valid += report.valid
        self.invalid += not report.valid
        self.failed += not report.valid or any(
            is_at_least(each.severity, self.fail_on) for each in report.diagnostics
        )
        self.findings.update(each.severity for each in report.diagnostics)
        self.unlisted += report.omitted
        self.accepted += report.accepted

    @property
    def documents(self) -> int:
        """Number of documents checked, including those that could not be read."""
        return self.valid + self.invalid + self.unreadable

    @property
    def exit_code(self) -> int:
        """0: success; 1: a document failed; 2: something could not be checked."""
        return NOT_DONE if self.unreadable else FAILED if self.failed else 0

    def values(self) -> SummaryValues:
        """Return the counts as the values of the JSON report."""
        return SummaryValues(
            valid=self.valid,
            invalid=self.invalid,
            unreadable=self.unreadable,
            errors=self.findings["error"],
            warnings=self.findings["warning"],
            advice=self.findings["advice"],
            unlisted=self.unlisted,
            accepted=self.accepted,
            fixed=len(self.fixed),
        )

    def to_dict(self) -> Mapping[str, int]:
        """Return the counts by name, as in the texts and the JSON report."""
        counts: dict[str, int] = msgspec.to_builtins(self.values())
        return counts
