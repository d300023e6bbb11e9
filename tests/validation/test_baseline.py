"""Baselines accept findings of rules, and never errors that keep a document from being read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from partydocs import Diagnostic, Report, loads, validate
from partydocs.testing.cases.base import case_folder
from partydocs.validation.baseline import (
    Baseline,
    InvalidBaseline,
    acceptable,
    accepted_values,
    stable_pointer,
)

BASE = Path(str(case_folder("bases").joinpath("plan.json")))


def _late(*, shift: bool = False, days: int = 1) -> Report:
    """A plan with a task that is due before it starts, and perhaps another one before it."""
    value = json.loads(BASE.read_text("utf-8"))
    value["tasks"][0]["timing"] = {"start": "2016-05-01", "end": f"2016-04-{days:02d}"}
    if shift:
        value["tasks"].insert(0, {**value["tasks"][-1], "id": "t0"})
    report = validate(json.dumps(value).encode())
    return attrs.evolve(report, file="late.json")


def _accepting(report: Report) -> Baseline:
    every = Baseline(everything=True)
    every.apply(report)
    return every


def _read(tmp_path: Path, acceptance: Baseline) -> Baseline:
    path = tmp_path / "known.json"
    path.write_bytes(acceptance.to_json())
    return Baseline.read(path)


def test_what_is_accepted_is_taken_out(tmp_path: Path) -> None:
    report = _late()
    assert "DEADLINE-BEFORE-START" in report.codes
    known = _read(tmp_path, _accepting(report))
    left = known.apply(report)
    assert left.valid
    assert left.diagnostics == ()
    assert left.accepted == len(report.diagnostics)
    assert known.fixed == ()


def test_new_entries_have_the_reason_and_earlier_ones_keep_theirs(tmp_path: Path) -> None:
    report = _late()
    path = tmp_path / "known.json"
    for why in ("first", "second"):
        known = Baseline.read(path, everything=True, why=why) if path.exists() else None
        accepting = known or Baseline(everything=True, why=why)
        accepting.apply(report if why == "first" else _late(days=2))
        accepting.apply(attrs.evolve(report, file="other.json"))
        path.write_bytes(accepting.to_json())
    kept = {(each.file, each.why) for each in Baseline.read(path).known.values()}
    assert ("other.json", "first") in kept
    assert ("late.json", "second") in kept


def test_it_is_the_same_thing_in_another_place(tmp_path: Path) -> None:
    known = _read(tmp_path, _accepting(_late()))
    moved = known.apply(_late(shift=True))
    assert "DEADLINE-BEFORE-START" not in moved.codes


def test_it_is_another_thing_with_other_values(tmp_path: Path) -> None:
    known = _read(tmp_path, _accepting(_late()))
    left = known.apply(_late(days=2))
    assert "DEADLINE-BEFORE-START" in left.codes
    assert not left.valid
    assert "DEADLINE-BEFORE-START" in {each.code for each in known.fixed}


def test_of_files_that_are_not_checked_nothing_is_fixed(tmp_path: Path) -> None:
    known = _read(tmp_path, _accepting(_late()))
    known.apply(attrs.evolve(validate(BASE), file="other.json"))
    assert known.fixed == ()
    assert b"late.json" in known.to_json()
    known.apply(attrs.evolve(validate(BASE), file="late.json"))
    assert "DEADLINE-BEFORE-START" in {each.code for each in known.fixed}
    assert b"late.json" not in known.to_json()


def test_where_rules_did_not_run_nothing_is_fixed(tmp_path: Path) -> None:
    known = _read(tmp_path, _accepting(_late()))
    known.apply(attrs.evolve(validate(b"["), file="late.json"))
    assert known.fixed == ()


@pytest.mark.parametrize(
    ("code", "severity", "is_acceptable"),
    [
        ("BAD-DATE", "error", False),
        ("TOO-LARGE", "error", False),
        ("UNKNOWN-CODE", "warning", True),
        ("DEADLINE-BEFORE-START", "error", True),
    ],
)
def test_what_can_be_accepted(code: str, severity: Any, is_acceptable: bool) -> None:
    assert acceptable(Diagnostic(code=code, severity=severity)) == is_acceptable


def test_errors_that_are_not_listed_count() -> None:
    report = _late()
    errors = tuple(each for each in report.diagnostics if each.severity == "error")
    few = attrs.evolve(report, diagnostics=errors[:1], omitted=5)
    assert not _accepting(few).apply(few).valid


def test_places_last() -> None:
    document = loads(BASE.read_bytes())
    task = json.loads(BASE.read_text("utf-8"))["tasks"][0]["id"]
    assert stable_pointer("/tasks/0/timing/end", document) == f"/tasks/#{task}/timing/end"
    assert stable_pointer("/tasks/99/x", document) == "/tasks/99/x"
    assert stable_pointer("/no/0", document) == "/no/0"
    assert stable_pointer("/tasks/0", None) == "/tasks/0"
    assert stable_pointer("", document) == ""


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"accepted": 1}', b'{"accepted": [], "x": 1}', b"\xff"]
)
def test_what_is_no_baseline(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(data)
    with pytest.raises(InvalidBaseline, match=r"known\.json: "):
        Baseline.read(path)


def test_the_order_of_parameters_does_not_count() -> None:
    report = _late()
    one = Diagnostic(code="DEADLINE-BEFORE-START", parameters={"end": "1", "start": "2"})
    other = attrs.evolve(one, parameters={"start": "2", "end": "1"})
    swapped = attrs.evolve(one, parameters={"start": "1", "end": "2"})
    assert accepted_values(one, report) == accepted_values(other, report)
    assert accepted_values(one, report) != accepted_values(swapped, report)
