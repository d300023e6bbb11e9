"""The files of a folder that may hold documents, ordered by path."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from partydocs.dossier.container import refusal, shown
from partydocs.dossier.manifest_draft import MANIFEST
from partydocs.formats.registry import format_of_path
from partydocs.stream.decompression import compression_of_path
from partydocs.stream.shared_file import LINES

__all__ = ["ARCHIVE", "Files", "is_source"]

ARCHIVE = ".zip"


def is_source(name: str) -> bool:
    """Whether the path of a file in a folder or archive is that of a source of documents.

    Hidden files, files in hidden folders and the manifest are not.
    """
    *folders, file = name.split("/")
    if file == MANIFEST or any(each.startswith(".") for each in (*folders, file)):
        return False
    inner = compression_of_path(name)[1]
    return Path(inner).suffix.lower() in LINES or format_of_path(inner) is not None


class Files:
    """The files of a folder and its subfolders, without hidden ones."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real = root.resolve()
        self.error: OSError | None = None
        """The first error that prevented a folder or file from being read."""

    def __iter__(self) -> Iterator[tuple[str, Path]]:
        """Yield the name (NFC, forward slashes) and the path of each file."""
        return self._below(self._root, "")

    def _below(self, folder: Path, above: str) -> Iterator[tuple[str, Path]]:
        for name, is_folder in self._listed(folder):
            path = folder / name
            shown_name = above + unicodedata.normalize("NFC", name)
            if is_folder:
                yield from self._below(path, f"{shown_name}/")
            elif is_source(shown_name) or path.suffix.lower() == ARCHIVE:
                yield shown_name, path

    def _listed(self, folder: Path) -> list[tuple[str, bool]]:
        found = []
        try:
            with os.scandir(folder) as entries:
                for each in entries:
                    is_folder = each.is_dir(follow_symlinks=False)
                    if not each.name.startswith(".") and (is_folder or self._is_file(each)):
                        found.append((each.name, is_folder))
        except OSError as error:
            self.failed(error)
            return []
        # sorted as complete paths, like the members of an archive: "a.xml" before "a/b.xml"
        return sorted(found, key=lambda each: each[0] + "/" * each[1])

    def _is_file(self, entry: os.DirEntry[str]) -> bool:
        try:
            return entry.is_file()
        except OSError as error:
            # for example a loop of symbolic links
            self.failed(error)
            return False

    def failed(self, error: OSError) -> None:
        """Record an error; reading continues with the other files."""
        self.error = self.error or error

    def check(self, name: str, path: Path) -> None:
        """Raise `FatalInput` if a link points outside the folder."""
        if path.is_symlink() and not path.resolve().is_relative_to(self._real):
            raise refusal("ENTRY-OUTSIDE", name=shown(name))
