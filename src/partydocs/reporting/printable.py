"""Text made safe to print: control and invisible characters are shown escaped."""

from __future__ import annotations

import json
import unicodedata

__all__ = ["printable", "printable_json"]

_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Controls, format characters (bidirectional ones among them), surrogates, line separators."""
_NO_XML = "\ufffe\uffff"
"""Other characters that XML does not allow."""


def printable(text: str) -> str:
    """Return the text with control, bidirectional and invisible characters escaped as in JSON."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    if unicodedata.category(char) in _HIDDEN or char in _NO_XML:
        return json.dumps(char)[1:-1]
    return char


def printable_json(value: object) -> str:
    """Return a value as JSON on one line that is safe to print; letters are not escaped."""
    # json.dumps escapes ASCII control characters; all others can only be inside strings, where
    # an escape means the same
    return printable(json.dumps(value, ensure_ascii=False))
