"""Text that came through a wrong decoding: old Vietnamese fonts, UTF-8 read as Windows-1252."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

import attrs

from partydocs.model.base.codelist import table
from partydocs.rules.text.syllables import is_syllable

__all__ = ["LegacyEncoding", "MisdecodedWord", "legacy_words", "may_be_legacy", "mojibake_words"]

LegacyEncoding = Literal["TCVN3", "VNI"]
_ENCODINGS: tuple[LegacyEncoding, ...] = ("TCVN3", "VNI")


@attrs.frozen
class MisdecodedWord:
    """A word that came through a wrong decoding, and what it seems to have been."""

    start: int
    word: str
    meant: str


_WORD = re.compile("[A-Za-z\u00a1-\u1eff]+")
_LONGEST = 24
_STRONG = re.compile("[\u00a1-\u00bf\u00d7\u00f7]")
"""Signs that stand in no word of any language; in the old font TCVN3 they are letters."""


def legacy_words(text: str, encoding: LegacyEncoding) -> list[MisdecodedWord]:
    """Words of an old font, in the Windows-1252 letters that it puts Vietnamese in.

    A word counts where it is no syllable of Vietnamese as it stands and becomes one when read in
    the font. One such word may be chance, a name; two, or a sign inside a word, are not.
    """
    found = [
        MisdecodedWord(start, word, meant)
        for start, word in _suspects(text)
        if (meant := _read(word, encoding))
    ]
    return found if _is_sure(found, encoding) else []


@lru_cache(maxsize=4096)
def may_be_legacy(word: str) -> bool:
    """Whether a word, with the marks beside it, may be of an old font."""
    return bool(_suspects(word))


@lru_cache(maxsize=2)
def _suspects(text: str) -> tuple[tuple[int, str], ...]:
    """Words that may be of an old font: no syllables as they stand. Asked for font by font."""
    if text.isascii():
        return ()
    return tuple(
        (match.start(), match[0]) for match in _WORD.finditer(text) if _is_suspect(match[0])
    )


def _is_suspect(word: str) -> bool:
    """Whether a word has letters beyond ASCII but none beyond Latin-1, and is no syllable."""
    if word.isascii() or not 2 <= len(word) <= _LONGEST or max(word) > "\u00ff":
        return False
    return not is_syllable(word)


def _is_sure(found: list[MisdecodedWord], encoding: LegacyEncoding) -> bool:
    if len({each.word for each in found}) >= 2:
        return True
    return any(
        (len(each.word) >= 3 and _STRONG.search(each.word))
        or (encoding == "VNI" and each.word[0] in "Ññ" and len(each.word) - len(each.meant) > 0)
        for each in found
    )


def _read(word: str, encoding: LegacyEncoding) -> str | None:
    """What a word of an old font says, if it is such a word."""
    letters, pattern = _font(encoding)
    meant = pattern.sub(lambda match: letters[match[0]], word)
    return meant if meant != word and is_syllable(meant) else None


@cache
def _font(encoding: LegacyEncoding) -> tuple[dict[str, str], re.Pattern[str]]:
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
    # a no-break space may follow a closing guillemet: «lá»
    rf"(?:[\u00c2-\u00c6][{_TRAIL}]|\u00e1[º»](?!\u00a0)[{_TRAIL}]|\u00e2€[{_TRAIL}])"
)
_AROUND = re.compile(r"\S{0,24}")


def mojibake_words(text: str) -> Iterator[MisdecodedWord]:
    """Words in which letters of UTF-8 were read as two or three of Windows-1252: `á»§` for `ủ`."""
    if text.isascii():
        return
    end = 0
    for match in _SEQUENCE.finditer(text):
        meant = _decoded(match[0])
        if match.start() < end or meant is None:
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
    try:
        letter = bytes(_BYTE[sign] for sign in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None
    typographic = "\u2010" <= letter <= "\u2026"
    return letter if typographic or _is_vietnamese(letter) else None


def _is_vietnamese(letter: str) -> bool:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return letter in "Đđ" or (not letter.isascii() and base in "aeiouy" and letter.isalpha())
