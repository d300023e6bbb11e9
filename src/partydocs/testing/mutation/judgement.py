"""What validation says of a mutant, judged as the mutant asks for."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from partydocs.io import validate
from partydocs.testing.mutation.mutant import Expected, Mutant
from partydocs.validation.report import Report

if TYPE_CHECKING:
    from partydocs.dossier.report import DossierReport

__all__ = ["findings", "judged"]


def judged(mutant: Mutant) -> Report | DossierReport:
    """The report on a mutant, with its own limits, policy and expected kind.

    Its format is not told: what is no XML and no JSON must be found out.
    """
    if mutant.format != "zip":
        return validate(mutant.data, mutant.kind, limits=mutant.limits, policy=mutant.policy)
    from partydocs.dossier import check_dossier

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "dossier.zip")
        path.write_bytes(mutant.data)
        return check_dossier(path, mutant.kind, policy=mutant.policy, limits=mutant.limits)


def findings(mutant: Mutant) -> tuple[Expected, ...]:
    """What is found in the mutant of a document, in the form in which it says what must be."""
    report = judged(mutant)
    assert isinstance(report, Report), "a dossier's report names files"
    return tuple(Expected(each.code, each.pointer) for each in report.diagnostics)
