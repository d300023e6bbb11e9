"""Boundary documents: each has one value at an edge of what the standard allows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import attrs

from partydocs.formats.codegen import recursive
from partydocs.formats.source import Limits
from partydocs.model.base import FieldSpec, FreeText, Node, RecordSpec
from partydocs.model.document import Document
from partydocs.schema.shape import Shape
from partydocs.testing.edge_cases.edge_values import Edge, EdgeName, edges, prose_edges
from partydocs.testing.edge_cases.json_tree import PENDING, Tree, read_document, walk_tree
from partydocs.testing.edge_cases.largest import Largest, variants
from partydocs.testing.edge_cases.smallest import Smallest, Step, default_value

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
class _EdgeValue:
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
    _covered: set[str] = attrs.field(factory=set, init=False)
    """Scalar types whose edges were all produced; their other fields get the outer edges only."""

    @cached_property
    def _smallest(self) -> Smallest:
        return Smallest(self.shape)

    def __iter__(self) -> Iterator[Boundary]:
        for record in self._records():
            for edge_value in self._edge_values(record):
                yield self._document(edge_value)

    def _records(self) -> Iterator[RecordSpec]:
        largest = Largest(self.shape).object(self.kind)
        nodes = walk_tree(self.shape, self.shape[self.kind], largest)
        yield from {node.record.cls: node.record for node in nodes}.values()

    def _document(self, edge_value: _EdgeValue) -> Boundary:
        tree = self._smallest.around(self.kind, edge_value.record.cls, edge_value.tree)
        tree = self._smallest.complete(self.kind, tree)
        nodes = walk_tree(self.shape, self.shape[self.kind], tree)
        pointer = next(node.pointer for node in nodes if node.tree is edge_value.tree)
        field = "" if edge_value.field is None else edge_value.field.wire
        shown = f"{edge_value.record.name}.{field}" if field else edge_value.record.name
        return Boundary(
            document=read_document(self.shape, self.kind, tree),
            label=f"{shown}: {edge_value.label}",
            pointer=f"{pointer}/{field}" if field else pointer,
            record=edge_value.record.cls,
            field=field,
            edge=edge_value.edge,
        )

    def _edge_values(self, record: RecordSpec) -> Iterator[_EdgeValue]:
        yield self._edge_value(record, None, "absent", "only what it must have", {})
        for names in variants(record):
            yield self._all_present(record, names)
        for each in record.fields:
            if each.runs:
                yield from self._run_edges(record, each)
            elif each.scalar is not None:
                yield from self._scalar_edges(record, each)
            else:
                yield from self._part_edges(record, each)
        if record.cls in recursive(self.shape):
            yield self._deepest(record)

    def _edge_value(
        self,
        record: RecordSpec,
        each: FieldSpec | None,
        edge: EdgeName,
        label: str,
        fields: dict[str, Any],
    ) -> _EdgeValue:
        return _EdgeValue(record, each, edge, label, self._smallest.object(record.cls, fields))

    def _all_present(self, record: RecordSpec, names: frozenset[str]) -> _EdgeValue:
        present = [each for each in record.fields if each.name in names]
        fields = {each.wire: self._smallest.value(each) for each in present}
        left_out = [each.wire for each in record.fields if each.name not in names]
        label = f"all but {', '.join(left_out)}" if left_out else "all fields"
        return self._edge_value(record, None, "together", label, fields)

    def _scalar_edges(self, record: RecordSpec, each: FieldSpec) -> Iterator[_EdgeValue]:
        assert each.scalar is not None
        for edge in self._edges_to_show(each.scalar.name, edges(each.scalar)):
            value = [edge.value] if each.many else edge.value
            yield self._edge_value(record, each, edge.name, edge.label, {each.wire: value})
        if each.many:
            two = [default_value(each)] * 2
            if PENDING not in two:
                yield self._edge_value(record, each, "two", "two equal items", {each.wire: two})
        if isinstance(each.scalar, FreeText) and self._is_new("limit"):
            yield self._longest(record, each)

    def _longest(self, record: RecordSpec, each: FieldSpec) -> _EdgeValue:
        text = "a" * Limits().text
        value = [text] if each.many else text
        return self._edge_value(
            record, each, "longest", "as long as the usual limits allow", {each.wire: value}
        )

    def _edges_to_show(self, name: str, known: tuple[Edge, ...]) -> Iterator[Edge]:
        new = self._is_new(name)
        return (edge for edge in known if new or edge.outer)

    def _is_new(self, name: str) -> bool:
        new = name not in self._covered
        self._covered.add(name)
        return new

    def _run_edges(self, record: RecordSpec, each: FieldSpec) -> Iterator[_EdgeValue]:
        for edge in self._edges_to_show("runs", tuple(prose_edges())):
            yield self._edge_value(record, each, edge.name, edge.label, {each.wire: [edge.value]})
        for cls in each.records:
            part = self._smallest.object(cls)
            label = f"{self.shape[cls].tag} alone"
            yield self._edge_value(record, each, "member", label, {each.wire: [part]})
        between = [self._smallest.object(each.records[0]) for _ in range(2)]
        fields = {each.wire: [between[0], " ", between[1]]}
        yield self._edge_value(record, each, "space", "white space between two elements", fields)

    def _part_edges(self, record: RecordSpec, each: FieldSpec) -> Iterator[_EdgeValue]:
        for cls in each.records:
            part = self._smallest.object(cls)
            edge: EdgeName = "member" if each.choice else "one" if each.many else "present"
            label = f"one {self.shape[cls].tag}" if each.many else "present"
            yield self._edge_value(
                record, each, edge, label, {each.wire: [part] if each.many else part}
            )
        if each.many:
            two = [self._smallest.object(each.records[0]) for _ in range(2)]
            yield self._edge_value(record, each, "two", "two items", {each.wire: two})

    def _deepest(self, record: RecordSpec) -> _EdgeValue:
        cycle = self._cycle(record)
        step = sum(1 + (each.many or each.runs) for _, each in cycle)
        tree = self._smallest.object(record.cls)
        outer = self._smallest.around(self.kind, record.cls, tree)
        levels_left = Limits().depth - self._depth(outer)
        for _ in range(levels_left // step):
            tree = self._smallest.wrapped(cycle, tree)
        return _EdgeValue(record, None, "deepest", f"{1 + levels_left // step} levels deep", tree)

    def _cycle(self, record: RecordSpec) -> tuple[Step, ...]:
        """The shortest path from a class back to itself."""
        paths = [
            ((record, each), *self._smallest.path(part, record.cls))
            for each in record.fields
            for part in each.records
            if self._smallest.can_contain(part, record.cls)
        ]
        return min(paths, key=len)

    def _depth(self, tree: Tree) -> int:
        nodes = walk_tree(self.shape, self.shape[self.kind], tree)
        return max(node.pointer.count("/") for node in nodes)
