"""Files of documents for the tests of streams."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from functools import cache

from partydocs import Document, dumps
from partydocs.formats.source import Limits
from partydocs.schema.shape import NAMESPACE, standard
from partydocs.stream import StreamedDocument, read_stream
from partydocs.testing import sample

__all__ = ["HEAD", "TAIL", "Drips", "bare", "kinds", "outcomes", "read", "samples", "wrapped"]

HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<documents xmlns="{NAMESPACE}">\n'.encode()
TAIL = b"</documents>\n"
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>\s*")


@cache
def samples() -> tuple[Document, ...]:
    """A small valid document of each kind."""
    tags = [each.tag for each in standard().kinds]
    return tuple(sample(tag, seed=seed, size="small") for seed, tag in enumerate(tags))


def kinds() -> list[str]:
    """Return their kinds, in order."""
    return [each.kind for each in samples()]


def bare(document: Document | bytes) -> bytes:
    """A document in XML without its declaration."""
    data = document if isinstance(document, bytes) else dumps(document)
    return _DECLARATION.sub(b"", data).strip()


def wrapped(*contents: Document | bytes, head: bytes = HEAD, tail: bytes = TAIL) -> bytes:
    """Return an XML file of many documents; bytes are inserted unchanged."""
    return (
        head
        + b"\n".join(each if isinstance(each, bytes) else bare(each) for each in contents)
        + tail
    )


class Drips:
    """A file object that returns its content in small parts."""

    def __init__(self, data: bytes, size: Callable[[], int] | int) -> None:
        self.name = "-"
        self._stream = io.BytesIO(data)
        self._size = size if callable(size) else lambda: size

    @classmethod
    def by_chance(cls, data: bytes, seed: int) -> Drips:
        """Parts of changing sizes."""
        chance = random.Random(seed)
        return cls(data, lambda: chance.choice((1, 2, 3, 7, 50, 999, 5000)))

    def read(self, size: int, /) -> bytes:
        return self._stream.read(min(size, max(1, self._size())))


def read(data: bytes, *, limits: Limits | None = None) -> list[StreamedDocument]:
    """Read a file without a name."""
    return list(read_stream(io.BytesIO(data), limits=limits))


def outcomes(found: list[StreamedDocument]) -> list[str]:
    """Return the kind of each document, or the codes of its findings."""
    return [each.report.kind or ",".join(sorted(each.report.codes)) for each in found]
