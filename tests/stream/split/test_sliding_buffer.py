"""The sliding buffer: its content, searches, lines and columns."""

from __future__ import annotations

import pytest

from partydocs.formats.line_index import LineIndex
from partydocs.model.base import FatalInput, Finding
from partydocs.stream.decompression import CHUNK
from partydocs.stream.split.sliding_buffer import SlidingBuffer
from tests.stream.streams import Drips

TEXT = "một\r\nhai\rba\n\r\n\rbốn năm\r\r\nsáu"


@pytest.mark.parametrize("step", [1, 2, 3, 5])
def test_lines_and_columns_are_those_of_the_text(step: int) -> None:
    data = TEXT.encode()
    buffer = SlidingBuffer(Drips(data, 1))
    assert buffer.read_to(len(data) - 1)
    for place in range(0, len(data), step):
        behind_return = data[place - 1 : place + 1] == b"\r\n"
        if data[place] & 0xC0 == 0x80 or behind_return:
            continue
        offset = len(data[:place].decode())
        assert buffer.discard(place) == LineIndex(TEXT).position(offset)


def test_discarded_bytes_are_not_held() -> None:
    buffer = SlidingBuffer(Drips(b"x" * 10 * CHUNK, CHUNK))
    place = 0
    while buffer.read_to(place):
        place = buffer.end
        buffer.discard(place)
        assert len(buffer.data) <= 2 * CHUNK
    assert place == 10 * CHUNK


def test_nothing_is_searched_for_twice() -> None:
    buffer = SlidingBuffer(Drips(b"a" * 3 * CHUNK + b"b", CHUNK))
    assert buffer.find(b"b", 0, 10) == -1
    assert buffer.find(b"b", 0, 4 * CHUNK) == 3 * CHUNK
    assert buffer.find(b"b", 5, 0) == 3 * CHUNK
    assert buffer.find(b"bc", 5, 4 * CHUNK) == -1


def test_a_token_may_span_chunks() -> None:
    for size in (1, 2, 3):
        assert SlidingBuffer(Drips(b"ab</plan>", size)).find(b"</plan", 0, 100) == 2


def test_a_token_is_contained_where_it_begins() -> None:
    buffer = SlidingBuffer(Drips(b"ab<planc", 100))
    buffer.read_to(7)
    assert not buffer.contains(b"<plan", 0, 2)
    assert buffer.contains(b"<plan", 0, 3)
    assert buffer.contains(b"<plan", 2, 7)
    assert not buffer.contains(b"<plan", 3, 7)


def test_damage_ends_the_source() -> None:
    class Damaged:
        def read(self, _: int, /) -> bytes:
            raise FatalInput(Finding("TRUNCATED"))

    buffer = SlidingBuffer(Damaged())
    assert not buffer.read_more()
    assert not buffer.read_more()
    assert buffer.damage == Finding("TRUNCATED")
