"""A sample dossier: its documents and manifest, and how it is written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from partydocs.dossier.manifest_draft import MANIFEST, entry_of
from partydocs.dossier.manifest_file import manifest_bytes
from partydocs.formats.source import Format
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.model.manifest import DossierEntry, Manifest
from partydocs.testing.archive import packed

__all__ = ["DossierSample", "manifested"]


@attrs.frozen(kw_only=True, eq=False)
class DossierSample:
    """Papers of a ward that belong together. The same sample always gives the same bytes."""

    documents: Mapping[str, Document]
    """The papers by the stem of their file's name."""
    manifest: Manifest = attrs.field(repr=False)
    """Its manifest as JSON files; of other files the entries differ."""

    def files(self, format: Format = "json") -> dict[str, bytes]:
        """Its files by name, the manifest first."""
        files = _files(self.documents, format)
        fresh = attrs.evolve(self.manifest, entries=_entries(self.documents, files))
        return {MANIFEST: manifest_bytes(fresh), **files}

    def write(self, folder: str | os.PathLike[str], format: Format = "json") -> list[Path]:
        """Write it into a folder that is new or empty, and tell the files.

        Raises `OSError`: `FileExistsError` for a folder that is in use.
        """
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        if any(path.iterdir()):
            raise FileExistsError(f"{path} is not empty")
        written = []
        for name, data in self.files(format).items():
            (path / name).write_bytes(data)
            written.append(path / name)
        return written

    def zip(self, format: Format = "json") -> bytes:
        """It as a ZIP archive."""
        return packed(self.files(format))


def manifested(documents: Mapping[str, Document], **about: Any) -> Manifest:
    """The manifest of documents as JSON files, with what else it says of the dossier."""
    return Manifest(entries=_entries(documents, _files(documents, "json")), **about)


def _files(documents: Mapping[str, Document], format: Format) -> dict[str, bytes]:
    """The documents' files by name, in the order of their names."""
    return {
        f"{stem}.{format}": dumps(document, format=format, pretty=True)
        for stem, document in sorted(documents.items())
    }


def _entries(
    documents: Mapping[str, Document], files: Mapping[str, bytes]
) -> tuple[DossierEntry, ...]:
    return tuple(
        entry_of(name, data, documents[name.rpartition(".")[0]]) for name, data in files.items()
    )
