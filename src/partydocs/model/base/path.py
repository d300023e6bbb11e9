"""Paths: the location of a node in a document, as JSON Pointer and as XPath.

The second paragraph of the first section has the steps `sections[0]` and `blocks[1]`:

    pointer: /sections/0/blocks/1
    xpath:   /pd:plan/pd:sections/pd:section[1]/pd:blocks/pd:paragraph[2]

XPath counts the elements of one name, the JSON Pointer all items. If the first block were a table,
the XPath would end in `pd:paragraph[1]`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import attrs

from partydocs.model.base.declaration import FieldSpec, element_name, record_spec
from partydocs.model.base.node import Node

__all__ = ["Path", "Step", "ending", "paths_of", "pointer", "xpath"]


@attrs.frozen
class Step:
    """A step from a node to one of its fields, or to an item of that field."""

    field: FieldSpec
    index: int | None = None
    tag: str = ""
    """Name of the item's element; empty if it is text."""
    nth: int = 0
    """Its position among the items of that name, from 1."""


Path = tuple[Step, ...]


def pointer(path: Path) -> str:
    """The JSON Pointer of a path."""
    return "".join(
        f"/{step.field.wire}" + ("" if step.index is None else f"/{step.index}") for step in path
    )


def xpath(root: Node, path: Path) -> str:
    """The XPath of a path; the prefix `pd` is bound to the standard's namespace."""
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
    """The paths of the nodes with these `id(node)`. A node that occurs twice has two paths."""
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
            # strings of a run have a step too, since they count for the positions of others
            if isinstance(child, Node):
                yield child, step


def _items(field: FieldSpec, values: tuple[Any, ...]) -> Iterator[Step]:
    """The steps to the items of a list or to runs of text."""
    counts: dict[str, int] = {}
    for index, value in enumerate(values):
        if not isinstance(value, Node):
            tag = "" if field.runs else field.item
        else:
            tag = element_name(type(value)) if field.choice or field.runs else field.item
        counts[tag] = counts.get(tag, 0) + 1
        yield Step(field, index, tag, counts[tag])


def ending(node: Node, name: str | None, index: int | None) -> Path:
    """The path from a node to one of its fields or items; empty if the field is absent.

    Raises `ValueError` if the node's class has no such field.
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
