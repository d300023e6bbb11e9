"""Characters that do not belong in Vietnamese text: look-alike, invisible and private-use ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import attrs

from partydocs.model.base import table
from partydocs.rules.text.syllables import is_syllable

__all__ = ["BIDI", "INVISIBLE", "PRIVATE_USE", "LookAlike", "look_alikes", "named"]

INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0]"
)
"""Characters without width: soft hyphen, zero width space and joiners, byte-order mark …"""
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing."""
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters that have a meaning in one font only, such as Wingdings."""


def named(character: str) -> str:
    """Code point and name of a character: `U+00D0 LATIN CAPITAL LETTER ETH`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


@attrs.frozen
class LookAlike:
    """A word with letters that only look like Vietnamese ones."""

    start: int
    """Offset of its first character."""
    word: str
    """The word in the text."""
    corrected: str
    """The word with all look-alike letters replaced."""
    letter: str
    """The first look-alike letter."""
    expected: str
    """The letter that belongs in its place."""


_WORD = re.compile(r"[^\W_]+")


def look_alikes(text: str) -> Iterator[LookAlike]:
    """The words of a text with look-alike letters: `ÐU`, with U+00D0, for `ĐU`, with U+0110."""
    if text.isascii():
        return
    letters, pattern = _letters()
    if not pattern.search(text):
        return
    for match in _WORD.finditer(text):
        first = pattern.search(match[0])
        if first is None:
            continue
        corrected = pattern.sub(lambda each: letters[each[0]], match[0])
        if _is_plausible(match[0], corrected):
            yield LookAlike(match.start(), match[0], corrected, first[0], letters[first[0]])


def _is_plausible(word: str, corrected: str) -> bool:
    """Whether the corrected word is Vietnamese, so that `word` is not one of another language."""
    if any(0xFF00 <= ord(each) <= 0xFF5E for each in word):
        return True
    if all(each in _letters()[0] for each in word) and not _is_eth(word[0]):
        return False
    return (
        is_syllable(corrected)
        or (corrected.isupper() and len(corrected) > 1)
        or _is_mark(corrected)
    )


def _is_eth(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "")


def _is_mark(word: str) -> bool:
    return any(word == row["mark"] for row in table("issuerMarks")) or word in ("QĐi", "ĐAi")


@cache
def _letters() -> tuple[dict[str, str], re.Pattern[str]]:
    letters = {row["found"]: row["meant"] for row in table("lookAlikes")}
    return letters, re.compile("[" + "".join(map(re.escape, letters)) + "]")
