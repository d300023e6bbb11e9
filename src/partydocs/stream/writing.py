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

from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.schema.shape import NAMESPACE
from partydocs.stream.members import ARCHIVE, LINES
from partydocs.stream.unpacking import Packing, packing_of_path, zstd
from partydocs.wire.replacing import replacing
from partydocs.wire.source import Format

__all__ = ["StreamTarget", "StreamWriter", "open_stream"]

StreamTarget: TypeAlias = "str | os.PathLike[str] | IO[bytes]"

_Put: TypeAlias = Callable[[Document], object]
_Sink: TypeAlias = "AbstractContextManager[_Put]"

_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<documents xmlns="{NAMESPACE}">\n'.encode()
_TAIL = b"</documents>\n"
_GZIP_LEVEL = 6
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The same documents make the same archive, whenever it is written."""


class StreamWriter:
    """Writes documents one by one. A context manager: what it writes is whole at its end.

    Where the block ends with an exception, nothing of a path that was to be written has changed.
    """

    def __init__(self, sink: _Sink) -> None:
        self._sink = sink
        self._put: _Put | None = None
        self.count = 0
        """Documents that were written."""

    def write(self, document: Document) -> None:
        """Write one more.

        Raises `InvalidDocument` like `dumps`; then nothing of it is written, and others may follow.
        """
        if self._put is None:
            raise ValueError("the stream is not open: write within `with open_stream(…) as writer`")
        self._put(document)
        self.count += 1

    def __enter__(self) -> Self:
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
        return StreamWriter(_many(format or "xml", pretty)(target))
    path = Path(target)
    packing, name = packing_of_path(path.name)
    suffix = Path(name).suffix.lower()
    if packing is None and (not suffix or path.is_dir()):
        return StreamWriter(_folder(path, partial(_alone, format or "xml", pretty)))
    if packing is None and suffix == ARCHIVE:
        return StreamWriter(_file(path, None, partial(_archive, format or "xml", pretty)))
    return StreamWriter(_file(path, packing, _many(_told(path, suffix, format), pretty)))


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


def _many(format: Format, pretty: bool) -> Callable[[IO[bytes]], _Sink]:
    return _lines if format == "json" else partial(_elements, pretty)


def _alone(format: Format, pretty: bool, document: Document) -> tuple[str, bytes]:
    """What a document is in a file of its own: the suffix of its name, and its bytes."""
    return f".{format}", dumps(document, format=format, pretty=pretty)


@contextmanager
def _lines(stream: IO[bytes]) -> Generator[_Put]:
    yield lambda document: stream.write(dumps(document, format="json") + b"\n")


@contextmanager
def _elements(pretty: bool, stream: IO[bytes]) -> Generator[_Put]:
    stream.write(_HEAD)
    yield lambda document: stream.write(_element(document, pretty))
    stream.write(_TAIL)


def _element(document: Document, pretty: bool) -> bytes:
    return dumps(document, pretty=pretty).partition(b"?>")[2].strip(b"\n") + b"\n"


@contextmanager
def _archive(format: Format, pretty: bool, stream: IO[bytes]) -> Generator[_Put]:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        yield partial(_add, archive, partial(_alone, format, pretty))


def _add(
    archive: zipfile.ZipFile, alone: Callable[[Document], tuple[str, bytes]], document: Document
) -> None:
    suffix, data = alone(document)
    info = zipfile.ZipInfo(_numbered(len(archive.infolist()) + 1) + suffix, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def _numbered(number: int) -> str:
    """The name of a file, such that their order is that in which they were written."""
    return f"{number:08d}"


@contextmanager
def _file(
    path: Path, packing: Packing | None, sink: Callable[[IO[bytes]], _Sink]
) -> Generator[_Put]:
    with ExitStack() as stack:
        stream: IO[bytes] = stack.enter_context(replacing(path))
        if packing is not None:
            stream = stack.enter_context(_packed(stream, packing))
        yield stack.enter_context(sink(stream))


def _packed(stream: IO[bytes], packing: Packing) -> Any:
    if packing == "zstd":
        return zstd().ZstdFile(stream, "w")
    return gzip.GzipFile("", "wb", _GZIP_LEVEL, stream, mtime=0)


@contextmanager
def _folder(path: Path, alone: Callable[[Document], tuple[str, bytes]]) -> Generator[_Put]:
    """Write to a new folder beside the target, which takes its name in the end."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(f"{path} is not an empty folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name[:60]}.") as holder:
        made = Path(holder, "made")
        made.mkdir()
        names = map(_numbered, count(1))

        def put(document: Document) -> None:
            suffix, data = alone(document)
            (made / (next(names) + suffix)).write_bytes(data)

        yield put
        if path.exists():
            path.rmdir()
        made.replace(path)
