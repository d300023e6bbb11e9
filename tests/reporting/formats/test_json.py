"""Reports in JSON match the schema that is derived from their declaration."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from partydocs.catalogue import LANGUAGES
from partydocs.reporting.formats.json import JsonReport, report_schema
from partydocs.reporting.formats.jsonl import JsonLines
from partydocs.reporting.results import Unreadable
from partydocs.reporting.summary import Summary
from partydocs.reporting.writer import written
from partydocs.validation.report_values import AcceptedValues
from tests.reporting.documents import HOSTILE, checked, every_fault, hidden, made, spoilt

GONE = Unreadable("gone.xml", "no-such-file", "gone.xml: there is no such file")


@cache
def schema() -> Draft202012Validator:
    found = json.loads(report_schema())
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def part(name: str) -> Draft202012Validator:
    """Return the validator of one shape: the root only says that one of several matches."""
    whole: Any = json.loads(report_schema())
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": whole["$defs"]})


def test_every_report_of_the_fault_tables_fits() -> None:
    validator = part("ReportValues")
    for each in every_fault():
        validator.validate(each.report.to_dict())
    schema().validate(each.report.to_dict("vi"))


def test_what_does_not_fit_is_refused() -> None:
    value = spoilt().report.to_dict()
    for broken in ({**value, "valid": "no"}, {**value, "layers": [{}]}, {}):
        assert not schema().is_valid(broken)


@pytest.mark.parametrize("lang", [None, *LANGUAGES])
def test_a_run(lang: Any) -> None:
    text = made(JsonReport(lang), (spoilt(), checked(HOSTILE)), (GONE,))
    value = json.loads(text)
    part("RunValues").validate(value)
    schema().validate(value)
    assert value["unreadable"] == [{"file": "gone.xml", "reason": "no-such-file"}]
    assert value["summary"]["invalid"] == 2
    assert isinstance(value["files"][0]["diagnostics"][0]["message"], str if lang else dict)
    assert not hidden(text)


def test_lines() -> None:
    text = made(JsonLines("en"), (spoilt(), checked(HOSTILE)), (GONE,))
    *lines, last = [json.loads(line) for line in text.splitlines()]
    assert len(lines) == 3
    for each in (*lines, last):
        schema().validate(each)
    part("LastLine").validate(last)


def test_fixed_findings_are_reported() -> None:
    summary = Summary(fixed=[AcceptedValues(code="X", file="a", place="/b", parameters="")])
    value = json.loads(JsonReport().begin() + JsonReport().end(summary))
    assert value["fixed"] == [{"code": "X", "file": "a", "place": "/b", "parameters": ""}]
    assert value["summary"]["fixed"] == 1
    schema().validate(value)


def test_a_report_of_nothing() -> None:
    assert json.loads("".join(written(JsonReport(), ())))["files"] == []
