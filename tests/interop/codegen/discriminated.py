"""Adds OpenAPI's `discriminator` to a copy of the JSON Schema.

Each choice of the standard names its class in `kind`. Pydantic uses it only if the schema has a
`discriminator`; otherwise it tries every class of a choice at every level, which does not finish
for a text nested 60 deep. The published schema cannot have it: `discriminator` is not a keyword of
JSON Schema, and strict readers reject it.

`python -m tests.interop.codegen.discriminated SCHEMA FILE`
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def discriminated(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with discriminators in choices of objects; those in texts become types."""
    inline: dict[str, Any] = {}
    marked: dict[str, Any] = _marked(schema, inline)
    marked["$defs"] |= inline
    return marked


def _marked(schema: Any, inline: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_marked(each, inline) for each in schema]
    if not isinstance(schema, dict):
        return schema
    marked = {key: _marked(each, inline) for key, each in schema.items()}
    choices = marked.get("oneOf", [])
    objects = [each for each in choices if "$ref" in each]
    choice = {"oneOf": objects, "discriminator": {"propertyName": "kind"}}
    if objects == choices != []:
        return marked | choice
    if objects:
        inline["Inline"] = choice
        rest = [each for each in choices if each not in objects]
        return marked | {"oneOf": [*rest, {"$ref": "#/$defs/Inline"}]}
    return marked


if __name__ == "__main__":
    content = json.loads(Path(sys.argv[1]).read_bytes())
    Path(sys.argv[2]).write_text(json.dumps(discriminated(content), ensure_ascii=False), "utf-8")
