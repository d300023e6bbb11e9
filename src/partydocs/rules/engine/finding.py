"""Findings: the results that rules yield."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from partydocs.model.base import Finding, Node, NodeLocation
from partydocs.rules.engine.parameters import formatted_all

__all__ = ["finding"]


def finding(
    node: Node | NodeLocation,
    field: str | None = None,
    index: int | None = None,
    /,
    *,
    related: Iterable[NodeLocation | Node] = (),
    **parameters: Any,
) -> Finding:
    """Make a finding on a node, on one of its fields, or on one item of a field.

    Args:
        node: the node, or a location in a document of a dossier (`IndexedDocument.location`).
        field: Python name of the field.
        index: position of the item in the field, from 0.
        related: other locations to show, such as the figure that the words contradict.
        parameters: values for the placeholders of the rule's message: strings, numbers, dates,
            entries of code lists, `LocalizedText`, or lists of these. They are formatted for each
            language. None omits a placeholder.
    """
    location = node if isinstance(node, NodeLocation) else NodeLocation(node, field, index)
    others = (each if isinstance(each, NodeLocation) else NodeLocation(each) for each in related)
    return Finding(
        "",
        MappingProxyType(formatted_all(parameters)),
        location,
        related=tuple(Finding("", location=each) for each in others),
    )
