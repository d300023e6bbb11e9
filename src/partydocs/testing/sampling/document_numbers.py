"""Numbers of documents."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling.setting import Committee, Setting

__all__ = ["Numbering", "consecutive_numbers", "estimated_numbers"]

_RATES = {"chuong-trinh": 2, "ke-hoach": 45, "nghi-quyet": 9, "thong-bao": 55, "bao-cao": 70}
"""Approximate number of documents of a type that a committee issues in a year."""

Numbering = Callable[[Committee, str, datetime.date], int]
"""Returns the number of a document of a type on a day."""


def estimated_numbers(rng: SeededRandom, setting: Setting) -> Numbering:
    """Numbers that a committee may plausibly have reached by a day, each drawn independently."""

    def number(_: Committee, type: str, date: datetime.date) -> int:
        days = (date - setting.began).days
        return 1 + max(0, days) * _RATES[type] // 365 + rng.below(3)

    return number


def consecutive_numbers(rng: SeededRandom, setting: Setting) -> Numbering:
    """Consecutive numbers, starting from one that the committee may have reached."""
    first = estimated_numbers(rng, setting)
    last: dict[tuple[str, str], int] = {}

    def number(committee: Committee, type: str, date: datetime.date) -> int:
        key = (committee.body, type)
        last[key] = last[key] + 1 if key in last else first(committee, type, date)
        return last[key]

    return number
