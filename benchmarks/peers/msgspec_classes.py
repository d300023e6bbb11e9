"""Structs of msgspec for the JSON side, derived from the description of shape."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import ModuleType
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from partydocs.model.base import (
    Boolean,
    DateScalar,
    DecimalScalar,
    FieldSpec,
    FreeText,
    Integer,
    ListedCode,
    RecordSpec,
    Scalar,
    Token,
)
from partydocs.schema.shape import Shape
from peers.texts import LINE_PATTERN, PROSE_PATTERN

_ROOM = "peers.msgspec_made"
"""The module in which msgspec resolves forward references."""


def classes(shape: Shape) -> Mapping[str, type[msgspec.Struct]]:
    """Return a struct for each record, by name."""
    room = sys.modules[_ROOM] = ModuleType(_ROOM)
    made = {
        record.name: _struct(record, tag=record.cls in shape.tagged)
        for record in shape.records.values()
    }
    prose = Annotated[str, Meta(pattern=PROSE_PATTERN)]
    scalars = {scalar.name: _annotation(scalar) for scalar in shape.scalars}
    types = {"Annotated": Annotated, "Meta": Meta, "UnsetType": UnsetType}
    room.__dict__.update({**scalars, **made, **types, "Text": prose})
    return made


def _struct(record: RecordSpec, *, tag: bool) -> type[msgspec.Struct]:
    return msgspec.defstruct(
        record.name,
        [_field(each) for each in record.fields],
        module=_ROOM,
        rename={each.name: each.wire for each in record.fields},
        tag_field="kind" if tag else None,
        tag=record.tag if tag else None,
        kw_only=True,
        frozen=True,
        omit_defaults=True,
        forbid_unknown_fields=True,
    )


def _field(each: FieldSpec) -> Any:
    annotation = _item(each)
    if each.required_on_wire:
        return each.name, annotation
    # absent values have no key; null is not allowed
    return each.name, f"{annotation} | UnsetType", UNSET


def _item(each: FieldSpec) -> str:
    union = " | ".join(cls.__name__ for cls in each.records)
    if each.runs:
        return f"list[Text | {union}]"
    item = union or each.scalar.name if each.scalar is None else each.scalar.name
    return f"Annotated[list[{item}], Meta(min_length=1)]" if each.many else item


def _annotation(scalar: Scalar) -> Any:
    return next(make(scalar) for kind, make in _MAKERS.items() if isinstance(scalar, kind))


_MAKERS: dict[type[Scalar], Callable[[Any], Any]] = {
    FreeText: lambda text: Annotated[
        str, Meta(pattern=LINE_PATTERN if text.line else PROSE_PATTERN)
    ],
    ListedCode: lambda code: Literal[tuple(code.codes)],
    Boolean: lambda _: bool,
    Integer: lambda number: Annotated[int, Meta(ge=number.minimum, le=number.maximum)],
    # msgspec does not support bounds of decimals
    DecimalScalar: lambda _: Decimal,
    DateScalar: lambda _: datetime.date,
    Token: lambda token: Annotated[str, Meta(pattern=f"^({token.pattern})$")],
}


def field_value(node: Any, each: FieldSpec) -> Any:
    """Return the value of a declared field; None if it is absent."""
    value = getattr(node, each.name)
    return None if value is UNSET else value
