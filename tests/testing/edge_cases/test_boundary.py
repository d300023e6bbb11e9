"""Boundary documents: all are valid, and each edge has one."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from partydocs import Limits, dumps, loads
from partydocs.model import KINDS, Document, Section, Strong
from partydocs.model.base import ListedCode, record_spec
from partydocs.schema.shape import describe
from partydocs.testing.edge_cases import Boundary, boundary, edges
from tests.reading import validate

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


@cache
def found(kind: type[Document]) -> tuple[Boundary, ...]:
    return tuple(boundary(kind))


def at(data: bytes, pointer: str) -> Any:
    value = json.loads(data)
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


@every_kind
def test_all_are_valid_and_make_the_round_trip(kind: type[Document]) -> None:
    for each in found(kind):
        for format in ("xml", "json"):
            data = dumps(each.document, format=format)
            back = loads(data, kind, format=format)
            assert back == each.document, each.label
            assert dumps(back, format=format) == data, each.label


@every_kind
def test_no_more_is_found_than_unknown_codes(kind: type[Document]) -> None:
    for each in found(kind):
        report = validate(dumps(each.document))
        assert not report.errors, each.label
        assert {one.layer for one in report.diagnostics} <= {"codes"}, each.label


@every_kind
def test_every_class_field_and_member_has_an_edge(kind: type[Document]) -> None:
    seen = {(each.record, each.field) for each in found(kind)}
    members = Counter((each.record, each.field) for each in found(kind) if each.edge == "member")
    for record in describe(kind).records.values():
        assert (record.cls, "") in seen
        for each in record.fields:
            assert (record.cls, each.wire) in seen, f"{record.name}.{each.name}"
            if each.choice or each.runs:
                assert members[record.cls, each.wire] == len(each.records)


@every_kind
def test_every_edge_of_every_type_is_there(kind: type[Document]) -> None:
    shown: dict[str, set[str]] = {}
    for each in found(kind):
        field = next(
            (one for one in record_spec(each.record).fields if one.wire == each.field), None
        )
        if field is not None and field.scalar is not None and each.edge != "two":
            value = at(dumps(each.document, format="json"), each.pointer)
            value = value[0] if field.many else value
            shown.setdefault(field.scalar.name, set()).add(str(value))
    for scalar in describe(kind).scalars:
        wanted = {
            str(each.value if isinstance(each.value, str | bool | int) else float(each.value))
            for each in edges(scalar)
        }
        seen_values = shown[scalar.name]
        if scalar.base == "decimal":
            seen_values = {str(float(each)) for each in seen_values}
        assert seen_values >= wanted, scalar.name


@every_kind
def test_labels_tell_documents_apart(kind: type[Document]) -> None:
    times = Counter((each.label, each.edge) for each in found(kind))
    assert [label for label, count in times.items() if count > 1] == []


@every_kind
def test_the_pointer_leads_to_the_edge_value(kind: type[Document]) -> None:
    for each in found(kind):
        value = at(dumps(each.document, format="json"), each.pointer)
        if each.field == "":
            assert isinstance(value, dict), each.label
        elif each.edge == "two":
            assert len(value) == 2, each.label
        elif each.edge == "one":
            assert len(value) == 1, each.label


@pytest.mark.parametrize("cls", [Section, Strong])
def test_one_level_deeper_is_too_deep(cls: type) -> None:
    deepest = next(
        each for each in found(KINDS[0]) if each.edge == "deepest" and each.record is cls
    )
    data = dumps(deepest.document)
    assert validate(data).valid
    assert validate(data, limits=Limits(depth=Limits().depth - 1)).codes == {"TOO-DEEP"}


def test_it_is_the_same_each_time_and_goes_by_name() -> None:
    again = [each.label for each in boundary("plan")]
    assert again == [each.label for each in found(KINDS[1])]


def test_every_code_of_a_closed_list_is_an_edge() -> None:
    for scalar in describe(*KINDS).scalars:
        if isinstance(scalar, ListedCode):
            assert {each.value for each in edges(scalar)} == set(scalar.codes)
