"""Strategies for documents in which rules find no error.

A document is a sample, or the smallest of its kind, with a few changes: a field removed or filled,
a text replaced, an item removed, two items swapped. The rules decide which changes are kept: those
after which they report an error are undone, the last one first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from hypothesis import strategies as st

from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import ReadState
from partydocs.model.base import FieldSpec, FreeText
from partydocs.model.document import Document
from partydocs.rules.engine.policy import default_policy
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases import minimal
from partydocs.testing.edge_cases.json_tree import Tree, TreeObject, is_id, read_document, walk_tree
from partydocs.testing.sampling.document_sample import sample
from partydocs.testing.strategies.scalar_values import json_scalars
from partydocs.testing.strategies.sketch import Draw, below, drawn_from
from partydocs.validation.report import InvalidDocument
from partydocs.validation.validator import check_document

__all__ = ["coherent_documents"]


@st.composite
def coherent_documents(draw: Draw, kind: type[Document]) -> Document:
    """Documents of a kind in which no rule finds an error."""
    seed = draw(st.integers(0, 2**32))
    document = sample(kind, seed=seed, size=draw(_SIZES)) if seed else minimal(kind)
    return _varied(draw, document, draw(_CHANGES))


_SIZES = st.integers(1, 12)
_CHANGES = st.integers(0, 4)


def _varied(draw: Draw, document: Document, changes: int) -> Document:
    """Apply up to `changes` changes, as many as leave the document without errors."""
    versions = [document]
    for _ in range(changes):
        changed = _changed(draw, versions[-1])
        if changed is not None:
            versions.append(changed)
    while len(versions) > 1 and check_document(versions[-1], policy=default_policy()).errors:
        versions.pop()
    return versions[-1]


def _changed(draw: Draw, document: Document) -> Document | None:
    """The document with one change; None if the result is not a document."""
    shape = standard()
    kind = type(document)
    tree = json_writer(shape).write(document, ReadState())
    applies, make = drawn_from(draw, _OPERATIONS)
    targets = [
        (node, each)
        for node in walk_tree(shape, shape[kind], tree)
        for each in node.record.fields
        if applies(node, each)
    ]
    if not targets:
        return None
    node, each = drawn_from(draw, targets)
    make(draw, node.tree, each)
    try:
        return read_document(shape, kind, tree)
    except InvalidDocument:
        return None


Applies: TypeAlias = Callable[[TreeObject, FieldSpec], bool]
Make: TypeAlias = Callable[[Draw, Tree, FieldSpec], None]


def _is_removable(node: TreeObject, each: FieldSpec) -> bool:
    return not each.required and each.wire in node.tree


def _remove(_: Draw, tree: Tree, each: FieldSpec) -> None:
    del tree[each.wire]


def _is_vacant(node: TreeObject, each: FieldSpec) -> bool:
    free = each.scalar is not None and each.refers is None and not is_id(each)
    return free and each.wire not in node.tree


def _fill_in(draw: Draw, tree: Tree, each: FieldSpec) -> None:
    assert each.scalar is not None
    value = draw(json_scalars(each.scalar))
    tree[each.wire] = [value] if each.many else value


def _is_text(node: TreeObject, each: FieldSpec) -> bool:
    return isinstance(each.scalar, FreeText) and each.wire in node.tree


def _is_list(node: TreeObject, each: FieldSpec) -> bool:
    return each.many and len(node.tree.get(each.wire, ())) > 1


def _shorten(draw: Draw, tree: Tree, each: FieldSpec) -> None:
    items = tree[each.wire]
    del items[draw(below(len(items)))]


def _reorder(draw: Draw, tree: Tree, each: FieldSpec) -> None:
    items = tree[each.wire]
    first = draw(below(len(items) - 1))
    items[first : first + 2] = reversed(items[first : first + 2])


_OPERATIONS: Sequence[tuple[Applies, Make]] = (
    (_is_removable, _remove),
    (_is_list, _shorten),
    (_is_list, _reorder),
    (_is_text, _fill_in),
    (_is_vacant, _fill_in),
)
"""For each operation: which fields it applies to, and the change."""
