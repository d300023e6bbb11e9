"""Write documents one by one to a file (compressed or not), a ZIP archive or a folder.

`StreamWriter` encodes a document and passes the bytes to a sink. A sink is a context manager that
gives a function `put(data)`. There is one sink per kind of target, and they nest: `_file` opens the
path, compresses if necessary, and passes the binary stream to `_shared_file` or `_archive`.

    plans.xml.gz    _file(gzip) -> _shared_file     head, one element per document, tail
    plans.zip       _file       -> _archive    a member per document: 00000001.xml, 00000002.xml
    plans/          _folder                    a file per document, with the same names

Every sink writes to a temporary file or folder next to the target and renames it at the end.
"""

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
from partydocs.formats.registry import checked_name
from partydocs.formats.source import FormatName
from partydocs.formats.xml.format import XML
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.stream.decompression import Compression, compression_of_path, zstd
from partydocs.stream.folder import ARCHIVE
from partydocs.stream.shared_file import SHARED_FILES, shared_file

__all__ = ["Encoding", "StreamTarget", "StreamWriter", "open_stream"]

StreamTarget: TypeAlias = "str | os.PathLike[str] | IO[bytes]"

_Put: TypeAlias = Callable[[bytes], object]
_Sink: TypeAlias = "AbstractContextManager[_Put]"

_GZIP_LEVEL = 6
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Constant time stamp of the members: the same documents always give the same archive."""


@attrs.frozen
class Encoding:
    """Encodes one document of a stream. It can be pickled, so that workers can encode."""

    format: FormatName
    pretty: bool = False
    joined: bool = False
    """Whether all documents of the stream share one file."""

    def __call__(self, document: Document) -> bytes:
        """Return the bytes of a document, without the XML declaration in a shared file.

        Raises `InvalidDocument` like `dumps`.
        """
        if not self.joined:
            return dumps(document, format=self.format, pretty=self.pretty)
        return shared_file(self.format).encode(document, self.pretty)


class StreamWriter:
    """Writes documents one by one. A context manager: the output is complete when it exits.

    If the block ends with an exception, the target path is unchanged.
    """

    def __init__(self, encoding: Encoding, sink: _Sink) -> None:
        self.encoding = encoding
        """How each document is encoded."""
        self._sink = sink
        self._put: _Put | None = None
        self._is_used = False
        self.count = 0
        """Number of documents written so far."""

    def write(self, document: Document) -> None:
        """Write one document.

        Raises `InvalidDocument` like `dumps`. In this case nothing is written for the document,
        and further documents can be written.
        """
        self._open()
        self.write_encoded(self.encoding(document))

    def write_encoded(self, data: bytes) -> None:
        """Write the bytes of one document that `encoding` returned, in this process or another."""
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
    target: StreamTarget, *, format: FormatName | None = None, pretty: bool = False
) -> StreamWriter:
    """Write many documents to JSON Lines, XML, a ZIP archive or a folder, depending on the name.

    The same documents always give the same bytes. A path is replaced atomically at the end.

    Args:
        target: a path that ends in `.jsonl`, `.ndjson` or `.xml` (compressed if `.gz` or `.zst`
            follows) or in `.zip`. A path without a suffix is a folder that must be new or empty. A
            binary file object gets JSON Lines or XML.
        format: `xml` or `json`, for the files in an archive or folder and for a file object; `xml`
            by default. For other targets the name decides.
        pretty: whether to indent; ignored for JSON Lines.

    Raises:
        ValueError: if the name has another suffix or contradicts `format`.
        MissingExtra: if the name ends in `.zst` and the extra `zstd` is not installed.
        OSError: if the target cannot be written; `FileExistsError` if a folder is not empty.
    """
    wanted = XML.name if format is None else checked_name(format)
    if not isinstance(target, str | os.PathLike):
        if not hasattr(target, "write"):
            raise TypeError(f"expected a path or a file object, not {type(target).__name__}")
        encoding = Encoding(wanted, pretty, joined=True)
        return StreamWriter(encoding, _shared_file(encoding, target))
    path = Path(target)
    compression, name = compression_of_path(path.name)
    suffix = Path(name).suffix.lower()
    if compression is None and (not suffix or path.is_dir()):
        encoding = Encoding(wanted, pretty)
        return StreamWriter(encoding, _folder(path, encoding))
    if compression is None and suffix == ARCHIVE:
        encoding = Encoding(wanted, pretty)
        return StreamWriter(encoding, _file(path, None, partial(_archive, encoding)))
    encoding = Encoding(_format_of_name(path, suffix, format), pretty, joined=True)
    return StreamWriter(encoding, _file(path, compression, partial(_shared_file, encoding)))


def _format_of_name(path: Path, suffix: str, format: FormatName | None) -> FormatName:
    """Return the format of a file of many documents. Raises `ValueError`."""
    named = next((each.format for each in SHARED_FILES if suffix in each.suffixes), None)
    if named is None:
        raise ValueError(
            f"{path}: many documents are written to .jsonl, .ndjson or .xml (also with .gz or "
            ".zst), to .zip, or to a folder"
        )
    if format not in (None, named):
        raise ValueError(f"{path}: the name says {named}, format={format!r} does not")
    return named


@contextmanager
def _shared_file(encoding: Encoding, stream: IO[bytes]) -> Generator[_Put]:
    shared = shared_file(encoding.format)
    stream.write(shared.head)
    yield stream.write
    stream.write(shared.tail)


@contextmanager
def _archive(encoding: Encoding, stream: IO[bytes]) -> Generator[_Put]:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        yield partial(_add, archive, encoding.format)


def _add(archive: zipfile.ZipFile, format: FormatName, data: bytes) -> None:
    info = zipfile.ZipInfo(_file_name(len(archive.infolist()) + 1, format), _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _file_name(number: int, format: FormatName) -> str:
    """Return the name of the n-th file. Sorting the names gives the order of writing."""
    return f"{number:08d}.{format}"


@contextmanager
def _file(
    path: Path, compression: Compression | None, sink: Callable[[IO[bytes]], _Sink]
) -> Generator[_Put]:
    with ExitStack() as stack:
        stream: IO[bytes] = stack.enter_context(atomic_writer(path))
        if compression is not None:
            stream = stack.enter_context(_compressor(stream, compression))
        yield stack.enter_context(sink(stream))


def _compressor(stream: IO[bytes], compression: Compression) -> Any:
    if compression == "zstd":
        return zstd().ZstdFile(stream, "w")
    return gzip.GzipFile("", "wb", _GZIP_LEVEL, stream, mtime=0)


@contextmanager
def _folder(path: Path, encoding: Encoding) -> Generator[_Put]:
    """Write to a temporary folder next to the target and rename it at the end."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(f"{path} is not an empty folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name[:60]}.") as holder:
        made = Path(holder, "made")
        made.mkdir()
        numbers = count(1)

        def put(data: bytes) -> None:
            (made / _file_name(next(numbers), encoding.format)).write_bytes(data)

        yield put
        if path.exists():
            path.rmdir()
        made.replace(path)
