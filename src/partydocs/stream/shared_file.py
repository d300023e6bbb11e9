"""Files that hold many documents: XML with a document per child of the root, and JSON Lines.

Documents of other formats can only be streamed as a ZIP archive or folder, one file per document.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from partydocs.formats.json.format import JSON
from partydocs.formats.xml.format import XML
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.schema.shape import NAMESPACE

__all__ = ["LINES", "SHARED_FILES", "SharedFile", "shared_file"]

LINES = (".jsonl", ".ndjson")
"""Suffixes of JSON Lines."""


@attrs.frozen
class SharedFile:
    """How documents of one format share a file: head, the encoded documents, tail."""

    format: str
    suffixes: tuple[str, ...]
    """Suffixes of file names that select this kind of file."""
    head: bytes
    tail: bytes
    encode: Callable[[Document, bool], bytes]
    """Returns the bytes of one document; the flag says whether to indent."""


def _element(document: Document, pretty: bool) -> bytes:
    return dumps(document, pretty=pretty).partition(b"?>")[2].strip(b"\n") + b"\n"


def _line(document: Document, pretty: bool) -> bytes:  # noqa: ARG001 - a line is never indented
    return dumps(document, format=JSON.name) + b"\n"


SHARED_FILES = (
    SharedFile(
        XML.name,
        XML.suffixes,
        f'<?xml version="1.0" encoding="UTF-8"?>\n<documents xmlns="{NAMESPACE}">\n'.encode(),
        b"</documents>\n",
        _element,
    ),
    SharedFile(JSON.name, LINES, b"", b"", _line),
)


def shared_file(format: str) -> SharedFile:
    """Return how documents of a format share a file. Raises `ValueError` if they cannot."""
    for each in SHARED_FILES:
        if each.format == format:
            return each
    raise ValueError(f"many documents of format {format!r} are written to .zip or to a folder")
