"""Where a record comes from, as far as rules go by it."""

from __future__ import annotations

from partydocs.model.document import Document

__all__ = ["is_secondhand"]


def is_secondhand(document: Document) -> bool:
    """Whether it was copied off paper or made up, so that it may lack what an original has."""
    provenance = document.provenance
    return provenance is not None and provenance.origin in ("transcribed", "sample")
