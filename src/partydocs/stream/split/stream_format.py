r"""Detect how a file holds its documents, and split it into them.

The name decides if its suffix is `.jsonl` or `.ndjson`. Otherwise the first 64 KiB decide:

    {"kind": …}\n{"kind": …}\n              lines: one JSON object per line
    <documents><plan>…</plan></documents>   elements: the root is not a kind of document
    <plan>…</plan>                          document: the whole file
    {\n  "kind": …                          document: the first line is not a complete object
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from partydocs.formats.encoding import decode
from partydocs.formats.json.format import JSON
from partydocs.formats.registry import format_of_path, sniff
from partydocs.formats.source import FormatName, Limits
from partydocs.formats.xml.format import XML
from partydocs.model.base import FatalInput
from partydocs.stream.shared_file import LINES
from partydocs.stream.split.json_lines import single, split_lines
from partydocs.stream.split.sliding_buffer import Extract, SlidingBuffer
from partydocs.stream.split.xml_scanner import holds_documents
from partydocs.stream.split.xml_splitter import split_elements

__all__ = ["HEAD", "Form", "extracts", "stream_format"]

Form: TypeAlias = Literal["lines", "elements", "document"]
"""A document per line; a document per child of the root element; one document."""

HEAD = 1 << 16
"""Number of bytes that detection reads."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML_DECLARATION = re.compile(rb"<\?xml\s[^>]*\?>")
_LINES = re.compile(rb"\s*\{[^\r\n]*\}[ \t]*\r?\n\s*\S")
"""An object in one line, and something after it."""
_LATER_LINE = re.compile(rb"^\{\"[^\r\n]*\}[ \t]*\r?$", re.MULTILINE)
"""An object alone in a line, after any other lines."""
_LONG_LINE = re.compile(rb"\s*\{[^\r\n]*\Z")


def extracts(
    buffer: SlidingBuffer, name: str, format: FormatName | None, limits: Limits
) -> Iterator[Extract]:
    """Yield the documents of a file; the name decides if the content is ambiguous."""
    while buffer.end < HEAD and buffer.read_more():
        pass
    head = buffer.data[:HEAD]
    form = stream_format(name, head, format)
    if form == "document":
        return single(buffer, limits)
    refused = _refused(head, form)
    if refused is not None:
        return iter((refused,))
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    buffer.skip(start)
    split = split_lines if form == "lines" else split_elements
    return split(buffer, limits, start)


def stream_format(name: str, head: bytes, format: FormatName | None = None) -> Form:
    """Return the form of a file, from its name and its first bytes."""
    suffix = Path(name).suffix.lower()
    if suffix in LINES:
        return "lines"
    if (format or sniff(head)) == XML.name:
        return "elements" if holds_documents(_narrow(head)) else "document"
    if format_of_path(name) not in (None, XML.name):
        return "document"
    head = head.removeprefix(codecs.BOM_UTF8)
    # one long line without an end counts as JSON Lines: it may be the first of many
    is_long = len(head) >= HEAD - len(codecs.BOM_UTF8) and _LONG_LINE.match(head)
    first_end = head.find(b"\n") + 1
    is_later = first_end > 0 and _LATER_LINE.search(head, first_end)
    return "lines" if is_long or is_later or _LINES.match(head) else "document"


def _narrow(head: bytes) -> bytes:
    """Return the head in UTF-8, so that tags can be found; without a byte-order mark."""
    if not head.startswith(_WIDE):
        return head.removeprefix(codecs.BOM_UTF8)
    return head.decode("utf-16", "replace").encode()


def _is_wide(head: bytes, form: Form) -> bool:
    """Whether characters take more than a byte. A stray NUL spoils only its own line."""
    is_one_line = form != "lines" or b"\n" not in head
    return b"\x00" in head[:4] and (is_one_line or b"\n\x00" in head)


def _refused(head: bytes, form: Form) -> Extract | None:
    """Return the refusal of a file whose encoding does not allow splitting, or None."""
    declared = _XML_DECLARATION.match(head.removeprefix(codecs.BOM_UTF8))
    try:
        if head.startswith(_WIDE) or _is_wide(head, form):
            # UTF-16 is read only if the file is one document
            decode(head[:4] + b"{}", JSON.name)
        elif declared and form == "elements":
            decode(declared[0], XML.name)
    except FatalInput as stop:
        return Extract(offset=0, line=1, column=1, finding=stop.finding)
    return None
