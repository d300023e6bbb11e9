"""The things of a document that have rows, table by table, in document order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from partydocs.bulk.tables.row import DocumentFacts, TableRow
from partydocs.model.base.declaration import FieldSpec, element_name, record_spec
from partydocs.model.base.node import Node
from partydocs.model.base.traverse import walk
from partydocs.model.document import Document
from partydocs.model.indicator import Indicator
from partydocs.model.values import Figure, Link

__all__ = ["activity_figures", "all_links", "listed", "measured", "tag", "the_document"]

Rows = Callable[[DocumentFacts], Iterator[TableRow]]


def the_document(about: DocumentFacts) -> Iterator[TableRow]:
    """The document itself."""
    yield TableRow(about, about.document, 1)


def listed(field: str) -> Rows:
    """The things of one list of the document; kinds without that list have none."""

    def rows(about: DocumentFacts) -> Iterator[TableRow]:
        things = getattr(about.document, field, ())
        return (TableRow(about, each, number) for number, each in enumerate(things, 1))

    return rows


def measured(about: DocumentFacts) -> Iterator[TableRow]:
    """The baseline, the targets and the observations of each indicator."""
    number = 0
    for indicator in getattr(about.document, "indicators", ()):
        for role, each in _measured(indicator):
            number += 1
            yield TableRow(about, each, number, indicator, role)


def _measured(indicator: Indicator) -> Iterator[tuple[str, Node]]:
    if indicator.baseline is not None:
        yield "baseline", indicator.baseline
    yield from (("target", each) for each in indicator.targets)
    yield from (("observation", each) for each in indicator.observations)


def activity_figures(about: DocumentFacts) -> Iterator[TableRow]:
    """The figures of each activity, and of the lists in it; the node is what holds the figure."""
    number = 0
    for activity in getattr(about.document, "activities", ()):
        for role, holder, figure in _figures(activity):
            number += 1
            yield TableRow(about, (holder, figure), number, activity, role)


def _figures(activity: Node) -> Iterator[tuple[str, Node, Figure]]:
    for each in record_spec(type(activity)).fields:
        value = getattr(activity, each.name)
        if isinstance(value, Figure):
            yield each.wire, activity, value
        elif each.many and each.records:
            for item in value:
                yield from ((f"{each.wire}/{role}", item, told) for role, told in _own(item))


def _own(item: Node) -> Iterator[tuple[str, Figure]]:
    for each in record_spec(type(item)).fields:
        value = getattr(item, each.name)
        if isinstance(value, Figure):
            yield each.wire, value


def all_links(about: DocumentFacts) -> Iterator[TableRow]:
    """The links of a document that stand in lists: of one thing there may be many."""
    number = 0
    for owner in _linking(about.document):
        for each in _link_lists(type(owner)):
            for link in getattr(owner, each.name):
                number += 1
                yield TableRow(about, link, number, owner, each.wire)


def _linking(document: Document) -> Iterator[Node]:
    """What may have lists of links. Prose has none, and there is much of it."""
    for each in record_spec(type(document)).fields:
        if each.many and each.records and each.name != "sections":
            for item in getattr(document, each.name):
                yield item
                yield from walk(item)


def _read_link_lists(cls: type[Node]) -> tuple[FieldSpec, ...]:
    return tuple(each for each in record_spec(cls).fields if each.many and each.records == (Link,))


# Typed by hand: a class whose instances hash themselves does not count as hashable for mypy.
_link_lists: Callable[[type], tuple[FieldSpec, ...]] = cache(_read_link_lists)


def tag(node: Any) -> str:
    """What a thing is called on the wire."""
    return element_name(type(node))
