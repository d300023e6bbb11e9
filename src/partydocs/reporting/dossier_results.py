"""The files of a dossier as they were found, with the report on each."""

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
    """The reports of a checked dossier, each with what its file holds.

    That is read again only where something of it is to be shown.
    """
    with ExitStack() as opened:
        dossier = None
        if any(each.diagnostics for each in reports):
            dossier = _opened(name, limits, archive)
        if dossier is not None:
            opened.enter_context(dossier)
        for each in reports:
            file = each.file or name
            data = _held(dossier, file) if dossier is not None and each.diagnostics else b""
            yield CheckedDocument(file, data, each)


def _opened(name: str, limits: Limits | None, archive: DossierLimits | None) -> Dossier | None:
    """The dossier; None where it is refused or has gone, which is told."""
    try:
        return Dossier.open(name, limits=limits, archive=archive)
    except (OSError, InvalidDocument):
        return None


def _held(dossier: Dossier, file: str) -> bytes:
    """What a file of a dossier holds; nothing where it can't be read, which is told."""
    try:
        return dossier.read(file.removeprefix(f"{dossier.path}/"))
    except (KeyError, OSError, InvalidDocument):
        return b""
