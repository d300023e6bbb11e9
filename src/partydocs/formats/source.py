"""Sources of documents: paths, bytes and file objects, read within limits."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, TypeAlias

import attrs

__all__ = ["FormatName", "Limits", "Readable", "SourceText", "read_bytes"]

FormatName: TypeAlias = str
"""The name of a format: `xml`, `json` or a registered one."""
Readable: TypeAlias = (
    "str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str]"
)


@attrs.frozen(kw_only=True)
class Limits:
    """Limits on the size of an input.

    If one is exceeded, the report has the code given here. To accept larger documents:

        partydocs.load("plan.xml", limits=partydocs.Limits(bytes=20_000_000))
    """

    bytes: int = 5_000_000
    """Size of a document in bytes (`TOO-LARGE`)."""
    depth: int = attrs.field(default=128, validator=attrs.validators.le(256))
    """Steps of a JSON Pointer to the deepest object, the same in both formats (`TOO-DEEP`)."""
    nodes: int = 100_000
    """Elements and attributes, or JSON values (`TOO-MANY-NODES`)."""
    attributes: int = 64
    """Attributes of one element, or keys of one object (`TOO-MANY-ATTRIBUTES`)."""
    text: int = 1_000_000
    """Code points of one text (`TEXT-TOO-LONG`)."""
    diagnostics: int = 1000
    """Diagnostics that a report lists. Further ones are counted in `Report.omitted`."""

    @property
    def raw_depth(self) -> int:
        """Nested elements or JSON values at which a parser stops.

        It is generous, since `depth` can only be checked once the document is walked.
        """
        return 2 * self.depth + 8


@attrs.frozen
class SourceText:
    """A decoded document: the text, and the same text in UTF-8, both without byte-order mark."""

    format: str
    text: str
    data: bytes


def read_bytes(source: Readable, limit: int) -> tuple[str | None, bytes]:
    """The name of a source, if it has one, and its content.

    Args:
        source: a path (a string is one), bytes, or a file object in binary or text mode.
        limit: at most one byte more is read, so that the caller sees that there is more.

    Raises:
        OSError: if a file cannot be read.
        TypeError: if the source is of another type, or its `read` returns neither bytes nor text.
        ValueError: if a string is the text of a document: it could be mistaken for a path.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return None, bytes(source)
    if isinstance(source, str | os.PathLike):
        if isinstance(source, str) and _is_text(source):
            raise ValueError(
                "a string is a path, and this one looks like the text of a document: "
                "use partydocs.loads(text), or pass text.encode()"
            )
        path = Path(source)
        with path.open("rb") as stream:
            return str(path), stream.read(limit + 1)
    read = getattr(source, "read", None)
    if read is None:
        raise TypeError(f"expected a path, bytes or a file object, got {type(source).__name__}")
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None, _all(read, limit + 1)


def _is_text(source: str) -> bool:
    """Whether a string is the text of a document and not the path of an existing file."""
    return source.lstrip("\ufeff \t\r\n").startswith(("<", "{")) and not os.path.exists(source)  # noqa: PTH110 - long text is no error


def _all(read: Callable[[int], Any], most: int) -> bytes:
    """The content of a file object. One call of its `read` may return only a part."""
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
