"""JSON Schemas of classes that are published as JSON: msgspec structs and attrs classes.

msgspec can write such schemas too, but what it writes differs between its releases. Published
files must not depend on the version of a library, so they are derived here.

```python
class Point(msgspec.Struct):
    "A point."
    x: Annotated[int, Meta(ge=0)]

class_schemas([Point])
# [{"$ref": "#/$defs/Point"}],
# {"Point": {"title": "Point", "description": "A point.", "type": "object",
#            "properties": {"x": {"type": "integer", "minimum": 0}}, "required": ["x"]}}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec

__all__ = ["class_schemas"]

_SIMPLE = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}
_ARRAYS = (list, tuple)
_CONSTRAINTS = {
    "string": {"min_length": "minLength", "pattern": "pattern"},
    "integer": {"ge": "minimum"},
    "array": {"min_length": "minItems"},
}
"""Keywords of JSON Schema by type and attribute of `msgspec.Meta`."""
_META = ("gt", "ge", "lt", "le", "multiple_of", "pattern", "min_length", "max_length")


def class_schemas(classes: Iterable[type]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """A reference to each class, and by name the schemas of these and all classes that they use.

    Raises `TypeError` for types and constraints that no published class has needed so far.
    """
    classes = list(classes)
    found: dict[type, None] = {}
    for each in classes:
        _collect(each, found)
    names = [each.__name__ for each in found]
    if len(set(names)) < len(names):
        raise TypeError(f"two classes of one name: {sorted(names)}")
    return [_reference(each) for each in classes], {each.__name__: _object(each) for each in found}


def _collect(hint: Any, found: dict[type, None]) -> None:
    """Note the classes in a type, each before those that its fields use."""
    if _is_record(hint):
        if hint not in found:
            found[hint] = None
            for _, _, type_, _ in _fields(hint):
                _collect(type_, found)
        return
    for each in get_args(hint):
        _collect(each, found)


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and (issubclass(hint, msgspec.Struct) or attrs.has(hint))


def _fields(cls: type) -> Iterator[tuple[str, bool, Any, Any]]:
    """Of each field the name in JSON, whether it is required, its type, and its default."""
    hints = get_type_hints(cls, include_extras=True)
    if issubclass(cls, msgspec.Struct):
        for each in msgspec.structs.fields(cls):
            default = each.default
            if each.default_factory is not msgspec.NODEFAULT:
                default = each.default_factory()
            yield each.encode_name, each.required, hints[each.name], default
        return
    assert attrs.has(cls)
    for field in attrs.fields(cls):
        yield field.name, field.default is attrs.NOTHING, hints[field.name], field.default


def _object(cls: type) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    for name, is_required, type_, default in _fields(cls):
        properties[name] = _schema(type_)
        if is_required:
            required.append(name)
        else:
            properties[name]["default"] = default
    schema: dict[str, Any] = {"title": cls.__name__}
    if cls.__doc__:
        schema["description"] = cleandoc(cls.__doc__)
    schema |= {"type": "object", "properties": properties, "required": required}
    if issubclass(cls, msgspec.Struct) and cls.__struct_config__.forbid_unknown_fields:
        schema["additionalProperties"] = False
    return schema


def _reference(cls: type) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _schema(hint: Any) -> dict[str, Any]:
    if get_origin(hint) is Annotated:
        inner, *metas = get_args(hint)
        return _annotated(inner, metas)
    if _is_record(hint):
        return _reference(hint)
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    return _generic(hint, get_origin(hint), get_args(hint))


def _generic(hint: Any, origin: Any, arguments: tuple[Any, ...]) -> dict[str, Any]:
    if origin is Literal:
        return {"enum": sorted(arguments)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(each) for each in sorted(arguments, key=_rank)]}
    if origin in _ARRAYS and (origin is list or arguments[1:] == (...,)):
        return {"type": "array", "items": _schema(arguments[0])}
    if origin is dict:
        # the names of properties are not restricted, even if they are those of a Literal
        return {"type": "object", "additionalProperties": _schema(arguments[1])}
    raise TypeError(f"no schema is defined for {hint!r}")


def _rank(hint: Any) -> int:
    """Simple types come before classes, and null comes last."""
    return 2 if hint is NoneType else int(_is_record(hint))


def _annotated(inner: Any, metas: list[msgspec.Meta]) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    for meta in metas:
        if meta.description is not None:
            schema["description"] = meta.description
    schema |= _schema(inner)
    keywords = _CONSTRAINTS.get(schema.get("type", ""), {})
    for attribute in _META:
        values = [value for each in metas if (value := getattr(each, attribute)) is not None]
        if values:
            if attribute not in keywords:
                raise TypeError(f"no keyword is defined for {attribute} of {inner!r}")
            schema[keywords[attribute]] = values[-1]
    return schema
