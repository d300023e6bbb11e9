"""Arrow schemas derived from msgspec structs, so that no column is declared twice.

A field of a struct becomes an Arrow field; only a field that may be None is nullable:

    name: str | None        pa.field("name", pa.string(), nullable=True)
    valid: bool             pa.field("valid", pa.bool_(), nullable=False)
"""

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
    """Return the Arrow schema of a struct; descriptions become metadata of the fields.

    Columns are in the order of declaration, except that those in `first` come first.
    """
    found = inspect.type_info(cls)
    assert isinstance(found, inspect.StructType)
    fields = sorted(found.fields, key=lambda each: each.encode_name not in first)
    return pa.schema([_field(each) for each in fields])


def _field(declared: inspect.Field) -> pa.Field:
    type_, optional = _plain(declared.type)
    metadata = {"description": description} if (description := _description(declared.type)) else {}
    return pa.field(declared.encode_name, _arrow(type_), nullable=optional, metadata=metadata)


def _plain(type_: inspect.Type) -> tuple[inspect.Type, bool]:
    """Return a type without its annotations, and whether it may be None."""
    while isinstance(type_, inspect.Metadata):
        type_ = type_.type
    if not isinstance(type_, inspect.UnionType):
        return type_, False
    others = [each for each in type_.types if not isinstance(each, inspect.NoneType)]
    optional = len(others) < len(type_.types)
    # in reports a text may be in one language; in rows it always is in both
    both = [each for each in others if getattr(each, "cls", None) is BothLanguages]
    return _plain((both or others)[0])[0], optional


def _description(type_: inspect.Type) -> str:
    while isinstance(type_, inspect.Metadata):
        schema = type_.extra_json_schema or {}
        if "description" in schema:
            return str(schema["description"])
        type_ = type_.type
    return ""


def _arrow(type_: inspect.Type) -> pa.DataType:
    if isinstance(type_, inspect.StructType):
        return pa.struct([_field(each) for each in type_.fields])
    if isinstance(type_, inspect.ListType):
        return pa.list_(pa.field("item", _arrow(_plain(type_.item_type)[0]), nullable=False))
    if isinstance(type_, inspect.DictType):
        key, value = _plain(type_.key_type)[0], _plain(type_.value_type)[0]
        return pa.map_(_arrow(key), pa.field("value", _arrow(value), nullable=False))
    return _SCALARS[type(type_)]


def row_of(values: msgspec.Struct) -> dict[str, Any]:
    """Return a struct as the row of a batch. Mappings become lists of pairs, as Arrow expects."""
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
