"""Chance that is the same on every machine and every version of Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

__all__ = ["SeededRandom"]

_T = TypeVar("_T")


class SeededRandom:
    """Draws from a seed. Built on `random()` alone: nothing else is promised to stay as it is."""

    def __init__(self, *seed: object) -> None:
        self._next = random.Random("/".join(map(str, seed))).random  # noqa: S311

    def below(self, limit: int) -> int:
        """A whole number from 0 to below the limit."""
        return int(self._next() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._next() * (high - low + 1))

    def often(self, percent: int) -> bool:
        """Yes in so many of a hundred draws."""
        return int(self._next() * 100) < percent

    def pick(self, options: Sequence[_T]) -> _T:
        """One of the options."""
        return options[int(self._next() * len(options))]

    def some(self, options: Sequence[_T], count: int) -> list[_T]:
        """So many different options, or all of them, in the order that they were drawn in."""
        left = list(options)
        last = len(left)
        for index in range(min(count, last)):
            other = index + int(self._next() * (last - index))
            left[index], left[other] = left[other], left[index]
        return left[:count]
