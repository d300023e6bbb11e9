"""A line of a source with a caret under a column, cut to the width of a terminal.

The text before the caret gets two thirds of the width and the text after it the rest. If one side
does not need its share, the other side gets more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from partydocs.reporting.printable import printable
from partydocs.reporting.text_width import text_width

__all__ = ["CaretLine", "caret_line"]

_TAB = "    "
_CUT = "…"


@attrs.frozen
class CaretLine:
    """The part of a line to print, and the position of the caret below it."""

    shown: str
    caret: int
    """Number of terminal cells before the caret."""


def caret_line(
    line: str, column: int, width: int, measure: Callable[[str], int] = text_width
) -> CaretLine:
    """Return the part of a line around a column (code point, from 1) that fits into `width` cells.

    Tabs become four spaces; control and invisible characters are escaped. The position of the caret
    accounts for both, and for characters that take two cells or none, as `measure` counts them.
    """
    index = min(column - 1, len(line))
    left, right = line[max(0, index - width) : index][::-1], line[index : index + width]
    before = _fitting(left, width * 2 // 3, measure)[::-1]
    after = _fitting(right, width - sum(map(measure, before)), measure)
    # the width that the right side does not need goes to the left side
    before = _fitting(left, width - sum(map(measure, after)), measure)[::-1]
    cut_left, cut_right = len(before) < index, index + len(after) < len(line)
    if cut_left:
        before = [_CUT, *before[1:]]
    if cut_right:
        after = [*after[:-1], _CUT]
    return CaretLine("".join([*before, *after]), sum(map(measure, before)))


def _fitting(chars: Iterable[str], width_left: int, measure: Callable[[str], int]) -> list[str]:
    """Return the leading characters that fit, as they are shown."""
    fitting: list[str] = []
    for char in chars:
        shown = _TAB if char == "\t" else printable(char)
        width_left -= measure(shown)
        if width_left < 0:
            break
        fitting.append(shown)
    return fitting
