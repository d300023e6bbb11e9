"""Streams of documents, larger than memory: read and written one document at a time."""

from partydocs.stream.examining import Streamed, examine_piece, read_stream
from partydocs.stream.piece import Piece, Position
from partydocs.stream.source import is_stream, pieces
from partydocs.stream.writing import Encoding, StreamWriter, open_stream

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
