"""Findings in a dossier that is in memory."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from partydocs.dossier import DossierLimits, DossierReport, check_dossier
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.rules.engine.policy import Policy
from partydocs.testing.mutation.mutant import Expected, MutantFormat

__all__ = ["dossier_findings", "dossier_report"]

_NAME = "dossier"
"""Name of the temporary archive or folder. It is removed from file names in findings."""


def dossier_report(
    data: bytes,
    format: MutantFormat = "zip",
    kind: type[Document] = Document,
    *,
    policy: Policy | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
) -> DossierReport:
    """The report on a ZIP archive, or on a folder given as a TAR archive."""
    with tempfile.TemporaryDirectory() as folder:
        place = _laid_down(data, format, Path(folder))
        return check_dossier(place, kind, policy=policy, limits=limits, archive=archive)


def _laid_down(data: bytes, format: MutantFormat, folder: Path) -> Path:
    if format == "zip":
        path = folder / f"{_NAME}.zip"
        path.write_bytes(data)
        return path
    path = folder / _NAME
    path.mkdir()
    with tarfile.open(fileobj=io.BytesIO(data)) as packed:
        # the archive is made by this library, and its links are the fault to check
        packed.extractall(path, filter="fully_trusted")  # noqa: S202
    return path


def dossier_findings(report: DossierReport) -> tuple[Expected, ...]:
    """The findings in the form in which a mutant states the expected ones."""
    return tuple(_found(report))


def _found(report: DossierReport) -> Iterator[Expected]:
    for each in report.reports:
        file = (each.file or "").removeprefix(report.path).removeprefix("/")
        for found in each.diagnostics:
            yield Expected(found.code, found.pointer, file or None)
