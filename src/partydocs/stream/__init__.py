"""Streams of documents, larger than memory: read and written one document at a time."""

from partydocs.stream.raw_document import Piece, Position
from partydocs.stream.sources import is_stream, pieces
from partydocs.stream.streamed import Streamed, examine_piece, read_stream
from partydocs.stream.writer import Encoding, StreamWriter, open_stream

__all__ = [
    "Encoding",
    "Piece",
    "Position",
    "StreamWriter",
    "Streamed",
    "examine_piece",
    "is_stream",
    "open_stream",
    "pieces",
    "read_stream",
]
