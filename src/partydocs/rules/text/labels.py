"""Labels of parts, such as `I.`, `1.1.`, `a)`, `Thứ nhất,` and `Điều 5.`, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from partydocs.rules.text.folding import folded

__all__ = ["Label", "first_out_of_order", "labels"]

_LONGEST = 40
_LETTERS = {letter: (place,) for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_ORDINALS = {
    folded(word): (place,)
    for place, words in enumerate(
        ("nhất", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), 1
    )
    for word in words.split()
}
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DOTTED = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,7}")
_NAMED = re.compile(r"(?P<name>phần|chương|mục|điều|khoản|điểm)\s+(?=\S)", re.IGNORECASE)
_ORDINAL = re.compile(r"thứ\s+(?P<word>\w+)", re.IGNORECASE)
_ENDS = " \t\u00a0.,:;)/-–—"


@attrs.frozen
class Label:
    """One way to read a label."""

    style: str
    """What it is written in; only labels of one style are in an order."""
    value: tuple[int, ...]
    """Its place in that order."""


def labels(text: str) -> tuple[Label, ...]:
    """The ways to read a label; none where it does not count, as `-`.

    `I.` is the first Roman number, and the capital letter after `H.`.
    """
    if len(text) > _LONGEST:
        return ()
    named = _NAMED.match(text)
    name = named["name"].lower() if named else ""
    bare = text[named.end() if named else 0 :].strip(_ENDS + "(")
    return tuple(Label(f"{name} {style}".strip(), value) for style, value in _readings(bare))


def first_out_of_order(texts: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """The labels that do not come after the labelled one before them, as pairs of places.

    Labels of more than one style say nothing; nor do those that do not count.
    """
    counted = [(place, labels(text)) for place, text in enumerate(texts) if text]
    counted = [(place, found) for place, found in counted if found]
    ways = [_fallen(counted, style) for style in _common_styles(counted)]
    yield from min(ways, key=len, default=[])


def _readings(bare: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    if bare and _ROMAN.fullmatch(bare):
        yield "roman", (_roman(bare),)
    if _DOTTED.fullmatch(bare):
        value = tuple(map(int, bare.split(".")))
        yield f"number {len(value)}", value
    if (place := _LETTERS.get(bare.lower())) is not None:
        yield "capital" if bare.isupper() else "letter", place
    ordinal = _ORDINAL.fullmatch(bare)
    if ordinal and (place := _ORDINALS.get(folded(ordinal["word"]))) is not None:
        yield "ordinal", place


def _roman(text: str) -> int:
    values = [_DIGITS[letter] for letter in text]
    signs = [-one if one < after else one for one, after in pairwise(values)]
    return sum(signs) + values[-1]


_Counted = Sequence[tuple[int, tuple[Label, ...]]]


def _common_styles(counted: _Counted) -> list[str]:
    """The styles in which all labels can be read, in the order of the first one's readings."""
    if not counted:
        return []
    common = set.intersection(*({each.style for each in found} for _, found in counted))
    return [each.style for each in counted[0][1] if each.style in common]


def _fallen(counted: _Counted, style: str) -> list[tuple[int, int]]:
    values = [
        (place, next(each.value for each in found if each.style == style))
        for place, found in counted
    ]
    return [(before, place) for (before, one), (place, two) in pairwise(values) if two <= one]
