"""Single characters that do not belong in Vietnamese text: look-alikes, unseen ones, debris."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import attrs

from partydocs.model.base.codelist import table
from partydocs.rules.text.syllables import is_syllable

__all__ = ["BIDI", "INVISIBLE", "PRIVATE_USE", "LookAlike", "look_alikes", "named"]

INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0]"
)
"""Characters without width: soft hyphen, zero width space and joiners, byte-order mark …"""
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing."""
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters that mean something in one font only, such as Wingdings."""


def named(character: str) -> str:
    """A character by code point and, where it has one, name: `U+00D0 LATIN CAPITAL LETTER ETH`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


@attrs.frozen
class LookAlike:
    """A word with letters that only look like those it should have."""

    start: int
    word: str
    corrected: str
    letter: str
    """The first such letter."""
    meant: str


_WORD = re.compile(r"[^\W_]+")


def look_alikes(text: str) -> Iterator[LookAlike]:
    """The words of a text that have look-alike letters, as `ÐU` for `ĐU`."""
    if text.isascii():
        return
    letters, pattern = _letters()
    if not pattern.search(text):
        return
    for match in _WORD.finditer(text):
        found = pattern.search(match[0])
        if found is None:
            continue
        mended = pattern.sub(lambda each: letters[each[0]], match[0])
        if _is_meant(match[0], mended):
            yield LookAlike(match.start(), match[0], mended, found[0], letters[found[0]])


def _is_meant(word: str, mended: str) -> bool:
    """Whether the mended word is what was meant; a word of another tongue is left alone."""
    if any(0xFF00 <= ord(each) <= 0xFF5E for each in word):
        return True
    if all(each in _letters()[0] for each in word) and not _is_eth(word[0]):
        return False
    return is_syllable(mended) or (mended.isupper() and len(mended) > 1) or _is_mark(mended)


def _is_eth(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "")


def _is_mark(word: str) -> bool:
    return any(word == row["mark"] for row in table("issuerMarks")) or word in ("QĐi", "ĐAi")


@cache
def _letters() -> tuple[dict[str, str], re.Pattern[str]]:
    letters = {row["found"]: row["meant"] for row in table("lookAlikes")}
    return letters, re.compile("[" + "".join(map(re.escape, letters)) + "]")
