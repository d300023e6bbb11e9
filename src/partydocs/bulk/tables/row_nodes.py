"""The nodes of a document that become rows, for each table, in document order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from partydocs.bulk.tables.row import DocumentFacts, TableRow
from partydocs.model.base import FieldSpec, Node, element_name, record_spec, walk
from partydocs.model.document import Document
from partydocs.model.indicator import Indicator
from partydocs.model.values import Figure, Link

__all__ = ["activity_figures", "all_links", "listed", "measured", "tag", "the_document"]

Rows = Callable[[DocumentFacts], Iterator[TableRow]]


def the_document(facts: DocumentFacts) -> Iterator[TableRow]:
    """Yield one row for the document."""
    yield TableRow(facts, facts.document, 1)


def listed(field: str) -> Rows:
    """Return a function that yields a row per item of a list; kinds without the list have none."""

    def rows(facts: DocumentFacts) -> Iterator[TableRow]:
        items = getattr(facts.document, field, ())
        return (TableRow(facts, each, number) for number, each in enumerate(items, 1))

    return rows


def measured(facts: DocumentFacts) -> Iterator[TableRow]:
    """Yield a row for each baseline, target and observation of the indicators."""
    number = 0
    for indicator in getattr(facts.document, "indicators", ()):
        for role, each in _measured(indicator):
            number += 1
            yield TableRow(facts, each, number, indicator, role)


def _measured(indicator: Indicator) -> Iterator[tuple[str, Node]]:
    if indicator.baseline is not None:
        yield "baseline", indicator.baseline
    yield from (("target", each) for each in indicator.targets)
    yield from (("observation", each) for each in indicator.observations)


def activity_figures(facts: DocumentFacts) -> Iterator[TableRow]:
    """Yield a row for each figure of the activities and of the lists in them.

    The node of the row is a pair: the node that holds the figure, and the figure.
    """
    number = 0
    for activity in getattr(facts.document, "activities", ()):
        for role, holder, figure in _figures(activity):
            number += 1
            yield TableRow(facts, (holder, figure), number, activity, role)


def _figures(activity: Node) -> Iterator[tuple[str, Node, Figure]]:
    for each in record_spec(type(activity)).fields:
        value = getattr(activity, each.name)
        if isinstance(value, Figure):
            yield each.wire, activity, value
        elif each.many and each.records:
            for item in value:
                yield from (
                    (f"{each.wire}/{role}", item, figure) for role, figure in _own_figures(item)
                )


def _own_figures(item: Node) -> Iterator[tuple[str, Figure]]:
    for each in record_spec(type(item)).fields:
        value = getattr(item, each.name)
        if isinstance(value, Figure):
            yield each.wire, value


def all_links(facts: DocumentFacts) -> Iterator[TableRow]:
    """Yield a row for each link in a list of links."""
    number = 0
    for owner in _nodes_with_links(facts.document):
        for each in _link_list_fields(type(owner)):
            for link in getattr(owner, each.name):
                number += 1
                yield TableRow(facts, link, number, owner, each.wire)


def _nodes_with_links(document: Document) -> Iterator[Node]:
    """Yield the nodes that may have lists of links. Sections have none and are skipped."""
    for each in record_spec(type(document)).fields:
        if each.many and each.records and each.name != "sections":
            for item in getattr(document, each.name):
                yield item
                yield from walk(item)


def _find_link_list_fields(cls: type[Node]) -> tuple[FieldSpec, ...]:
    return tuple(each for each in record_spec(cls).fields if each.many and each.records == (Link,))


# Typed explicitly: mypy does not treat a class as hashable if its instances define __hash__.
_link_list_fields: Callable[[type], tuple[FieldSpec, ...]] = cache(_find_link_list_fields)


def tag(node: Any) -> str:
    """Return the name of a node on the wire."""
    return element_name(type(node))
