"""Classes of pydantic-xml, derived from the description of shape.

pydantic-xml does not support mixed content, so text with inline elements is plain text here. It
reads the same documents with each text run flattened.
"""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict
from pydantic_xml import BaseXmlModel, attr, create_model, element, wrapped

from partydocs.model.base import FieldSpec, RecordSpec
from partydocs.schema.shape import NAMESPACE, Shape
from peers.constraints import PROSE, scalar_types

_NAMESPACES = {"": NAMESPACE}


def classes(shape: Shape) -> dict[str, type[BaseXmlModel]]:
    """Return a class for each record, by name."""
    made = {record.name: _class(record) for record in shape.records.values()}
    names = {**scalar_types(shape), **made, "Text": PROSE}
    for each in made.values():
        each.model_rebuild(_types_namespace=names)
    return made


def _class(record: RecordSpec) -> type[BaseXmlModel]:
    # the order of the schema: the strict search of pydantic-xml steps through it once
    fields: dict[str, Any] = {each.name: _field(each) for each in record.fields}
    return create_model(
        record.name,
        __tag__=record.tag,
        __ns__="",
        __nsmap__=_NAMESPACES,
        __config__=ConfigDict(extra="forbid", defer_build=True),
        **fields,
    )


def _field(each: FieldSpec) -> tuple[str, Any]:
    annotation = _annotation(each)
    options = {} if each.required_on_wire else {"default": None}
    if not each.required_on_wire:
        annotation += " | None"
    if each.content:
        return (annotation, ...) if each.required_on_wire else (annotation, None)
    if each.attribute:
        return annotation, attr(name=each.wire, **options)
    if each.many:
        item = element(ns="") if each.choice else element(tag=each.item, ns="")
        return annotation, wrapped(each.wire, item, ns="", **options)
    return annotation, element(tag=each.wire, ns="", **options)


def _annotation(each: FieldSpec) -> str:
    if each.runs:
        return "Text"
    if each.scalar is not None:
        item = each.scalar.name
    else:
        item = " | ".join(cls.__name__ for cls in each.records)
    return f"list[{item}]" if each.many else item
