"""A random generator whose results are the same on every machine and in every Python version."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

__all__ = ["SeededRandom"]

_T = TypeVar("_T")


class SeededRandom:
    """Draws from a seed, with `random.Random.random()` as its only source.

    Python guarantees that a seed gives the same sequence of `random()` in all versions, but not
    that of `randrange`, `choice`, `sample` or `shuffle`: their algorithms have changed before, such
    as that of `randrange` in Python 3.2. All draws here are therefore computed from `random()`, a
    float r with 0 <= r < 1. `pick` of three options takes index `int(r * 3)`, so r = 0.7 gives
    index 2.

    The seed is the text of all arguments, joined by `/`: `SeededRandom("ward", 151)` is seeded with
    `"ward/151"`. `random.Random` hashes text with SHA-512, not with `hash()`, which differs between
    processes.
    """

    def __init__(self, *seed: object) -> None:
        self._next = random.Random("/".join(map(str, seed))).random  # noqa: S311

    def below(self, limit: int) -> int:
        """A whole number n, 0 <= n < limit."""
        return int(self._next() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number n, low <= n <= high."""
        return low + int(self._next() * (high - low + 1))

    def often(self, percent: int) -> bool:
        """True with a probability of `percent` in 100."""
        return int(self._next() * 100) < percent

    def pick(self, options: Sequence[_T]) -> _T:
        """One of the options. Raises `IndexError` if there are none."""
        return options[int(self._next() * len(options))]

    def some(self, options: Sequence[_T], count: int) -> list[_T]:
        """`count` distinct options in the order drawn; all of them if there are fewer.

        A partial Fisher-Yates shuffle: step i swaps item i with one of the items from i on.
        """
        left = list(options)
        last = len(left)
        for index in range(min(count, last)):
            other = index + int(self._next() * (last - index))
            left[index], left[other] = left[other], left[index]
        return left[:count]
