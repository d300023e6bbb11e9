"""Vietnamese syllables: whether a word can be one, and the position of its tone mark.

A syllable is an onset (`ngh`), a rime (`iêng`) and a tone. All combinations of onset and rime are
accepted, so `is_syllable` accepts more than the words of the language, but hardly any word of
another.

The tone mark in open `oa`, `oe` and `uy` has two positions: old (`hòa`, `ủy`) and new (`hoà`,
`uỷ`). Both are correct, but a document should use only one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

import attrs

__all__ = ["Placement", "ToneMark", "is_syllable", "placements_of", "tone_marks"]

Placement = Literal["old", "new"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NO_TONES = str.maketrans("", "", _TONES)
_ONSETS = (
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()  # noqa: SIM905
)
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot
oăc oăm oăn oăng oăt ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uy uya uych uynh uyt uyu uyên uyêt uân uâng uât uây uê uêch uênh
uôc uôi uôm uôn uông uôt uơ ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu
"""
_ONSETS_OF_Y = frozenset("h k l m s t v qu".split()) | {""}  # noqa: SIM905
"""Onsets that combine with the rime y: `kỷ`, `lý`."""
_STOPS = ("c", "ch", "p", "t")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether a word is written like a Vietnamese syllable: `uỷ` and `Đảng` are, `café` is not."""
    marked = unicodedata.normalize("NFD", word.lower())
    tones = [each for each in marked if each in _TONES]
    bare = unicodedata.normalize("NFC", marked.translate(_NO_TONES))
    if len(tones) > 1 or len(bare) > len("nghiêng"):
        return False
    if bare.endswith(_STOPS) and tones not in (["\u0301"], ["\u0323"]):
        return False
    return bare in _bare_syllables()


@cache
def _bare_syllables() -> frozenset[str]:
    """All syllables without tone: every onset with every rime."""
    rimes = [rime for rime in _RIMES.split() if not rime.startswith("y")]
    syllables = {onset + rime for onset in ("", *_ONSETS) for rime in rimes}
    syllables |= {rime for rime in _RIMES.split() if rime.startswith("y")}
    syllables |= {f"{onset}y" for onset in _ONSETS_OF_Y}
    syllables |= {f"qu{rime}" for rime in ("ych", "ynh", "yt", "yên", "yêt", "yêu", "yn", "yp")}
    return frozenset(syllables | {"gi", "gin", "ginh", "giêng"})


_OLD = "[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY]"
_NEW = "[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ]"
_PLACED = re.compile(rf"(?:(?P<old>{_OLD})|(?P<new>{_NEW}))(?<![Qq]..)(?![^\W\d_])")
_BEGINNING = re.compile(r"[^\W\d_]*\Z")
_LONGEST_ONSET = 8


@attrs.frozen
class ToneMark:
    """A syllable whose tone mark has two possible positions, and the one that it has."""

    start: int
    """Offset of its first character."""
    word: str
    placement: Placement


def tone_marks(text: str) -> Iterator[ToneMark]:
    """The syllables of a text whose tone mark has two possible positions."""
    for match in _PLACED.finditer(text):
        head = text[max(0, match.start() - _LONGEST_ONSET) : match.start()]
        beginning = _BEGINNING.search(head)
        assert beginning is not None
        word = beginning[0] + match[0]
        if is_syllable(word):
            start = match.start() - len(beginning[0])
            yield ToneMark(start, word, "old" if match["old"] else "new")


@lru_cache(maxsize=4096)
def placements_of(word: str) -> frozenset[Placement]:
    """The positions of tone marks in a word with adjoining punctuation."""
    return frozenset(each.placement for each in tone_marks(word))
