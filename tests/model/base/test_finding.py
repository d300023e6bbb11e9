"""Findings as exceptions: their texts, and that they survive pickling."""

from __future__ import annotations

import pickle

import pytest

from partydocs.model import Task
from partydocs.model.base import (
    FatalInput,
    Finding,
    FixedLocation,
    InvalidScalar,
    InvalidValue,
    NodeLocation,
)
from tests.samples import plan


def test_an_invalid_value_names_class_and_field() -> None:
    with pytest.raises(InvalidValue) as raised:
        Task(id="1", title="")
    name, empty = raised.value.findings
    assert (name[0], empty[0]) == ("id", "title")
    first, second = str(raised.value).split("; ")
    assert first.startswith("Task.id: ")
    assert first.endswith(f" [{name[1].code}]")
    assert second.startswith("Task.title: ")


def test_a_finding_on_the_object_as_a_whole_names_the_class_only() -> None:
    finding = Finding("EXACTLY-ONE", {"parent": "Timing", "names": "a, b"})
    text = str(InvalidValue("Timing", [("", finding)]))
    assert text.startswith("Timing: ")
    assert text.endswith(" [EXACTLY-ONE]")


def test_exceptions_carry_their_findings_through_pickling() -> None:
    finding = Finding("NOT-IN-LIST", {"value": "x"}, FixedLocation("/a", "/pd:a"), offset=3)
    for error in (FatalInput(finding), InvalidScalar(finding)):
        assert pickle.loads(pickle.dumps(error)).finding == finding
    with pytest.raises(InvalidValue) as raised:
        Task(id="1", title="Việc")
    copied = pickle.loads(pickle.dumps(raised.value))
    assert (copied.class_name, copied.findings) == ("Task", raised.value.findings)
    assert str(copied) == str(raised.value)


def test_a_location_in_the_model_is_no_path_yet() -> None:
    assert Finding("MISSING").path == FixedLocation("", "")
    with pytest.raises(TypeError, match=r"^OWN: the location is not resolved yet"):
        _ = Finding("OWN", location=NodeLocation(plan())).path
