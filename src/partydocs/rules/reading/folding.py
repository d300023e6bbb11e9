"""Folding of text for comparison: what is spelt differently may yet be the same name."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["folded"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_SYLLABLE = re.compile(rf"[\w{_TONES}\u0302\u0306\u031b]+")


def folded(text: str) -> str:
    """Text without case, without doubled spaces, and with the tone of each syllable at its end.

    `Đảng uỷ  phường` and `ĐẢNG ỦY PHƯỜNG` fold to the same. Never for storage.
    """
    decomposed = unicodedata.normalize("NFD", " ".join(text.split()).casefold())
    return _SYLLABLE.sub(_tone_last, decomposed)


def _tone_last(syllable: re.Match[str]) -> str:
    tones = _TONE.findall(syllable[0])
    return _TONE.sub("", syllable[0]) + "".join(tones)
