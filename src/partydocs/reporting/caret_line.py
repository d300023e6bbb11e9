"""A line of a source with a caret under a column."""

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
    """What to print of a line, and where below it the caret goes."""

    shown: str
    caret: int
    """Terminal cells before the caret."""


def caret_line(
    line: str, column: int, width: int, measure: Callable[[str], int] = text_width
) -> CaretLine:
    """The part of a line around a column (from 1, in code points) that fits into `width` cells.

    Tabs become spaces, and what a terminal would obey or hide stands escaped; the caret allows for
    both and for characters that take two cells or none, as `measure` counts them.
    """
    place = min(column - 1, len(line))
    left, right = line[max(0, place - width) : place][::-1], line[place : place + width]
    before = _fitting(left, width * 2 // 3, measure)[::-1]
    after = _fitting(right, width - sum(map(measure, before)), measure)
    # what one side leaves free, the other may use
    before = _fitting(left, width - sum(map(measure, after)), measure)[::-1]
    cut_left, cut_right = len(before) < place, place + len(after) < len(line)
    if cut_left:
        before = [_CUT, *before[1:]]
    if cut_right:
        after = [*after[:-1], _CUT]
    return CaretLine("".join([*before, *after]), sum(map(measure, before)))


def _fitting(chars: Iterable[str], room: int, measure: Callable[[str], int]) -> list[str]:
    """As many characters, as they are shown, as there is room for."""
    fitting: list[str] = []
    for char in chars:
        shown = _TAB if char == "\t" else printable(char)
        room -= measure(shown)
        if room < 0:
            break
        fitting.append(shown)
    return fitting
