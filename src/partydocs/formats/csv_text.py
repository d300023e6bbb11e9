"""Text in CSV files that is safe to open with a spreadsheet program."""

from __future__ import annotations

__all__ = ["BYTE_ORDER_MARK", "FORMULA_STARTS", "escape_formula"]

BYTE_ORDER_MARK = "\ufeff"
"""Starts a file that Excel is to read as UTF-8; without it, Excel takes the system's code page."""
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")
"""Prefixes of a text that a spreadsheet program may take for a formula."""


def escape_formula(text: str) -> str:
    """Prefix a text that may be taken for a formula with an apostrophe: `=1+1` becomes `'=1+1`."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
