"""A line of a source with a caret under a column."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from rich.cells import cell_len

from partydocs.cli.visible import visible

__all__ = ["Marked", "marked"]

_TAB = "    "
_CUT = "…"


@attrs.frozen
class Marked:
    """What to print of a line, and where below it the caret goes."""

    shown: str
    caret: int
    """Terminal cells before the caret."""


def marked(line: str, column: int, width: int) -> Marked:
    """The part of a line around a column (from 1, in code points) that fits into `width` cells.

    Tabs become spaces, and what a terminal would obey or hide stands escaped; the caret allows for
    both and for characters that take two cells or none.
    """
    place = min(column - 1, len(line))
    before = _fitting(reversed(line[max(0, place - width) : place]), width * 2 // 3)[::-1]
    after = _fitting(line[place : place + width], width - sum(map(cell_len, before)))
    # what one side leaves free, the other may use
    before = _fitting(
        reversed(line[max(0, place - width) : place]), width - sum(map(cell_len, after))
    )[::-1]
    cut_left, cut_right = len(before) < place, place + len(after) < len(line)
    if cut_left:
        before = [_CUT, *before[1:]]
    if cut_right:
        after = [*after[:-1], _CUT]
    return Marked("".join([*before, *after]), sum(map(cell_len, before)))


def _fitting(chars: Iterable[str], room: int) -> list[str]:
    """As many characters, as they are shown, as there is room for."""
    fitting: list[str] = []
    for char in chars:
        shown = _TAB if char == "\t" else visible(char)
        room -= cell_len(shown)
        if room < 0:
            break
        fitting.append(shown)
    return fitting
