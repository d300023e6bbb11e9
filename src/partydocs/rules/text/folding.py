"""Folding of names for comparison: case, spaces and the position of tone marks are ignored."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["folded"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_FROM_TONE = re.compile(rf"([{_TONES}])([\w{_TONES}\u0302\u0306\u031b]+)")
"""A tone mark, and the rest of its syllable."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Text in lower case, with single spaces, and with the tone of each syllable moved to its end.

    `Đảng uỷ  phường` and `ĐẢNG ỦY PHƯỜNG` fold to the same text. For comparison only: the result
    is decomposed and not legible.
    """
    decomposed = unicodedata.normalize("NFD", " ".join(text.split()).casefold())
    return _FROM_TONE.sub(_tone_last, decomposed)


def _tone_last(match: re.Match[str]) -> str:
    tone, rest = match.groups()
    return _TONE.sub("", rest) + tone + "".join(_TONE.findall(rest))
