"""The caret is below the right character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from partydocs.reporting.caret_line import caret_line


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("abcdef", 1, "abcdef", 0),
        ("abcdef", 4, "abcdef", 3),
        ("abcdef", 7, "abcdef", 6),
        ("abc", 99, "abc", 3),
        ("", 1, "", 0),
        ("\ta\tb", 4, "    a    b", 9),
        ("日本x", 3, "日本x", 4),
        ("a\u0300x", 3, "a\u0300x", 1),
        ("\x1b[1mx", 5, "\\u001b[1mx", 9),
        ("\u202eabc", 2, "\\u202eabc", 6),
    ],
)
def test_short_lines(line: str, column: int, shown: str, caret: int) -> None:
    found = caret_line(line, column, 40)
    assert (found.shown, found.caret) == (shown, caret)


def test_long_lines_are_cut_around_the_column() -> None:
    line = "".join(f"<{number:04d}>" for number in range(10_000))
    found = caret_line(line, 6 * 5000 + 1, 40)
    assert found.shown.startswith("…")
    assert found.shown.endswith("…")
    assert found.shown[found.caret :].startswith("<5000>")
    assert cell_len(found.shown) <= 40


@given(st.text(max_size=120), st.data())
def test_any_line_fits_and_is_marked(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    found = caret_line(line, column, 30, cell_len)
    assert 0 <= found.caret <= 30
    assert sum(map(cell_len, found.shown)) <= 31
    char = line[column - 1 : column]
    if char.isascii() and char.isalnum():
        assert _from_cell(found.shown, found.caret)[0] in {char, "…"}


def _from_cell(text: str, cell: int) -> str:
    """Return the text from a cell on, without zero-width characters."""
    place = 0
    for number, char in enumerate(text):
        if place == cell and cell_len(char):
            return text[number:]
        place += cell_len(char)
    return " "
