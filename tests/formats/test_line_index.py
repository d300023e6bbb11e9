"""LineIndex and columns of code points, and code points of byte offsets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.formats.line_index import CodePointIndex, LineIndex

_TEXTS = st.lists(st.sampled_from(["a", "ệ", "𝄞", "\n", "\r", "\r\n", "\u2028"])).map("".join)


def _lines(text: str) -> list[str]:
    return re.split("\r\n|\n|\r", text)


@given(_TEXTS)
def test_lines_are_those_between_line_ends(text: str) -> None:
    lines = LineIndex(text)
    assert [lines.line(number + 1) for number in range(len(_lines(text)))] == _lines(text)


@given(_TEXTS)
def test_places_count_lines_and_columns_from_one(text: str) -> None:
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        before = text[:offset]
        if before.endswith("\r") and text[offset : offset + 1] == "\n":
            # within a line end: still on its line
            before = before[:-1] + "x"
        *others, last = _lines(before)
        assert lines.position(offset) == (len(others) + 1, len(last) + 1)


def test_the_first_places_are_those_that_the_list_of_lines_gives() -> None:
    text = "một\nhai\n\nbốn"
    for offset in range(len(text) + 1):
        counted, listed = LineIndex(text), LineIndex(text)
        assert listed.starts == [0, 4, 8, 9]
        for _ in range(20):
            listed.position(0)
        assert counted.position(offset) == listed.position(offset)


@pytest.mark.parametrize(
    ("column", "reach", "piece", "place"),
    [
        (1, 3, "012", 1),
        (5, 3, "123456", 4),
        (10, 3, "6789", 4),
        (11, 3, "789", 4),
        # beyond the end of the line
        (30, 3, "789", 4),
        (5, 100, "0123456789", 5),
    ],
)
def test_what_is_near_a_column_ends_with_its_line(
    column: int, reach: int, piece: str, place: int
) -> None:
    for text in ("x\n0123456789\r\ny", "x\n0123456789\ny", "x\r0123456789"):
        assert LineIndex(text).near(2, column, reach) == (piece, place)


@pytest.mark.parametrize("filler", ["", "a", "ệ", "𝄞", "aệ𝄞"])
def test_byte_offsets_are_turned_into_code_points(filler: str) -> None:
    # characters of one to four bytes cross the ends of the blocks that are counted
    text = filler * 5000 + "\u007f\u0080\u07ff\u0800\uffff\U00010000"
    data = text.encode()
    offsets = CodePointIndex(text, data)
    byte = 0
    for place, letter in enumerate(text):
        if place % 97 == 0 or place > len(text) - 9:
            assert offsets.code_point(byte) == place
        byte += len(letter.encode())
    assert offsets.code_point(len(data)) == len(text)
