"""A dossier in a ZIP archive. Archives come from strangers: everything is checked before use."""

from __future__ import annotations

import errno
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from partydocs.dossier.container import DossierLimits, is_safe, refusal, same_name, shown

__all__ = ["Archive", "Member"]

_ENCRYPTED = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SMALL = 100_000
"""Files below this size may be packed as tightly as they like."""
_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LONGEST_END = _END.size + 0xFFFF
_MANY = 0xFFFF
_LARGEST_RECORD = 512
_LONG_DIRECTORY = 0xFFFFFFFF
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the library raises for an archive that does not hold together."""


class Archive:
    """The members of a ZIP archive, each checked when it is opened."""

    def __init__(self, path: Path, limits: DossierLimits) -> None:
        self.path = path
        self._limits = limits
        _refuse_crowd(path, limits)
        with _damage_told():
            self._zip = zipfile.ZipFile(path)
        try:
            self._members = self._checked()
        except BaseException:
            self._zip.close()
            raise

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        members: dict[str, zipfile.ZipInfo] = {}
        met: set[str] = set()
        total = 0
        for info in self._zip.infolist():
            self._check(info)
            if info.is_dir():
                continue
            key = same_name(info.filename)
            if key in met:
                raise refusal("ARCHIVE-DUPLICATE", name=shown(info.filename))
            met.add(key)
            total += info.file_size
            if total > self._limits.total_bytes:
                raise refusal("ARCHIVE-TOO-LARGE", limit=str(self._limits.total_bytes))
            members[unicodedata.normalize("NFC", info.filename)] = info
        if len(members) > self._limits.members:
            raise refusal("ARCHIVE-TOO-MANY", limit=str(self._limits.members))
        return members

    def _check(self, info: zipfile.ZipInfo) -> None:
        name = shown(info.filename)
        if info.flag_bits & _ENCRYPTED:
            raise refusal("ARCHIVE-ENCRYPTED", name=name)
        # the name as it was written: the library cuts it at a zero and turns slashes
        if not is_safe(info.orig_filename.removesuffix("/")):
            raise refusal("ARCHIVE-PATH", name=shown(info.orig_filename))
        if stat.S_ISLNK(info.external_attr >> 16):
            raise refusal("ARCHIVE-LINK", name=name)
        if info.compress_type not in _COMPRESSIONS:
            raise refusal("ARCHIVE-COMPRESSION", name=name)
        if info.file_size > self._limits.member_bytes:
            raise refusal("ARCHIVE-TOO-LARGE", limit=str(self._limits.member_bytes), name=name)
        if info.file_size > max(_SMALL, self._limits.ratio * info.compress_size):
            raise refusal("ARCHIVE-RATIO", name=name, limit=str(self._limits.ratio))

    def names(self) -> list[str]:
        """The paths of its files, sorted."""
        return sorted(self._members)

    def read(self, name: str, limit: int) -> bytes:
        """A file's bytes, at most one more than the limit. Raises `FatalInput` where it is damaged."""
        info = self._members[name]
        with _damage_told(name=shown(name)), self._zip.open(info) as stream:
            return stream.read(min(limit, self._limits.member_bytes) + 1)

    def open(self, name: str) -> Member:
        """A file that is read bit by bit. Raises `FatalInput` where it is damaged, as its `read` does."""
        with _damage_told(name=shown(name)):
            return Member(name, self._zip.open(self._members[name]))

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()


class Member:
    """A file of an archive that is read bit by bit."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self._name = name
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end. Raises `FatalInput` where it is damaged."""
        with _damage_told(name=shown(self._name)):
            return self._stream.read(size)

    def close(self) -> None:
        """Let go of it."""
        self._stream.close()


@contextmanager
def _damage_told(**about: str) -> Generator[None]:
    """Raises `FatalInput` where the archive does not hold together."""
    try:
        yield
    except _DAMAGED:
        raise refusal("ARCHIVE-DAMAGED", **about) from None
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # the directory leads to a place before the start of the file
        raise refusal("ARCHIVE-DAMAGED", **about) from None


def _refuse_crowd(path: Path, limits: DossierLimits) -> None:
    """Refuse a directory that claims too many members before anything is built from it."""
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - _LONGEST_END))
        tail = stream.read()
    place = tail.rfind(_END_MARK)
    if place < 0 or len(tail) - place < _END.size:
        raise refusal("ARCHIVE-DAMAGED")
    _, _, _, _, claimed, size, _, _ = _END.unpack_from(tail, place)
    if claimed != _MANY and claimed > limits.members:
        raise refusal("ARCHIVE-TOO-MANY", limit=str(limits.members))
    if (
        path.stat().st_size > limits.total_bytes
        or size == _LONG_DIRECTORY
        or size > limits.members * _LARGEST_RECORD
    ):
        raise refusal("ARCHIVE-TOO-LARGE", limit=str(limits.total_bytes))
