"""Classes of pydantic 2 for the JSON side, derived from the description of shape."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from partydocs.model.base import FieldSpec, RecordSpec
from partydocs.schema.shape import Shape
from peers.constraints import PROSE, scalar_types


class Strict(BaseModel):
    """Base class: refuses unknown keys and numbers in place of strings."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


def classes(shape: Shape) -> dict[str, type[Strict]]:
    """Return a class for each record, by name."""
    with_kind = shape.tagged
    made = {
        record.name: _class(record, tag=record.cls in with_kind)
        for record in shape.records.values()
    }
    names = {
        **scalar_types(shape),
        **made,
        "Text": PROSE,
        "Annotated": Annotated,
        "Field": Field,
        "Literal": Literal,
    }
    for each in made.values():
        each.model_rebuild(_types_namespace=names)
    return made


def _class(record: RecordSpec, *, tag: bool) -> type[Strict]:
    fields: dict[str, Any] = {each.name: _field(each) for each in record.fields}
    if tag:
        fields["kind"] = (f"Literal[{record.tag!r}]", Field(repr=False))
    return cast("type[Strict]", create_model(record.name, __base__=Strict, **fields))


def _field(each: FieldSpec) -> tuple[str, Any]:
    annotation = _annotation(each)
    if each.required_on_wire:
        return annotation, Field(alias=each.wire)
    return f"{annotation} | None", Field(default=None, alias=each.wire)


def _annotation(each: FieldSpec) -> str:
    if each.runs:
        inline = _tagged_union([cls.__name__ for cls in each.records])
        return f"list[Annotated[Text | {inline}, Field(union_mode='left_to_right')]]"
    if each.scalar is not None:
        item = each.scalar.name
    elif each.choice:
        item = _tagged_union([cls.__name__ for cls in each.records])
    else:
        item = each.records[0].__name__
    return f"Annotated[list[{item}], Field(min_length=1)]" if each.many else item


def _tagged_union(names: list[str]) -> str:
    return f"Annotated[{' | '.join(names)}, Field(discriminator='kind')]"
