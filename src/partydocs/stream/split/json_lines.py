"""Split JSON Lines into documents: one per line."""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.formats.source import Limits
from partydocs.model.base import Finding
from partydocs.stream.split.sliding_buffer import Extract, SlidingBuffer

__all__ = ["single", "split_lines"]

_BLANK = b" \t\r"


def split_lines(buffer: SlidingBuffer, limits: Limits, start: int) -> Iterator[Extract]:
    """Yield the lines that are not blank, from the offset `start` on."""
    while buffer.read_to(start):
        line, column = buffer.discard(start)
        end = buffer.find(b"\n", start, limits.bytes)
        stop = buffer.end if end < 0 else end
        if stop - start > limits.bytes + 1:
            finding = Finding("TOO-LARGE", {"limit": str(limits.bytes)})
            yield Extract(offset=start, line=line, column=column, finding=finding)
            start = _next_line(buffer, start)
            continue
        data = buffer.slice(start, stop).strip(_BLANK)
        if end < 0 and buffer.damage is not None:
            yield Extract(offset=start, line=line, column=column, finding=buffer.damage)
            return
        if data:
            data = buffer.slice(start, stop).removesuffix(b"\r")
            yield Extract(offset=start, line=line, column=column, data=data)
        start = stop + 1
    if buffer.damage is not None:
        line, column = buffer.discard(buffer.end)
        yield Extract(offset=buffer.end, line=line, column=column, finding=buffer.damage)


def _next_line(buffer: SlidingBuffer, start: int) -> int:
    """Return the offset of the next line, without keeping the bytes before it."""
    while (end := buffer.find(b"\n", start, 0)) < 0:
        start = buffer.end
        buffer.discard(start)
        if not buffer.read_to(start):
            return start
    return end + 1


def single(buffer: SlidingBuffer, limits: Limits) -> Iterator[Extract]:
    """Yield the whole source as one document."""
    while buffer.end <= limits.bytes and buffer.read_more():
        pass
    if buffer.end > limits.bytes:
        finding = Finding("TOO-LARGE", {"limit": str(limits.bytes)})
        yield Extract(offset=0, line=1, column=1, finding=finding)
    elif buffer.damage is not None:
        yield Extract(offset=0, line=1, column=1, finding=buffer.damage)
    else:
        yield Extract(offset=0, line=1, column=1, data=buffer.data)
