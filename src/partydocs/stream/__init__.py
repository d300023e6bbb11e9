"""Streams of documents, larger than memory: read and written one document at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.stream.raw_document import Position, RawDocument
    from partydocs.stream.sources import is_stream, raw_documents
    from partydocs.stream.streamed import StreamedDocument, read_raw_document, read_stream
    from partydocs.stream.writer import Encoding, StreamWriter, open_stream

__all__ = [
    "Encoding",
    "Position",
    "RawDocument",
    "StreamWriter",
    "StreamedDocument",
    "is_stream",
    "open_stream",
    "raw_documents",
    "read_raw_document",
    "read_stream",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "raw_document",
            "sources",
            "streamed",
            "writer",
        ),
    )
