from __future__ import annotations

import json
from decimal import Decimal

import attrs
import cattrs
import pytest
from hypothesis import given

from partydocs import InvalidDocument, Plan, dumps, json_converter
from partydocs.converter import register
from partydocs.model import (
    Activity,
    Actor,
    AnyDocument,
    Document,
    Figure,
    Link,
    Paragraph,
    Task,
)
from partydocs.testing.strategies import documents
from tests.samples import plan


@given(documents())
def test_it_takes_and_gives_what_json_does(document: Document) -> None:
    converter = json_converter()
    value = converter.unstructure(document)
    assert converter.structure(json.loads(json.dumps(value)), type(document)) == document
    assert value == json.loads(dumps(document, format="json"))


def test_parts_need_no_document() -> None:
    converter = json_converter()
    task = plan().tasks[0]
    assert converter.structure(converter.unstructure(task), Task) == task
    figure = converter.structure({"value": 99.62}, Figure)
    assert figure.value == Decimal("99.62")
    assert converter.unstructure(figure) == {"value": 99.62}


def test_it_composes_into_classes_of_the_caller() -> None:
    @attrs.frozen
    class Submission:
        ward: str
        plan: Plan
        tasks: list[Task]

    converter = register(cattrs.Converter())
    submission = Submission("Phúc Đồng", plan(), list(plan().tasks))
    value = json.loads(json.dumps(converter.unstructure(submission)))
    assert converter.structure(value, Submission) == submission


@pytest.mark.parametrize(
    ("value", "cls", "code"),
    [
        ({"value": "x"}, Figure, "BAD-NUMBER"),
        ({"value": float("nan")}, Figure, "BAD-NUMBER"),
        ({"value": 1, "extra": 2}, Figure, "UNKNOWN"),
        ({}, Link, "AT-LEAST-ONE"),
        ([], Actor, "WRONG-TYPE"),
        ({"kind": "task", "id": "t1", "title": "a"}, Task, "UNKNOWN"),
        ({"runs": ["a"]}, Paragraph, "MISSING-KIND"),
        ({"kind": "table", "runs": ["a"]}, Paragraph, "UNKNOWN-KIND"),
        ({"kind": "letter"}, Document, "UNKNOWN-KIND"),
        ({"name": None}, Actor, "NULL"),
        ({"kind": "plan"}, Plan, "MISSING"),
    ],
)
def test_what_is_wrong_comes_as_a_report(value: object, cls: type, code: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        json_converter().structure(value, cls)
    assert code in caught.value.report.codes


def test_unions_go_by_kind() -> None:
    converter = json_converter()
    value = converter.unstructure(plan())
    assert converter.structure(value, Document) == plan()
    assert converter.structure(value, AnyDocument) == plan()
    election = {"kind": "election", "id": "a1", "turnout": {"value": 99.62}}
    assert converter.structure(election, Activity).id == "a1"
    with pytest.raises(TypeError, match="keys"):
        converter.structure({1: 2}, Task)


def test_a_whole_document_must_hold_together() -> None:
    converter = json_converter()
    value = converter.unstructure(plan())
    del value["progress"]
    with pytest.raises(InvalidDocument) as caught:
        converter.structure(value, Plan)
    assert caught.value.report.codes == {"UNRESOLVED-ID"}
    warned = {**converter.unstructure(plan()), "genre": "ofOurOwn"}
    assert converter.structure(warned, Plan).genre == "ofOurOwn"
