"""Samples: plausible, valid documents and dossiers, the same for the same seed everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.testing.sampling.cycle import dossier
    from partydocs.testing.sampling.document_sample import sample
    from partydocs.testing.sampling.dossier_sample import DossierSample

__all__ = ["DossierSample", "dossier", "sample"]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "cycle",
            "dossier_sample",
            "document_sample",
        ),
    )
