"""The lines of a document that may begin in the middle of its source."""

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
        """Return up to `reach` code points of a line on each side of a column.

        Also returns the column within the returned text, from 1.
        """
        number = min(max(number, self.first), self.last)
        if number == self.first:
            column = max(1, column - self._column + 1)
        return self._lines.near(number - self.first + 1, column, reach)
