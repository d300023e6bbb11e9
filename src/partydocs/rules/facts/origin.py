"""The origin of a record."""

from __future__ import annotations

from partydocs.model.document import Document

__all__ = ["is_secondhand"]


def is_secondhand(document: Document) -> bool:
    """Whether a document was transcribed from paper or is a sample.

    Such a document may lack what an original has, such as a number or a signature.
    """
    provenance = document.provenance
    return provenance is not None and provenance.origin in ("transcribed", "sample")
