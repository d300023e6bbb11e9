"""Reduction of a document to the smallest one that still has a property."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from tests.faults.case import Format
from tests.interop.mutants import Raw, json_text

__all__ = ["reduced", "reduced_tree"]

Shows = Callable[[bytes], bool]


def reduced(data: bytes, format: Format, shows: Shows) -> bytes:
    """Reduce by elements, attributes, keys, items and characters, as long as the property holds."""
    if format == "json":
        value = json.loads(data, parse_float=Raw, parse_int=Raw)
        smallest = reduced_tree(value, lambda tree: shows(_encoded(tree)))
        return _encoded(smallest) if smallest != value else data
    return _reduced_xml(data, shows)


def _encoded(tree: Any) -> bytes:
    return json_text(tree).encode("utf-8", "surrogatepass")


def reduced_tree(tree: Any, shows: Callable[[Any], bool]) -> Any:
    """The smallest tree that still has the property."""
    return _least({"": tree}, _smaller_holders, lambda holder: shows(holder[""]))[""]


def _least(
    value: Any, smaller: Callable[[Any], Iterator[Any]], shows: Callable[[Any], bool]
) -> Any:
    """Repeatedly take the first smaller value with the property, until there is none."""
    while True:
        found = next((each for each in smaller(value) if shows(each)), None)
        if found is None:
            return value
        value = found


def _smaller_holders(holder: Any) -> Iterator[Any]:
    for path in _paths(holder, ()):
        if len(path) > 1:
            yield _without(holder, path)
    for path in _paths(holder, ()):
        for shorter in _shorter(_at(holder, path)):
            changed = copy.deepcopy(holder)
            _at(changed, path[:-1])[path[-1]] = shorter
            yield changed


def _paths(value: Any, above: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Every place below a value, outer ones first."""
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        yield from ((*above, key) for key in keys)
        for key in keys:
            yield from _paths(value[key], (*above, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _without(holder: Any, path: tuple[Any, ...]) -> Any:
    changed = copy.deepcopy(holder)
    del _at(changed, path[:-1])[path[-1]]
    return changed


def _shorter(value: Any) -> Iterator[str]:
    """Half of a text, then the text without one of its characters."""
    if isinstance(value, str) and not isinstance(value, Raw) and len(value) > 1:
        yield from (value[: len(value) // 2], value[len(value) // 2 :])
        yield from (value[:place] + value[place + 1 :] for place in range(min(len(value), 40)))


def _reduced_xml(data: bytes, shows: Shows) -> bytes:
    root = etree.fromstring(data)
    again = etree.tostring(root, encoding="UTF-8")
    if not shows(again):
        return data  # the fault is in the spelling, which writing anew takes away
    return _least(again, _smaller_xml, shows)  # type: ignore[no-any-return]


def _smaller_xml(data: bytes) -> Iterator[bytes]:
    for number in range(len(list(etree.fromstring(data).iter()))):
        yield from _changes(data, number)


def _changes(data: bytes, number: int) -> Iterator[bytes]:
    """The document with one of its nodes removed, emptied or shortened."""
    element = _node(data, number)
    if element.getparent() is not None:
        parent = element.getparent()
        parent.remove(element)
        yield etree.tostring(parent.getroottree(), encoding="UTF-8")
    for name in map(str, element.attrib):
        changed = _node(data, number)
        del changed.attrib[name]
        yield etree.tostring(changed.getroottree(), encoding="UTF-8")
    yield from _shorter_values(data, number)


def _shorter_values(data: bytes, number: int) -> Iterator[bytes]:
    element = _node(data, number)
    for part in ("text", "tail"):
        for shorter in ("", *_shorter(getattr(element, part))) if getattr(element, part) else ():
            changed = _node(data, number)
            setattr(changed, part, shorter)
            yield etree.tostring(changed.getroottree(), encoding="UTF-8")
    for name, value in element.attrib.items():
        for shorter in _shorter(str(value)):
            changed = _node(data, number)
            changed.set(name, shorter)
            yield etree.tostring(changed.getroottree(), encoding="UTF-8")


def _node(data: bytes, number: int) -> Any:
    return list(etree.fromstring(data).iter())[number]
