"""The width of text in a terminal."""

from __future__ import annotations

import unicodedata

__all__ = ["text_width"]

_WIDE = {"W", "F"}
_NONE = {"Mn", "Me", "Cf"}


def text_width(text: str) -> int:
    """Return the number of cells: two for East Asian characters, none for combining marks."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in _NONE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
