"""Documents of a batch: valid, invalid, and hostile ones that must not end the run."""

from __future__ import annotations

from functools import cache

from partydocs import Limits, dumps, testing
from partydocs.schema.shape import standard

__all__ = ["LIMITS", "POISON", "submitted"]

LIMITS = Limits(bytes=200_000)
"""Low limits, so that small documents exceed them."""

POISON: tuple[tuple[str | None, bytes | None], ...] = (
    ("null", None),
    (None, b"<plan/>"),
    ("empty", b""),
    ("garbage", bytes(range(256))),
    ("zeros", b"\x00" * 5000),
    ("too-large", b"<plan>" + b" " * LIMITS.bytes),
    ("deep.json", b"[" * 100_000),
    ("deep.xml", b"<a>" * 100_000),
    ("bomb", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ("numbers", b'{"kind": "plan", "tasks": [{"percent": 1e999999999999999999}]}'),
    ("surrogate", b'{"kind": "\\ud800"}'),
    ("NUL\x00 \n", b"{}"),
)


@cache
def submitted() -> tuple[tuple[str | None, bytes | None], ...]:
    """A sample of each kind in both formats, mutants of each layer, and hostile documents."""
    made: list[tuple[str | None, bytes | None]] = []
    for kind in (each.tag for each in standard().kinds):
        document = testing.sample(kind, seed=3, size="small")
        made += ((f"{kind}.xml", dumps(document)), (f"{kind}.json", dumps(document, format="json")))
    codes = ("BAD-DATE", "MISSING", "DUPLICATE-ID", "DEADLINE-BEFORE-START", "TRUNCATED")
    for mutant in testing.mutants(testing.sample("plan", seed=4), codes=codes):
        made.append((f"{mutant.expected[0].code}.{mutant.format}", mutant.data))
    return (*made, *POISON)
