"""Text decoded with a wrong encoding: old Vietnamese fonts, and UTF-8 read as Windows-1252.

The old fonts TCVN3 and VNI put Vietnamese letters in the code points of Latin-1 letters: `§¶ng` is
`Đảng` in TCVN3. Such letters also occur in words of other languages, so a word counts only if it is
no Vietnamese syllable as written, but is one after conversion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

import attrs

from partydocs.model.base import table
from partydocs.rules.text.syllables import is_syllable

__all__ = ["LegacyEncoding", "MisdecodedWord", "legacy_words", "may_be_legacy", "mojibake_words"]

LegacyEncoding = Literal["TCVN3", "VNI"]
_ENCODINGS: tuple[LegacyEncoding, ...] = ("TCVN3", "VNI")


@attrs.frozen
class MisdecodedWord:
    """A wrongly decoded word."""

    start: int
    """Offset of its first character."""
    word: str
    """The word in the text."""
    decoded: str
    """The word that it probably was."""


_WORD = re.compile("[A-Za-z\u00a1-\u1eff]+")
_LONGEST = 24
_STRONG = re.compile("[\u00a1-\u00bf\u00d7\u00f7]")
"""Signs that are part of no word in any language, but letters in the font TCVN3."""


def legacy_words(text: str, encoding: LegacyEncoding) -> list[MisdecodedWord]:
    """The words of a text that are encoded for an old font; none if chance may explain them.

    One word that becomes a syllable after conversion may be chance, such as a foreign name. Two
    different words, or a sign within a word, are not.
    """
    words = [
        MisdecodedWord(start, word, decoded)
        for start, word in _suspects(text)
        if (decoded := _read(word, encoding))
    ]
    return words if _is_sure(words, encoding) else []


@lru_cache(maxsize=4096)
def may_be_legacy(word: str) -> bool:
    """Whether a word, with adjoining punctuation, may be encoded for an old font."""
    return bool(_suspects(word))


@lru_cache(maxsize=2)
def _suspects(text: str) -> tuple[tuple[int, str], ...]:
    """Words that may be encoded for an old font. Cached, because they are needed for each font."""
    if text.isascii():
        return ()
    return tuple(
        (match.start(), match[0]) for match in _WORD.finditer(text) if _is_suspect(match[0])
    )


def _is_suspect(word: str) -> bool:
    """Whether a word has letters beyond ASCII, none beyond Latin-1, and is no syllable."""
    if word.isascii() or not 2 <= len(word) <= _LONGEST or max(word) > "\u00ff":
        return False
    return not is_syllable(word)


def _is_sure(words: list[MisdecodedWord], encoding: LegacyEncoding) -> bool:
    """Whether the words are too many or too odd to be chance."""
    if len({each.word for each in words}) >= 2:
        return True
    return any(
        (len(each.word) >= 3 and _STRONG.search(each.word))
        or (encoding == "VNI" and each.word[0] in "Ññ" and len(each.word) - len(each.decoded) > 0)
        for each in words
    )


def _read(word: str, encoding: LegacyEncoding) -> str | None:
    """A word converted from an old font; None if the result is no syllable."""
    letters, pattern = _font(encoding)
    decoded = pattern.sub(lambda match: letters[match[0]], word)
    return decoded if decoded != word and is_syllable(decoded) else None


@cache
def _font(encoding: LegacyEncoding) -> tuple[dict[str, str], re.Pattern[str]]:
    """The letters of a font by their wrong characters, and a pattern for these."""
    letters = {
        row["found"]: row["meant"]
        for row in table("legacyEncodings")
        if row["encoding"] == encoding
    }
    longest_first = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest_first)))


# UTF-8 read as Windows-1252.

_BYTES = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_BYTE = {
    **{chr(byte): byte for byte in range(0x80, 0x100)},
    **{sign: byte for byte, sign in _BYTES.items() if sign != "\ufffd"},
}
_TRAIL = "".join(re.escape(sign) for sign, byte in _BYTE.items() if 0x80 <= byte <= 0xBF)
_SEQUENCE = re.compile(
    # two bytes (Ä‘ for đ), three bytes of ạ to ỹ (á»§ for ủ), three bytes of “ ” – … (â€œ);
    # a no-break space may follow a closing guillemet: «lá»
    rf"(?:[\u00c2-\u00c6][{_TRAIL}]|\u00e1[º»](?!\u00a0)[{_TRAIL}]|\u00e2€[{_TRAIL}])"
)
_AROUND = re.compile(r"\S{0,24}")


def mojibake_words(text: str) -> Iterator[MisdecodedWord]:
    """Words with UTF-8 letters read as two or three of Windows-1252: `á»§` for `ủ`.

    A sequence counts only if it decodes to a Vietnamese letter or a typographic mark.
    """
    if text.isascii():
        return
    end = 0
    for match in _SEQUENCE.finditer(text):
        if match.start() < end or _decoded(match[0]) is None:
            continue
        start = max(end, text.rfind(" ", max(0, match.start() - 24), match.start()) + 1)
        around = _AROUND.match(text, start)
        assert around is not None
        word = text[start : max(around.end(), match.end())]
        end = start + len(word)
        yield MisdecodedWord(
            start, word, _SEQUENCE.sub(lambda each: _decoded(each[0]) or each[0], word)
        )


def _decoded(sequence: str) -> str | None:
    """The letter that a sequence encodes in UTF-8; None if it is no plausible one."""
    try:
        letter = bytes(_BYTE[sign] for sign in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None
    typographic = "\u2010" <= letter <= "\u2026"
    return letter if typographic or _is_vietnamese(letter) else None


def _is_vietnamese(letter: str) -> bool:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return letter in "Đđ" or (not letter.isascii() and base in "aeiouy" and letter.isalpha())
