"""Wrongly decoded words, and look-alike letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.model.base import table
from partydocs.rules.document.presentation.text import plausible
from partydocs.rules.text.encodings import (
    LegacyEncoding,
    legacy_words,
    may_be_legacy,
    mojibake_words,
)
from partydocs.rules.text.letters import look_alikes, named
from partydocs.rules.text.syllables import placements_of, tone_marks

TCVN3 = "Ban ChÊp hµnh §¶ng bé"
VNI = "Nghò quyeát cuûa Ñaûng boä"
REAL = [
    "Đảng ủy phường họp; hành động, là, và, có, cho",
    "René Descartes, Hélène, Loïc, Noël, Zoë, café, août, père",
    "Müller, Köln, Zürich, Österreich, señor Nuñez, São Paulo",
    "Krông Năng, Đắk Lắk, Ênuôl, H'Hen Niê",
    "10 µm, 5 m², ½, § 3, 20 °C, «lá», 3 × 4",
    "",
]


@pytest.mark.parametrize(
    ("text", "encoding", "meant"),
    [
        (TCVN3, "TCVN3", ["Chấp", "hành", "Đảng"]),
        (VNI, "VNI", ["quyết", "của", "Đảng", "bộ"]),
        ("§iÒu", "TCVN3", ["Điều"]),
        ("Ñaûng", "VNI", ["Đảng"]),
    ],
)
def test_old_fonts(text: str, encoding: LegacyEncoding, meant: list[str]) -> None:
    found = legacy_words(text, encoding)
    assert [each.decoded for each in found] == meant
    assert all(text[each.start :].startswith(each.word) for each in found)


@pytest.mark.parametrize("text", REAL)
def test_real_text_is_not_misdecoded(text: str) -> None:
    assert legacy_words(text, "TCVN3") == legacy_words(text, "VNI") == []
    assert list(mojibake_words(text)) == []


def _as_windows_1252(text: str, undefined: Callable[[int], str] = chr) -> str:
    """UTF-8 read in the wrong encoding; five of its bytes are undefined there."""
    letters = (bytes([each]).decode("cp1252", "replace") for each in text.encode())
    return "".join(
        undefined(byte) if letter == "\ufffd" else letter
        for byte, letter in zip(text.encode(), letters, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("ủy ban", ["ủy"]),
        ("Quyết định", ["Quyết", "định"]),
        ("“Dân vận khéo”", ["“Dân", "vận", "khéo”"]),
        ("phường", ["phường"]),
        ("của", ["của"]),
    ],
)
def test_utf_8_read_as_windows_1252(text: str, broken: list[str]) -> None:
    # browsers and Windows read undefined bytes as control characters
    assert [each.decoded for each in mojibake_words(_as_windows_1252(text))] == broken


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # other software puts a replacement character there, and the letter is lost
        ("phường", "phưá»\ufffdng"),
        ("khéo”", "khéoâ€\ufffd"),
        # no letter of Vietnamese and no typographic mark
        ("của»", "củaÂ»"),
        ("của©", "củaÂ©"),
    ],
)
def test_what_cannot_be_decoded_stays_in_the_word(text: str, meant: str) -> None:
    (found,) = mojibake_words(_as_windows_1252(text, lambda _: "\ufffd"))
    assert found.decoded == meant


def test_the_table_of_look_alikes_has_the_names_of_its_characters() -> None:
    for row in table("lookAlikes"):
        assert named(row["found"]) == f"{row['code']} {row['name']}"
        assert row["meantCode"] == f"U+{ord(row['meant']):04X}"
        assert row["found"] != row["meant"] == unicodedata.normalize("NFC", row["meant"])


def test_look_alikes_are_corrected_letter_by_letter() -> None:
    (found,) = look_alikes("Gửi ÐU phường")
    assert (found.start, found.word, found.corrected, found.letter) == (4, "ÐU", "ĐU", "Ð")
    assert list(look_alikes("Guðmundsson, Правда, α, СССР")) == []


_PIECES = [
    "Đảng",
    "ủy",
    "uỷ",
    "hòa",
    "hoà",
    "§iÒu",
    "Ñaûng",
    "céng",
    "t¸c",
    "café",
    "Thµnh",
    "lọch",
]
_MARKS = ["", " ", "  ", "\u00a0", ",", "(", "-", "\n", "ê", "ơ"]


@given(st.lists(st.sampled_from(_PIECES + _MARKS)).map("".join))
def test_texts_with_legacy_words_have_suspect_words(text: str) -> None:
    words = text.split()
    if any(legacy_words(text, encoding) for encoding in get_args(LegacyEncoding)):
        assert any(map(may_be_legacy, words))
    placed = {each.placement for each in tone_marks(text)}
    assert placed == set().union(*map(placements_of, words))


@pytest.mark.parametrize(
    ("meant", "guess"), [("Äảng", "Đảng"), ("Đảng uỷ", "Đảng uỷ"), ("xxÄyz", None)]
)
def test_no_garbled_word_is_proposed_that_is_not_vietnamese(meant: str, guess: str | None) -> None:
    assert plausible(meant) == guess
