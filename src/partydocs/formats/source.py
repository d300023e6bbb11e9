"""Where bytes come from and what they are: reading within limits, encodings, XML or JSON."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeAlias

import attrs

__all__ = ["Format", "Limits", "Readable", "SourceText", "read_bytes"]

Format: TypeAlias = str
"""The name of a format: `xml`, `json` or a registered one."""
Readable: TypeAlias = (
    "str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str]"
)


@attrs.frozen(kw_only=True)
class Limits:
    """How much of an input is taken before it is refused. Each limit has a code of its own."""

    bytes: int = 5_000_000
    """Size of a document (`TOO-LARGE`)."""
    depth: int = attrs.field(default=128, validator=attrs.validators.le(256))
    """Steps of a JSON Pointer to the deepest object, the same in both formats (`TOO-DEEP`)."""
    nodes: int = 100_000
    """Elements and attributes, or JSON values (`TOO-MANY-NODES`)."""
    attributes: int = 64
    """Attributes of one element, or keys of one object (`TOO-MANY-ATTRIBUTES`)."""
    text: int = 1_000_000
    """Code points of one text (`TEXT-TOO-LONG`)."""
    diagnostics: int = 1000
    """Diagnostics that a report lists; it counts the rest."""

    @property
    def raw_depth(self) -> int:
        """Where a parser stops before anything is known of the document."""
        return 2 * self.depth + 8


@attrs.frozen
class SourceText:
    """A document as text and as the same text in UTF-8, without byte-order mark."""

    format: str
    text: str
    data: bytes


def read_bytes(source: Readable, limit: int) -> tuple[str | None, bytes]:
    """Name and content of a source; at most one byte more than the limit is read.

    A string is a path. Raises `OSError` where a file can't be read and `TypeError` for a source of
    no known kind.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return None, bytes(source)
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        with path.open("rb") as stream:
            return str(path), stream.read(limit + 1)
    read = getattr(source, "read", None)
    if read is None:
        raise TypeError(f"expected a path, bytes or a file object, got {type(source).__name__}")
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None, _all(read, limit + 1)


def _all(read: Callable[[int], Any], most: int) -> bytes:
    """What a file object gives, however little at a time."""
    content = bytearray()
    while len(content) < most:
        got = read(most - len(content))
        if isinstance(got, str):
            got = got.encode("utf-8", "surrogatepass")
        if not isinstance(got, bytes | bytearray | memoryview):
            raise TypeError(f"read() gave {type(got).__name__}, not bytes or text")
        if not got:
            break
        content += got
    return bytes(content)
