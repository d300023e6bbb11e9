"""Vietnamese syllables and the position of tone marks."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from partydocs.rules.text.syllables import is_syllable, tone_marks

SYLLABLES = """
    Đảng uỷ ủy phường nghiêng khuyết quyền giếng gì quốc thuở khuya hòa hoà xoong kỷ Ỷ yếu
    thoắt ngoằn khuỷu quỳnh bóng loè Nghị quyết tiếp thực trường oách quẹt A Á
"""
OTHER_WORDS = """
    café Hélène Krông Đắk plan system où Ksor việtnam hoàa àá tap tàp lọch ChÊp hµnh §¶ng Ñaûng
    Zürich x ngheng1
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHER_WORDS.split())
def test_other_words(word: str) -> None:
    assert not is_syllable(word)


def test_all_words_of_real_papers_are_syllables() -> None:
    folder = Path(__file__).parents[3] / "examples" / "phuc-dong-2016"
    found = {
        word
        for path in folder.glob("*.json")
        for word in re.findall(r"[^\W\d_]+", path.read_text("utf-8"))
        if not word.isascii()
    }
    assert {word for word in found if not is_syllable(word)} <= {"ĐU", "HĐND", "TTĐT", "NĐ", "QĐ"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đảng ủy", [("ủy", "old")]),
        ("Đảng uỷ", [("uỷ", "new")]),
        ("hòa bình, hoà giải", [("hòa", "old"), ("hoà", "new")]),
        ("KHÓA XII", [("KHÓA", "old")]),
        ("toàn quyền, quý, quỹ, hoàn, thủy", [("thủy", "old")]),
        ("khoẻ, khỏe", [("khoẻ", "new"), ("khỏe", "old")]),
        ("của, mùa, túi, tuý", [("tuý", "new")]),
        ("ủy1 café", [("ủy", "old")]),
    ],
)
def test_positions_of_tone_marks(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.word, each.placement) for each in tone_marks(text)] == found
    for each in tone_marks(text):
        assert text[each.start :].startswith(each.word)


@pytest.mark.parametrize("piece", ["ủ", "ủy ", "òa", "a", "o\u0300"])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    list(tone_marks(piece * 100_000))
    assert time.process_time() - began < 5
