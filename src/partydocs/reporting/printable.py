"""Text made safe to print: what a terminal would obey or hide is shown escaped."""

from __future__ import annotations

import json
import unicodedata

__all__ = ["printable", "printable_json"]

_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Controls, format characters (bidirectional ones among them), surrogates, line separators."""
_NO_XML = "\ufffe\uffff"
"""What beside these XML can't hold."""


def printable(text: str) -> str:
    """The text with control, bidirectional and invisible characters as JSON escapes them."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    if unicodedata.category(char) in _HIDDEN or char in _NO_XML:
        return json.dumps(char)[1:-1]
    return char


def printable_json(value: object) -> str:
    """JSON that is as safe to print, readable (no escapes of letters) and on one line."""
    # JSON escapes the control characters of ASCII itself; the others stand in strings only,
    # where an escape means the same
    return printable(json.dumps(value, ensure_ascii=False))
