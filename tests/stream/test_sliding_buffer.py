"""The window over a source: what is held, what is found, where lines begin."""

from __future__ import annotations

import pytest

from partydocs.formats.line_index import LineIndex
from partydocs.model.base.finding import FatalInput, Finding
from partydocs.stream.decompression import CHUNK
from partydocs.stream.sliding_buffer import SlidingBuffer
from tests.stream.streams import Drips

TEXT = "một\r\nhai\rba\n\r\n\rbốn năm\r\r\nsáu"


@pytest.mark.parametrize("step", [1, 2, 3, 5])
def test_lines_and_columns_are_those_of_the_text(step: int) -> None:
    data = TEXT.encode()
    window = SlidingBuffer(Drips(data, 1))
    assert window.reach(len(data) - 1)
    for place in range(0, len(data), step):
        behind_return = data[place - 1 : place + 1] == b"\r\n"
        if data[place] & 0xC0 == 0x80 or behind_return:
            continue
        offset = len(data[:place].decode())
        assert window.discard(place) == LineIndex(TEXT).position(offset)


def test_what_is_done_with_is_not_held() -> None:
    window = SlidingBuffer(Drips(b"x" * 10 * CHUNK, CHUNK))
    place = 0
    while window.reach(place):
        place = window.end
        window.discard(place)
        assert len(window.data) <= 2 * CHUNK
    assert place == 10 * CHUNK


def test_nothing_is_searched_for_twice() -> None:
    window = SlidingBuffer(Drips(b"a" * 3 * CHUNK + b"b", CHUNK))
    assert window.seek(b"b", 0, 10) == -1
    assert window.seek(b"b", 0, 4 * CHUNK) == 3 * CHUNK
    assert window.seek(b"b", 5, 0) == 3 * CHUNK
    assert window.seek(b"bc", 5, 4 * CHUNK) == -1


def test_a_find_may_stand_across_parts() -> None:
    for size in (1, 2, 3):
        assert SlidingBuffer(Drips(b"ab</plan>", size)).seek(b"</plan", 0, 100) == 2


def test_bytes_stand_between_places_where_they_begin_there() -> None:
    window = SlidingBuffer(Drips(b"ab<planc", 100))
    window.reach(7)
    assert not window.starts_with(b"<plan", 0, 2)
    assert window.starts_with(b"<plan", 0, 3)
    assert window.starts_with(b"<plan", 2, 7)
    assert not window.starts_with(b"<plan", 3, 7)


def test_damage_ends_the_source() -> None:
    class Damaged:
        def read(self, _: int, /) -> bytes:
            raise FatalInput(Finding("TRUNCATED"))

    window = SlidingBuffer(Damaged())
    assert not window.more()
    assert not window.more()
    assert window.damage == Finding("TRUNCATED")
