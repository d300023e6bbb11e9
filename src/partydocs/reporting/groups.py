"""Repeated findings put together: the first few in full, the others by their lines."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from partydocs.validation.diagnostic import Diagnostic

__all__ = ["IN_FULL", "DiagnosticGroup", "group_diagnostics"]

IN_FULL = 3
"""Findings of one code in one document that are shown in full."""
_LINES = 20


@attrs.frozen
class DiagnosticGroup:
    """Findings of one code and severity in one document, in the order of the source."""

    diagnostics: tuple[Diagnostic, ...]

    @property
    def first(self) -> tuple[Diagnostic, ...]:
        """Those that are shown in full."""
        return self.diagnostics[:IN_FULL]

    @property
    def rest(self) -> tuple[Diagnostic, ...]:
        """Those that are told by their places only."""
        return self.diagnostics[IN_FULL:]

    @property
    def rest_lines(self) -> str:
        """The first few lines of the rest, each once; empty where there is no source."""
        lines = [*dict.fromkeys(str(each.line) for each in self.rest if each.line is not None)]
        return ", ".join(lines[:_LINES]) + (", …" if len(lines) > _LINES else "")


def group_diagnostics(findings: Iterable[Diagnostic]) -> tuple[DiagnosticGroup, ...]:
    """Findings by code, in the order in which the codes are met."""
    found: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in findings:
        found.setdefault((each.code, each.severity), []).append(each)
    return tuple(DiagnosticGroup(tuple(each)) for each in found.values())
