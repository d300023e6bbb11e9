"""Traversal of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar, overload

from partydocs.model.base.declaration import record_spec
from partydocs.model.base.node import Node

__all__ = ["walk"]

_N = TypeVar("_N", bound=Node)


@overload
def walk(node: Node) -> Iterator[Node]: ...
@overload
def walk(node: Node, *classes: type[_N]) -> Iterator[_N]: ...
def walk(node: Node, *classes: type[Node]) -> Iterator[Node]:
    """All nodes below a node, in document order, without the node itself.

    If classes are given, only their instances: `walk(plan, Task)`.
    """
    for name, many in _node_fields(type(node)):
        value = getattr(node, name)
        if value is None:
            continue
        for child in value if many else (value,):
            if isinstance(child, Node):
                if not classes or isinstance(child, classes):
                    yield child
                yield from walk(child, *classes)


def _read_node_fields(cls: type[Node]) -> tuple[tuple[str, bool], ...]:
    return tuple(
        (each.name, each.many or each.runs) for each in record_spec(cls).fields if each.records
    )


_node_fields: Callable[[type], tuple[tuple[str, bool], ...]] = cache(_read_node_fields)
