"""JSON Lines: a document in each line."""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.formats.finding import Finding
from partydocs.formats.source import Limits
from partydocs.stream.sliding_buffer import Cut, Window

__all__ = ["single", "split_lines"]

_BLANK = b" \t\r"


def split_lines(window: Window, limits: Limits, place: int) -> Iterator[Cut]:
    """The lines that are not blank, from a place on."""
    while window.reach(place):
        line, column = window.let_go(place)
        end = window.seek(b"\n", place, limits.bytes)
        behind = window.end if end < 0 else end
        if behind - place > limits.bytes + 1:
            finding = Finding("TOO-LARGE", None, {"limit": str(limits.bytes)})
            yield Cut(offset=place, line=line, column=column, trouble=finding)
            place = _next_line(window, place)
            continue
        data = window.taken(place, behind).strip(_BLANK)
        if end < 0 and window.damage is not None:
            yield Cut(offset=place, line=line, column=column, trouble=window.damage)
            return
        if data:
            data = window.taken(place, behind).removesuffix(b"\r")
            yield Cut(offset=place, line=line, column=column, data=data)
        place = behind + 1
    if window.damage is not None:
        line, column = window.let_go(window.end)
        yield Cut(offset=window.end, line=line, column=column, trouble=window.damage)


def _next_line(window: Window, place: int) -> int:
    """The place of the next line; what lies before it is not held."""
    while (end := window.seek(b"\n", place, 0)) < 0:
        place = window.end
        window.let_go(place)
        if not window.reach(place):
            return place
    return end + 1


def single(window: Window, limits: Limits) -> Iterator[Cut]:
    """The whole source as one document."""
    while window.end <= limits.bytes and window.more():
        pass
    if window.end > limits.bytes:
        finding = Finding("TOO-LARGE", None, {"limit": str(limits.bytes)})
        yield Cut(offset=0, line=1, column=1, trouble=finding)
    elif window.damage is not None:
        yield Cut(offset=0, line=1, column=1, trouble=window.damage)
    else:
        yield Cut(offset=0, line=1, column=1, data=window.data)
