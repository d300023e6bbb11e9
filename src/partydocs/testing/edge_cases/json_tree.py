"""Documents in their JSON form while they are being made: walking them, and giving them ids.

Ids are handed out and uses of ids filled in last, when all that has an id stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import attrs

from partydocs.formats.json.reader import json_reader
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.node import Node
from partydocs.model.document import Document
from partydocs.schema.shape import Shape
from partydocs.validation.report import InvalidDocument
from partydocs.validation.validator import check_value

__all__ = ["PENDING", "Tree", "TreeObject", "is_id", "read_document", "read_tree", "walk_tree"]

Tree: TypeAlias = dict[str, Any]
"""An object in its JSON form, numbers as `int` and `Decimal`."""


class _Pending:
    """Stands where an id, or the use of one, is still to come."""

    def __repr__(self) -> str:
        return "PENDING"


PENDING = _Pending()


@attrs.frozen
class TreeObject:
    """An object of a tree."""

    record: RecordSpec
    tree: Tree
    pointer: str
    above: tuple[Tree, ...] = ()
    """The objects that hold it, the root first."""

    def values(self) -> Iterator[tuple[FieldSpec, Any]]:
        """The fields that are there, with their values."""
        for each in self.record.fields:
            if each.wire in self.tree:
                yield each, self.tree[each.wire]


def is_id(each: FieldSpec) -> bool:
    """Whether the field holds the id of the thing itself."""
    return each.scalar is not None and each.scalar.name == "Id"


def walk_tree(
    shape: Shape,
    record: RecordSpec,
    tree: Tree,
    pointer: str = "",
    above: tuple[Tree, ...] = (),
) -> Iterator[TreeObject]:
    """The object and all objects in it, in document order."""
    yield TreeObject(record, tree, pointer, above)
    for each in record.fields:
        if each.records and each.wire in tree:
            held = (*above, tree)
            for below, child in _children(each, tree[each.wire], f"{pointer}/{each.wire}"):
                yield from walk_tree(shape, _record(shape, each, child), child, below, held)


def _children(each: FieldSpec, value: Any, pointer: str) -> Iterator[tuple[str, Tree]]:
    if not (each.many or each.runs):
        yield pointer, value
        return
    for index, item in enumerate(value):
        if isinstance(item, dict):
            yield f"{pointer}/{index}", item


def _record(shape: Shape, each: FieldSpec, child: Tree) -> RecordSpec:
    if not (each.choice or each.runs):
        return shape[each.records[0]]
    return next(shape[cls] for cls in each.records if shape[cls].tag == child["kind"])


def uses(places: Sequence[TreeObject]) -> Iterator[tuple[TreeObject, FieldSpec]]:
    """The uses of ids that must belong to a thing of the same document."""
    for place in places:
        names = {each.name: each.wire for each in place.record.fields}
        for each, _ in place.values():
            if each.refers is not None and not (each.unless and names[each.unless] in place.tree):
                yield place, each


def read_tree(shape: Shape, cls: type[Node], tree: Tree) -> Node:
    """The object that a tree says. Raises `InvalidDocument` where it says none."""
    try:
        return json_reader(shape).read_value(cls, tree, ReadState())
    except (FastPathMiss, ValueError):
        raise InvalidDocument(check_value(tree, cls, shape=shape)) from None


def read_document(shape: Shape, cls: type[Document], tree: Tree) -> Document:
    """The document that a tree says. Raises `InvalidDocument` where it says none."""
    document = read_tree(shape, cls, tree)
    assert isinstance(document, Document)
    return document
