"""A msgspec struct for each class: the JSON object that msgspec decodes in one pass.

While decoding, msgspec checks names, nesting, required and unknown keys, `kind`, closed code lists
and the types of values. The compiled reader checks texts and numbers and builds the model. The
struct of `Product` is as if declared by

    class Product(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
        type: str = None
        title: str

Numbers have the type `Any`, since `3.0` is an integer in JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, Union

import attrs
import msgspec

from partydocs.model.base import (
    Boolean,
    DecimalScalar,
    FieldSpec,
    Integer,
    ListedCode,
    Node,
    RecordSpec,
    Scalar,
)
from partydocs.schema.shape import Shape

__all__ = ["Structs", "structs"]


class UnknownKind(msgspec.Struct, tag="", tag_field="kind"):
    """A second alternative, which makes msgspec require `kind` in a choice of one class."""


_NAMES = {
    "Annotated": Annotated,
    "List": list,
    "Some": msgspec.Meta(min_length=1),
    "UnknownKind": UnknownKind,
    "Union": Union,
}
"""Names in annotations besides those of the structs."""


@attrs.frozen
class Structs:
    """The structs of a shape."""

    classes: Mapping[type[Node], type[msgspec.Struct]]
    root: Any
    """The type of a whole document: a choice of the kinds."""


@cache
def structs(shape: Shape) -> Structs:
    """The structs of a shape. A field that is absent is None."""
    classes = {cls: _struct(record, shape) for cls, record in shape.records.items()}
    for cls, struct in classes.items():
        for part in {part for each in shape[cls].fields for part in each.records}:
            # msgspec looks up the names in annotations here
            setattr(struct, part.__name__, classes[part])
    kinds = tuple(classes[kind.cls] for kind in shape.kinds)
    return Structs(MappingProxyType(classes), Union[(*kinds, UnknownKind)])


def _struct(record: RecordSpec, shape: Shape) -> type[msgspec.Struct]:
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
        gc=False,  # they live as long as one call, and contain no reference cycles
    )


def _annotation(each: FieldSpec, shape: Shape, names: dict[str, Any]) -> str:
    """The annotation as source, since a class may contain itself."""
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
