"""Reports in SARIF match its schema, have locations, and stay the same if lines move."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import attrs
import pytest
from jsonschema import Draft4Validator

from partydocs.reporting.formats.sarif import SarifReport
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.validation.diagnostic import Related
from tests.reporting.documents import HOSTILE, checked, every_fault, hidden, made, spoilt

DATA = Path(__file__).parents[2] / "data"


@cache
def schema() -> Draft4Validator:
    return Draft4Validator(json.loads((DATA / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))


def run(*documents: CheckedDocument, lang: Any = "en", unreadable: Any = ()) -> dict[str, Any]:
    value = json.loads(made(SarifReport(lang), documents, unreadable))
    schema().validate(value)
    assert value["version"] == "2.1.0"
    (found,) = value["runs"]
    return found


def test_every_fault_of_the_tables_fits() -> None:
    found = run(*every_fault())
    rules = found["tool"]["driver"]["rules"]
    assert len(found["artifacts"]) == len(every_fault())
    assert len({each["id"] for each in rules}) == len(rules)
    for each in found["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
        assert rules[each["ruleIndex"]]["help"]["text"]


def test_a_result_leads_to_its_place() -> None:
    document = spoilt()
    found = run(document, lang="vi")
    (result,) = (each for each in found["results"] if each["ruleId"] == "BAD-DATE")
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == document.name
    region = place["region"]
    line = document.text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 :] == region["snippet"]["text"]
    assert region["snippet"]["text"].startswith('"2016-13-45"')
    assert found["columnKind"] == "unicodeCodePoints"
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("“2016-13-45” chưa đúng")
    assert result["properties"]["en"]["message"].startswith("“2016-13-45” is not a date")
    logical = result["locations"][0]["logicalLocations"][0]
    assert logical == {"fullyQualifiedName": "/date", "kind": "value"}


def test_fingerprints_do_not_depend_on_lines() -> None:
    one = spoilt()
    moved = checked(b"\n\n\n" + one.data.replace(b"\n", b"\n\n"), one.name)
    first, second = (
        [each["partialFingerprints"] for each in run(each)["results"]] for each in (one, moved)
    )
    assert first == second
    assert first


def test_related_places() -> None:
    place = Related(pointer="/tasks/0", xpath="/pd:plan/pd:tasks[1]", line=2, column=3)
    elsewhere = Related(pointer="/date", file="other.json", line=9, column=9)
    one = spoilt()
    found = attrs.evolve(one.report.diagnostics[0], related=(place, elsewhere))
    report = attrs.evolve(one.report, diagnostics=(found,))
    (result,) = run(attrs.evolve(one, report=report))["results"]
    here, there = (each["physicalLocation"] for each in result["relatedLocations"])
    assert here["region"]["startLine"] == 2
    assert there == {"artifactLocation": {"uri": "other.json"}}


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b/c#1?.json", "a%20b/c%231%3F.json"),
        ("c:d.json", "c%3Ad.json"),
        ("/x/ý.json", "file:///x/%C3%BD.json"),
        ("bad\udcff.json", "bad%FF.json"),
        ("-", "-"),
    ],
)
def test_names_of_files(name: str, uri: str) -> None:
    found = run(checked(b"[]", name))
    assert found["artifacts"][0]["location"]["uri"] == uri


def test_hostile_input_is_bounded_and_visible() -> None:
    data = b'{"' + b"x" * 100_000 + b'": ' + b"1" * 100_000 + b"}"
    text = made(SarifReport("vi"), (checked(HOSTILE), checked(data)))
    assert not hidden(text)
    assert len(text) < 20_000


def test_what_could_not_be_read() -> None:
    gone = Unreadable("gone.xml", "no-such-file", "gone.xml: no such file")
    (invocation,) = run(unreadable=(gone,))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == gone.message
