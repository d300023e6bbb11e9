"""Conversion of documents of the model to parts."""

from __future__ import annotations

import attrs

from partydocs.model.base import FieldSpec, Node, record_spec
from partydocs.schema.shape import standard
from partydocs.testing.mutation.part import (
    FieldPart,
    Form,
    ItemPart,
    LeafPart,
    ListPart,
    Part,
    RecordPart,
    leaf,
    scalar_leaf,
)

__all__ = ["form_of", "record_of"]


def record_of(node: Node) -> RecordPart:
    """The parts of a model object."""
    about = record_spec(type(node))
    entries = []
    for each in about.fields:
        value = getattr(node, each.name)
        if value is not None and value != ():
            entries.append(FieldPart(each.wire, _part_of(node, each, value), form_of(each)))
    kind = about.tag if about.cls in standard().tagged else None
    return RecordPart(declared=about, entries=tuple(entries), kind=kind)


def form_of(each: FieldSpec) -> Form:
    """The form of a field in XML."""
    if each.content:
        return "content"
    return "attribute" if each.attribute else "element"


def _part_of(owner: Node, each: FieldSpec, value: object) -> Part:
    if isinstance(value, tuple):
        return ListPart(field=each, items=tuple(_item_of(owner, each, one) for one in value))
    if isinstance(value, Node):
        return record_of(value)
    return _leaf_of(owner, each, value)


def _item_of(owner: Node, each: FieldSpec, value: object) -> ItemPart:
    if each.runs and isinstance(value, str):
        return ItemPart("", leaf(value))
    if isinstance(value, Node):
        tag = record_spec(type(value)).tag if each.choice or each.runs else each.item
        return ItemPart(tag, record_of(value))
    return ItemPart(each.item, _leaf_of(owner, each, value))


def _leaf_of(owner: Node, each: FieldSpec, value: object) -> LeafPart:
    assert each.scalar is not None
    text = each.scalar.write(value)
    made = scalar_leaf(each.scalar, text)
    if each.scalar.name == "Id" and not each.many:
        return attrs.evolve(made, ids=(text,))
    if each.refers is not None and (each.unless is None or getattr(owner, each.unless) is None):
        return attrs.evolve(made, uses=(text,))
    return made
