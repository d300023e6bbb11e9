"""A document of a stream before it is parsed."""

from __future__ import annotations

import attrs

from partydocs.formats.source import FormatName
from partydocs.model.base import Finding

__all__ = ["Position", "RawDocument"]


@attrs.frozen(kw_only=True)
class Position:
    """The location of a document in a stream."""

    source: str
    """Name of the file, archive or folder."""
    member: str | None = None
    """Path within the archive or folder."""
    number: int
    """1, 2, … within the source."""
    offset: int = 0
    """Offset of its first byte in the decompressed source or member."""
    line: int = 1
    """Line on which it begins, from 1."""
    column: int = 1
    """Code point of that line at which it begins, from 1."""

    @property
    def file(self) -> str:
        """The name of the source, with a slash and the member if there is one."""
        return self.source if self.member is None else f"{self.source}/{self.member}"


@attrs.frozen(kw_only=True)
class RawDocument:
    """The bytes of a document of a stream, not parsed yet."""

    position: Position
    data: bytes = attrs.field(default=b"", repr=False)
    format: FormatName | None = None
    finding: Finding | None = None
    """Why no document could be extracted here; then `data` is empty."""
    added: int = 0
    """Number of code points in `data` that are not in the source: the declarations of outer
    namespaces, inserted after the name of its first tag."""
