"""Atomic writes: other processes see the old file or the complete new one, never a part.

The content goes to a temporary file in the same folder, which then replaces the target by a rename.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

__all__ = ["atomic_write", "atomic_writer"]


def atomic_write(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file atomically.

    If the path is a symbolic link, its target is replaced. If it is not a regular file, such as a
    pipe, the data is written to it directly.

    Args:
        path: the file.
        data: its new content.
        durable: whether the file must survive a power failure. If not, writing is much faster.

    Raises:
        OSError: if the file cannot be written; the old one is unchanged.
    """
    with atomic_writer(path, durable=durable) as stream:
        stream.write(data)


@contextmanager
def atomic_writer(path: Path, *, durable: bool = True) -> Generator[IO[bytes]]:
    """A context manager with a binary file that replaces the target at the end of the block.

    If the block raises, the target is unchanged. Otherwise like `atomic_write`.
    """
    path = _resolved(path)
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    handle, name = _temporary_file(path)
    temporary = Path(name)
    try:
        # buffered: a partial write is continued, or raises
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _resolved(path: Path) -> Path:
    try:
        path.stat()
    except OSError as error:
        # a loop of links: since Python 3.13 `resolve` does not raise, and a link would be replaced
        if error.errno == errno.ELOOP:
            raise
    return path.resolve()


def _temporary_file(path: Path) -> tuple[int, str]:
    """A new file in the same folder, open. Its errors name the target, not the new file."""
    try:
        return tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:_LONGEST_PREFIX]}.")
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from None


_LONGEST_PREFIX = 60
"""In characters of up to four bytes each, so that the name stays below 255 bytes."""


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
