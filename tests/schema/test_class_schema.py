"""JSON Schemas of classes: the published files do not depend on the version of msgspec."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import attrs
import msgspec
import pytest
from jsonschema import Draft202012Validator
from msgspec import Meta

from partydocs.schema.class_schema import class_schemas

Count = Annotated[int, Meta(ge=1)]


@attrs.frozen
class Inner:
    """What is inside.

    In two paragraphs.
    """

    name: str
    tags: tuple[str, ...] = ()


class Outer(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    """What is outside."""

    inner: Inner
    many_words: Annotated[list[Annotated[str, Meta(pattern="^a")]], Meta(min_length=1)]
    count: Annotated[Count | None, Meta(description="How many.")] = None
    kind: Literal["b", "a"] = "b"
    text: Inner | str | None = None
    by_name: dict[str, bool] = {}


class Strange(msgspec.Struct):
    value: Annotated[int, Meta(multiple_of=3)]


class Unknown(msgspec.Struct):
    value: set[int]


def test_a_schema_says_all_that_the_class_declares() -> None:
    roots, definitions = class_schemas([Outer])
    assert roots == [{"$ref": "#/$defs/Outer"}]
    assert definitions == {
        "Outer": {
            "title": "Outer",
            "description": "What is outside.",
            "type": "object",
            "properties": {
                "inner": {"$ref": "#/$defs/Inner"},
                "manyWords": {
                    "type": "array",
                    "items": {"type": "string", "pattern": "^a"},
                    "minItems": 1,
                },
                "count": {
                    "description": "How many.",
                    "anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}],
                    "default": None,
                },
                "kind": {"enum": ["a", "b"], "default": "b"},
                "text": {
                    "anyOf": [{"type": "string"}, {"$ref": "#/$defs/Inner"}, {"type": "null"}],
                    "default": None,
                },
                "byName": {
                    "type": "object",
                    "additionalProperties": {"type": "boolean"},
                    "default": {},
                },
            },
            "required": ["inner", "manyWords"],
            "additionalProperties": False,
        },
        "Inner": {
            "title": "Inner",
            "description": "What is inside.\n\nIn two paragraphs.",
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "tags": {"type": "array", "items": {"type": "string"}, "default": ()},
            },
            "required": ["name"],
        },
    }


@pytest.mark.parametrize("cls", [Strange, Unknown])
def test_what_has_no_keyword_is_refused_rather_than_dropped(cls: type) -> None:
    with pytest.raises(TypeError):
        class_schemas([cls])


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ({"inner": {"name": "x"}, "manyWords": ["ab"]}, True),
        ({"inner": {"name": "x"}, "manyWords": []}, False),
        ({"inner": {"name": "x"}, "manyWords": ["ba"]}, False),
        ({"inner": {"name": "x"}, "manyWords": ["a"], "count": 0}, False),
        ({"inner": {"name": "x"}, "manyWords": ["a"], "more": 0}, False),
    ],
)
def test_a_schema_judges_as_msgspec_reads(value: Any, valid: bool) -> None:
    (root,), definitions = class_schemas([Outer])
    schema = {**root, "$defs": definitions}
    Draft202012Validator.check_schema(msgspec.json.decode(msgspec.json.encode(schema)))
    assert Draft202012Validator(schema).is_valid(value) is valid
    if valid:
        assert msgspec.convert(value, Outer).inner == Inner("x")
    else:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(value, Outer)
