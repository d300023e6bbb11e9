"""Documents in JSON form while they are generated: traversal, ids and conversion to objects.

Fields that hold an id or a reference to one are first filled with `PENDING`. Ids are assigned and
references resolved at the end, when all objects with ids exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import attrs

from partydocs.formats.json.reader import json_reader
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.model.base import FieldSpec, Node, RecordSpec
from partydocs.model.document import Document
from partydocs.schema.shape import Shape
from partydocs.validation.report import InvalidDocument
from partydocs.validation.validator import check_value

__all__ = ["PENDING", "Tree", "TreeObject", "is_id", "read_document", "read_tree", "walk_tree"]

Tree: TypeAlias = dict[str, Any]
"""An object in its JSON form; numbers are `int` and `Decimal`."""


class _Pending:
    """Placeholder for an id, or for a reference to one, that is not yet assigned."""

    def __repr__(self) -> str:
        return "PENDING"


PENDING = _Pending()


@attrs.frozen
class TreeObject:
    """An object of a tree."""

    record: RecordSpec
    tree: Tree
    pointer: str
    ancestors: tuple[Tree, ...] = ()
    """The objects that contain it, outermost first."""

    def values(self) -> Iterator[tuple[FieldSpec, Any]]:
        """The fields that are present, with their values."""
        for each in self.record.fields:
            if each.wire in self.tree:
                yield each, self.tree[each.wire]


def is_id(each: FieldSpec) -> bool:
    """Whether the field holds the id of the object itself."""
    return each.scalar is not None and each.scalar.name == "Id"


def walk_tree(
    shape: Shape,
    record: RecordSpec,
    tree: Tree,
    pointer: str = "",
    ancestors: tuple[Tree, ...] = (),
) -> Iterator[TreeObject]:
    """The object and all objects in it, in document order."""
    yield TreeObject(record, tree, pointer, ancestors)
    for each in record.fields:
        if each.records and each.wire in tree:
            inner_ancestors = (*ancestors, tree)
            for pointer_below, child in _children(each, tree[each.wire], f"{pointer}/{each.wire}"):
                yield from walk_tree(
                    shape, _record(shape, each, child), child, pointer_below, inner_ancestors
                )


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


def id_references(nodes: Sequence[TreeObject]) -> Iterator[tuple[TreeObject, FieldSpec]]:
    """The references to ids that must exist in the same document."""
    for node in nodes:
        names = {each.name: each.wire for each in node.record.fields}
        for each, _ in node.values():
            if each.refers is not None and not (each.unless and names[each.unless] in node.tree):
                yield node, each


def read_tree(shape: Shape, cls: type[Node], tree: Tree) -> Node:
    """Convert a tree to an object. Raises `InvalidDocument` if the tree is not valid."""
    try:
        return json_reader(shape).read_value(cls, tree, ReadState())
    except (FastPathMiss, ValueError):
        raise InvalidDocument(check_value(tree, cls, shape=shape)) from None


def read_document(shape: Shape, cls: type[Document], tree: Tree) -> Document:
    """Convert a tree to a document. Raises `InvalidDocument` if the tree is not valid."""
    document = read_tree(shape, cls, tree)
    assert isinstance(document, Document)
    return document
