"""Numbers in digits, as Vietnamese and sloppy hands write them: `1.234,5`, `66.790`, `07`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

__all__ = ["NUMERAL", "Numeral", "numerals"]

NUMERAL = r"[0-9]+(?:[.,\u00a0\u202f][0-9]+)*"
"""Digits with points, commas or narrow spaces between them; not every match is a number."""
_LONGEST = 24
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,\u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")
_BOTH = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<group>[.,\u00a0\u202f])[0-9]{3}(?:(?P=group)[0-9]{3})*)"
    r"(?!(?P=group))[.,](?P<rest>[0-9]+)"
)


@attrs.frozen
class Numeral:
    """One way to read digits."""

    value: Decimal
    step: Decimal
    """One in the last digit that is written."""


def numerals(text: str) -> tuple[Numeral, ...]:
    """The sensible ways to read digits, the Vietnamese one first; none where it is no number.

    `66.790` is 66790, and in the English style 66.79; `1,234` is 1.234, and 1234. `1.2.3` is an
    outline label.
    """
    return tuple(_readings(text)) if len(text) <= _LONGEST else ()


def _readings(text: str) -> Iterator[Numeral]:
    if _PLAIN.fullmatch(text):
        yield _numeral(text, "")
    elif both := _BOTH.fullmatch(text):
        yield _numeral(_digits(both["whole"]), both["rest"])
    else:
        grouped = _GROUPED.fullmatch(text)
        decimal = _DECIMAL.fullmatch(text)
        found = []
        if decimal:
            found.append(_numeral(decimal[1], decimal[2]))
        if grouped:
            found.insert(0 if grouped[1] != "," else 1, _numeral(_digits(text), ""))
        yield from found


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _numeral(whole: str, fraction: str) -> Numeral:
    point = f"{whole}.{fraction}" if fraction else whole
    return Numeral(Decimal(point), Decimal(1).scaleb(-len(fraction)))
