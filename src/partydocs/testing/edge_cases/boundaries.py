"""Boundary documents: each has one value at an edge of what the standard allows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import attrs

from partydocs.formats.codegen import recursive
from partydocs.formats.source import Limits
from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import FreeText
from partydocs.model.document import Document
from partydocs.schema.shape import Shape
from partydocs.testing.edge_cases.edges import Edge, EdgeName, edges, prose_edges
from partydocs.testing.edge_cases.json_tree import PENDING, Tree, read_document, walk_tree
from partydocs.testing.edge_cases.largest import Largest, variants
from partydocs.testing.edge_cases.smallest import Smallest, Step, usual

__all__ = ["Boundaries", "Boundary"]


@attrs.frozen(kw_only=True)
class Boundary:
    """A valid document with one value at an edge."""

    document: Document = attrs.field(repr=False)
    label: str
    """The value and its edge, in English."""
    pointer: str
    """JSON Pointer to the value, or to the object whose fields are at an edge."""
    record: type[Node]
    """The class that has the field."""
    field: str
    """The field's name in XML and JSON; empty if the edge concerns the object as a whole."""
    edge: EdgeName


@attrs.frozen
class _Spot:
    """A value at an edge, and the object that contains it."""

    record: RecordSpec
    field: FieldSpec | None
    edge: EdgeName
    label: str
    tree: Tree


@attrs.frozen(eq=False, slots=False)
class Boundaries:
    """The boundary documents of one kind."""

    shape: Shape
    kind: type[Document]
    _told: set[str] = attrs.field(factory=set, init=False)
    """Scalar types whose edges were all produced; their other fields get the outer edges only."""

    @cached_property
    def _smallest(self) -> Smallest:
        return Smallest(self.shape)

    def __iter__(self) -> Iterator[Boundary]:
        for record in self._records():
            for spot in self._spots(record):
                yield self._document(spot)

    def _records(self) -> Iterator[RecordSpec]:
        whole = Largest(self.shape).object(self.kind)
        places = walk_tree(self.shape, self.shape[self.kind], whole)
        yield from {place.record.cls: place.record for place in places}.values()

    def _document(self, spot: _Spot) -> Boundary:
        tree = self._smallest.around(self.kind, spot.record.cls, spot.tree)
        tree = self._smallest.whole(self.kind, tree)
        places = walk_tree(self.shape, self.shape[self.kind], tree)
        pointer = next(place.pointer for place in places if place.tree is spot.tree)
        field = "" if spot.field is None else spot.field.wire
        shown = f"{spot.record.name}.{field}" if field else spot.record.name
        return Boundary(
            document=read_document(self.shape, self.kind, tree),
            label=f"{shown}: {spot.label}",
            pointer=f"{pointer}/{field}" if field else pointer,
            record=spot.record.cls,
            field=field,
            edge=spot.edge,
        )

    def _spots(self, record: RecordSpec) -> Iterator[_Spot]:
        yield self._spot(record, None, "absent", "only what it must have", {})
        for names in variants(record):
            yield self._together(record, names)
        for each in record.fields:
            if each.runs:
                yield from self._runs(record, each)
            elif each.scalar is not None:
                yield from self._scalars(record, each)
            else:
                yield from self._parts(record, each)
        if record.cls in recursive(self.shape):
            yield self._deepest(record)

    def _spot(
        self,
        record: RecordSpec,
        each: FieldSpec | None,
        edge: EdgeName,
        label: str,
        having: dict[str, Any],
    ) -> _Spot:
        return _Spot(record, each, edge, label, self._smallest.object(record.cls, having))

    def _together(self, record: RecordSpec, names: frozenset[str]) -> _Spot:
        present = [each for each in record.fields if each.name in names]
        having = {each.wire: self._smallest.value(each) for each in present}
        left_out = [each.wire for each in record.fields if each.name not in names]
        label = f"all but {', '.join(left_out)}" if left_out else "all fields"
        return self._spot(record, None, "together", label, having)

    def _scalars(self, record: RecordSpec, each: FieldSpec) -> Iterator[_Spot]:
        assert each.scalar is not None
        for edge in self._shown(each.scalar.name, edges(each.scalar)):
            value = [edge.value] if each.many else edge.value
            yield self._spot(record, each, edge.name, edge.label, {each.wire: value})
        if each.many:
            two = [usual(each)] * 2
            if PENDING not in two:
                yield self._spot(record, each, "two", "two equal items", {each.wire: two})
        if isinstance(each.scalar, FreeText) and self._is_new("limit"):
            yield self._longest(record, each)

    def _longest(self, record: RecordSpec, each: FieldSpec) -> _Spot:
        text = "a" * Limits().text
        value = [text] if each.many else text
        return self._spot(
            record, each, "longest", "as long as the usual limits allow", {each.wire: value}
        )

    def _shown(self, name: str, known: tuple[Edge, ...]) -> Iterator[Edge]:
        new = self._is_new(name)
        return (edge for edge in known if new or edge.outer)

    def _is_new(self, name: str) -> bool:
        new = name not in self._told
        self._told.add(name)
        return new

    def _runs(self, record: RecordSpec, each: FieldSpec) -> Iterator[_Spot]:
        for edge in self._shown("runs", tuple(prose_edges())):
            yield self._spot(record, each, edge.name, edge.label, {each.wire: [edge.value]})
        for cls in each.records:
            part = self._smallest.object(cls)
            label = f"{self.shape[cls].tag} alone"
            yield self._spot(record, each, "member", label, {each.wire: [part]})
        between = [self._smallest.object(each.records[0]) for _ in range(2)]
        having = {each.wire: [between[0], " ", between[1]]}
        yield self._spot(record, each, "space", "white space between two elements", having)

    def _parts(self, record: RecordSpec, each: FieldSpec) -> Iterator[_Spot]:
        for cls in each.records:
            part = self._smallest.object(cls)
            edge: EdgeName = "member" if each.choice else "one" if each.many else "present"
            label = f"one {self.shape[cls].tag}" if each.many else "present"
            yield self._spot(record, each, edge, label, {each.wire: [part] if each.many else part})
        if each.many:
            two = [self._smallest.object(each.records[0]) for _ in range(2)]
            yield self._spot(record, each, "two", "two items", {each.wire: two})

    def _deepest(self, record: RecordSpec) -> _Spot:
        around = self._cycle(record)
        step = sum(1 + (each.many or each.runs) for _, each in around)
        tree = self._smallest.object(record.cls)
        outside = self._smallest.around(self.kind, record.cls, tree)
        room = Limits().depth - self._depth(outside)
        for _ in range(room // step):
            tree = self._smallest.wrapped(around, tree)
        return _Spot(record, None, "deepest", f"{1 + room // step} levels deep", tree)

    def _cycle(self, record: RecordSpec) -> tuple[Step, ...]:
        """The shortest path from a class back to itself."""
        ways = [
            ((record, each), *self._smallest.path(part, record.cls))
            for each in record.fields
            for part in each.records
            if self._smallest.resolve(part, record.cls)
        ]
        return min(ways, key=len)

    def _depth(self, tree: Tree) -> int:
        places = walk_tree(self.shape, self.shape[self.kind], tree)
        return max(place.pointer.count("/") for place in places)
