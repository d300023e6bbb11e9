"""The lines of a document that may stand in the midst of its source."""

from __future__ import annotations

from partydocs.formats.line_index import LineIndex

__all__ = ["SourceLines"]


class SourceLines:
    """The lines of a document, numbered as in the source."""

    def __init__(self, text: str, line: int = 1, column: int = 1) -> None:
        self._lines = LineIndex(text)
        self.first = line
        """Number of the line on which the document begins."""
        self._column = column

    @property
    def last(self) -> int:
        """Number of its last line."""
        return self.first + len(self._lines.starts) - 1

    def near(self, number: int, column: int, reach: int) -> tuple[str, int]:
        """So much of a line on either side of a column, and the column in that piece."""
        number = min(max(number, self.first), self.last)
        if number == self.first:
            column = max(1, column - self._column + 1)
        return self._lines.near(number - self.first + 1, column, reach)
