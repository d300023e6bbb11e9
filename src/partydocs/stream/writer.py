"""Writing documents one by one to a file, packed or not, a ZIP archive or a folder."""

from __future__ import annotations

import gzip
import os
import tempfile
import zipfile
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeAlias

import attrs

from partydocs.formats.atomic_write import atomic_writer
from partydocs.formats.source import Format
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.schema.shape import NAMESPACE
from partydocs.stream.decompression import Packing, compression_of_path, zstd
from partydocs.stream.folder import ARCHIVE, LINES

__all__ = ["Encoding", "StreamTarget", "StreamWriter", "open_stream"]

StreamTarget: TypeAlias = "str | os.PathLike[str] | IO[bytes]"

_Put: TypeAlias = Callable[[bytes], object]
_Sink: TypeAlias = "AbstractContextManager[_Put]"

_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<documents xmlns="{NAMESPACE}">\n'.encode()
_TAIL = b"</documents>\n"
_GZIP_LEVEL = 6
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same documents make the same archive, whenever it is written."""


@attrs.frozen
class Encoding:
    """How a stream writes a document: for use in another process, to which it can be sent."""

    format: Format
    pretty: bool = False
    joined: bool = False
    """Whether it stands in one file with others."""

    def __call__(self, document: Document) -> bytes:
        """The bytes of a document. Raises `InvalidDocument` like `dumps`."""
        if not self.joined:
            return dumps(document, format=self.format, pretty=self.pretty)
        if self.format == "json":
            return dumps(document, format="json") + b"\n"
        return dumps(document, pretty=self.pretty).partition(b"?>")[2].strip(b"\n") + b"\n"


class StreamWriter:
    """Writes documents one by one. A context manager: what it writes is whole at its end.

    Where the block ends with an exception, nothing of a path that was to be written has changed.
    """

    def __init__(self, encoding: Encoding, sink: _Sink) -> None:
        self.encoding = encoding
        """How each document is written."""
        self._sink = sink
        self._put: _Put | None = None
        self._is_used = False
        self.count = 0
        """Documents that were written."""

    def write(self, document: Document) -> None:
        """Write one more.

        Raises `InvalidDocument` like `dumps`; then nothing of it is written, and others may follow.
        """
        self._open()
        self.write_encoded(self.encoding(document))

    def write_encoded(self, data: bytes) -> None:
        """Write one more, which `encoding` has written, in whatever process."""
        self._open()(data)
        self.count += 1

    def _open(self) -> _Put:
        if self._put is None:
            raise ValueError("the stream is not open: write within `with open_stream(…) as writer`")
        return self._put

    def __enter__(self) -> Self:
        if self._is_used:
            raise ValueError("a stream is written once: open it again")
        self._is_used = True
        self._put = self._sink.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._put = None
        self._sink.__exit__(kind, error, trace)


def open_stream(
    target: StreamTarget, *, format: Format | None = None, pretty: bool = False
) -> StreamWriter:
    """Write many documents: to JSON Lines, XML, a ZIP archive or a folder, as the name tells.

    The same documents always give the same bytes. A path is replaced at once at the end, or not at
    all.

    Args:
        target: a path that ends in `.jsonl`, `.ndjson` or `.xml`, packed if `.gz` or `.zst`
            follows; in `.zip`; or without a suffix, which is a folder that is new or empty. A
            binary file object gets JSON Lines or XML.
        format: `xml` or `json`: of files in an archive or folder, and for a file object; `xml` by
            default. Elsewhere the name tells.
        pretty: indents, but never in JSON Lines.

    Raises:
        ValueError: where the name tells no way of writing many documents, or another format.
        MissingExtra: where a name ends in `.zst` and the extra `zstd` is not installed.
        OSError: where it can't be written; `FileExistsError` for a folder that is in use.
    """
    if format not in (None, "xml", "json"):
        raise ValueError(f"format must be 'xml' or 'json', not {format!r}")
    if not isinstance(target, str | os.PathLike):
        if not hasattr(target, "write"):
            raise TypeError(f"expected a path or a file object, not {type(target).__name__}")
        encoding = Encoding(format or "xml", pretty, joined=True)
        return StreamWriter(encoding, _joined(encoding, target))
    path = Path(target)
    packing, name = compression_of_path(path.name)
    suffix = Path(name).suffix.lower()
    if packing is None and (not suffix or path.is_dir()):
        encoding = Encoding(format or "xml", pretty)
        return StreamWriter(encoding, _folder(path, encoding))
    if packing is None and suffix == ARCHIVE:
        encoding = Encoding(format or "xml", pretty)
        return StreamWriter(encoding, _file(path, None, partial(_archive, encoding)))
    encoding = Encoding(_told(path, suffix, format), pretty, joined=True)
    return StreamWriter(encoding, _file(path, packing, partial(_joined, encoding)))


def _told(path: Path, suffix: str, format: Format | None) -> Format:
    """The format of a file of many documents, by its name."""
    told: Format | None = "json" if suffix in LINES else "xml" if suffix == ".xml" else None
    if told is None:
        raise ValueError(
            f"{path}: many documents are written to .jsonl, .ndjson or .xml (also with .gz or "
            ".zst), to .zip, or to a folder"
        )
    if format not in (None, told):
        raise ValueError(f"{path}: the name says {told}, format={format!r} does not")
    return told


@contextmanager
def _joined(encoding: Encoding, stream: IO[bytes]) -> Generator[_Put]:
    head, tail = (_HEAD, _TAIL) if encoding.format == "xml" else (b"", b"")
    stream.write(head)
    yield stream.write
    stream.write(tail)


@contextmanager
def _archive(encoding: Encoding, stream: IO[bytes]) -> Generator[_Put]:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        yield partial(_add, archive, encoding.format)


def _add(archive: zipfile.ZipFile, format: Format, data: bytes) -> None:
    info = zipfile.ZipInfo(_numbered(len(archive.infolist()) + 1, format), _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _numbered(number: int, format: Format) -> str:
    """The name of a file, such that their order is that in which they were written."""
    return f"{number:08d}.{format}"


@contextmanager
def _file(
    path: Path, packing: Packing | None, sink: Callable[[IO[bytes]], _Sink]
) -> Generator[_Put]:
    with ExitStack() as stack:
        stream: IO[bytes] = stack.enter_context(atomic_writer(path))
        if packing is not None:
            stream = stack.enter_context(_packed(stream, packing))
        yield stack.enter_context(sink(stream))


def _packed(stream: IO[bytes], packing: Packing) -> Any:
    if packing == "zstd":
        return zstd().ZstdFile(stream, "w")
    return gzip.GzipFile("", "wb", _GZIP_LEVEL, stream, mtime=0)


@contextmanager
def _folder(path: Path, encoding: Encoding) -> Generator[_Put]:
    """Write to a new folder beside the target, which takes its name in the end."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(f"{path} is not an empty folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name[:60]}.") as holder:
        made = Path(holder, "made")
        made.mkdir()
        numbers = count(1)

        def put(data: bytes) -> None:
            (made / _numbered(next(numbers), encoding.format)).write_bytes(data)

        yield put
        if path.exists():
            path.rmdir()
        made.replace(path)
