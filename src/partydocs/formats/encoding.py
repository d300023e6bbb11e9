"""From bytes to text: which format, which encoding, and whether the two agree."""

from __future__ import annotations

import codecs
import re

import attrs

from partydocs.formats.source import Format, sniff
from partydocs.model.base.finding import FatalInput, Finding
from partydocs.model.base.scalar import excerpt

__all__ = ["SourceText", "decode", "decoded_leniently"]


@attrs.frozen
class SourceText:
    """A document as text and as the same text in UTF-8, without byte-order mark."""

    format: Format
    text: str
    data: bytes


_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF_8_NAMES = {"utf-8", "utf8"}
_UTF_16_NAMES = {"utf-16", "utf16", "utf-16le", "utf-16be"}


def decode(data: bytes, format: Format | None = None) -> SourceText:
    """Decode a document. `format` overrides what the content looks like.

    UTF-8 is accepted, and for XML also UTF-16 with a byte-order mark; what the XML declaration says
    must be so. Raises `FatalInput`.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise FatalInput(Finding("EMPTY-INPUT", offset=0))
    found = format or sniff(data)
    if found is None:
        raise FatalInput(_unknown(data))
    wide = _UTF_16.get(data[:2])
    if data[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        raise FatalInput(Finding("ENCODING-UNSUPPORTED", {"encoding": "UTF-32"}, offset=0))
    if wide is None and b"\x00" in data[:4]:
        raise FatalInput(Finding("ENCODING-UNSUPPORTED", {"encoding": "UTF-16 / UTF-32"}, offset=0))
    if wide is not None and found == "json":
        raise FatalInput(Finding("ENCODING-UNSUPPORTED", {"encoding": "UTF-16"}, offset=0))
    body = data[2:] if wide else data.removeprefix(codecs.BOM_UTF8)
    if body.startswith(codecs.BOM_UTF8):
        raise FatalInput(Finding("MISPLACED-BOM", offset=0))
    if found == "xml" and wide is None:
        # what is declared is told first: undecodable bytes follow from it
        _check_declaration(body, "UTF-8", _UTF_8_NAMES)
    text = _text(body, wide or "utf-8")
    if found == "xml" and wide is not None:
        body = text.encode()
        _check_declaration(body, "UTF-16", _UTF_16_NAMES)
    return SourceText(found, text, body)


def decoded_leniently(data: bytes) -> str:
    """What can be read of bytes that `decode` refuses: the text in which its places count."""
    wide = _UTF_16.get(data[:2])
    if wide:
        return data[2:].decode(wide, "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


_MARK = "\ufeff"


def _unknown(data: bytes) -> Finding:
    """Neither XML nor JSON; or one of them behind a byte-order mark in a wrong place."""
    head = data[:256].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    behind = head.lstrip(" \t\r\n")
    if behind.startswith(_MARK) and sniff(behind.lstrip(f"{_MARK} \t\r\n").encode()):
        return Finding("MISPLACED-BOM", offset=len(head) - len(behind))
    return Finding("UNKNOWN-FORMAT", offset=0)


def _text(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        offset = len(body[: error.start].decode(encoding, "replace"))
        parameters = {"encoding": encoding.upper()}
        raise FatalInput(Finding("ENCODING-INVALID", parameters, offset=offset)) from None


def _check_declaration(body: bytes, actual: str, names: set[str]) -> None:
    found = _DECLARED.match(body)
    if found is None:
        return
    declared = found[1].decode("ascii", "replace")
    if declared.lower() in names:
        return
    shown = excerpt(declared)
    if declared.lower() in _UTF_8_NAMES | _UTF_16_NAMES:
        parameters = {"declared": shown, "actual": actual}
        raise FatalInput(Finding("ENCODING-MISMATCH", parameters, offset=found.start(1)))
    raise FatalInput(Finding("ENCODING-UNSUPPORTED", {"encoding": shown}, offset=found.start(1)))
