"""A dossier in a ZIP archive. Archives are untrusted, so everything is checked before use.

`zipfile` reads the whole central directory when it opens an archive. A small file can claim
millions of members, so the record at the end of the file is checked first:

    [member][member]…[central directory][end record: number of members, size of the directory]

Then each member is checked: encryption, path, links, compression, size, ratio, duplicates. Sizes in
the directory may be false, so reading a member stops at the limit, too.
"""

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
"""Up to this size, in bytes, any ratio of compression is allowed."""
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_LONGEST_END = _END.size + 0xFFFF
_COUNT_IN_ZIP64 = 0xFFFF
_LARGEST_RECORD = 512
_SIZE_IN_ZIP64 = 0xFFFFFFFF
_DAMAGE_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""The exceptions of `zipfile` for a damaged archive."""


class Archive:
    """The members of a ZIP archive, which are checked when it is opened."""

    def __init__(self, path: Path, limits: DossierLimits) -> None:
        self.path = path
        self._limits = limits
        _refuse_large_directory(path, limits)
        with _damage_refused():
            self._zip = zipfile.ZipFile(path)
        try:
            self._members = self._checked_members()
        except BaseException:
            self._zip.close()
            raise

    def _checked_members(self) -> dict[str, zipfile.ZipInfo]:
        members: dict[str, zipfile.ZipInfo] = {}
        seen: set[str] = set()
        total = 0
        for info in self._zip.infolist():
            self._check(info)
            if info.is_dir():
                continue
            key = same_name(info.filename)
            if key in seen:
                raise refusal("ARCHIVE-DUPLICATE", name=shown(info.filename))
            seen.add(key)
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
        # the name as written: zipfile cuts it at a NUL and converts backslashes
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
        """Return the paths of its files, sorted."""
        return sorted(self._members)

    def read(self, name: str, limit: int) -> bytes:
        """Return the first `limit + 1` bytes of a file. Raises `FatalInput` if it is damaged."""
        info = self._members[name]
        with _damage_refused(name=shown(name)), self._zip.open(info) as stream:
            return stream.read(min(limit, self._limits.member_bytes) + 1)

    def open(self, name: str) -> Member:
        """Open a file for incremental reading. Raises `FatalInput` if it is damaged."""
        with _damage_refused(name=shown(name)):
            return Member(name, self._zip.open(self._members[name]))

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()


class Member:
    """A file of an archive that is read incrementally."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self._name = name
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        """Read at most `size` bytes; empty at the end. Raises `FatalInput` if it is damaged."""
        with _damage_refused(name=shown(self._name)):
            return self._stream.read(size)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


@contextmanager
def _damage_refused(**parameters: str) -> Generator[None]:
    """Raise `FatalInput` if the archive is damaged."""
    try:
        yield
    except _DAMAGE_ERRORS:
        raise refusal("ARCHIVE-DAMAGED", **parameters) from None
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # the directory refers to an offset before the start of the file
        raise refusal("ARCHIVE-DAMAGED", **parameters) from None


def _refuse_large_directory(path: Path, limits: DossierLimits) -> None:
    """Refuse an archive with too many members or too large a directory, before reading it."""
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - _LONGEST_END))
        tail = stream.read()
    start = tail.rfind(_END_SIGNATURE)
    if start < 0 or len(tail) - start < _END.size:
        raise refusal("ARCHIVE-DAMAGED")
    _, _, _, _, claimed, size, _, _ = _END.unpack_from(tail, start)
    if claimed != _COUNT_IN_ZIP64 and claimed > limits.members:
        raise refusal("ARCHIVE-TOO-MANY", limit=str(limits.members))
    if (
        path.stat().st_size > limits.total_bytes
        or size == _SIZE_IN_ZIP64
        or size > limits.members * _LARGEST_RECORD
    ):
        raise refusal("ARCHIVE-TOO-LARGE", limit=str(limits.total_bytes))
