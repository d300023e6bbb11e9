"""Random damage to a tree that both formats can express."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from partydocs.model.base import collapse
from partydocs.schema.shape import standard
from tests.interop.mutants import EDGES, NAMES

__all__ = ["damage"]

# White space at an end and empty runs matter in JSON only, so they are not damage in both formats.
STRINGS = tuple(each for each in EDGES if each and collapse(each) == each)
NUMBERS = tuple(
    Decimal(each)
    for each in (
        *("0", "1", "-1", "2", "2.5", "53", "54", "100", "100.5", "9999", "10000", "0.000001"),
        *("999999999", "999999999.999999", "999999999.9999999", "1000000000", "-999999999.999999"),
        *("999999999999", "1000000000000", "0.0000001", "12345678901234567890", "0.1", "99.62"),
    )
)
ADDED = tuple(name for name in NAMES if name not in ("xmlns", "kind"))
TAGS = tuple(sorted({record.tag for record in standard().records.values()}))
Damage = Callable[[random.Random, Any, Any], None]


def damage(rng: random.Random, tree: dict[str, Any], times: int) -> dict[str, Any]:
    """A copy of the tree with `times` random changes, some of which may have no effect."""
    holder = {"": copy.deepcopy(tree)}
    for _ in range(times):
        rng.choice(DAMAGES)(rng, *rng.choice(list(_spots(holder))))
    damaged: dict[str, Any] = holder[""]
    return damaged


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container with each of its keys, except the name of a class."""
    keys = [key for key in value if key != "kind"] if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _spots(value[key])


def _drop(rng: random.Random, holder: Any, key: Any) -> None:
    if key != "":
        del holder[key]


def _add(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder[key], dict):
        value = rng.choice(["1", "a", Decimal(1), True, {}, [], ["a"]])
        holder[key].setdefault(rng.choice(ADDED), value)


def _rename(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, dict) and key != "":
        holder[rng.choice(ADDED)] = holder.pop(key)


def _double(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))


def _empty(rng: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder[key], list):
        holder[key] = []


def _revalue(rng: random.Random, holder: Any, key: Any) -> None:
    """Replace a value by another of the same JSON type."""
    value = holder[key]
    if isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, Decimal):
        holder[key] = rng.choice(NUMBERS)
    elif isinstance(value, str):
        holder[key] = rng.choice(STRINGS)


def _retype(rng: random.Random, holder: Any, key: Any) -> None:
    if key != "":
        holder[key] = rng.choice(["a", Decimal(1), True, {}, [], ["a"], [Decimal(1)], [{}]])


def _retag(rng: random.Random, holder: Any, key: Any) -> None:
    """Rename an object in a choice or in a text."""
    if isinstance(holder, list) and isinstance(holder[key], dict) and "kind" in holder[key]:
        holder[key]["kind"] = rng.choice(TAGS)


def _graft(rng: random.Random, holder: Any, key: Any) -> None:
    """Copy a part of the document to another place."""
    other, place = rng.choice(list(_spots({"": holder}) if key == "" else _spots(holder)))
    if key != "" and place != "" and holder[key] is not other and _counts_alike(holder[key]):
        other[place] = copy.deepcopy(holder[key])


def _counts_alike(value: Any) -> bool:
    """Whether its texts have no white space that matters in JSON only."""
    texts = value if isinstance(value, list) else [value]
    return all(collapse(each) == each for each in texts if isinstance(each, str))


DAMAGES: Sequence[Damage] = (
    *(_drop, _add, _rename, _double, _empty, _retype, _retag, _graft),
    *(_revalue, _revalue, _revalue, _revalue, _revalue),
)
