"""Writes the manifest of a dossier into its folder, or a copy of a dossier with a manifest."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

from partydocs.dossier.container import is_safe
from partydocs.dossier.dossier import Dossier
from partydocs.dossier.manifest_draft import MANIFEST
from partydocs.dossier.manifest_file import manifest_bytes
from partydocs.formats.atomic_write import atomic_write
from partydocs.model.manifest import Manifest

__all__ = ["describe", "pack"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Constant time stamp of the members: the same files always give the same archive."""


def describe(
    folder: str | os.PathLike[str], *, key: str | None = None, title: str | None = None
) -> Manifest:
    """Write the manifest of a folder, made from its current files, and return it.

    Other values of an existing manifest are kept: standing, externals, aliases, terms. `key` and
    `title` replace those of the manifest.

    Raises `InvalidDocument` if the existing manifest cannot be read, and `OSError`.
    """
    with Dossier.open(folder) as dossier:
        manifest = dossier.describe(key=key, title=title)
    atomic_write(Path(folder) / MANIFEST, manifest_bytes(manifest))
    return manifest


def pack(
    source: str | os.PathLike[str] | Dossier,
    target: str | os.PathLike[str],
    *,
    key: str | None = None,
    title: str | None = None,
) -> Manifest:
    """Write a copy of a dossier with a current manifest: a ZIP archive, or a new or empty folder.

    A target whose name ends in `.zip` is an archive, which is replaced atomically.

    Raises:
        InvalidDocument: if the dossier or its manifest cannot be read.
        ValueError: if a path would not be safe on every operating system.
        OSError: if it cannot be read or written; `FileExistsError` if a folder is not empty.
    """
    if not isinstance(source, Dossier):
        with Dossier.open(source) as dossier:
            return pack(dossier, target, key=key, title=title)
    for name in source.files:
        if not is_safe(name):
            raise ValueError(f"{name!r} is no path that works on every system; rename the file")
    manifest = source.describe(key=key, title=title)
    path = Path(target)
    if path.suffix.lower() == ".zip":
        _pack_archive(source, manifest, path)
    else:
        _pack_folder(source, manifest, path)
    return manifest


def _pack_archive(source: Dossier, manifest: Manifest, path: Path) -> None:
    temporary = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, MANIFEST, manifest_bytes(manifest))
            for name in source.files:
                _add(archive, name, source.read(name))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _pack_folder(source: Dossier, manifest: Manifest, path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    if any(path.iterdir()):
        raise FileExistsError(f"{path} is not empty")
    for name in source.files:
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(source.read(name))
    (path / MANIFEST).write_bytes(manifest_bytes(manifest))
