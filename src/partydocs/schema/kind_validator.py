"""A jsonschema validator that checks only the branch of a choice that `kind` names.

To check `oneOf`, jsonschema checks all branches completely. With nested choices, this doubles the
work at each level: strong text in emphasised text in strong text, thirty levels deep, takes hours.
Since each branch requires its own `kind`, checking that branch alone gives the same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

__all__ = ["kind_validator"]


def kind_validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    """A validator of the JSON Schema that takes time linear in the size of the document."""
    from jsonschema import Draft202012Validator, ValidationError, validators

    try_all = Draft202012Validator.VALIDATORS["oneOf"]
    kinds = {
        f"#/$defs/{name}": definition["properties"]["kind"]["const"]
        for name, definition in schema["$defs"].items()
        if "kind" in definition.get("properties", {})
    }

    def one_of(
        validator: Any, branches: Sequence[Mapping[str, str]], instance: Any, around: Any
    ) -> Iterator[ValidationError]:
        named = {kinds.get(each.get("$ref", "")): index for index, each in enumerate(branches)}
        if not isinstance(instance, dict) or (None in named and len(named) == 1):
            yield from try_all(validator, branches, instance, around)
            return
        kind = instance.get("kind")
        index = named.get(kind) if isinstance(kind, str) else None
        if index is None:
            known = ", ".join(repr(each) for each in named if each is not None)
            yield ValidationError(f"the kind {kind!r} is none of {known}")
            return
        yield from validator.descend(instance, branches[index], schema_path=index)

    extend: Any = validators.extend
    extended: Any = extend(Draft202012Validator, {"oneOf": one_of})
    made: Draft202012Validator = extended(schema)
    return made
