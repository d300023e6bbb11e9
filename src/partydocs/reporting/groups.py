"""Groups of diagnostics: repetitions of one code are shortened in a report.

A mistake is often repeated throughout a document. Of the diagnostics with the same code and
severity, the first three are shown in full and the others are listed by line:

    BAD-DATE in lines 3, 9, 12, 20, 31   ->   3, 9 and 12 in full, then "2 more, lines 20, 31"
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partydocs.validation.diagnostic import Diagnostic

__all__ = ["IN_FULL", "DiagnosticGroup", "group_diagnostics"]

IN_FULL = 3
"""Number of diagnostics per group that are shown in full."""
_LINES = 20
"""Number of lines that are listed of the others."""


@attrs.frozen
class DiagnosticGroup:
    """Diagnostics of one document with the same code and severity, in source order."""

    diagnostics: tuple[Diagnostic, ...]

    @property
    def first(self) -> tuple[Diagnostic, ...]:
        """Those that are shown in full."""
        return self.diagnostics[:IN_FULL]

    @property
    def rest(self) -> tuple[Diagnostic, ...]:
        """Those of which only the lines are listed."""
        return self.diagnostics[IN_FULL:]

    @property
    def rest_lines(self) -> str:
        """The first lines of the rest, without repetition; empty if there is no source."""
        lines = [*dict.fromkeys(str(each.line) for each in self.rest if each.line is not None)]
        return ", ".join(lines[:_LINES]) + (", …" if len(lines) > _LINES else "")


def group_diagnostics(findings: Iterable[Diagnostic]) -> tuple[DiagnosticGroup, ...]:
    """Group diagnostics by code and severity, ordered by the first of each group."""
    found: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in findings:
        found.setdefault((each.code, each.severity), []).append(each)
    return tuple(DiagnosticGroup(tuple(each)) for each in found.values())
