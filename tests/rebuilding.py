"""Rebuilds objects through their public constructors, which validate all arguments."""

from __future__ import annotations

from typing import Any

from partydocs.model.base import Node, record_spec

__all__ = ["rebuilt"]


def rebuilt(node: Node) -> Node:
    """The same node, made by the public constructors."""

    def again(value: Any) -> Any:
        if isinstance(value, Node):
            return rebuilt(value)
        return tuple(map(again, value)) if isinstance(value, tuple) else value

    cls = type(node)
    return cls(**{each.name: again(getattr(node, each.name)) for each in record_spec(cls).fields})
