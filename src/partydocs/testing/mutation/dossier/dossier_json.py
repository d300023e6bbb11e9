"""A dossier as decoded JSON, to be changed and written again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, cast

import attrs

from partydocs.dossier.manifest_draft import MANIFEST, draft_manifest, entry_of, is_document
from partydocs.dossier.manifest_file import manifest_bytes
from partydocs.formats.registry import format_of_path
from partydocs.formats.source import FormatName
from partydocs.io import dumps, loads
from partydocs.model.manifest import DossierEntry
from partydocs.testing.cases.base import document_of, json_text
from partydocs.validation.report import InvalidDocument

__all__ = ["DossierJson", "files_of"]

_KEPT = ("standing", "by", "since", "copy")
"""Fields of an entry that are not computed from its file."""


def files_of(source: Any) -> dict[str, bytes]:
    """The files of a dossier: ZIP bytes, a path to a folder or archive, or an object with `zip()`.

    Raises:
        OSError: a path cannot be read.
        zipfile.BadZipFile: an archive is damaged.
        TypeError: the source has none of these types.
    """
    if isinstance(source, str | Path):
        path = Path(source)
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if each.is_file())
            return {each.relative_to(path).as_posix(): each.read_bytes() for each in found}
        source = path.read_bytes()
    elif hasattr(source, "zip"):
        source = source.zip()
    if not isinstance(source, bytes):
        raise TypeError(f"a dossier is a path, bytes or a sample, not {type(source).__name__}")
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        names = [each.filename for each in archive.infolist() if not each.is_dir()]
        return {name: archive.read(name) for name in names}


@attrs.frozen(kw_only=True, eq=False)
class DossierJson:
    """The documents and files of a dossier. Documents are named by their path without suffix."""

    documents: Mapping[str, Any]
    """Decoded JSON by name."""
    formats: Mapping[str, FormatName]
    files: Mapping[str, bytes]
    """All original files, by path."""
    manifest: Any
    """Decoded JSON; None if there is no manifest."""

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> DossierJson:
        """Read the files of a dossier.

        A file that is not a valid document is only kept as a file.
        """
        documents: dict[str, Any] = {}
        formats: dict[str, FormatName] = {}
        for path, data in files.items():
            name = _stem(path)
            if is_document(path) and name not in documents:
                try:
                    value = json.loads(dumps(loads(data), format="json"))
                except InvalidDocument:
                    continue
                documents[name], formats[name] = value, cast("FormatName", format_of_path(path))
        manifest = json.loads(files[MANIFEST]) if MANIFEST in files else None
        return cls(documents=documents, formats=formats, files=files, manifest=manifest)

    def path(self, name: str, formats: Mapping[str, FormatName] | None = None) -> str:
        """The path of a document."""
        return f"{name}.{(formats or self.formats)[name]}"

    def written(
        self, documents: Mapping[str, Any], formats: Mapping[str, FormatName]
    ) -> tuple[dict[str, bytes], Any]:
        """The files of changed documents and all other files, and a matching manifest.

        The manifest is decoded JSON, with entries in the order of their paths. Documents that did
        not change keep their bytes. Raises `InvalidDocument` if a document is not valid.
        """
        own = {self.path(name) for name in self.documents}
        files = {
            path: data for path, data in self.files.items() if path not in own and path != MANIFEST
        }
        known = {each["path"]: each for each in (self.manifest or {}).get("entries", ())}
        entries = {path: each for path, each in known.items() if path in files}
        for name, value in documents.items():
            path = f"{name}.{formats[name]}"
            before = known.get(self.path(name)) if name in self.documents else None
            same = name in self.documents and value == self.documents[name]
            if same and before is not None and path in self.files:
                files[path], entries[path] = self.files[path], before
                continue
            document = document_of(value)
            files[path] = dumps(document, format=formats[name], pretty=True)
            kept = {key: before[key] for key in _KEPT if key in before} if before else {}
            entries[path] = {**_plain(entry_of(path, files[path], document)), **kept}
        head = dict(self.manifest or _head())
        head["entries"] = [entries[path] for path in sorted(entries)]
        return files, head


def packed_manifest(manifest: Any) -> bytes:
    """Encode a manifest; empty lists are omitted."""
    sound = {key: value for key, value in manifest.items() if value != []}
    return json_text(sound).encode()


def _stem(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


def _plain(entry: DossierEntry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(manifest_bytes(draft_manifest("x", [entry])))["entries"][0]
    return found


def _head() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(manifest_bytes(draft_manifest("dossier", ())))
    return found
