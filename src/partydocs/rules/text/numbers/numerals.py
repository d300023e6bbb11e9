"""Numbers in digits, in Vietnamese and other notations: `1.234,5`, `66.790`, `07`."""

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
    """One reading of digits."""

    value: Decimal
    step: Decimal
    """One unit in the last written digit."""


def numerals(text: str) -> tuple[Numeral, ...]:
    """The readings of digits, the Vietnamese one first; none if they are no number.

    `66.790` is 66790, or 66.79 in English notation. `1,234` is 1.234, or 1234. `1.2.3` is a label
    and has no reading.
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
        readings = []
        if decimal:
            readings.append(_numeral(decimal[1], decimal[2]))
        if grouped:
            # a point groups thousands in Vietnamese, a comma separates decimals
            readings.insert(0 if grouped[1] != "," else 1, _numeral(_digits(text), ""))
        yield from readings


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _numeral(whole: str, fraction: str) -> Numeral:
    point = f"{whole}.{fraction}" if fraction else whole
    return Numeral(Decimal(point), Decimal(1).scaleb(-len(fraction)))
