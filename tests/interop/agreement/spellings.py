"""Random strings that match a pattern; the ends of repeats are likelier than the middle."""

from __future__ import annotations

import random
import re
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["matching"]


LONG = 0.05
"""Probability that a repeat has its maximum length."""


def matching(pattern: str, rng: random.Random) -> str:
    """A string that the whole pattern matches."""
    return "".join(_drawn(step, rng) for step in _parsed(pattern))


@cache
def _parsed(pattern: str) -> tuple[Any, ...]:
    re.compile(pattern)
    return tuple(_parser.parse(pattern))


def _drawn(step: tuple[Any, Any], rng: random.Random) -> str:
    name, about = step
    if name is _constants.LITERAL:
        return chr(about)
    if name is _constants.IN:
        return _member(rng.choice(about), rng)
    if name is _constants.BRANCH:
        return "".join(_drawn(each, rng) for each in rng.choice(about[1]))
    if name is _constants.SUBPATTERN:
        return "".join(_drawn(each, rng) for each in about[-1])
    assert name is _constants.MAX_REPEAT, f"no way to draw {name}"
    least, most, part = about
    times = rng.choice([least, least, least + 1, rng.randint(least, least + 6)])
    if rng.random() < LONG:
        times = most
    times = min(times, most, least + 64)
    return "".join(_drawn(each, rng) for _ in range(times) for each in part)


def _member(member: tuple[Any, Any], rng: random.Random) -> str:
    name, about = member
    if name is _constants.RANGE:
        return chr(rng.choice([about[0], about[1], rng.randint(*about)]))
    assert name is _constants.LITERAL, f"no way to draw {name}"
    return chr(about)
