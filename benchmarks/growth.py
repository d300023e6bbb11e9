"""Growth of time and memory with the size of the document: plans of n, 2n, 4n and 8n tasks."""

from __future__ import annotations

from functools import partial

import attrs
from documents import WIDE
from measure import Effort, Times, peak_memory, take_turns

from partydocs import Plan, dumps, loads, testing, validate
from partydocs.rules import Policy

__all__ = ["Growth", "growth"]

SIZES = (250, 500, 1000, 2000)


@attrs.frozen
class Growth:
    """The results of one kind of work on the four sizes."""

    work: str
    sizes: tuple[int, ...]
    """Size of the XML, in bytes."""
    times: tuple[Times, ...]
    memory: tuple[int, ...]
    """Peak memory allocated by Python, in bytes; empty if not measured."""


def growth(*, quick: bool) -> list[Growth]:
    """Measure reading, writing and refusing. The sizes take turns, round by round."""
    sizes = SIZES[:2] if quick else SIZES
    plans = [testing.sample(Plan, seed=11, size=size) for size in sizes]
    xml = [dumps(plan) for plan in plans]
    json = [dumps(plan, format="json") for plan in plans]
    bad = [data.replace(b' category="', b' category="?', 1) for data in xml]
    unruled = Policy(standard=False)
    works = {
        "read XML": [partial(loads, data, limits=WIDE) for data in xml],
        "read JSON": [partial(loads, data, limits=WIDE) for data in json],
        "write XML": [partial(dumps, plan) for plan in plans],
        "write JSON": [partial(dumps, plan, format="json") for plan in plans],
        "explain one fault": [partial(validate, data, limits=WIDE, policy=unruled) for data in bad],
    }
    effort = Effort(2 if quick else 7, 0.0)
    found = []
    for work, calls in works.items():
        times = take_turns(
            {str(size): call for size, call in zip(sizes, calls, strict=True)}, effort
        )
        memory = tuple(map(peak_memory, calls)) if work.startswith("read") else ()
        lengths = tuple(map(len, xml))
        found.append(Growth(work, lengths, tuple(times.values()), memory))
    return found
