"""Dossiers: documents that belong together, in a folder or a ZIP archive with a manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.dossier.check import check_dossier, load_index
    from partydocs.dossier.container import DossierLimits
    from partydocs.dossier.dossier import Dossier
    from partydocs.dossier.report import DossierReport
    from partydocs.dossier.tracking.follow_up import follow_up
    from partydocs.dossier.tracking.results import FollowUp
    from partydocs.dossier.writer import describe, pack
    from partydocs.model.manifest import (
        Alias,
        Copy,
        DossierEntry,
        External,
        Manifest,
        NumberingTerm,
    )

__all__ = [
    "Alias",
    "Copy",
    "Dossier",
    "DossierEntry",
    "DossierLimits",
    "DossierReport",
    "External",
    "FollowUp",
    "Manifest",
    "NumberingTerm",
    "check_dossier",
    "describe",
    "follow_up",
    "load_index",
    "pack",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "check",
            "container",
            "dossier",
            "report",
            "tracking.follow_up",
            "tracking.results",
            "writer",
            "partydocs.model.manifest",
        ),
    )
