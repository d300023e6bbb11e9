r"""Line and column of offsets in a text, and code points of byte offsets.

Lines and columns count from 1, columns in code points. LF, CR LF and CR each end a line:

    >>> LineIndex("<plan>\r\n  <title/>").position(10)
    (2, 3)

The starts of all lines are listed once, and a line is found by bisection. For a few positions in a
long text this list would take longer than it saves. So the first positions are computed by counting
the line feeds before the offset, unless the text has carriage returns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

__all__ = ["CodePointIndex", "LineIndex"]

_LINE_END = re.compile("\r\n|\n|\r")
_MAX_COUNTS = 8
"""Positions that are computed by counting line feeds before the line starts are listed."""


class LineIndex:
    """The lines of a text. Offsets are in code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._counts = 0 if "\r" in text else _MAX_COUNTS
        """Positions that may still be computed by counting."""

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line starts."""
        if "\r" in self.text:
            return [0, *(found.end() for found in _LINE_END.finditer(self.text))]
        ends = accumulate(len(line) + 1 for line in self.text.split("\n"))
        return [0, *ends][:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        if self._counts > 0:
            self._counts -= 1
            start = self.text.rfind("\n", 0, offset) + 1
            return self.text.count("\n", 0, start) + 1, offset - start + 1
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its line end."""
        start, end = self._span(number)
        return self.text[start:end]

    def near(self, number: int, column: int, reach: int) -> tuple[str, int]:
        """At most `reach` code points of a line on either side of a column.

        Also returns the column within that piece.
        """
        start, end = self._span(number)
        offset = min(start + column - 1, end)
        first = max(start, offset - reach)
        return self.text[first : min(end, offset + reach)], offset - first + 1

    def _span(self, number: int) -> tuple[int, int]:
        """The offsets of the start of a line and of its line end."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        start = self.starts[number - 1]
        if number < len(self.starts):
            end -= 2 if self.text.startswith("\r\n", end - 2) and end - 2 >= start else 1
        return start, end


class CodePointIndex:
    """Converts byte offsets in UTF-8 to offsets in code points, in any order.

    The code points before each block of 4096 bytes are counted once; an offset within a block is
    then counted from its start. In UTF-8 every code point has one byte that is not a continuation
    byte (80 to BF), so counting these bytes counts code points: `đ` is `C4 91`, one code point.
    """

    _BLOCK = 4096

    def __init__(self, text: str, data: bytes) -> None:
        self._ascii = len(text) == len(data)
        self._data = data

    @cached_property
    def _preceding(self) -> list[int]:
        """Code points before each block."""
        preceding = [0]
        for start in range(0, len(self._data), self._BLOCK):
            count = _code_points(self._data[start : start + self._BLOCK])
            preceding.append(preceding[-1] + count)
        return preceding

    def code_point(self, offset: int) -> int:
        """The number of code points before a byte offset."""
        if self._ascii:
            return offset
        block, rest = divmod(offset, self._BLOCK)
        start = block * self._BLOCK
        return self._preceding[block] + _code_points(self._data[start : start + rest])


_CONTINUATION = bytes(range(0x80, 0xC0))


def _code_points(data: bytes) -> int:
    return len(data.translate(None, _CONTINUATION))
