"""The files of a folder that may hold documents, in the order of their paths."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from partydocs.dossier.container import refuse, shown
from partydocs.dossier.gathering import MANIFEST
from partydocs.stream.unpacking import packing_of_path

__all__ = ["ARCHIVE", "LINES", "Files", "is_source"]

ARCHIVE = ".zip"
LINES = (".jsonl", ".ndjson")
_DOCUMENTS = (".xml", ".json", *LINES)


def is_source(name: str) -> bool:
    """Whether a file in a folder or archive may hold documents, by its path."""
    *folders, file = name.split("/")
    if file == MANIFEST or any(each.startswith(".") for each in (*folders, file)):
        return False
    return Path(packing_of_path(name)[1]).suffix.lower() in _DOCUMENTS


class Files:
    """The files of a folder, those below it included. Hidden ones are no part of it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real = root.resolve()
        self.error: OSError | None = None
        """What kept a folder from being read, of several the first."""

    def __iter__(self) -> Iterator[tuple[str, Path]]:
        """Their names, in NFC with forward slashes, and where they are."""
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
        # in the order of whole paths, as archives have it
        return sorted(found, key=lambda each: each[0] + "/" * each[1])

    def _is_file(self, entry: os.DirEntry[str]) -> bool:
        try:
            return entry.is_file()
        except OSError as error:
            # such as a loop of symbolic links
            self.failed(error)
            return False

    def failed(self, error: OSError) -> None:
        """Note what could not be read; the others are."""
        self.error = self.error or error

    def check(self, name: str, path: Path) -> None:
        """Raise `Stop` where a link leads out of the folder."""
        if path.is_symlink() and not path.resolve().is_relative_to(self._real):
            raise refuse("ENTRY-OUTSIDE", name=shown(name))
