"""What a file of documents is, and the documents that it falls into."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from partydocs.formats.encoding import decode
from partydocs.formats.registry import sniff
from partydocs.formats.source import Format, Limits
from partydocs.model.base.finding import FatalInput
from partydocs.stream.folder import LINES
from partydocs.stream.json_lines import single, split_lines
from partydocs.stream.sliding_buffer import Extract, SlidingBuffer
from partydocs.stream.xml_scanner import is_wrapped
from partydocs.stream.xml_splitter import split_elements

__all__ = ["HEAD", "Form", "extracts", "stream_format"]

Form: TypeAlias = Literal["lines", "elements", "document"]
"""A document in each line; in each child of the root; one document."""

HEAD = 1 << 16
"""So many bytes are looked at to tell what a file is."""
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML_DECLARATION = re.compile(rb"<\?xml\s[^>]*\?>")
_LINES = re.compile(rb"\s*\{[^\r\n]*\}[ \t]*\r?\n\s*\S")
"""An object in one line, and something behind it."""
_LATER_LINE = re.compile(rb"^\{\"[^\r\n]*\}[ \t]*\r?$", re.MULTILINE)
"""An object alone in a line, whatever stands before it."""
_LONG_LINE = re.compile(rb"\s*\{[^\r\n]*\Z")


def extracts(
    window: SlidingBuffer, name: str, format: Format | None, limits: Limits
) -> Iterator[Extract]:
    """The documents of a file of that name; the name tells what its content leaves open."""
    while window.end < HEAD and window.more():
        pass
    head = window.data[:HEAD]
    form = stream_format(name, head, format)
    if form == "document":
        return single(window, limits)
    refused = _refused(head, form)
    if refused is not None:
        return iter((refused,))
    place = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    window.pass_over(place)
    split = split_lines if form == "lines" else split_elements
    return split(window, limits, place)


def stream_format(name: str, head: bytes, format: Format | None = None) -> Form:
    """What a file is, by its name and the bytes that it begins with."""
    suffix = Path(name).suffix.lower()
    if suffix in LINES:
        return "lines"
    if (format or sniff(head)) == "xml":
        return "elements" if is_wrapped(_narrow(head)) else "document"
    if suffix == ".json":
        return "document"
    head = head.removeprefix(codecs.BOM_UTF8)
    # a document alone in a long line is a line, too
    is_long = len(head) >= HEAD - len(codecs.BOM_UTF8) and _LONG_LINE.match(head)
    first_end = head.find(b"\n") + 1
    is_later = first_end > 0 and _LATER_LINE.search(head, first_end)
    return "lines" if is_long or is_later or _LINES.match(head) else "document"


def _narrow(head: bytes) -> bytes:
    """The beginning of a file in an encoding in which tags can be seen."""
    if not head.startswith(_WIDE):
        return head.removeprefix(codecs.BOM_UTF8)
    return head.decode("utf-16", "replace").encode()


def _is_wide(head: bytes, form: Form) -> bool:
    """Whether characters take more than a byte; a stray NUL costs no more than its own line."""
    is_one_line = form != "lines" or b"\n" not in head
    return b"\x00" in head[:4] and (is_one_line or b"\n\x00" in head)


def _refused(head: bytes, form: Form) -> Extract | None:
    """Why nothing can be taken out of a file in its encoding."""
    declared = _XML_DECLARATION.match(head.removeprefix(codecs.BOM_UTF8))
    try:
        if head.startswith(_WIDE) or _is_wide(head, form):
            # only of a document that is alone wide characters are read
            decode(head[:4] + b"{}", "json")
        elif declared and form == "elements":
            decode(declared[0], "xml")
    except FatalInput as stop:
        return Extract(offset=0, line=1, column=1, trouble=stop.finding)
    return None
