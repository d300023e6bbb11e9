"""What a run over many documents came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import attrs

from partydocs.validation.report import Report

__all__ = ["Tally"]

INVALID = 1
NOT_DONE = 2


@attrs.define
class Tally:
    """Counts of documents by verdict, and of findings by severity."""

    valid: int = 0
    invalid: int = 0
    unreadable: int = 0
    findings: Counter[str] = attrs.field(factory=Counter)
    unlisted: int = 0
    """Findings beyond what a report lists; their severity is not known."""

    def add(self, report: Report) -> None:
        """Count a document and what was found in it."""
        self.valid += report.valid
        self.invalid += not report.valid
        self.findings.update(each.severity for each in report.diagnostics)
        self.unlisted += report.omitted

    @property
    def documents(self) -> int:
        """How many were looked at, those that could not be read among them."""
        return self.valid + self.invalid + self.unreadable

    @property
    def exit_code(self) -> int:
        """0 all valid, 1 some invalid, 2 some could not be checked."""
        return NOT_DONE if self.unreadable else INVALID if self.invalid else 0

    def to_dict(self) -> Mapping[str, int]:
        """The counts by name, those of the texts and of the JSON report."""
        return {
            "valid": self.valid,
            "invalid": self.invalid,
            "unreadable": self.unreadable,
            "errors": self.findings["error"],
            "warnings": self.findings["warning"],
            "advice": self.findings["advice"],
            "unlisted": self.unlisted,
        }
