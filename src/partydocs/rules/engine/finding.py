"""What a rule finds: where it stands, and what its message says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from partydocs.model.base.node import Node
from partydocs.rules.engine.parameters import spelt_all

__all__ = ["Found", "Spot", "found"]


@attrs.frozen(eq=False)
class Spot:
    """A place in a document: a node, one of its fields (Python name), an item of that field."""

    node: Node
    field: str | None = None
    index: int | None = None
    within: Node | None = None
    """The document or manifest that holds the node; None where only one is looked at."""


@attrs.frozen(eq=False)
class Found:
    """A thing that breaks a rule."""

    at: Spot
    parameters: Mapping[str, str]
    """What fills the blanks of the rule's message."""
    related: tuple[Spot, ...] = ()
    """Other places that have to do with it, such as the figure that words contradict."""


def found(
    node: Node | Spot,
    field: str | None = None,
    index: int | None = None,
    /,
    *,
    related: Iterable[Spot | Node] = (),
    **parameters: Any,
) -> Found:
    """What breaks a rule, at a node or at one of its fields.

    Parameters may be strings, numbers, dates, entries of code lists, `Words`, or lists of these;
    each language spells them its own way. None leaves a blank empty.
    """
    at = node if isinstance(node, Spot) else Spot(node, field, index)
    places = tuple(each if isinstance(each, Spot) else Spot(each) for each in related)
    return Found(at, MappingProxyType(spelt_all(parameters)), places)
