"""What validation says of a dossier that stands in memory."""

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
"""Of a temporary archive or folder; expectations tell files by their place in it."""


def dossier_report(
    data: bytes,
    format: MutantFormat = "zip",
    kind: type[Document] = Document,
    *,
    policy: Policy | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
) -> DossierReport:
    """The report on a ZIP archive, or on the folder that a TAR archive holds."""
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
        # made by this library; its links are what is to be checked
        packed.extractall(path, filter="fully_trusted")  # noqa: S202
    return path


def dossier_findings(report: DossierReport) -> tuple[Expected, ...]:
    """What was found, in the form in which a mutant says what must be."""
    return tuple(_found(report))


def _found(report: DossierReport) -> Iterator[Expected]:
    for each in report.reports:
        file = (each.file or "").removeprefix(report.path).removeprefix("/")
        for found in each.diagnostics:
            yield Expected(found.code, found.pointer, file or None)
