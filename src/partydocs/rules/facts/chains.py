"""Chains of things of which each leads to one other: where they end, and where they go round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

import attrs

__all__ = ["Chains"]

K = TypeVar("K")


@attrs.frozen(eq=False)
class Chains(Generic[K]):
    """What became of chains that were walked to their end."""

    ends: Mapping[K, K]
    """Where each chain ends; one that goes round, at the first by spelling of its circle."""
    circles: tuple[tuple[K, ...], ...]
    """Each circle once, in the order in which it is walked."""

    @classmethod
    def of(cls, following: Mapping[K, K]) -> Chains[K]:
        """Walk the chains of what follows what. Each thing is looked at once."""
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
                circles.append(tuple(walked[walked.index(key) :]))
                key = min(circles[-1], key=str)
            ends.update(dict.fromkeys(path, ends.get(key, key)))
        return cls(ends, tuple(circles))
