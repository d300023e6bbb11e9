"""Which documents a call is about, and what they hold."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from partydocs.dossier import Dossier
from partydocs.dossier.manifest_draft import MANIFEST
from partydocs.formats.registry import format_of_path
from partydocs.formats.source import Limits, read_bytes
from partydocs.io import validate
from partydocs.model.document import Document
from partydocs.reporting.results import CheckedDocument
from partydocs.rules.engine.policy import Policy
from partydocs.validation.report import InvalidDocument

__all__ = [
    "STDIN",
    "counted",
    "documents",
    "is_dossier",
    "overwritten",
    "read_and_check",
    "real_path",
]

STDIN = "-"


def documents(
    names: Iterable[str], failed: Callable[[OSError], None], but: Collection[str] = ()
) -> Iterator[str]:
    """The files that are named or stand in the folders that are named, folder by folder, sorted.

    A folder with a manifest stands for itself: it is a dossier.
    `failed` is called with what keeps a folder from being read. Files in folders are left out if
    they are among those of `but`, such as the report that is being written.
    """
    left_out = {real_path(each) for each in but}
    for name in names:
        if name != STDIN and Path(name).is_dir():
            below = _below(name, failed)
            yield from (each for each in below if not _is_among(each, left_out))
        else:
            yield name


def _is_among(name: str, left_out: Collection[Path]) -> bool:
    return bool(left_out) and real_path(name) in left_out


def real_path(name: str) -> Path:
    """The path without symbolic links. A loop of links stays as it is: opening it says so."""
    # unlike `Path.resolve`, which raises `RuntimeError` before Python 3.13
    return Path(os.path.realpath(name))


def overwritten(target: str | None, inputs: Iterable[str], *, stream: bool = False) -> bool:
    """Whether writing to a target would change an input, or a file of a dossier or `stream`."""
    if target is None or target == STDIN:
        return False
    path = real_path(target)
    for name in inputs:
        source = real_path(name)
        if path == source or ((stream or is_dossier(name)) and path.is_relative_to(source)):
            return True
    return False


def is_dossier(name: str) -> bool:
    """Whether a name is that of a dossier: a ZIP archive, or a folder with a manifest."""
    return Path(name).suffix.lower() == ".zip" or Path(name, MANIFEST).is_file()


def _below(folder: str, failed: Callable[[OSError], None]) -> Iterator[str]:
    for path, folders, files in os.walk(folder, onerror=failed):
        folders.sort()
        if MANIFEST in files:
            # a dossier within: its documents are checked together
            folders.clear()
            yield path
            continue
        named = (Path(path, file) for file in sorted(files) if format_of_path(file))
        # a pipe in a folder would never end; one that is named is read
        yield from (str(each) for each in named if not each.is_fifo())


def counted(names: Iterable[str]) -> Iterator[str]:
    """The files that a run looks at, those within dossiers one by one."""
    for name in names:
        try:
            if is_dossier(name):
                with Dossier.open(name) as dossier:
                    yield from dossier.files
                continue
        except (OSError, InvalidDocument):
            pass  # what is wrong with it is told when it is checked
        yield name


class _Named(io.BytesIO):
    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def read_and_check(
    name: str,
    expected: type[Document] = Document,
    limits: Limits | None = None,
    policy: Policy | None = None,
    data: bytes | None = None,
) -> CheckedDocument:
    """Read a document, unless its data is here, and check it.

    Without a policy no rules are applied, as `load` applies none. Raises `OSError` where it can't
    be read.
    """
    limits, policy = limits or Limits(), policy or Policy(standard=False)
    if data is None:
        data = read_bytes(sys.stdin.buffer if name == STDIN else name, limits.bytes)[1]
    return CheckedDocument(
        name, data, validate(_Named(data, name), expected, limits=limits, policy=policy)
    )
