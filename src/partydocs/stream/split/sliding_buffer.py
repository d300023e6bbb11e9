"""A sliding read buffer over a source of bytes.

The buffer holds the bytes between `start` and `end`; all offsets count from the start of the
source. `read_more` appends a chunk at the end. `discard(offset)` says that the bytes before an
offset are no longer needed; the next `read_more` drops them. So memory stays bounded by one
document plus one chunk, however large the source is:

    source    <documents><plan>…</plan><plan>…</plan>…
                         ^start        ^offset        ^end
    discard(offset)      the bytes from start to offset are counted for lines and columns
    read_more()          start = offset, and the next chunk is appended at end

Searches are linear in the size of the source. For each searched token the buffer remembers the
offset before which the token does not occur, so that no byte is searched twice for the same token.
"""

from __future__ import annotations

import attrs

from partydocs.model.base import FatalInput, Finding
from partydocs.stream.decompression import CHUNK, ByteSource

__all__ = ["Extract", "SlidingBuffer"]


@attrs.frozen(kw_only=True)
class Extract:
    """A document cut out of a file, or the reason why none could be cut out."""

    offset: int
    line: int
    column: int
    data: bytes = b""
    finding: Finding | None = None
    """The reason; then there is no data."""
    added: int = 0
    """Number of code points inserted after the name of the root element."""


_CACHE_SIZE = 64
"""Number of tokens in the search cache."""


class SlidingBuffer:
    """The bytes of a source from `start` on. Offsets count from the start of the source."""

    def __init__(self, source: ByteSource) -> None:
        self.data = b""
        self.start = 0
        """The offset of the first byte in the buffer."""
        self.damage: Finding | None = None
        """Why the source could not be read to its end."""
        self._source = source
        self._ended = False
        self._kept_from = 0
        self._line = 1
        self._column = 1
        self._after_return = False
        self._absent_before: dict[bytes, int] = {}
        """Search cache: token -> offset before which it does not occur."""

    @property
    def end(self) -> int:
        """The offset after the last byte in the buffer."""
        return self.start + len(self.data)

    def read_more(self) -> bool:
        """Read a chunk. Returns False if the source has ended or is damaged."""
        if self._ended:
            return False
        try:
            data = self._source.read(CHUNK)
        except FatalInput as stop:
            self.damage = stop.finding
            data = b""
        self._ended = not data
        self.data = self.data[self._kept_from - self.start :] + data
        self.start = self._kept_from
        return bool(data)

    def read_to(self, offset: int) -> bool:
        """Read until the buffer holds an offset. Returns False if the source ends before it."""
        while offset >= self.end:
            if not self.read_more():
                return False
        return True

    def slice(self, first: int, last: int) -> bytes:
        """Return the bytes between two offsets."""
        return self.data[first - self.start : last - self.start]

    def find(self, token: bytes, offset: int, limit: int) -> int:
        """Return the offset of the next token, reading on as necessary, or -1.

        The search ends when about `limit` bytes after `offset` have been read. For each token,
        successive calls must ask for increasing offsets.
        """
        at = max(offset, self._absent_before.get(token, 0))
        while True:
            found = self.data.find(token, at - self.start)
            if found >= 0:
                at = found + self.start
                break
            at = max(at, self.end - len(token) + 1)
            if self.end - offset > limit or not self.read_more():
                break
        self._remember(token, at)
        return at if found >= 0 else -1

    def contains(self, token: bytes, first: int, last: int) -> bool:
        """Whether a token begins between two offsets in the buffer. Same order as for `find`."""
        at = max(first, self._absent_before.get(token, 0))
        if at >= last:
            return False
        found = self.data.find(token, at - self.start, last - self.start + len(token) - 1)
        self._remember(token, last if found < 0 else found + self.start)
        return found >= 0

    def _remember(self, token: bytes, offset: int) -> None:
        if len(self._absent_before) > _CACHE_SIZE:
            self._absent_before.clear()
        self._absent_before[token] = offset

    def skip(self, size: int) -> None:
        """Skip bytes at the start, such as a byte-order mark: they do not count as columns."""
        self._kept_from = size

    def discard(self, offset: int) -> tuple[int, int]:
        """Drop the bytes before an offset. Returns its line and column, counted from 1."""
        if offset > self._kept_from:
            self._count(self.slice(self._kept_from, offset))
            self._kept_from = offset
        return self._line, self._column

    def _count(self, passed: bytes) -> None:
        """Advance line and column over bytes. LF, CR and CR LF each end one line."""
        if self._after_return and passed.startswith(b"\n"):
            passed = passed[1:]  # the LF of a CR LF whose CR was counted as a line end
        self._after_return = passed.endswith(b"\r")
        if b"\r" in passed:
            passed = passed.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        ends = passed.count(b"\n")
        if ends:
            self._line += ends
            self._column = 1
            passed = passed[passed.rfind(b"\n") + 1 :]
        self._column += len(passed.decode("utf-8", "replace"))
