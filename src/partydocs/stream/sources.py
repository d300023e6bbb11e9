"""Yield the raw documents of a source: a file (compressed or not), a ZIP archive or a folder.

A source is a tree: a folder holds files and archives, an archive holds files, and any file may be
compressed and hold many documents. `_SourceReader` walks it depth first, and each document is
named by the path to it:

    folder/              path -> _folder
      plans.zip          path -> _archive    member "plans.zip/a.xml"
        a.xml            stream
      more.jsonl.gz      path -> stream      member "more.jsonl.gz", documents 1, 2, …
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import attrs

from partydocs.dossier.archive import Archive
from partydocs.dossier.container import DossierLimits
from partydocs.formats.json.format import JSON
from partydocs.formats.registry import checked_name, format_of_path
from partydocs.formats.source import FormatName, Limits
from partydocs.model.base import FatalInput, Finding
from partydocs.stream.decompression import (
    ByteSource,
    compression_of_content,
    compression_of_path,
    decompressed,
)
from partydocs.stream.folder import ARCHIVE, Files, is_source
from partydocs.stream.raw_document import Position, RawDocument
from partydocs.stream.shared_file import LINES
from partydocs.stream.split.sliding_buffer import Extract, SlidingBuffer
from partydocs.stream.split.stream_format import HEAD, extracts, stream_format

__all__ = ["StreamSource", "is_stream", "raw_documents"]

StreamSource: TypeAlias = "str | os.PathLike[str] | ByteSource"

_UNNAMED = "-"
_MAGIC_LENGTH = 4
_Item: TypeAlias = "tuple[str | None, FormatName | None, Extract]"
"""Path inside the source, format and extract."""


def is_stream(path: str | os.PathLike[str]) -> bool:
    """Whether a path must be read as a stream: it is compressed or may hold many documents.

    True for folders, ZIP archives, JSON Lines, compressed files and XML files of many documents.
    False if the path cannot be read.
    """
    path = Path(path)
    if path.is_dir():
        return True
    if not path.is_file():
        return False
    compression, name = compression_of_path(path.name)
    if compression or path.suffix.lower() in (ARCHIVE, *LINES):
        return True
    try:
        with path.open("rb") as stream:
            return stream_format(name, stream.read(HEAD)) != "document"
    except OSError:
        return False


def raw_documents(
    source: StreamSource,
    *,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
    format: FormatName | None = None,
) -> Iterator[RawDocument]:
    """Yield the documents of a source one by one, without parsing them.

    If something cannot be extracted, or other content is found in the place of a document, a
    `RawDocument` with a `finding` is yielded instead. Only one document is in memory at a time.

    Args:
        source: a path or a binary file object, which is read from its current position. A file of
            JSON Lines (`.jsonl`, `.ndjson`), of XML with many documents, or of one document, each
            optionally compressed (`.gz`, `.zst`); a ZIP archive; a folder. Without a name, the
            content decides.
        limits: for each document; larger ones are refused.
        archive: for each archive and compressed file; larger ones are refused.
        format: `xml` or `json`; by default detected from name and content.

    Raises:
        ValueError: if the format is unknown.
        TypeError: if `source` is neither a path nor a binary file object.
        OSError: if the source cannot be read. For a folder, raised after all readable files.
    """
    if format is not None:
        checked_name(format)
    reader = _SourceReader(limits or Limits(), archive or DossierLimits(), format)
    if isinstance(source, str | os.PathLike):
        return _raw_documents(os.fspath(source), reader.path(Path(source)))
    if not hasattr(source, "read"):
        raise TypeError(f"expected a path or a binary file object, not {type(source).__name__}")
    name = getattr(source, "name", None)
    name = name if isinstance(name, str) else _UNNAMED
    return _raw_documents(name, reader.stream(source, name, None))


def _raw_documents(source: str, items: Iterator[_Item]) -> Iterator[RawDocument]:
    for number, (member, format, extract) in enumerate(items, 1):
        position = Position(
            source=source,
            member=member,
            number=number,
            offset=extract.offset,
            line=extract.line,
            column=extract.column,
        )
        yield RawDocument(
            position=position,
            data=extract.data,
            format=format,
            finding=extract.finding,
            added=extract.added,
        )


@attrs.frozen
class _SourceReader:
    """Walks a source and yields its items."""

    limits: Limits
    archive: DossierLimits
    format: FormatName | None

    def path(self, path: Path, member: str | None = None) -> Iterator[_Item]:
        """Yield the items of a file, archive or folder."""
        if path.is_dir():
            yield from self._folder(path)
        elif path.suffix.lower() == ARCHIVE:
            yield from self._archive(path, member)
        else:
            with path.open("rb", buffering=0) as stream:
                yield from self.stream(stream, path.name, member)

    def stream(self, stream: ByteSource, name: str, member: str | None) -> Iterator[_Item]:
        """Yield the items of a file, given its content and name."""
        compression, inner = compression_of_path(name)
        if compression is None and not Path(name).suffix:
            stream = _Peeked(stream)
            compression = compression_of_content(stream.head)
        try:
            buffer = SlidingBuffer(decompressed(stream, compression, name, self.archive))
        except FatalInput as stop:
            yield member, None, _refused(stop.finding)
            return
        for extract in extracts(buffer, inner, self.format, self.limits):
            yield member, self._format(extract, inner), extract

    def _format(self, extract: Extract, name: str) -> FormatName | None:
        """Return the format if it is known before parsing."""
        if self.format is None and Path(name).suffix.lower() in LINES:
            return JSON.name
        if self.format is None and not extract.data.strip():
            return format_of_path(name)
        return self.format

    def _archive(self, path: Path, parent: str | None) -> Iterator[_Item]:
        try:
            archive = Archive(path, self.archive)
        except FatalInput as stop:
            yield parent, None, _refused(stop.finding)
            return
        with closing(archive):
            for name in filter(is_source, archive.names()):
                member = name if parent is None else f"{parent}/{name}"
                try:
                    with closing(archive.open(name)) as stream:
                        yield from self.stream(stream, name, member)
                except FatalInput as stop:
                    yield member, None, _refused(stop.finding)

    def _folder(self, folder: Path) -> Iterator[_Item]:
        files = Files(folder)
        for name, path in files:
            try:
                files.check(name, path)
                yield from self.path(path, name)
            except FatalInput as stop:
                yield name, None, _refused(stop.finding)
            except OSError as error:
                files.failed(error)
        if files.error is not None:
            raise files.error


def _refused(finding: Finding) -> Extract:
    return Extract(offset=0, line=1, column=1, finding=finding)


class _Peeked:
    """A byte source whose first bytes can be inspected before they are read."""

    def __init__(self, stream: ByteSource) -> None:
        self._stream = stream
        self.head = b""
        while len(self.head) < _MAGIC_LENGTH and (
            data := stream.read(_MAGIC_LENGTH - len(self.head))
        ):
            self.head += data

    def read(self, size: int, /) -> bytes:
        """Read at most `size` bytes, first those that were inspected; empty at the end."""
        data, self.head = self.head, b""
        return data or self._stream.read(size)
