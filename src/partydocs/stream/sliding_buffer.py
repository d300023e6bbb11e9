"""The part of a source that is looked at: read on as need be, let go of once it is done with."""

from __future__ import annotations

import attrs

from partydocs.model.base.finding import FatalInput, Finding
from partydocs.stream.decompression import CHUNK, ByteSource

__all__ = ["Extract", "SlidingBuffer"]


@attrs.frozen(kw_only=True)
class Extract:
    """A document cut out of one file, or the reason why it could not be."""

    offset: int
    line: int
    column: int
    data: bytes = b""
    trouble: Finding | None = None
    added: int = 0
    """Characters behind the name of the root element that the file does not have there."""


_REMEMBERED = 64


class SlidingBuffer:
    """Bytes of a source from `start` on. Places are counted from the start of the source."""

    def __init__(self, flow: ByteSource) -> None:
        self.data = b""
        self.start = 0
        """The place of the first byte that is held."""
        self.damage: Finding | None = None
        """Why the source could not be read to its end."""
        self._flow = flow
        self._ended = False
        self._needed = 0
        self._line = 1
        self._column = 1
        self._behind_return = False
        self._ahead: dict[bytes, int] = {}
        """Bytes that were looked for, and the place before which they do not stand."""

    @property
    def end(self) -> int:
        """The place behind the last byte that is held."""
        return self.start + len(self.data)

    def more(self) -> bool:
        """Read on; False at the end of the source, or where it is damaged."""
        if self._ended:
            return False
        try:
            data = self._flow.read(CHUNK)
        except FatalInput as stop:
            self.damage = stop.finding
            data = b""
        self._ended = not data
        self.data = self.data[self._needed - self.start :] + data
        self.start = self._needed
        return bool(data)

    def reach(self, place: int) -> bool:
        """Read on until a place is held; False where the source ends before."""
        while place >= self.end:
            if not self.more():
                return False
        return True

    def taken(self, first: int, last: int) -> bytes:
        """The bytes between two places."""
        return self.data[first - self.start : last - self.start]

    def seek(self, wanted: bytes, place: int, limit: int) -> int:
        """Where bytes next stand; -1 where they don't within about so many bytes, or at all.

        Places are to be asked for in their order. What was searched once is not searched again.
        """
        at = max(place, self._ahead.get(wanted, 0))
        while True:
            found = self.data.find(wanted, at - self.start)
            if found >= 0:
                at = found + self.start
                break
            at = max(at, self.end - len(wanted) + 1)
            if self.end - place > limit or not self.more():
                break
        self._remember(wanted, at)
        return at if found >= 0 else -1

    def starts_with(self, wanted: bytes, first: int, last: int) -> bool:
        """Whether bytes begin between two places that are held. Asked for like `seek`."""
        at = max(first, self._ahead.get(wanted, 0))
        if at >= last:
            return False
        found = self.data.find(wanted, at - self.start, last - self.start + len(wanted) - 1)
        self._remember(wanted, last if found < 0 else found + self.start)
        return found >= 0

    def _remember(self, wanted: bytes, place: int) -> None:
        if len(self._ahead) > _REMEMBERED:
            self._ahead.clear()
        self._ahead[wanted] = place

    def pass_over(self, size: int) -> None:
        """Leave out bytes at the very start, such as a byte-order mark: no column counts them."""
        self._needed = size

    def discard(self, place: int) -> tuple[int, int]:
        """Hold nothing before a place any longer; its line and column, from 1."""
        if place > self._needed:
            self._count(self.taken(self._needed, place))
            self._needed = place
        return self._line, self._column

    def _count(self, passed: bytes) -> None:
        if self._behind_return and passed.startswith(b"\n"):
            passed = passed[1:]  # the second half of a line end that is counted
        self._behind_return = passed.endswith(b"\r")
        if b"\r" in passed:
            passed = passed.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        ends = passed.count(b"\n")
        if ends:
            self._line += ends
            self._column = 1
            passed = passed[passed.rfind(b"\n") + 1 :]
        self._column += len(passed.decode("utf-8", "replace"))
