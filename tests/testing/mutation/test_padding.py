"""Parts that are added to a document that has no place for a fault."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

from partydocs import Document, dumps
from partydocs.model.kinds import KINDS
from partydocs.testing.mutation.padding import padded
from tests.faults.base import BASES, base_document


def decoded(document: Document) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(dumps(document, format="json"))
    return value


def test_every_kind_has_a_base() -> None:
    assert {type(base_document(name)) for name in BASES} == set(KINDS)


@pytest.mark.parametrize("name", BASES)
def test_existing_values_do_not_change(name: str) -> None:
    good = base_document(name)
    more = padded(good)
    assert more is not None
    assert more != good
    for key, value in decoded(good).items():
        now = decoded(more)[key]
        if isinstance(value, list):
            assert now[: len(value)] == value
        elif isinstance(value, dict):
            assert {each: now[each] for each in value} == value
        else:
            assert now == value


def test_they_are_not_added_twice() -> None:
    more = padded(base_document("plan"))
    assert more is not None
    assert padded(more) is None


def test_existing_warnings_do_not_count() -> None:
    own = attrs.evolve(base_document("plan"), genre="localPlan")
    assert padded(own) is None
    assert padded(own, {"UNKNOWN-CODE"}) is not None
