"""The pieces of a source of documents: a file, packed or not, a ZIP archive, a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import attrs

from partydocs.dossier.archive import Archive
from partydocs.dossier.container import DossierLimits
from partydocs.formats.registry import format_of_path
from partydocs.formats.source import Format, Limits
from partydocs.model.base.finding import FatalInput, Finding
from partydocs.stream.decompression import (
    ByteSource,
    compression_of_content,
    compression_of_path,
    decompressed,
)
from partydocs.stream.folder import ARCHIVE, LINES, Files, is_source
from partydocs.stream.raw_document import Position, RawDocument
from partydocs.stream.sliding_buffer import Extract, SlidingBuffer
from partydocs.stream.stream_format import HEAD, extracts, stream_format

__all__ = ["StreamSource", "is_stream", "raw_documents"]

StreamSource: TypeAlias = "str | os.PathLike[str] | ByteSource"

_UNNAMED = "-"
_MARK = 4
_Found: TypeAlias = "tuple[str | None, Format | None, Extract]"
"""Path inside the source, format, and what was cut out."""


def is_stream(path: str | os.PathLike[str]) -> bool:
    """Whether a path may hold many documents, or is packed, so that it is to be read as a stream.

    True of folders, ZIP archives, JSON Lines, packed files and XML files of many documents. What
    can't be read is none.
    """
    path = Path(path)
    if path.is_dir():
        return True
    if not path.is_file():
        return False
    packing, name = compression_of_path(path.name)
    if packing or path.suffix.lower() in (ARCHIVE, *LINES):
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
    format: Format | None = None,
) -> Iterator[RawDocument]:
    """The documents of a source one by one as they stand there, not yet read.

    What stands where a document should, or can't be taken out of the source, is a piece with its
    `trouble`. Only one document is held at a time.

    Args:
        source: a path or a binary file object, which is read from where it stands. A file of JSON
            Lines (`.jsonl`, `.ndjson`), of XML with many documents, or of one document, each also
            packed (`.gz`, `.zst`); a ZIP archive; a folder. Without a name the content tells.
        limits: how much of a document is taken before it is refused.
        archive: how much is unpacked before the source is refused.
        format: `xml` or `json`; by default what name and content tell.

    Raises:
        OSError: where the source can't be read; of a folder, once all that can be read was.
    """
    if format not in (None, "xml", "json"):
        raise ValueError(f"format must be 'xml' or 'json', not {format!r}")
    reading = _Reading(limits or Limits(), archive or DossierLimits(), format)
    if isinstance(source, str | os.PathLike):
        return _numbered(os.fspath(source), reading.path(Path(source)))
    if not hasattr(source, "read"):
        raise TypeError(f"expected a path or a binary file object, not {type(source).__name__}")
    name = getattr(source, "name", None)
    name = name if isinstance(name, str) else _UNNAMED
    return _numbered(name, reading.flow(source, name, None))


def _numbered(source: str, found: Iterator[_Found]) -> Iterator[RawDocument]:
    for number, (member, format, cut) in enumerate(found, 1):
        position = Position(
            source=source,
            member=member,
            number=number,
            offset=cut.offset,
            line=cut.line,
            column=cut.column,
        )
        yield RawDocument(
            position=position,
            data=cut.data,
            format=format,
            trouble=cut.trouble,
            added=cut.added,
        )


@attrs.frozen
class _Reading:
    """How a source is read."""

    limits: Limits
    archive: DossierLimits
    format: Format | None

    def path(self, path: Path, member: str | None = None) -> Iterator[_Found]:
        """What a file or folder falls into."""
        if path.is_dir():
            yield from self._folder(path)
        elif path.suffix.lower() == ARCHIVE:
            yield from self._archive(path, member)
        else:
            with path.open("rb", buffering=0) as stream:
                yield from self.flow(stream, path.name, member)

    def flow(self, flow: ByteSource, name: str, member: str | None) -> Iterator[_Found]:
        """What is read from a file of a name falls into."""
        packing, inner = compression_of_path(name)
        if packing is None and not Path(name).suffix:
            flow = _Ahead(flow)
            packing = compression_of_content(flow.head)
        try:
            window = SlidingBuffer(decompressed(flow, packing, name, self.archive))
        except FatalInput as stop:
            yield member, None, _refused(stop.finding)
            return
        for cut in extracts(window, inner, self.format, self.limits):
            yield member, self._format(cut, inner), cut

    def _format(self, cut: Extract, name: str) -> Format | None:
        """The format, where it is known beforehand."""
        if self.format is None and Path(name).suffix.lower() in LINES:
            return "json"
        if self.format is None and not cut.data.strip():
            return format_of_path(name)
        return self.format

    def _archive(self, path: Path, above: str | None) -> Iterator[_Found]:
        try:
            archive = Archive(path, self.archive)
        except FatalInput as stop:
            yield above, None, _refused(stop.finding)
            return
        with closing(archive):
            for name in filter(is_source, archive.names()):
                member = name if above is None else f"{above}/{name}"
                try:
                    with closing(archive.open(name)) as flow:
                        yield from self.flow(flow, name, member)
                except FatalInput as stop:
                    yield member, None, _refused(stop.finding)

    def _folder(self, folder: Path) -> Iterator[_Found]:
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
    return Extract(offset=0, line=1, column=1, trouble=finding)


class _Ahead:
    """A file without a telling name, whose first bytes are looked at beforehand."""

    def __init__(self, flow: ByteSource) -> None:
        self._flow = flow
        self.head = b""
        while len(self.head) < _MARK and (data := flow.read(_MARK - len(self.head))):
            self.head += data

    def read(self, size: int, /) -> bytes:
        """At most so many bytes, those that were looked at first; none at the end."""
        data, self.head = self.head, b""
        return data or self._flow.read(size)
