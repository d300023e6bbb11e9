"""Drafts a manifest from the files of a dossier: media types, digests, metadata of documents."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterable

import attrs

from partydocs.formats.registry import format_of_path
from partydocs.io import digest
from partydocs.model.base import collapse
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.manifest import DossierEntry, Manifest

__all__ = ["MANIFEST", "described", "draft_manifest", "entry_of", "is_document"]

MANIFEST = "manifest.json"
"""Path of the manifest in a dossier."""
_OTHER = "application/octet-stream"


def is_document(name: str) -> bool:
    """Whether the name of a file is that of a document of the standard."""
    return name != MANIFEST and format_of_path(name) is not None


def entry_of(name: str, data: bytes, document: Document | None = None) -> DossierEntry:
    """Return the entry of a file, with the metadata of its document if there is one."""
    entry = DossierEntry(
        path=name,
        media_type=_media_type(name),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return entry if document is None else described(entry, document, digest(document))


def described(entry: DossierEntry, document: Document, digest: str) -> DossierEntry:
    """Return an entry with the metadata of its document."""
    return attrs.evolve(
        entry,
        digest=digest,
        document=_identifier(document),
        kind=document.kind,
        type=document.type,
        symbol=document.symbol,
        language=document.language,
    )


def draft_manifest(name: str, entries: Iterable[DossierEntry]) -> Manifest:
    """Return a manifest for a folder or archive that has none; title and key from its name."""
    title = collapse(name) or "dossier"
    return Manifest(key=slug(name) or "dossier", title=title, entries=tuple(entries))


def _identifier(document: Document) -> DocumentId | None:
    try:
        return document.identifier
    except IncompleteIdentity:
        return None


def _media_type(name: str) -> str:
    format = format_of_path(name)
    if format is not None:
        return f"application/{format}"
    return mimetypes.guess_type(name, strict=True)[0] or _OTHER
