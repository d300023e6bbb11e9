"""The documents that a call names, and reading one of them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from partydocs.dossier.manifest_draft import MANIFEST
from partydocs.formats.registry import format_of_path
from partydocs.formats.source import Limits, read_bytes
from partydocs.io import validate
from partydocs.model.document import Document
from partydocs.reporting.results import CheckedDocument
from partydocs.rules.engine.policy import Policy

__all__ = [
    "STDIN",
    "NamedBytes",
    "documents",
    "is_dossier",
    "overwrites_input",
    "read_and_check",
    "real_path",
]

STDIN = "-"


def documents(
    names: Iterable[str], failed: Callable[[OSError], None], exclude: Collection[str] = ()
) -> Iterator[str]:
    """Yield the files that are named, and those in the folders that are named, sorted by folder.

    A folder with a manifest is a dossier, which is yielded itself.

    Args:
        names: of files and folders; `-` is standard input.
        failed: called with the error if a folder cannot be read.
        exclude: files that are skipped in folders, such as the report that the run writes.
    """
    excluded = {real_path(each) for each in exclude}
    for name in names:
        if name == STDIN or not Path(name).is_dir():
            yield name
            continue
        for each in _files_below(name, failed):
            if not excluded or real_path(each) not in excluded:
                yield each


def _files_below(folder: str, failed: Callable[[OSError], None]) -> Iterator[str]:
    for path, folders, files in os.walk(folder, onerror=failed):
        folders.sort()
        if MANIFEST in files:
            # the documents of a dossier are checked together
            folders.clear()
            yield path
            continue
        found = (Path(path, file) for file in sorted(files) if format_of_path(file))
        # a pipe in a folder would block for ever; one that the user names is read
        yield from (str(each) for each in found if not each.is_fifo())


def overwrites_input(target: str | None, inputs: Iterable[str], *, stream: bool = False) -> bool:
    """Whether writing to a target would change an input.

    A dossier is changed by a file that is written into it; with `stream`, so is any folder.
    """
    if target is None or target == STDIN:
        return False
    path = real_path(target)
    for name in inputs:
        source = real_path(name)
        if path == source or ((stream or is_dossier(name)) and path.is_relative_to(source)):
            return True
    return False


def real_path(name: str) -> Path:
    """The path without symbolic links. A loop of links stays as it is: opening it fails."""
    # unlike `Path.resolve`, which raises `RuntimeError` before Python 3.13
    return Path(os.path.realpath(name))


def is_dossier(name: str) -> bool:
    """Whether a name is that of a dossier: a ZIP archive, or a folder with a manifest."""
    return Path(name).suffix.lower() == ".zip" or Path(name, MANIFEST).is_file()


class NamedBytes(io.BytesIO):
    """Bytes with the name that reports give to them."""

    name: str


def read_and_check(
    name: str,
    expected: type[Document] = Document,
    limits: Limits | None = None,
    policy: Policy | None = None,
    data: bytes | None = None,
) -> CheckedDocument:
    """Read a document and check it; without a policy, no rules are applied.

    Args:
        name: of the file; `-` is standard input.
        expected: the kind of document that is accepted.
        limits: refuse a larger document.
        policy: the rules to apply.
        data: the content, if it has been read already.

    Raises `OSError` if it cannot be read.
    """
    limits = limits or Limits()
    if data is None:
        data = read_bytes(sys.stdin.buffer if name == STDIN else name, limits.bytes)[1]
    source = NamedBytes(data)
    source.name = name
    policy = policy or Policy(standard=False)
    return CheckedDocument(name, data, validate(source, expected, limits=limits, policy=policy))
