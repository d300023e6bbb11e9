"""Reports in JUnit XML match its schema and show failures."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import attrs
from lxml import etree

from partydocs import validate
from partydocs.reporting.formats.junit import JUnitReport
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.rule import RuleLayer, RuleText, rule
from tests.reporting.documents import BASE, HOSTILE, checked, every_fault, made, spoilt

DATA = Path(__file__).parents[2] / "data"


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))


def suites(*documents: CheckedDocument, lang: Any = "en", unreadable: Any = ()) -> etree._Element:
    root = etree.fromstring(made(JUnitReport(lang), documents, unreadable).encode())
    schema().assertValid(root)
    return root


def test_every_fault_of_the_tables_fits() -> None:
    root = suites(*every_fault())
    assert len(root) == len(every_fault())
    for suite, document in zip(root, every_fault(), strict=True):
        assert int(suite.get("failures", "")) == len({e.code for e in document.report.errors})
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))


def test_a_good_document_passes() -> None:
    (suite,) = suites(checked(BASE.read_bytes()))
    assert suite.get("failures") == "0"
    assert [each.get("name") for each in suite.findall("testcase")][:2] == ["input", "syntax"]
    (skipped,) = suite.findall("testcase/skipped")
    assert skipped.get("message") == "only for a whole dossier"


def test_repeats_are_one_failure() -> None:
    (suite,) = suites(spoilt(links=30), lang="vi")
    case = next(
        each for each in suite.findall("testcase") if each.get("name") == "values: UNRESOLVED-ID"
    )
    (failure,) = case.findall("failure")
    assert failure.text is not None
    assert "còn 27 chỗ nữa cùng mã UNRESOLVED-ID: dòng" in failure.text
    assert "  sửa: " in failure.text


def test_what_xml_can_not_hold() -> None:
    (suite,) = suites(checked(HOSTILE, "a\x01\ufffe\udcff.json"))
    assert suite.get("name") == "a\\u0001\\ufffe\\udcff.json"


def test_what_could_not_be_read() -> None:
    (suite,) = suites(unreadable=(Unreadable("gone\x02", "no-such-file", "no \x02"),))
    assert suite.get("errors") == "1"


def test_unlisted_findings_are_no_success() -> None:
    report = attrs.evolve(spoilt().report, omitted=7)
    (suite,) = suites(CheckedDocument("x", b"", attrs.evolve(report, diagnostics=())))
    (failure,) = suite.findall("testcase/failure")
    assert "7" in failure.get("message", "")


def test_rules_of_a_user_defined_layer_are_reported() -> None:
    text = RuleText(about_vi="a", about_en="a", vi="sai", en="wrong", hint_vi="h", hint_en="h")

    @rule("OWN-RULE", severity="warning", text=text)
    def own(paper: Any) -> Any:
        """Own."""
        yield finding(paper.document)

    layer = RuleLayer(name="ward", version="1", rules=(own,))
    report = validate(BASE.read_bytes(), policy=Policy(standard=False, layers=(layer,)))
    (suite,) = suites(CheckedDocument("x", BASE.read_bytes(), report))
    assert any("OWN-RULE" in (each.text or "") for each in suite.iter("system-out"))
