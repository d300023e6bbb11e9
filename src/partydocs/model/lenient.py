"""Lenient parsing: a text is corrected step by step, and each step that changes it is listed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Literal, TypeAlias

import attrs

__all__ = ["Correction", "CorrectionKind", "Step", "composed", "corrected", "with_hyphens"]

CorrectionKind = Literal[
    "unicode",
    "label",
    "dash",
    "spaces",
    "look-alike",
    "dotted",
    "horn",
    "letter-o",
    "padding",
    "case",
    "separator",
    "type-twice",
    "swapped",
    "type-case",
    "form",
]


@attrs.frozen
class Correction:
    """One correction of a leniently parsed text.

    The kinds of correction are, in the order in which they are made:

    - `unicode`: to the composed form, NFC
    - `label`: `Số:` in front of a symbol removed
    - `dash`: a dash replaced by a hyphen
    - `spaces`: superfluous white space removed
    - `look-alike`: `Ð` (eth) and `Ɖ` replaced by `Đ`
    - `dotted`, `horn`: `Th.U` to `ThU`, `QƯ` to `QU`
    - `letter-o`, `padding`: `1O` to `10`, `5` to `05`
    - `case`: a mark in lower case, `kh` to `KH`
    - `separator`: `18/KH/ĐU` to `18-KH/ĐU`
    - `type-twice`, `swapped`: `1656-NQ/NQ-UBTVQH15` to `1656/NQ-UBTVQH15`, `31/QĐ-TW` to `31-QĐ/TW`
    - `type-case`: the mark of the type as the code list writes it, `CTR` to `CTr`
    - `form`: a date or period in words, or in another order: `31/8/2016` to `2016-08-31`
    """

    what: CorrectionKind
    before: str
    """The whole text before this correction."""
    after: str
    """The whole text after it."""


Step: TypeAlias = tuple[CorrectionKind, Callable[[str], str]]
"""A kind of correction, and the function that makes it; it returns a correct text unchanged."""


def corrected(text: str, steps: Iterable[Step]) -> tuple[str, tuple[Correction, ...]]:
    """Apply the steps in order. Returns the text, and the steps that changed it."""
    corrections: list[Correction] = []
    for what, correct in steps:
        after = correct(text)
        if after != text:
            corrections.append(Correction(what, text, after))
            text = after
    return text, tuple(corrections)


def composed(text: str) -> str:
    """The text in NFC."""
    return unicodedata.normalize("NFC", text)


_DASHES = re.compile("[\u2010-\u2015\u2212\uff0d]")


def with_hyphens(text: str) -> str:
    """The text with hyphens for dashes and minus signs."""
    return _DASHES.sub("-", text)
