"""Writing a file so that readers see the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

__all__ = ["replace"]


def replace(path: Path, data: bytes) -> None:
    """Write beside the target and rename: readers see the old file or the new one, whole.

    A link stays one: what it leads to is replaced. What is no plain file, such as a pipe, is
    written to. Raises `OSError`, and then nothing was written.
    """
    path = _resolved(path)
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    handle, name = _beside(path)
    temporary = Path(name)
    try:
        # buffered: a write that the system cuts short is gone on with, or raises
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError:
        # before Python 3.13, links that lead in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


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
