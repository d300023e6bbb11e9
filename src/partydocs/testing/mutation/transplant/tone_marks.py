"""The two styles of tone marks, hoá and hóa. A transplanted text must follow the target's style."""

from __future__ import annotations

import re

__all__ = ["is_new_style", "swapped"]

_SECOND = {"a": "áàảãạ", "e": "éèẻẽẹ", "y": "ýỳỷỹỵ", "A": "ÁÀẢÃẠ", "E": "ÉÈẺẼẸ", "Y": "ÝỲỶỸỴ"}


def _pairs() -> dict[str, str]:
    """Vowel pairs in open syllables: mark on the first vowel -> mark on the second."""
    found: dict[str, str] = {}
    for first, marked in (("o", "óòỏõọ"), ("u", "úùủũụ")):
        for second in "ae" if first == "o" else "y":
            for old, new in zip(marked, _SECOND[second], strict=True):
                found[old + second] = first + new
                found[old.upper() + second] = first.upper() + new
                found[old.upper() + second.upper()] = first.upper() + new.upper()
    return found


_NEW_OF = _pairs()
_OLD_OF = {new: old for old, new in _NEW_OF.items()}
_OLD_STYLE = re.compile("|".join(_NEW_OF))
_NEW_STYLE = re.compile(rf"(?<![qQ])(?:{'|'.join(_OLD_OF)})(?!\w)")
_EITHER = re.compile(f"{_OLD_STYLE.pattern}|{_NEW_STYLE.pattern}")


def is_new_style(text: str) -> bool:
    """Whether a text puts the mark on the second vowel (hoá) more often than on the first."""
    return len(_NEW_STYLE.findall(text)) > len(_OLD_STYLE.findall(text))


def swapped(text: str) -> str:
    """The text with each such syllable in the other style; mixed styles remain mixed."""
    return _EITHER.sub(lambda found: _NEW_OF.get(found[0]) or _OLD_OF[found[0]], text)
