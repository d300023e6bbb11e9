"""Where a dossier's files lie: a folder or a ZIP archive, read within limits."""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import attrs

from partydocs.model.base.finding import FatalInput, Finding
from partydocs.model.base.scalar import excerpt

__all__ = ["Container", "DossierLimits", "Folder", "is_safe", "refusal", "same_name", "shown"]


@attrs.frozen(kw_only=True)
class DossierLimits:
    """How much of a dossier is taken before it is refused. Each limit has a code of its own."""

    members: int = 100_000
    """Files (`ARCHIVE-TOO-MANY`)."""
    member_bytes: int = 100_000_000
    """Size of one file, unpacked (`ARCHIVE-TOO-LARGE`)."""
    total_bytes: int = 20_000_000_000
    """Size of all files, unpacked (`ARCHIVE-TOO-LARGE`)."""
    ratio: int = 200
    """How many times as large as it is packed a file may be (`ARCHIVE-RATIO`)."""


class Container(Protocol):
    """The files of a dossier."""

    path: Path

    def names(self) -> list[str]:
        """The paths of its files, with forward slashes, sorted."""
        ...

    def read(self, name: str, limit: int) -> bytes:
        """A file's bytes, at most one more than the limit. Raises `KeyError` where it is not."""
        ...

    def close(self) -> None:
        """Let go of what is open."""


def refusal(code: str, **parameters: str) -> FatalInput:
    """The exception that a container is refused with."""
    return FatalInput(Finding(code, parameters))


_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")
_LONGEST_PATH = 400


def is_safe(name: str) -> bool:
    """Whether a path stays in its dossier, on every system."""
    if not name or len(name) > _LONGEST_PATH or _UNSAFE.search(name):
        return False
    steps = name.split("/")
    return posixpath.normpath(name) == name and ".." not in steps and not name.startswith("/")


def same_name(name: str) -> str:
    """What file systems that fold case and Unicode forms take for one name."""
    return unicodedata.normalize("NFC", name).casefold()


class Folder:
    """A dossier in a folder. What leads out of it is not read, nor what is no plain file.

    Names are in NFC, as manifests have them, however the file system spells them.
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
        """The paths of its files; hidden files are no part of it."""
        return sorted(self._files)

    def read(self, name: str, limit: int) -> bytes:
        """A file's bytes, at most one more than the limit. Raises `FatalInput` where it lies outside."""
        path = self._files[name]
        try:
            if not path.resolve().is_relative_to(self._root):
                raise refusal("ENTRY-OUTSIDE", name=shown(name))
            with path.open("rb") as stream:
                return stream.read(limit + 1)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError, RuntimeError):
            raise KeyError(name) from None

    def close(self) -> None:
        """Nothing is open."""


def shown(name: str) -> str:
    """A path for a message."""
    return excerpt(name)
