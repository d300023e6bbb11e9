"""Chains: follow a mapping in which each key leads to one other, to ends and circles.

    {a: b, b: c}         ends: a -> c, b -> c
    {x: y, y: z, z: y}   ends: x, y, z -> y;  circles: (y, z)

All members of a circle get the same end, so that they still form one group. Each key is walked
once: a walk stops at a key whose end is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

import attrs

__all__ = ["Chains"]

K = TypeVar("K")


@attrs.frozen(eq=False)
class Chains(Generic[K]):
    """The ends and circles of chains."""

    ends: Mapping[K, K]
    """The end of the chain from each key; of a circle, its first member in string order."""
    circles: tuple[tuple[K, ...], ...]
    """Each circle once, in walking order."""

    @classmethod
    def of(cls, following: Mapping[K, K]) -> Chains[K]:
        """Follow the chains of a mapping in linear time."""
        ends: dict[K, K] = {}
        circles: list[tuple[K, ...]] = []
        for start in following:
            path: dict[K, None] = {}
            key = start
            while key in following and key not in ends and key not in path:
                path[key] = None
                key = following[key]
            if key in path:
                walked = list(path)
                # the part of the path before the circle leads into it: x in {x: y, y: z, z: y}
                circles.append(tuple(walked[walked.index(key) :]))
                key = min(circles[-1], key=str)
            ends.update(dict.fromkeys(path, ends.get(key, key)))
        return cls(ends, tuple(circles))
