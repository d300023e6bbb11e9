"""Numbers in words: `hai mươi lăm`, `một trăm linh năm`. Scale words are read by `number`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from partydocs.model.base import table

__all__ = ["alternatives", "below_thousand", "is_year", "phrases", "words"]


@cache
def words(kind: str) -> Mapping[str, Decimal]:
    """The words of a kind with their values, from the table `numberWords`; 0 if they have none."""
    return {
        row["word"]: Decimal(row["value"] or 0)
        for row in table("numberWords")
        if row["kind"] == kind
    }


def alternatives(alternatives: Sequence[str]) -> str:
    """A regular expression that matches any of several phrases, the longest first."""
    ordered = sorted(alternatives, key=lambda each: (-len(each), each))
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in ordered)


@cache
def phrases() -> re.Pattern[str]:
    """A pattern for phrases that begin like a number but are none: một số, tỷ lệ."""
    return re.compile(rf"(?:{alternatives(tuple(words('phrase')))})(?!\w)", re.IGNORECASE)


def below_thousand(tokens: Sequence[str], start: int) -> tuple[Decimal, int] | None:
    """The number below a thousand that begins at a token, and the token after it.

    Tokens are words in lower case; a token that is no word is an empty string. `hai trăm linh
    năm` is 205: digit, `hundred`, `filler`, digit. `hai trăm mười một` is 211: digit, `hundred`,
    then tens.
    """
    total, place = Decimal(0), start
    if _digit(tokens, place) is not None and _at(tokens, place + 1) in words("hundred"):
        total, place = (_digit(tokens, place) or Decimal(0)) * 100, place + 2
        if _at(tokens, place) in words("filler") and (last := _digit(tokens, place + 1)):
            return total + last, place + 2
    tens = _tens(tokens, place)
    if tens is not None:
        return total + tens[0], tens[1]
    if place > start:
        return total, place
    return _single(tokens, place)


def _tens(tokens: Sequence[str], place: int) -> tuple[Decimal, int] | None:
    """Two-digit numbers: `mười một`, `hai mươi lăm`, `không mươi`, and the short `hai lăm`."""
    if _at(tokens, place) in words("ten"):
        return _with_last(tokens, place + 1, Decimal(10))
    digit = _digit(tokens, place)
    if digit is None:
        return None
    after = _at(tokens, place + 1)
    if after in words("tens"):
        return _with_last(tokens, place + 2, digit * 10)
    if after in words("tail") and digit > 1:
        return digit * 10 + words("tail")[after], place + 2
    return None


def _with_last(tokens: Sequence[str], place: int, tens: Decimal) -> tuple[Decimal, int]:
    word = _at(tokens, place)
    last = words("tail").get(word)
    if last is None and not is_year(tokens, place, alone=True):
        last = words("digit").get(word) or None
    return (tens, place) if last is None else (tens + last, place + 1)


def _single(tokens: Sequence[str], place: int) -> tuple[Decimal, int] | None:
    digit = _digit(tokens, place)
    if not digit or is_year(tokens, place, alone=place > 0):
        return None
    return digit, place + 1


def is_year(tokens: Sequence[str], place: int, *, alone: bool) -> bool:
    """Whether the word năm at a token means year, not five: unless a part of a number follows.

    At the start of the text (`alone` is false) it means five.
    """
    if _at(tokens, place) != "năm":
        return False
    following = _at(tokens, place + 1)
    part = any(following in words(kind) for kind in ("tens", "hundred", "scale"))
    return alone and not part


def _digit(tokens: Sequence[str], place: int) -> Decimal | None:
    return words("digit").get(_at(tokens, place))


def _at(tokens: Sequence[str], place: int) -> str:
    return tokens[place] if 0 <= place < len(tokens) else ""
