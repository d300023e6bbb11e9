"""The container of a dossier: a folder or a ZIP archive, read within limits."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import attrs

from partydocs.model.base import FatalInput, Finding, excerpt

__all__ = ["Container", "DossierLimits", "Folder", "is_safe", "refusal", "same_name", "shown"]


@attrs.frozen(kw_only=True)
class DossierLimits:
    """Limits on a dossier. If one is exceeded, the dossier is refused with the code named here."""

    members: int = 100_000
    """Number of files (`ARCHIVE-TOO-MANY`)."""
    member_bytes: int = 100_000_000
    """Decompressed size of one file, in bytes (`ARCHIVE-TOO-LARGE`)."""
    total_bytes: int = 20_000_000_000
    """Decompressed size of all files, in bytes (`ARCHIVE-TOO-LARGE`)."""
    ratio: int = 200
    """Decompressed size divided by compressed size of a file (`ARCHIVE-RATIO`)."""


class Container(Protocol):
    """The files of a dossier."""

    path: Path

    def names(self) -> list[str]:
        """Return the paths of its files, with forward slashes, sorted."""
        ...

    def read(self, name: str, limit: int) -> bytes:
        """Return the first `limit + 1` bytes of a file. Raises `KeyError` if there is none."""
        ...

    def close(self) -> None:
        """Close open files."""


def refusal(code: str, **parameters: str) -> FatalInput:
    """Return the exception that refuses a container."""
    return FatalInput(Finding(code, parameters))


_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")
_LONGEST_PATH = 400


def is_safe(name: str) -> bool:
    """Whether a path is relative, valid and inside the dossier on every operating system."""
    if not name or len(name) > _LONGEST_PATH or _UNSAFE.search(name):
        return False
    steps = name.split("/")
    return posixpath.normpath(name) == name and ".." not in steps and not name.startswith("/")


def same_name(name: str) -> str:
    """Return a key that is equal for names that some file systems treat as the same."""
    return unicodedata.normalize("NFC", name).casefold()


class Folder:
    """A dossier in a folder. Links that lead out of it and special files are not read.

    Names are in NFC, as in manifests, whatever form the file system uses.
    """

    def __init__(self, path: Path, limits: DossierLimits) -> None:
        self.path = path
        self._root = path.resolve()
        self._files: dict[str, Path] = {}
        for file in self._walk():
            name = unicodedata.normalize("NFC", file.relative_to(self._root).as_posix())
            if self._files.setdefault(name, file) is not file:
                raise refusal("ARCHIVE-DUPLICATE", name=shown(name))
            if len(self._files) > limits.members:
                raise refusal("ARCHIVE-TOO-MANY", limit=str(limits.members))

    def _walk(self) -> Iterator[Path]:
        for folder, folders, files in os.walk(self._root):
            folders[:] = sorted(each for each in folders if not each.startswith("."))
            for name in sorted(files):
                file = Path(folder, name)
                # pipes and devices would never end, broken links lead nowhere
                if not name.startswith(".") and file.is_file():
                    yield file

    def names(self) -> list[str]:
        """Return the paths of its files, without hidden files."""
        return sorted(self._files)

    def read(self, name: str, limit: int) -> bytes:
        """Return the first `limit + 1` bytes. Raises `FatalInput` if the file lies outside."""
        path = self._files[name]
        try:
            if not path.resolve().is_relative_to(self._root):
                raise refusal("ENTRY-OUTSIDE", name=shown(name))
            with path.open("rb") as stream:
                return stream.read(limit + 1)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError, RuntimeError):
            raise KeyError(name) from None

    def close(self) -> None:
        """Do nothing: no file is open."""


def shown(name: str) -> str:
    """Return a path shortened for a message."""
    return excerpt(name)
