"""The validator that chooses by `kind` has the result of trying all branches, in linear time."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from partydocs.schema.json_schema import json_schema
from partydocs.schema.kind_validator import kind_validator
from partydocs.schema.shape import standard
from tests.faults.base import BASES, base_text
from tests.interop.mutants import json_mutant

SCHEMA: dict[str, Any] = json_schema(standard())


@pytest.mark.parametrize("base", BASES)
def test_it_judges_as_jsonschema_itself(base: str) -> None:
    choosing, trying = kind_validator(SCHEMA), Draft202012Validator(SCHEMA)
    verdicts = set()
    for seed in range(12):
        chance = random.Random(f"{base}/{seed}")
        value = json.loads(json_mutant(chance, base_text(base, "json"), seed % 3))
        verdicts.add(verdict := trying.is_valid(value))
        assert choosing.is_valid(value) == verdict, seed
        assert bool(list(choosing.iter_errors(value))) != verdict
    assert verdicts == {True, False}


def _nested(levels: int, inmost: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(base_text("plan", "json"))
    runs: list[Any] = [inmost]
    for _ in range(levels):
        runs = [{"kind": "strong", "runs": runs}]
    document["sections"] = [{"id": "deep", "blocks": [{"kind": "paragraph", "runs": runs}]}]
    return document


def _steps(value: Any) -> int:
    """The number of parts of a value that are checked."""
    choosing = kind_validator(SCHEMA)
    met = 0
    descend = type(choosing).descend

    def counted(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal met
        met += 1
        return descend(self, *args, **kwargs)

    type(choosing).descend = counted  # type: ignore[method-assign, assignment]
    assert list(choosing.iter_errors(value))
    return met


def test_twice_the_levels_take_twice_the_steps() -> None:
    steps = [_steps(_nested(levels, "")) - _steps(_nested(0, "")) for levels in (10, 20, 40)]
    assert steps[1] <= 2.2 * steps[0]
    assert steps[2] <= 2.2 * steps[1]


@pytest.mark.parametrize("inmost", [{"kind": "stronk", "runs": ["a"]}, {"runs": ["a"]}, 3])
def test_what_names_no_class_is_refused(inmost: Any) -> None:
    assert not kind_validator(SCHEMA).is_valid(_nested(2, inmost))
