"""Generates the JSON Schema (2020-12) of a shape: one file without remote references."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import attrs

from partydocs.model.base import (
    Boolean,
    DecimalScalar,
    FieldSpec,
    FreeText,
    Integer,
    ListedCode,
    Node,
    RecordSpec,
    Scalar,
    Token,
    record_spec,
)
from partydocs.schema.pattern import portable
from partydocs.schema.shape import NAMESPACE, VERSION, Shape

__all__ = ["SchemaInfo", "json_schema", "json_schema_text"]

_LINE_REFUSED = "^ | $|  |[\\u0000-\\u001F\\uFFFE\\uFFFF]"
_PROSE_REFUSED = "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]"


@attrs.frozen(kw_only=True)
class SchemaInfo:
    """File name, title and description of a schema."""

    file: str
    title: str
    en: str
    vi: str


_PAPERS = SchemaInfo(
    file="partydocs.schema.json",
    title="partydocs",
    en="Working papers of ward Party committees.",
    vi="Văn bản công tác của đảng uỷ phường, xã.",
)


def json_schema(shape: Shape, about: SchemaInfo = _PAPERS) -> dict[str, Any]:
    """The schema as decoded JSON."""
    definitions: dict[str, Any] = {}
    for record in shape.records.values():
        definitions[record.name] = _record(record, tag=record.cls in shape.tagged)
    for each in _runs_fields(shape):
        definitions[_runs_name(each, shape)] = _runs(each)
    for scalar in shape.scalars:
        definitions[scalar.name] = _scalar(scalar)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{NAMESPACE}/{about.file}",
        "title": about.title,
        "description": _about(about.en, about.vi, ""),
        "$comment": f"Version {VERSION} of the standard.",
        "oneOf": [_ref(kind.name) for kind in shape.kinds],
        "$defs": definitions,
    }


def json_schema_text(shape: Shape, about: SchemaInfo = _PAPERS) -> bytes:
    """The schema as the bytes that are published."""
    return (json.dumps(json_schema(shape, about), ensure_ascii=False, indent=2) + "\n").encode()


def _runs_fields(shape: Shape) -> list[FieldSpec]:
    """One field for each set of inline elements."""
    found: dict[tuple[type[Node], ...], FieldSpec] = {}
    for record in shape.records.values():
        for each in record.fields:
            if each.runs:
                found.setdefault(each.records, each)
    return list(found.values())


def _runs_name(each: FieldSpec, shape: Shape) -> str:
    index = [field.records for field in _runs_fields(shape)].index(each.records)
    return "Runs" if index == 0 else f"Runs{index + 1}"


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _about(en: str, vi: str, clause: str) -> str:
    return f"{en} | {vi}{f' ({clause})' if clause else ''}"


def _record(record: RecordSpec, *, tag: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    if tag:
        properties["kind"] = {"const": record.tag, "type": "string"}
    for each in record.fields:
        properties[each.wire] = _property(each)
    required = [each.wire for each in record.fields if each.required_on_wire]
    schema: dict[str, Any] = {
        "title": record.name,
        "description": _about(record.en, record.vi, record.clause),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if required or tag:
        schema["required"] = ["kind", *required] if tag else required
    return schema


def _property(each: FieldSpec) -> dict[str, Any]:
    about = {"description": _about(each.en, each.vi, each.clause)}
    if each.runs:
        return {**_ref("Runs"), **about}
    item = _ref(each.scalar.name) if each.scalar else _items(each)
    if each.many:
        return {"type": "array", "minItems": 1, "items": item, **about}
    return {**item, **about}


def _items(each: FieldSpec) -> dict[str, Any]:
    if each.choice:
        return {"oneOf": [_ref(cls.__name__) for cls in each.records]}
    return _ref(each.records[0].__name__)


def _runs(each: FieldSpec) -> dict[str, Any]:
    text = {"type": "string", "minLength": 1, "not": {"pattern": _PROSE_REFUSED}}
    return {
        "title": "Runs",
        "description": _about("Text with inline elements.", "Lời văn có phần tử trong dòng.", ""),
        "type": "array",
        "items": {"oneOf": [text, *(_ref(record_spec(cls).name) for cls in each.records)]},
    }


def _scalar(scalar: Scalar) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "title": scalar.name,
        "description": _about(scalar.en, scalar.vi, scalar.clause),
    }
    if isinstance(scalar, FreeText):
        refused = _LINE_REFUSED if scalar.line else _PROSE_REFUSED
        schema |= {"type": "string", "minLength": 1, "not": {"pattern": refused}}
    elif isinstance(scalar, ListedCode):
        schema |= {"type": "string", "enum": list(scalar.codes)}
    elif isinstance(scalar, Boolean):
        schema |= {"type": "boolean"}
    elif isinstance(scalar, Integer):
        schema |= {"type": "integer", "minimum": scalar.minimum, "maximum": scalar.maximum}
    elif isinstance(scalar, DecimalScalar):
        schema |= {
            "type": "number",
            "minimum": _number(scalar.minimum),
            "maximum": _number(scalar.maximum),
        }
    else:
        assert isinstance(scalar, Token)
        # in Python, `$` also matches before a final line feed, hence the second condition
        schema |= {
            "type": "string",
            "pattern": f"^({portable(scalar.pattern)})$",
            "not": {"pattern": "\\n"},
        }
    return schema


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
