"""Lines and columns: from 1, columns in code points; LF, CR LF and CR each end a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

__all__ = ["LineIndex"]

_LINE_END = re.compile("\r\n|\n|\r")
_FEW = 8
"""So many places are counted out one by one before all lines are listed."""


class LineIndex:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._counts = 0 if "\r" in text else _FEW

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts, in code points."""
        if "\r" in self.text:
            return [0, *(found.end() for found in _LINE_END.finditer(self.text))]
        ends = accumulate(len(line) + 1 for line in self.text.split("\n"))
        return [0, *ends][:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point."""
        if self._counts > 0:
            self._counts -= 1
            start = self.text.rfind("\n", 0, offset) + 1
            return self.text.count("\n", 0, start) + 1, offset - start + 1
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its end."""
        start, end = self._span(number)
        return self.text[start:end]

    def near(self, number: int, column: int, reach: int) -> tuple[str, int]:
        """So much of a line on either side of a column, and the column in that piece."""
        start, end = self._span(number)
        place = min(start + column - 1, end)
        first = max(start, place - reach)
        return self.text[first : min(end, place + reach)], place - first + 1

    def _span(self, number: int) -> tuple[int, int]:
        """Where a line starts, and where it ends before its line end."""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        start = self.starts[number - 1]
        if number < len(self.starts):
            end -= 2 if self.text.startswith("\r\n", end - 2) and end - 2 >= start else 1
        return start, end


class CodePointIndex:
    """Code points of byte offsets in the UTF-8 form of a text, asked for in any order."""

    _STRIDE = 4096

    def __init__(self, text: str, data: bytes) -> None:
        self._ascii = len(text) == len(data)
        self._data = data

    @cached_property
    def _marks(self) -> list[int]:
        """Code points before each stride."""
        marks = [0]
        for start in range(0, len(self._data), self._STRIDE):
            marks.append(marks[-1] + _code_points(self._data[start : start + self._STRIDE]))
        return marks

    def code_point(self, offset: int) -> int:
        """How many code points stand before a byte offset."""
        if self._ascii:
            return offset
        stride, rest = divmod(offset, self._STRIDE)
        start = stride * self._STRIDE
        return self._marks[stride] + _code_points(self._data[start : start + rest])


_CONTINUATION = bytes(range(0x80, 0xC0))


def _code_points(data: bytes) -> int:
    return len(data.translate(None, _CONTINUATION))
