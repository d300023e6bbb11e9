"""Checks of all texts of a source at once, which are cheaper than checks of each text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from partydocs.formats.read_state import ReadState
from partydocs.model.base.node import Node

if TYPE_CHECKING:
    from partydocs.schema.shape import Shape

__all__ = ["has_noncharacter", "may_have_bad_text", "plain_text"]

_CONTROL = re.compile("[\x7f-\x9f]")
_NONCHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")


def has_noncharacter(data: bytes) -> bool:
    """Whether UTF-8 holds U+FFFE or U+FFFF."""
    return b"\xef" in data and _NONCHARACTER.search(data) is not None


def may_have_bad_text(text: str, data: bytes) -> bool:
    """Whether some text may have a finding of the layer *values*; `data` is the text in UTF-8."""
    if not unicodedata.is_normalized("NFC", text) or b"\x7f" in data:
        return True
    # the control characters from U+0080 on begin with this byte in UTF-8; few texts have it
    return b"\xc2" in data and _CONTROL.search(text) is not None


def plain_text(document: Node, shape: Shape) -> bytes:
    """All text of a document in UTF-8, no character escaped that could combine with another."""
    from partydocs.formats.json.writer import json_writer

    return _encoder().encode(json_writer(shape, structs=True).write(document, ReadState()))


@cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(decimal_format="number")
