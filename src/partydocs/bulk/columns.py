"""Arrow types of declared values, so that no column is written down twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
import pyarrow as pa
from msgspec import inspect

from partydocs.validation.report_values import BothLanguages

__all__ = ["row_of", "schema_of"]

_SCALARS: Mapping[type[inspect.Type], pa.DataType] = {
    inspect.StrType: pa.string(),
    inspect.LiteralType: pa.string(),
    inspect.IntType: pa.int32(),
    inspect.BoolType: pa.bool_(),
    inspect.BytesType: pa.binary(),
}


def schema_of(cls: type[msgspec.Struct], *, first: Sequence[str] = ()) -> pa.Schema:
    """The schema of rows of a declared class; its descriptions stand in the fields' metadata.

    Columns come in the order of declaration, but for those that are to be the first.
    """
    found = inspect.type_info(cls)
    assert isinstance(found, inspect.StructType)
    fields = sorted(found.fields, key=lambda each: each.encode_name not in first)
    return pa.schema([_field(each) for each in fields])


def _field(declared: inspect.Field) -> pa.Field:
    about, optional = _plain(declared.type)
    metadata = {"description": description} if (description := _description(declared.type)) else {}
    return pa.field(declared.encode_name, _arrow(about), nullable=optional, metadata=metadata)


def _plain(about: inspect.Type) -> tuple[inspect.Type, bool]:
    """A type without its notes, and whether None may stand for it."""
    while isinstance(about, inspect.Metadata):
        about = about.type
    if not isinstance(about, inspect.UnionType):
        return about, False
    others = [each for each in about.types if not isinstance(each, inspect.NoneType)]
    optional = len(others) < len(about.types)
    # reports may have their texts in one language; rows have both
    both = [each for each in others if getattr(each, "cls", None) is BothLanguages]
    return _plain((both or others)[0])[0], optional


def _description(about: inspect.Type) -> str:
    while isinstance(about, inspect.Metadata):
        schema = about.extra_json_schema or {}
        if "description" in schema:
            return str(schema["description"])
        about = about.type
    return ""


def _arrow(about: inspect.Type) -> pa.DataType:
    if isinstance(about, inspect.StructType):
        return pa.struct([_field(each) for each in about.fields])
    if isinstance(about, inspect.ListType):
        return pa.list_(pa.field("item", _arrow(_plain(about.item_type)[0]), nullable=False))
    if isinstance(about, inspect.DictType):
        key, value = _plain(about.key_type)[0], _plain(about.value_type)[0]
        return pa.map_(_arrow(key), pa.field("value", _arrow(value), nullable=False))
    return _SCALARS[type(about)]


def row_of(values: msgspec.Struct) -> dict[str, Any]:
    """A declared value as the row of a batch. Arrow takes a mapping as its pairs."""
    return {column: _cell(getattr(values, name)) for name, column in _columns(type(values))}


@cache
def _columns(cls: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    return tuple((each.name, each.encode_name) for each in msgspec.structs.fields(cls))


def _cell(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return row_of(value)
    if isinstance(value, list):
        return [_cell(each) for each in value]
    return list(value.items()) if isinstance(value, dict) else value
