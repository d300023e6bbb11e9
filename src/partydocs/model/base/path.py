"""Where a node of a document stands: its path from the root, in both forms of the document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import attrs

from partydocs.model.base.declaration import FieldSpec, element_name, record_spec
from partydocs.model.base.node import Node

__all__ = ["Path", "Step", "ending", "paths_of", "pointer", "xpath"]


@attrs.frozen
class Step:
    """From a node to a field of it, and to an item of that field."""

    field: FieldSpec
    index: int | None = None
    tag: str = ""
    """Name of the item's element; empty where it is text."""
    nth: int = 0
    """Its place among the items of that name, from 1."""


Path = tuple[Step, ...]


def pointer(path: Path) -> str:
    """The JSON Pointer of a path."""
    return "".join(
        f"/{step.field.wire}" + ("" if step.index is None else f"/{step.index}") for step in path
    )


def xpath(root: Node, path: Path) -> str:
    """The XPath of a path; the prefix `pd` stands for the standard's namespace."""
    return f"/pd:{element_name(type(root))}" + "".join(map(_xpath_step, path))


def _xpath_step(step: Step) -> str:
    field = step.field
    if field.content:
        way = ""
    else:
        way = f"/@{field.wire}" if field.attribute else f"/pd:{field.wire}"
    if step.index is None:
        return way
    return way + (f"/pd:{step.tag}[{step.nth}]" if step.tag else f"/text()[{step.nth}]")


def paths_of(root: Node, nodes: Collection[int]) -> Mapping[int, list[Path]]:
    """The paths of the nodes of these identities (`id(node)`); one used twice has two."""
    found: dict[int, list[Path]] = {}
    if id(root) in nodes:
        found[id(root)] = [()]
    if nodes:
        _walk(root, (), nodes, found)
    return found


def _walk(node: Node, path: Path, nodes: Collection[int], found: dict[int, list[Path]]) -> None:
    for child, step in _steps(node):
        below = (*path, step)
        if id(child) in nodes:
            found.setdefault(id(child), []).append(below)
        _walk(child, below, nodes, found)


def _steps(node: Node) -> Iterator[tuple[Node, Step]]:
    for field in record_spec(type(node)).fields:
        value: Any = getattr(node, field.name) if field.records else None
        if value is None:
            continue
        if isinstance(value, Node):
            yield value, Step(field)
            continue
        for step, child in zip(_items(field, value), value, strict=True):
            if isinstance(child, Node):
                yield child, step


def _items(field: FieldSpec, values: tuple[Any, ...]) -> Iterator[Step]:
    """The steps to the items of a list or run of text."""
    counts: dict[str, int] = {}
    for index, value in enumerate(values):
        if not isinstance(value, Node):
            tag = "" if field.runs else field.item
        else:
            tag = element_name(type(value)) if field.choice or field.runs else field.item
        counts[tag] = counts.get(tag, 0) + 1
        yield Step(field, index, tag, counts[tag])


def ending(node: Node, name: str | None, index: int | None) -> Path:
    """The way from a node to one of its fields, as far as there is something.

    Raises `ValueError` where the node's class has no such field.
    """
    if name is None:
        return ()
    field = next((each for each in record_spec(type(node)).fields if each.name == name), None)
    if field is None:
        raise ValueError(f"{type(node).__name__} has no field {name!r}")
    value: Any = getattr(node, name)
    if value is None or value == ():
        return ()
    if index is None:
        return (Step(field),)
    return (next(step for step in _items(field, value) if step.index == index),)
