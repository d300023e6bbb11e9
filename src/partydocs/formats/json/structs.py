"""Forms: what JSON of each class looks like, as msgspec reads it in one pass.

msgspec sees to names, nesting, required and unknown keys, `kind`, closed lists of codes and the
types of values while it decodes. Numbers come as they are, since `3.0` is an integer in JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, Union

import attrs
import msgspec

from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import Boolean, DecimalScalar, Integer, ListedCode, Scalar
from partydocs.schema.shape import Shape

__all__ = ["Structs", "structs"]


class UnknownKind(msgspec.Struct, tag="", tag_field="kind"):
    """Makes a choice of a single class, so that msgspec asks for its `kind`."""


_NAMES = {
    "Annotated": Annotated,
    "List": list,
    "Some": msgspec.Meta(min_length=1),
    "UnknownKind": UnknownKind,
    "Union": Union,
}
"""What annotations are made of, beside the forms."""


@attrs.frozen
class Structs:
    """A form for each class of a shape."""

    classes: Mapping[type[Node], type[msgspec.Struct]]
    root: Any
    """The type of a whole document: a choice of the kinds."""


@cache
def structs(shape: Shape) -> Structs:
    """The forms of a shape. A field that is absent is None."""
    made = {cls: _form(record, shape) for cls, record in shape.records.items()}
    for cls, form in made.items():
        for part in {part for each in shape[cls].fields for part in each.records}:
            # where msgspec looks for the names in annotations
            setattr(form, part.__name__, made[part])
    kinds = tuple(made[kind.cls] for kind in shape.kinds)
    return Structs(MappingProxyType(made), Union[(*kinds, UnknownKind)])


def _form(record: RecordSpec, shape: Shape) -> type[msgspec.Struct]:
    fields: list[Any] = []
    names: dict[str, Any] = dict(_NAMES)
    for each in record.fields:
        annotation = _annotation(each, shape, names)
        fields.append((each.name, annotation, *(() if each.required else (None,))))
    return msgspec.defstruct(
        record.name,
        fields,
        rename={each.name: each.wire for each in record.fields},
        tag_field="kind" if record.cls in shape.tagged else None,
        tag=record.tag if record.cls in shape.tagged else None,
        namespace=names,
        forbid_unknown_fields=True,
        kw_only=True,
        eq=False,
        gc=False,  # they live for the time of one reading, and hold no rings
    )


def _annotation(each: FieldSpec, shape: Shape, names: dict[str, Any]) -> str:
    """The annotation as source, since a class may hold itself."""
    listed = ", ".join(cls.__name__ for cls in each.records)
    if each.runs:
        return f"List[Union[str, {listed}]]"
    if each.scalar is not None:
        item = f"Scalar{each.scalar.name}"
        names[item] = _scalar(each.scalar)
    else:
        tagged = each.choice or each.records[0] in shape.tagged
        item = f"Union[{listed}, UnknownKind]" if tagged else listed
    return f"Annotated[List[{item}], Some]" if each.many else item


def _scalar(scalar: Scalar) -> Any:
    if isinstance(scalar, ListedCode):
        return Literal[tuple(scalar.codes)]
    if isinstance(scalar, Boolean):
        return bool
    return Any if isinstance(scalar, Integer | DecimalScalar) else str
