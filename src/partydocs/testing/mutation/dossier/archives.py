"""Archives with one fault: faults of ZIP files that do not depend on their content."""

from __future__ import annotations

import io
import struct
import tarfile
from collections.abc import Callable, Mapping

import attrs

from partydocs.dossier.container import DossierLimits
from partydocs.dossier.manifest_draft import MANIFEST
from partydocs.testing.archive import packed
from partydocs.testing.mutation.mutant import MutantFormat

__all__ = ["ArchiveFault", "archive_faults"]

_SYMLINK = 0o120777 << 16
_MEMBER, _DIRECTORY = b"PK\x03\x04", b"PK\x01\x02"
"""Signatures of a local file header and of a record in the central directory."""
_BZIP2 = 12
_USUAL = DossierLimits()

Files = Mapping[str, bytes]


@attrs.frozen(kw_only=True)
class ArchiveFault:
    """A fault of a container, and how to create it."""

    code: str
    description: str
    corrupt: Callable[[Files], bytes]
    file: str | None = None
    """Name of the faulty file; None: the archive."""
    format: MutantFormat = "zip"
    limits: Callable[[Files], DossierLimits] | None = None
    """Limits that the archive exceeds, if they are not the default ones."""
    also: tuple[str, ...] = ()
    """Further codes that the fault inevitably causes."""
    reference: Callable[[Files], bytes] | None = None
    """A dossier without the fault that gives the same other findings."""


def archive_faults() -> tuple[ArchiveFault, ...]:
    """All faults of containers."""
    return _FAULTS


def _first(files: Files) -> str:
    """The file to change: the first one other than the manifest, if there is one."""
    return next((name for name in sorted(files) if name != MANIFEST), MANIFEST)


def _renamed(files: Files, name: str) -> dict[str, bytes]:
    first = _first(files)
    return {name if each == first else each: data for each, data in files.items()}


def _cut(files: Files) -> bytes:
    data = packed(files)
    return data[: len(data) - len(data) // 3]


def _encrypted(files: Files) -> bytes:
    return _patched(packed(files), _first(files), 6, 8, b"\x01")


def _other_compression(files: Files) -> bytes:
    return _patched(packed(files), _first(files), 8, 10, struct.pack("<H", _BZIP2))


def _claiming(files: Files, size: int) -> bytes:
    return _patched(packed(files), _first(files), 22, 24, struct.pack("<L", size))


def _patched(data: bytes, name: str, head: int, record: int, value: bytes) -> bytes:
    """Set a value in a member's local header and in its record in the central directory.

    `head` and `record` are the offsets of the field in the two structures.
    """
    changed = bytearray(data)
    for mark, offset, length in ((_MEMBER, head, 30), (_DIRECTORY, record, 46)):
        place = data.find(mark)
        while data[place + length : place + length + len(name.encode())] != name.encode():
            place = data.index(mark, place + 1)
        changed[place + offset : place + offset + len(value)] = value
    return bytes(changed)


def _too_large(files: Files) -> bytes:
    return _claiming(files, _USUAL.member_bytes + 1)


def _bomb(files: Files) -> bytes:
    size = len(files[_first(files)])
    return _claiming(files, max(200_000, _USUAL.ratio * size + 1))


def _linked(files: Files) -> bytes:
    return packed(files, {_first(files): _SYMLINK})


def _twice(files: Files) -> bytes:
    first = _first(files)
    return packed({**files, first.swapcase(): files[first]})


def _emptied(files: Files) -> bytes:
    """An archive without members."""
    return packed({name: data for name, data in files.items() if not name})


def _without_manifest(files: Files) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name != MANIFEST}


_ODD_NAME = "ghi  chép.txt"
"""A name with two consecutive spaces, which a field of one line does not admit."""
_LINK = "lien-ket.txt"


def _linked_folder(files: Files) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo(_LINK)
        link.type, link.linkname = tarfile.SYMTYPE, "../../../../../../../../etc/hosts"
        archive.addfile(link)
    return buffer.getvalue()


_FAULTS = (
    ArchiveFault(code="ARCHIVE-DAMAGED", description="the last third cut off", corrupt=_cut),
    ArchiveFault(
        code="ARCHIVE-ENCRYPTED", description="a file marked as encrypted", corrupt=_encrypted
    ),
    ArchiveFault(
        code="ARCHIVE-PATH",
        description="a file whose path leads out of the archive",
        corrupt=lambda files: packed(_renamed(files, f"../{_first(files)}")),
    ),
    ArchiveFault(code="ARCHIVE-LINK", description="a file made a symbolic link", corrupt=_linked),
    ArchiveFault(
        code="ARCHIVE-COMPRESSION",
        description="a file said to be packed with bzip2",
        corrupt=_other_compression,
    ),
    ArchiveFault(
        code="ARCHIVE-DUPLICATE", description="a file once more in another case", corrupt=_twice
    ),
    ArchiveFault(
        code="ARCHIVE-TOO-MANY",
        description="one file more than the limit set",
        corrupt=packed,
        limits=lambda files: DossierLimits(members=len(files) - 1),
    ),
    ArchiveFault(
        code="ARCHIVE-TOO-LARGE",
        description="a file said to be larger than any may be",
        corrupt=_too_large,
    ),
    ArchiveFault(
        code="ARCHIVE-RATIO",
        description="a file said to be packed more tightly than any may be",
        corrupt=_bomb,
    ),
    ArchiveFault(
        code="ENTRY-OUTSIDE",
        description="a link out of the folder",
        corrupt=_linked_folder,
        file=_LINK,
        format="tar",
        also=("ENTRY-UNLISTED",),
    ),
    ArchiveFault(
        code="ENTRY-NAME",
        description="no manifest, and a file more whose name has two blanks in a row",
        corrupt=lambda files: packed({**_without_manifest(files), _ODD_NAME: b""}),
        file=_ODD_NAME,
        also=("ENTRY-UNLISTED",),
        reference=lambda files: packed(_without_manifest(files)),
    ),
    ArchiveFault(
        code="MANIFEST-MISSING",
        description="the manifest taken out",
        corrupt=lambda files: packed(_without_manifest(files)),
        reference=lambda files: packed(_without_manifest(files)),
    ),
    ArchiveFault(code="DOSSIER-EMPTY", description="all files taken out", corrupt=_emptied),
)
