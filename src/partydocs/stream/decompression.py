"""Reading a file bit by bit, unpacked where it is packed by gzip or zstd, within limits."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from partydocs.dossier.container import DossierLimits, refusal, shown
from partydocs.model.base.finding import FatalInput, Finding

__all__ = [
    "CHUNK",
    "ByteSource",
    "MissingExtra",
    "Packing",
    "compression_of_content",
    "compression_of_path",
    "decompressed",
    "zstd",
]

CHUNK = 1 << 18
"""Bytes that are read at once."""
_SLICE = 1 << 9
"""Bytes that are unpacked at once: where they are damaged, no more than they hold is lost."""
Packing: TypeAlias = Literal["gzip", "zstd"]

_SUFFIXES: dict[str, Packing] = {".gz": "gzip", ".zst": "zstd"}
_MARKS: dict[bytes, Packing] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_SMALL = 100_000
"""Files below this size may be packed as tightly as they like."""
_WINDOW_LOG = 23
"""8 MiB: how far back zstd may look, which is what it keeps in memory (RFC 8878, 3.1.1.1.2)."""


class MissingExtra(ImportError):
    """What is asked for needs an extra that is not installed."""


class ByteSource(Protocol):
    """Something that bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


def compression_of_path(path: str) -> tuple[Packing | None, str]:
    """How a file is packed by its name, and the name without that."""
    suffix = Path(path).suffix
    packing = _SUFFIXES.get(suffix.lower())
    return packing, path[: -len(suffix)] if packing else path


def compression_of_content(head: bytes) -> Packing | None:
    """How a file is packed by its first bytes."""
    return next((packing for mark, packing in _MARKS.items() if head.startswith(mark)), None)


def decompressed(
    flow: ByteSource, packing: Packing | None, name: str, limits: DossierLimits
) -> ByteSource:
    """What is in a file. Its `read` raises `FatalInput` where it is damaged or too much."""
    if packing is None:
        return flow
    return _Unpacked(flow, _Gunzip if packing == "gzip" else _unzstd(), name, limits)


def _unzstd() -> Callable[[], Any]:
    module = zstd()
    options = {module.DecompressionParameter.window_log_max: _WINDOW_LOG}
    return partial(module.ZstdDecompressor, options=options)


def zstd() -> Any:
    """The module for zstd: part of Python since 3.14, before that an extra."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd as module
        else:
            from backports import zstd as module
    except ImportError:
        told = "zstd needs the extra `zstd`: pip install 'partydocs[zstd]'"
        raise MissingExtra(told) from None
    return module


class _Gunzip:
    """One gzip member, with the manners of the other decompressors."""

    def __init__(self) -> None:
        self._inflating = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._inflating.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflating.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inflating.unconsumed_tail and not self._inflating.eof

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inflating.decompress(self._inflating.unconsumed_tail + data, max_length)


class _Unpacked:
    """The content of a packed file: one or more frames, one behind the other."""

    def __init__(
        self, flow: ByteSource, new_frame: Callable[[], Any], name: str, limits: DossierLimits
    ) -> None:
        self._flow = flow
        self._new_frame = new_frame
        self._about = {"name": shown(name)}
        self._limits = limits
        self._frame: Any = None
        self._rest = b""
        """What is next for a frame."""
        self._ahead = memoryview(b"")
        """What was read beyond that."""
        self._taken = 0
        self._given = 0

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        while (frame := self._frame or self._open()) is not None:
            data = self._decompress(frame, size)
            if frame.eof:
                self._rest = frame.unused_data
                self._frame = None
            if data:
                self._given += len(data)
                self._refuse_bomb()
                return data
        return b""

    def _open(self) -> Any:
        """The next frame, opened; None where there is none. Zeros may fill up the end."""
        while True:
            data = self._rest or self._input()
            if not data and not self._taken:
                raise refusal("ARCHIVE-DAMAGED", **self._about)
            self._rest = data.lstrip(b"\x00") if self._given else data
            if self._rest:
                self._frame = self._new_frame()
                return self._frame
            if not data:
                return None

    def _input(self) -> bytes:
        if not self._ahead:
            self._ahead = memoryview(self._flow.read(CHUNK))
        data, self._ahead = bytes(self._ahead[:_SLICE]), self._ahead[_SLICE:]
        self._taken += len(data)
        return data

    def _decompress(self, frame: Any, size: int) -> bytes:
        data = b""
        if frame.needs_input:
            data, self._rest = self._rest or self._input(), b""
            if not data:
                raise FatalInput(Finding("TRUNCATED"))
        try:
            found: bytes = frame.decompress(data, size)
        except Exception as error:
            if not _is_damage(error):
                raise
            raise refusal("ARCHIVE-DAMAGED", **self._about) from None
        return found

    def _refuse_bomb(self) -> None:
        if self._given > self._limits.total_bytes:
            raise refusal("ARCHIVE-TOO-LARGE", limit=str(self._limits.total_bytes), **self._about)
        if self._given > max(_SMALL, self._limits.ratio * self._taken):
            raise refusal("ARCHIVE-RATIO", limit=str(self._limits.ratio), **self._about)


def _is_damage(error: Exception) -> bool:
    """Whether it is what a decompressor says of a damaged file."""
    return isinstance(error, zlib.error | EOFError) or type(error).__name__ == "ZstdError"
