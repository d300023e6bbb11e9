"""Changes to decoded JSON by JSON Pointer."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["changed", "steps_of"]


def changed(value: Any, put: Mapping[str, Any], drop: Iterable[str] = ()) -> Any:
    """A copy of decoded JSON, first with `drop` removed and then with `put` set, by JSON Pointer.

    A pointer that ends in `/-` appends to a list; the empty pointer replaces the whole value.
    Objects and lists that `put` leads through are created if they are absent.

    Raises `KeyError` or `IndexError` if a pointer in `drop`, or an index in `put`, does not exist.
    """
    value = copy.deepcopy(value)
    for pointer in sorted(drop, key=_from_behind, reverse=True):
        holder, last = _holder(value, pointer)
        del holder[int(last) if isinstance(holder, list) else last]
    for pointer, item in put.items():
        if pointer == "":
            return item
        _put(*_holder(value, pointer), item)
    return value


def _put(holder: Any, last: str, item: Any) -> None:
    if not isinstance(holder, list):
        holder[last] = item
    elif last == "-" or int(last) == len(holder):
        holder.append(item)
    else:
        holder[int(last)] = item


def steps_of(pointer: str) -> list[str]:
    """The reference tokens of a JSON Pointer, unescaped."""
    return [each.replace("~1", "/").replace("~0", "~") for each in pointer.split("/")[1:]]


def _from_behind(pointer: str) -> list[tuple[int, str]]:
    """Sort key that orders list items by index, so that the last ones are removed first."""
    return [(int(step) if step.isdigit() else -1, step) for step in pointer.split("/")]


def _holder(value: Any, pointer: str) -> tuple[Any, str]:
    """The container that a pointer's last token selects from, created if absent, and that token."""
    *steps, last = steps_of(pointer)
    for place, step in enumerate(steps):
        if isinstance(value, list):
            value = value[int(step)]
        else:
            ends_in_list = last == "-" and place == len(steps) - 1
            value = value.setdefault(step, [] if ends_in_list else {})
    return value, last
