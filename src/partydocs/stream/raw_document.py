"""A document as it stands in a stream, before anybody has read it."""

from __future__ import annotations

import attrs

from partydocs.formats.source import Format
from partydocs.model.base.finding import Finding

__all__ = ["Position", "RawDocument"]


@attrs.frozen(kw_only=True)
class Position:
    """Where a document stands in a stream."""

    source: str
    """Name of the file, archive or folder."""
    member: str | None = None
    """Path within the archive or folder."""
    number: int
    """1, 2, … within the source."""
    offset: int = 0
    """The byte at which it begins, in the unpacked source or member."""
    line: int = 1
    """The line on which it begins there."""
    column: int = 1
    """The code point of that line at which it begins."""

    @property
    def file(self) -> str:
        """The source, and behind a slash what in it."""
        return self.source if self.member is None else f"{self.source}/{self.member}"


@attrs.frozen(kw_only=True)
class RawDocument:
    """A document as it stands in a stream, not yet read."""

    position: Position
    data: bytes = attrs.field(default=b"", repr=False)
    format: Format | None = None
    trouble: Finding | None = None
    """Why nothing could be taken out of the source here; then there is no data."""
    added: int = 0
    """Code points of `data` that stand behind the name of its first tag and not in the source:
    namespaces that are declared around the document."""
