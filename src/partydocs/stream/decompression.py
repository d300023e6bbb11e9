"""Read a file incrementally and decompress gzip and zstd, within limits.

The limits on total size and on the ratio of compression are checked after each piece of output, so
that a decompression bomb is refused before it costs memory. Compressed bytes are passed to the
decompressor in slices of 512: if a file is damaged, at most the output of one slice is lost.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

from partydocs.dossier.container import DossierLimits, refusal, shown
from partydocs.model.base import FatalInput, Finding

__all__ = [
    "CHUNK",
    "ByteSource",
    "Compression",
    "MissingExtra",
    "compression_of_content",
    "compression_of_path",
    "decompressed",
    "zstd",
]

CHUNK = 1 << 18
"""Number of bytes read at once."""
_SLICE = 1 << 9
"""Number of compressed bytes passed on at once: the most that one damage can lose."""
Compression: TypeAlias = Literal["gzip", "zstd"]

_SUFFIXES: dict[str, Compression] = {".gz": "gzip", ".zst": "zstd"}
_MAGIC: dict[bytes, Compression] = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_SMALL = 100_000
"""Up to this decompressed size, in bytes, any ratio of compression is allowed."""
_WINDOW_LOG = 23
"""The largest zstd window, 8 MiB: it is kept in memory (RFC 8878, 3.1.1.1.2)."""


class MissingExtra(ImportError):
    """A requested feature needs an extra that is not installed."""


class ByteSource(Protocol):
    """An object from which bytes can be read."""

    def read(self, size: int, /) -> bytes:
        """Read at most `size` bytes; empty at the end."""
        ...


def compression_of_path(path: str) -> tuple[Compression | None, str]:
    """Return the compression that a name implies, and the name without that suffix."""
    suffix = Path(path).suffix
    compression = _SUFFIXES.get(suffix.lower())
    return compression, path[: -len(suffix)] if compression else path


def compression_of_content(head: bytes) -> Compression | None:
    """Return the compression that the first bytes of a file imply."""
    return next(
        (compression for magic, compression in _MAGIC.items() if head.startswith(magic)), None
    )


def decompressed(
    source: ByteSource, compression: Compression | None, name: str, limits: DossierLimits
) -> ByteSource:
    """Return the decompressed content. Its `read` raises `FatalInput` if damaged or too large."""
    if compression is None:
        return source
    return _DecompressedSource(
        source, _GzipMember if compression == "gzip" else _zstd_frame(), name, limits
    )


def _zstd_frame() -> Callable[[], Any]:
    module = zstd()
    options = {module.DecompressionParameter.window_log_max: _WINDOW_LOG}
    return partial(module.ZstdDecompressor, options=options)


def zstd() -> Any:
    """Return the module for zstd: part of Python since 3.14, an extra before that.

    Raises `MissingExtra` if it is not installed.
    """
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd as module
        else:
            from backports import zstd as module
    except ImportError:
        message = "zstd needs the extra `zstd`: pip install 'partydocs[zstd]'"
        raise MissingExtra(message) from None
    return module


class _GzipMember:
    """One gzip member, with the interface of the zstd decompressor."""

    def __init__(self) -> None:
        self._decompressor = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._decompressor.eof

    @property
    def unused_data(self) -> bytes:
        return self._decompressor.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._decompressor.unconsumed_tail and not self._decompressor.eof

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._decompressor.decompress(self._decompressor.unconsumed_tail + data, max_length)


class _DecompressedSource:
    """The content of a compressed file: a sequence of one or more frames."""

    def __init__(
        self, source: ByteSource, new_frame: Callable[[], Any], name: str, limits: DossierLimits
    ) -> None:
        self._source = source
        self._new_frame = new_frame
        self._parameters = {"name": shown(name)}
        self._limits = limits
        self._frame: Any = None
        self._input_left = b""
        """The next input of the frame."""
        self._read_ahead = memoryview(b"")
        """The input read beyond that."""
        self._bytes_in = 0
        self._bytes_out = 0

    def read(self, size: int, /) -> bytes:
        """Read at most `size` bytes; empty at the end."""
        while (frame := self._frame or self._open()) is not None:
            data = self._decompress(frame, size)
            if frame.eof:
                self._input_left = frame.unused_data
                self._frame = None
            if data:
                self._bytes_out += len(data)
                self._refuse_bomb()
                return data
        return b""

    def _open(self) -> Any:
        """Open the next frame; None if there is none. Zero padding at the end is allowed."""
        while True:
            data = self._input_left or self._input()
            if not data and not self._bytes_in:
                raise refusal("ARCHIVE-DAMAGED", **self._parameters)
            self._input_left = data.lstrip(b"\x00") if self._bytes_out else data
            if self._input_left:
                self._frame = self._new_frame()
                return self._frame
            if not data:
                return None

    def _input(self) -> bytes:
        if not self._read_ahead:
            self._read_ahead = memoryview(self._source.read(CHUNK))
        data, self._read_ahead = bytes(self._read_ahead[:_SLICE]), self._read_ahead[_SLICE:]
        self._bytes_in += len(data)
        return data

    def _decompress(self, frame: Any, size: int) -> bytes:
        data = b""
        if frame.needs_input:
            data, self._input_left = self._input_left or self._input(), b""
            if not data:
                raise FatalInput(Finding("TRUNCATED"))
        try:
            found: bytes = frame.decompress(data, size)
        except Exception as error:
            if not _is_damage(error):
                raise
            raise refusal("ARCHIVE-DAMAGED", **self._parameters) from None
        return found

    def _refuse_bomb(self) -> None:
        if self._bytes_out > self._limits.total_bytes:
            raise refusal(
                "ARCHIVE-TOO-LARGE", limit=str(self._limits.total_bytes), **self._parameters
            )
        if self._bytes_out > max(_SMALL, self._limits.ratio * self._bytes_in):
            raise refusal("ARCHIVE-RATIO", limit=str(self._limits.ratio), **self._parameters)


def _is_damage(error: Exception) -> bool:
    """Whether an exception is how a decompressor reports damaged input."""
    return isinstance(error, zlib.error | EOFError) or type(error).__name__ == "ZstdError"
