"""Decoding: from bytes to text of a known format."""

from __future__ import annotations

import codecs

from partydocs.formats.registry import format_named, sniff
from partydocs.formats.source import SourceText
from partydocs.model.base import FatalInput, Finding, excerpt

__all__ = ["decode", "decoded_leniently"]


_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF_8_NAMES = {"utf-8", "utf8"}
_UTF_16_NAMES = {"utf-16", "utf16", "utf-16le", "utf-16be"}


def decode(data: bytes, format: str | None = None) -> SourceText:
    """Decode a document.

    UTF-8 is accepted, by some formats also UTF-16 with a byte-order mark. If the source declares an
    encoding, it must be the actual one.

    Args:
        data: the document.
        format: its format; None: found out from the first characters.

    Raises:
        FatalInput: if the format is unknown or the bytes cannot be decoded.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise FatalInput(Finding("EMPTY-INPUT", offset=0))
    name = format or sniff(data)
    if name is None:
        raise FatalInput(_unknown(data))
    found = format_named(name)
    wide = _UTF_16.get(data[:2])
    if data[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        raise FatalInput(Finding("ENCODING-UNSUPPORTED", {"encoding": "UTF-32"}, offset=0))
    if wide is None and b"\x00" in data[:4]:
        raise FatalInput(Finding("ENCODING-UNSUPPORTED", {"encoding": "UTF-16 / UTF-32"}, offset=0))
    if wide is not None and not found.accepts_utf16:
        raise FatalInput(Finding("ENCODING-UNSUPPORTED", {"encoding": "UTF-16"}, offset=0))
    body = data[2:] if wide else data.removeprefix(codecs.BOM_UTF8)
    if body.startswith(codecs.BOM_UTF8):
        raise FatalInput(Finding("MISPLACED-BOM", offset=0))
    if wide is None:
        # a wrong declaration is reported first: bytes that cannot be decoded follow from it
        _check_declaration(found.declared_encoding(body), "UTF-8", _UTF_8_NAMES)
        return SourceText(name, _text(body, "utf-8"), body)
    text = _text(body, wide)
    body = text.encode()
    _check_declaration(found.declared_encoding(body), "UTF-16", _UTF_16_NAMES)
    return SourceText(name, text, body)


def decoded_leniently(data: bytes) -> str:
    """The text of bytes that `decode` refuses, with replacement characters.

    The offset of the finding refers to this text.
    """
    wide = _UTF_16.get(data[:2])
    if wide:
        return data[2:].decode(wide, "replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


_MARK = "\ufeff"


def _unknown(data: bytes) -> Finding:
    """The finding on a source of no known format, or with a byte-order mark after white space."""
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


def _check_declaration(declared: tuple[str, int] | None, actual: str, names: set[str]) -> None:
    if declared is None or declared[0].lower() in names:
        return
    name, offset = declared
    shown = excerpt(name)
    if name.lower() in _UTF_8_NAMES | _UTF_16_NAMES:
        parameters = {"declared": shown, "actual": actual}
        raise FatalInput(Finding("ENCODING-MISMATCH", parameters, offset=offset))
    raise FatalInput(Finding("ENCODING-UNSUPPORTED", {"encoding": shown}, offset=offset))
