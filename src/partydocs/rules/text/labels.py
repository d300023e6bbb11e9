"""Labels of parts, such as `I.`, `1.1.`, `a)`, `Thứ nhất,` and `Điều 5.`, and their order.

A label can have several readings: `I.` is the Roman number one and the capital letter after `H.`.
A sequence is therefore read in each style that all its labels share, and the style with the fewest
labels out of order wins: `G. H. I. K.` are letters in order; `I. II. IV. III.` are Roman numbers,
of which III is out of order.
"""

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
    """One reading of a label."""

    style: str
    """Numbering style: `roman`, `number 2`, `điều number 1`. Only labels of one style compare."""
    value: tuple[int, ...]
    """Its position in the style: `1.2.` is (1, 2)."""


def labels(text: str) -> tuple[Label, ...]:
    """The readings of a label; none if it is no number or letter, such as `-`."""
    if len(text) > _LONGEST:
        return ()
    named = _NAMED.match(text)
    name = named["name"].lower() if named else ""
    bare = text[named.end() if named else 0 :].strip(_ENDS + "(")
    return tuple(Label(f"{name} {style}".strip(), value) for style, value in _readings(bare))


def first_out_of_order(texts: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Yield the positions of each label that does not exceed the one before it: (before, label).

    Missing labels and labels without a reading are skipped. Nothing is yielded if the labels share
    no style.
    """
    read = [(position, labels(text)) for position, text in enumerate(texts) if text]
    read = [(position, readings) for position, readings in read if readings]
    by_style = [_descents(read, style) for style in _common_styles(read)]
    yield from min(by_style, key=len, default=[])


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


_ReadLabels = Sequence[tuple[int, tuple[Label, ...]]]


def _common_styles(read: _ReadLabels) -> list[str]:
    """The styles in which all labels can be read, in the order of the first label's readings."""
    if not read:
        return []
    common = set.intersection(*({each.style for each in readings} for _, readings in read))
    return [each.style for each in read[0][1] if each.style in common]


def _descents(read: _ReadLabels, style: str) -> list[tuple[int, int]]:
    values = [
        (position, next(each.value for each in readings if each.style == style))
        for position, readings in read
    ]
    return [(before, here) for (before, one), (here, two) in pairwise(values) if two <= one]
