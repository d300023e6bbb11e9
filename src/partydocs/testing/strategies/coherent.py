"""Strategies for documents in which the rules find no error.

A document is a sample, or the smallest of its kind, with a few changes: a field left out or filled
in, another text, an item less, two items in another order. Whether a change leaves the document
coherent is for the rules themselves to say: one that does not is not made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from hypothesis import strategies as st

from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import ReadState
from partydocs.model.base.declaration import FieldSpec
from partydocs.model.base.scalar import FreeText
from partydocs.model.document import Document
from partydocs.rules.engine.policy import default_policy
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases import minimal
from partydocs.testing.edge_cases.json_tree import Tree, TreeObject, is_id, read_document, walk_tree
from partydocs.testing.sampling.sample import sample
from partydocs.testing.strategies.scalars import json_scalars
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
    """The document with as many changes, one after another, as leave it coherent."""
    made = [document]
    for _ in range(changes):
        changed = _changed(draw, made[-1])
        if changed is not None:
            made.append(changed)
    while len(made) > 1 and check_document(made[-1], policy=default_policy()).errors:
        made.pop()
    return made[-1]


def _changed(draw: Draw, document: Document) -> Document | None:
    """The document with one change, or None where that makes no document."""
    shape = standard()
    kind = type(document)
    tree = json_writer(shape).write(document, ReadState())
    applies, make = drawn_from(draw, _OPERATIONS)
    spots = [
        (place, each)
        for place in walk_tree(shape, shape[kind], tree)
        for each in place.record.fields
        if applies(place, each)
    ]
    if not spots:
        return None
    place, each = drawn_from(draw, spots)
    make(draw, place.tree, each)
    try:
        return read_document(shape, kind, tree)
    except InvalidDocument:
        return None


Applies: TypeAlias = Callable[[TreeObject, FieldSpec], bool]
Make: TypeAlias = Callable[[Draw, Tree, FieldSpec], None]


def _may_go(place: TreeObject, each: FieldSpec) -> bool:
    return not each.required and each.wire in place.tree


def _leave_out(_: Draw, tree: Tree, each: FieldSpec) -> None:
    del tree[each.wire]


def _is_vacant(place: TreeObject, each: FieldSpec) -> bool:
    free = each.scalar is not None and each.refers is None and not is_id(each)
    return free and each.wire not in place.tree


def _fill_in(draw: Draw, tree: Tree, each: FieldSpec) -> None:
    assert each.scalar is not None
    value = draw(json_scalars(each.scalar))
    tree[each.wire] = [value] if each.many else value


def _is_text(place: TreeObject, each: FieldSpec) -> bool:
    return isinstance(each.scalar, FreeText) and each.wire in place.tree


def _is_list(place: TreeObject, each: FieldSpec) -> bool:
    return each.many and len(place.tree.get(each.wire, ())) > 1


def _shorten(draw: Draw, tree: Tree, each: FieldSpec) -> None:
    items = tree[each.wire]
    del items[draw(below(len(items)))]


def _reorder(draw: Draw, tree: Tree, each: FieldSpec) -> None:
    items = tree[each.wire]
    first = draw(below(len(items) - 1))
    items[first : first + 2] = reversed(items[first : first + 2])


_OPERATIONS: Sequence[tuple[Applies, Make]] = (
    (_may_go, _leave_out),
    (_is_list, _shorten),
    (_is_list, _reorder),
    (_is_text, _fill_in),
    (_is_vacant, _fill_in),
)
"""Which fields a change can be made to, and what makes it."""
