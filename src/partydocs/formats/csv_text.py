"""Texts as spreadsheets take them: none is read as a formula, none in another encoding."""

from __future__ import annotations

__all__ = ["BYTE_ORDER_MARK", "FORMULA_STARTS", "escape_formula"]

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads Vietnamese as if it were in the code page of the machine."""
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")
"""What a text begins with that a spreadsheet could take for a formula."""


def escape_formula(text: str) -> str:
    """The text, with an apostrophe before what could be taken for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
