"""A sample dossier: documents and manifest, as files or as a ZIP archive."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from partydocs.dossier.manifest_draft import MANIFEST, entry_of
from partydocs.dossier.manifest_file import manifest_bytes
from partydocs.formats.source import FormatName
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.model.manifest import DossierEntry, Manifest
from partydocs.testing.archive import packed

__all__ = ["DossierSample", "manifest_of"]


@attrs.frozen(kw_only=True, eq=False)
class DossierSample:
    """Documents of a ward that belong together. The same sample always gives the same bytes."""

    documents: Mapping[str, Document]
    """The documents by file name without suffix."""
    manifest: Manifest = attrs.field(repr=False)
    """The manifest for documents written as JSON; the entries differ for XML."""

    def files(self, format: FormatName = "json") -> dict[str, bytes]:
        """The files by name, the manifest first."""
        files = _files(self.documents, format)
        fresh = attrs.evolve(self.manifest, entries=_entries(self.documents, files))
        return {MANIFEST: manifest_bytes(fresh), **files}

    def write(self, folder: str | os.PathLike[str], format: FormatName = "json") -> list[Path]:
        """Write the files into a folder that is new or empty, and return their paths.

        Raises `OSError`; in particular `FileExistsError` if the folder is not empty.
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

    def zip(self, format: FormatName = "json") -> bytes:
        """The dossier as a ZIP archive."""
        return packed(self.files(format))


def manifest_of(documents: Mapping[str, Document], **about: Any) -> Manifest:
    """The manifest of documents written as JSON. `about` gives the other fields of the manifest."""
    return Manifest(entries=_entries(documents, _files(documents, "json")), **about)


def _files(documents: Mapping[str, Document], format: FormatName) -> dict[str, bytes]:
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
