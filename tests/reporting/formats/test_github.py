"""Reports as workflow commands: one line each, escaped as GitHub documents it."""

from __future__ import annotations

import re
from typing import Any

import attrs

from partydocs.reporting.formats.github import GitHubCommands
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.report_values import AcceptedValues
from tests.reporting.documents import BASE, HOSTILE, checked, every_fault, hidden, made, spoilt

LINE = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>[^:\n]*)::(?P<message>.+)")


def commands(*documents: CheckedDocument, lang: Any = "en", unreadable: Any = ()) -> list[Any]:
    """The commands of a report as (command, properties, message), read as the runner reads them."""
    text = made(GitHubCommands(lang), documents, unreadable)
    assert not hidden(text)
    found = []
    for line in text.splitlines():
        match = LINE.fullmatch(line)
        assert match, line
        pairs = (each.split("=", 1) for each in match["properties"].split(","))
        properties = {name: _unescaped(value) for name, value in pairs}
        found.append((match["command"], properties, _unescaped(match["message"])))
    return found


def _unescaped(text: str) -> str:
    for escape, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, char)
    return text


def test_every_fault_of_the_tables_fits() -> None:
    for document in every_fault():
        found = commands(document)
        diagnostics = document.report.diagnostics
        assert [each["title"] for _, each, _ in found[: len(diagnostics)]] == [
            each.code for each in diagnostics
        ]


def test_a_good_document_has_no_command() -> None:
    assert commands(checked(BASE.read_bytes())) == []


def test_a_command_leads_to_its_place() -> None:
    document = spoilt()
    (found,) = (each for each in document.report.diagnostics if each.code == "BAD-DATE")
    ((command, properties, message),) = (
        each for each in commands(document) if each[1]["title"] == "BAD-DATE"
    )
    assert command == "error"
    assert properties == {
        "file": document.name,
        "line": str(found.line),
        "col": str(found.column),
        "title": "BAD-DATE",
    }
    assert message == f"{found.message('en')}\n{found.hint('en')}"
    assert "chưa đúng" in made(GitHubCommands("vi"), (document,))


def test_severities() -> None:
    one = spoilt()
    for severity, command in (("error", "error"), ("warning", "warning"), ("advice", "notice")):
        found = attrs.evolve(one.report.diagnostics[0], severity=severity)
        report = attrs.evolve(one.report, diagnostics=(found,))
        assert commands(attrs.evolve(one, report=report))[0][0] == command


def test_separators_are_escaped() -> None:
    text = made(GitHubCommands("en"), (checked(b"[]", "100%,a:b\n::error::x.json"),))
    assert text.startswith("::error file=100%25%2Ca%3Ab\\n%3A%3Aerror%3A%3Ax.json,line=1,")
    assert text.count("\n") == 1
    assert "%0A" in text


def test_hostile_input_can_not_make_a_command() -> None:
    name = "a\r\n::stop-commands::x\u202e.json"
    for data in (HOSTILE, b'{"\\n::error::": 1}', b'{"kind": "plan", "type": "\\r\\n::debug::"}'):
        found = commands(checked(data, name), unreadable=(Unreadable(name, "system", name),))
        assert all("\n::" not in message for _, _, message in found)


def test_a_finding_without_place() -> None:
    ((_, properties, _),) = commands(checked(b" " * 10_000_001, "-"))
    assert properties == {"file": "-", "title": "TOO-LARGE"}


def test_unlisted_findings_are_counted() -> None:
    report = attrs.evolve(spoilt().report, omitted=7, diagnostics=())
    for valid, command in ((False, "error"), (True, "notice")):
        one = CheckedDocument("x", b"", attrs.evolve(report, valid=valid))
        assert commands(one) == [(command, {"file": "x"}, "… and 7 more")]


def test_what_could_not_be_read() -> None:
    gone = Unreadable("gone.xml", "no-such-file", "gone.xml: no such file")
    properties = {"file": "gone.xml", "title": "no-such-file"}
    assert commands(unreadable=(gone,)) == [("error", properties, gone.message)]


def test_fixed_entries_of_the_baseline() -> None:
    entry = AcceptedValues(code="A-CODE", file="a\n.xml", place="/date", parameters="")
    end = GitHubCommands("en").end(Summary(fixed=(entry,)))
    said = "accepted earlier, no longer found: a\\n.xml A-CODE /date"
    assert end == f"::notice title=A-CODE::{said}\n"
