"""The reports of a checked dossier, with the content of each file for excerpts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from partydocs.dossier import Dossier, DossierLimits
from partydocs.formats.source import Limits
from partydocs.reporting.results import CheckedDocument
from partydocs.validation.report import InvalidDocument, Report

__all__ = ["in_dossier"]


def in_dossier(
    name: str,
    reports: Sequence[Report],
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
) -> Iterator[CheckedDocument]:
    """Yield the reports of a checked dossier, each with the content of its file.

    A file is read again only if its report has diagnostics, for their excerpts.
    """
    with ExitStack() as stack:
        dossier = None
        if any(each.diagnostics for each in reports):
            dossier = _open_dossier(name, limits, archive)
        if dossier is not None:
            stack.enter_context(dossier)
        for each in reports:
            file = each.file or name
            data = _content(dossier, file) if dossier is not None and each.diagnostics else b""
            yield CheckedDocument(file, data, each)


def _open_dossier(
    name: str, limits: Limits | None, archive: DossierLimits | None
) -> Dossier | None:
    """Open the dossier; None if it is refused or gone, which a report already says."""
    try:
        return Dossier.open(name, limits=limits, archive=archive)
    except (OSError, InvalidDocument):
        return None


def _content(dossier: Dossier, file: str) -> bytes:
    """Return the content of a file; empty if unreadable, which its report already says."""
    try:
        return dossier.read(file.removeprefix(f"{dossier.path}/"))
    except (KeyError, OSError, InvalidDocument):
        return b""
