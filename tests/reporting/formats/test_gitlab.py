"""Reports for GitLab have the members of Code Quality, and fingerprints that last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from partydocs.reporting.formats.gitlab import GitLabReport
from partydocs.reporting.repository_path import repository_path
from partydocs.reporting.results import CheckedDocument, Unreadable
from tests.reporting.documents import BASE, HOSTILE, checked, every_fault, hidden, made, spoilt

OUTSIDE = Path.cwd().parent / "elsewhere" / "b.xml"


def entries(*documents: CheckedDocument, lang: Any = "en", unreadable: Any = ()) -> list[Any]:
    text = made(GitLabReport(lang), documents, unreadable)
    assert not hidden(text)
    found = json.loads(text)
    for each in found:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["lines"]["begin"] >= 1
    fingerprints = [each["fingerprint"] for each in found]
    assert len(set(fingerprints)) == len(fingerprints)
    return found


def test_every_fault_of_the_tables_fits() -> None:
    found = entries(*every_fault())
    codes = [each.code for document in every_fault() for each in document.report.diagnostics]
    assert [each["check_name"] for each in found if each["check_name"] != "omitted"] == codes


def test_a_good_document_has_no_entry() -> None:
    assert entries() == entries(checked(BASE.read_bytes())) == []


def test_an_entry_leads_to_its_place() -> None:
    document = spoilt()
    (found,) = (each for each in document.report.diagnostics if each.code == "BAD-DATE")
    (entry,) = (each for each in entries(document) if each["check_name"] == "BAD-DATE")
    assert entry["description"] == f"{found.message('en')} {found.hint('en')}"
    assert entry["location"] == {"path": document.name, "lines": {"begin": found.line}}
    assert "chưa đúng" in made(GitLabReport("vi"), (document,))


def test_severities() -> None:
    one = spoilt()
    first = one.report.diagnostics[0]
    for severity, level in (("error", "major"), ("warning", "minor"), ("advice", "info")):
        report = attrs.evolve(one.report, diagnostics=(attrs.evolve(first, severity=severity),))
        assert [each["severity"] for each in entries(attrs.evolve(one, report=report))] == [level]
    assert [each["severity"] for each in entries(checked(b"["))] == ["critical"]
    gone = Unreadable("gone.xml", "no-such-file", "gone.xml: no such file")
    (entry,) = entries(unreadable=(gone,))
    assert (entry["severity"], entry["check_name"]) == ("blocker", "no-such-file")


def test_fingerprints_do_not_depend_on_lines() -> None:
    one = spoilt(links=2)
    moved = checked(b"\n\n\n" + one.data.replace(b"\n", b"\n\n"), one.name)
    first, second = ([each["fingerprint"] for each in entries(each)] for each in (one, moved))
    assert first
    assert first == second


def test_fingerprints_depend_on_the_file() -> None:
    first, second = (entries(spoilt(name)) for name in ("a/plan.json", "b/plan.json"))
    shared = {each["fingerprint"] for each in first} & {each["fingerprint"] for each in second}
    assert not shared


def test_equal_findings_in_one_file_have_different_fingerprints() -> None:
    """The documents of a stream have the name of their file."""
    one = spoilt("all.jsonl")
    found = entries(one, one, one)
    assert len(found) == 3 * len(one.report.diagnostics)


def test_a_finding_without_line_is_at_the_start() -> None:
    (entry,) = entries(checked(b" " * 10_000_001, "-"))
    assert entry["location"] == {"path": "-", "lines": {"begin": 1}}


def test_unlisted_findings_are_counted() -> None:
    report = attrs.evolve(spoilt().report, omitted=7, diagnostics=())
    for valid, level in ((False, "major"), (True, "info")):
        (entry,) = entries(CheckedDocument("x", b"", attrs.evolve(report, valid=valid)))
        assert (entry["description"], entry["severity"]) == ("… and 7 more", level)


def test_hostile_input_is_bounded_and_visible() -> None:
    data = b'{"' + b"x" * 100_000 + b'": ' + b"1" * 100_000 + b"}"
    entries(checked(HOSTILE, "a\x01\udcff.json"))
    assert len(made(GitLabReport("vi"), (checked(HOSTILE), checked(data)))) < 10_000


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("./a/b.xml", "a/b.xml"),
        ("../b.xml", "../b.xml"),
        ("a\x1b.xml", "a\\u001b.xml"),
        (str(Path.cwd() / "a" / "b.xml"), "a/b.xml"),
        (str(OUTSIDE), OUTSIDE.as_posix()),
    ],
)
def test_paths_are_those_of_the_repository(name: str, path: str) -> None:
    assert repository_path(name) == path
