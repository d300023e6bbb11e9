"""How papers come by their numbers."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling.setting import Committee, Setting

__all__ = ["Numbering", "counting", "estimated"]

_RATES = {"chuong-trinh": 2, "ke-hoach": 45, "nghi-quyet": 9, "thong-bao": 55, "bao-cao": 70}
"""About how many papers of a type a committee issues in a year."""

Numbering = Callable[[Committee, str, datetime.date], int]
"""Gives out the number of a paper of a type on a day."""


def estimated(chance: SeededRandom, setting: Setting) -> Numbering:
    """Numbers such as a committee may have reached by a day."""

    def number(_: Committee, type: str, date: datetime.date) -> int:
        days = (date - setting.began).days
        return 1 + max(0, days) * _RATES[type] // 365 + chance.below(3)

    return number


def counting(chance: SeededRandom, setting: Setting) -> Numbering:
    """Numbers one by one, from such as the committee may have reached."""
    first = estimated(chance, setting)
    last: dict[tuple[str, str], int] = {}

    def number(committee: Committee, type: str, date: datetime.date) -> int:
        key = (committee.body, type)
        last[key] = last[key] + 1 if key in last else first(committee, type, date)
        return last[key]

    return number
