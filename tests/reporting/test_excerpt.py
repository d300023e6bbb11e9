"""The lines around a location, with the token marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.formats.line_index import LineIndex
from partydocs.reporting.excerpt import excerpt
from partydocs.reporting.source_lines import SourceLines
from tests.reporting.documents import hidden


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ('<plan date="29/1" state="x">', 7, 'date="29/1"'),
        ('<plan date="29/1">', 1, "<plan"),
        ("</plan>", 1, "</plan"),
        ('  "date": "29/1",', 11, '"29/1"'),
        ('  "a\\"b": 1', 3, '"a\\"b"'),
        ("  12.5,", 3, "12.5"),
        ("{}", 1, "{"),
        ('"never closed', 1, '"never closed'),
        ("abc", 4, ""),
    ],
)
def test_the_token_is_marked(line: str, column: int, marked: str) -> None:
    (found,) = excerpt(SourceLines(line), 1, column)
    assert found.marked == marked
    assert found.before + found.marked + found.after == line


def test_lines_around() -> None:
    found = excerpt(SourceLines("a\r\nb\rc\nd"), 3, 1)
    assert [(each.number, each.before + each.marked) for each in found] == [
        (2, "b"),
        (3, "c"),
        (4, "d"),
    ]
    assert len(excerpt(SourceLines("a\nb"), 1, 1)) == 2


def test_long_lines_are_cut_around_the_place() -> None:
    line = "".join(f"<{number:04d}>" for number in range(10_000))
    (found,) = excerpt(SourceLines(line), 1, 6 * 5000 + 1)
    assert found.marked == "<5000"
    assert found.before.startswith("…")
    assert found.after.endswith("…")
    assert len(found.before + found.marked + found.after) < 200


@given(st.text(max_size=300), st.data())
def test_any_place_of_any_text(text: str, data: st.DataObject) -> None:
    line, column = LineIndex(text).position(data.draw(st.integers(0, len(text))))
    found = excerpt(SourceLines(text), line, column)
    assert line in [each.number for each in found]
    for each in found:
        assert not hidden(each.before + each.marked + each.after)
        assert len(each.before) < 1500


@given(st.text(st.sampled_from("ab\r\n"), max_size=30), st.data())
def test_pieces_of_lines_are_those_of_the_whole_line(text: str, data: st.DataObject) -> None:
    lines = LineIndex(text)
    number = data.draw(st.integers(1, len(lines.starts)))
    whole = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[number - 1]
    assert lines.line(number) == whole
    column = data.draw(st.integers(1, len(whole) + 1))
    reach = data.draw(st.integers(1, 40))
    piece, place = lines.near(number, column, reach)
    assert piece[place - 1 :] == whole[column - 1 :][:reach]
    assert piece[: place - 1] == whole[: column - 1][-reach:]


def test_a_document_in_the_midst_of_its_source() -> None:
    lines = SourceLines("<b>\n two\n</b>", line=7, column=5)
    assert (lines.first, lines.last) == (7, 9)
    assert lines.near(7, 6, 9) == ("<b>", 2)
    assert lines.near(8, 2, 9) == (" two", 2)
    assert [each.number for each in excerpt(lines, 7, 5)] == [7, 8]
    assert [each.number for each in excerpt(lines, 9, 1)] == [8, 9]
    assert lines.near(3, 1, 9)[0] == "<b>", "a place that has gone is no trouble"
    assert lines.near(70, 1, 9)[0] == "</b>"
