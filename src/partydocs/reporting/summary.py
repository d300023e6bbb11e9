"""What a run over many documents came to."""

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
NOT_DONE = 2


@attrs.define
class Summary:
    """Counts of documents by verdict, and of findings by severity."""

    fail_on: Severity = "error"
    """The least severity of a finding that makes the run fail."""
    valid: int = 0
    invalid: int = 0
    unreadable: int = 0
    failed: int = 0
    """Documents that are invalid or have a finding of that severity."""
    findings: Counter[str] = attrs.field(factory=Counter)
    unlisted: int = 0
    """Findings beyond what a report lists; their severity is not known."""
    accepted: int = 0
    """Findings that a baseline accepts."""
    mended: Sequence[AcceptedValues] = ()
    """What was accepted and is no more."""

    def add(self, report: Report) -> None:
        """Count a document and what was found in it."""
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
        """How many were looked at, those that could not be read among them."""
        return self.valid + self.invalid + self.unreadable

    @property
    def exit_code(self) -> int:
        """0 all is well, 1 some document fails, 2 some could not be checked."""
        return NOT_DONE if self.unreadable else FAILED if self.failed else 0

    def values(self) -> SummaryValues:
        """The counts as the JSON report declares them."""
        return SummaryValues(
            valid=self.valid,
            invalid=self.invalid,
            unreadable=self.unreadable,
            errors=self.findings["error"],
            warnings=self.findings["warning"],
            advice=self.findings["advice"],
            unlisted=self.unlisted,
            accepted=self.accepted,
            mended=len(self.mended),
        )

    def to_dict(self) -> Mapping[str, int]:
        """The counts by name, those of the texts and of the JSON report."""
        counts: dict[str, int] = msgspec.to_builtins(self.values())
        return counts
