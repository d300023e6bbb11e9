"""The files of a dossier as they were found, with the report on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from partydocs.dossier import Dossier, DossierLimits, check_dossier
from partydocs.model.document import Document
from partydocs.reporting.checked import Checked
from partydocs.rules.policy import Policy
from partydocs.validation.report import InvalidDocument
from partydocs.wire.source import Limits

__all__ = ["in_dossier"]


def in_dossier(
    name: str,
    expected: type[Document],
    limits: Limits,
    policy: Policy | None,
    done: Callable[[], None] = lambda: None,
    archive: DossierLimits | None = None,
) -> Iterator[Checked]:
    """Check the documents of a dossier together; `done` is called for each file of it.

    What a file holds is read again only where something of it is to be shown.
    Raises `OSError` where it can't be read.
    """
    report = check_dossier(
        name,
        expected,
        policy=policy,
        limits=limits,
        archive=archive,
        progress=lambda _, __: done(),
    )
    if report.holdings is None:
        # refused as a whole, or its manifest can't be read
        yield from (Checked(each.file or name, _bytes(each.file), each) for each in report.reports)
        return
    with Dossier.open(name, limits=limits, archive=archive) as dossier:
        for each in report.reports:
            inner = (each.file or "").removeprefix(f"{dossier.path}/")
            shown = bool(each.diagnostics) and inner != each.file
            yield Checked(each.file or name, _inner(dossier, inner) if shown else b"", each)


def _inner(dossier: Dossier, name: str) -> bytes:
    """What a file of a dossier holds; nothing where it can't be read, which is told."""
    try:
        return dossier.read(name)
    except (KeyError, InvalidDocument):
        return b""


def _bytes(name: str | None) -> bytes:
    """What a file holds; nothing where it is no file of its own."""
    path = Path(name or "")
    return path.read_bytes() if path.suffix == ".json" and path.is_file() else b""
