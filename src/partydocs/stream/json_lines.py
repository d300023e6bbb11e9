"""JSON Lines: a document in each line."""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.formats.source import Limits
from partydocs.model.base.finding import Finding
from partydocs.stream.sliding_buffer import Extract, SlidingBuffer

__all__ = ["single", "split_lines"]

_BLANK = b" \t\r"


def split_lines(window: SlidingBuffer, limits: Limits, place: int) -> Iterator[Extract]:
    """The lines that are not blank, from a place on."""
    while window.reach(place):
        line, column = window.discard(place)
        end = window.seek(b"\n", place, limits.bytes)
        behind = window.end if end < 0 else end
        if behind - place > limits.bytes + 1:
            finding = Finding("TOO-LARGE", {"limit": str(limits.bytes)})
            yield Extract(offset=place, line=line, column=column, trouble=finding)
            place = _next_line(window, place)
            continue
        data = window.taken(place, behind).strip(_BLANK)
        if end < 0 and window.damage is not None:
            yield Extract(offset=place, line=line, column=column, trouble=window.damage)
            return
        if data:
            data = window.taken(place, behind).removesuffix(b"\r")
            yield Extract(offset=place, line=line, column=column, data=data)
        place = behind + 1
    if window.damage is not None:
        line, column = window.discard(window.end)
        yield Extract(offset=window.end, line=line, column=column, trouble=window.damage)


def _next_line(window: SlidingBuffer, place: int) -> int:
    """The place of the next line; what lies before it is not held."""
    while (end := window.seek(b"\n", place, 0)) < 0:
        place = window.end
        window.discard(place)
        if not window.reach(place):
            return place
    return end + 1


def single(window: SlidingBuffer, limits: Limits) -> Iterator[Extract]:
    """The whole source as one document."""
    while window.end <= limits.bytes and window.more():
        pass
    if window.end > limits.bytes:
        finding = Finding("TOO-LARGE", {"limit": str(limits.bytes)})
        yield Extract(offset=0, line=1, column=1, trouble=finding)
    elif window.damage is not None:
        yield Extract(offset=0, line=1, column=1, trouble=window.damage)
    else:
        yield Extract(offset=0, line=1, column=1, data=window.data)
