"""Findings in a mutant, validated with its own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs.io import validate
from partydocs.testing.mutation.mutant import Expected, Mutant
from partydocs.validation.report import Report

if TYPE_CHECKING:
    from partydocs.dossier.report import DossierReport

__all__ = ["findings", "judged"]


def judged(mutant: Mutant) -> Report | DossierReport:
    """The report on a mutant, validated with its own limits, policy and expected kind.

    The format is not given: validation must detect that data are neither XML nor JSON.
    """
    if mutant.format in ("xml", "json"):
        return validate(mutant.data, mutant.kind, limits=mutant.limits, policy=mutant.policy)
    from partydocs.testing.mutation.dossier.findings import dossier_report

    return dossier_report(
        mutant.data,
        mutant.format,
        mutant.kind,
        policy=mutant.policy,
        limits=mutant.limits,
        archive=mutant.archive,
    )


def findings(mutant: Mutant) -> tuple[Expected, ...]:
    """The findings in a mutant, in the form in which it states the expected ones."""
    report = judged(mutant)
    if isinstance(report, Report):
        return tuple(Expected(each.code, each.pointer) for each in report.diagnostics)
    from partydocs.testing.mutation.dossier.findings import dossier_findings

    return dossier_findings(report)
