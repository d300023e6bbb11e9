"""Writing a file so that readers see the old one or the new one, whole."""

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
    """Write beside the target and rename: readers see the old file or the new one, whole.

    A link stays one: what it leads to is replaced. What is no plain file, such as a pipe, is
    written to. Where it need not outlive a failure of power (not `durable`), that is much faster.
    Raises `OSError`, and then nothing was written.
    """
    with atomic_writer(path, durable=durable) as stream:
        stream.write(data)


@contextmanager
def atomic_writer(path: Path, *, durable: bool = True) -> Generator[IO[bytes]]:
    """A file that is written bit by bit and takes the target's place once it is whole, as above.

    Any exception within leaves the target as it was.
    """
    path = _resolved(path)
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    handle, name = _beside(path)
    temporary = Path(name)
    try:
        # buffered: a write that the system cuts short is gone on with, or raises
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
        # since Python 3.13 `resolve` says nothing about it, and the link would be replaced
        if error.errno == errno.ELOOP:
            raise
    return path.resolve()


def _beside(path: Path) -> tuple[int, str]:
    """A new file in the same folder. What fails is told of the file that is asked for."""
    try:
        return tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:_LONGEST_PREFIX]}.")
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from None


_LONGEST_PREFIX = 60
"""Of a name that the file system takes; a character has up to four bytes."""


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
