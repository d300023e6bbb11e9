from __future__ import annotations

import json

import pytest
from lxml import etree

from partydocs import Diagnostic, Limits, Plan, ProgressReport, dumps
from partydocs.catalogue import LAYERS, catalogue, message
from partydocs.model.base import Finding
from partydocs.validation.validator import file_report
from tests.reading import validate
from tests.samples import plan, report

XML = dumps(plan(), pretty=True)
JSON = dumps(plan(), format="json", pretty=True)


def test_a_good_document_has_a_report_too() -> None:
    found = validate(XML)
    assert found.valid
    assert found.document == plan()
    assert found.diagnostics == ()
    assert found.format == "xml"
    assert [each.layer for each in found.layers] == list(LAYERS)
    assert [each.layer for each in found.layers if each.ran] == [
        "input", "syntax", "schema", "values", "codes",
    ]  # fmt: skip
    assert {each.reason for each in found.layers if not each.ran} == {"not-asked"}


def test_below_a_wrong_root_nothing_is_looked_at() -> None:
    for data in (b"<a/>", b"[]", b'{"kind": "letter"}', b"{}"):
        ran = {each.layer: each.ran for each in validate(data).layers}
        assert ran["schema"]
        assert not ran["values"]
        assert not ran["codes"]


def test_layers_after_a_broken_syntax_are_skipped() -> None:
    found = validate(XML[:-20])
    assert [(each.layer, each.ran) for each in found.layers[:3]] == [
        ("input", True), ("syntax", True), ("schema", False),
    ]  # fmt: skip
    assert found.layers[2].reason == "earlier-layer-failed"


@pytest.mark.parametrize("data", [XML, JSON], ids=["xml", "json"])
def test_the_expected_kind(data: bytes) -> None:
    assert validate(data, Plan).valid
    (finding,) = validate(data, ProgressReport).diagnostics
    assert finding.code == "UNEXPECTED-KIND"
    assert "progressReport" in finding.message("en")


def test_unknown_codes_warn_and_do_not_refuse() -> None:
    data = XML.replace(b'genre="implementing"', b'genre="implementin"')
    found = validate(data)
    assert found.valid
    (finding,) = found.diagnostics
    assert (finding.code, finding.severity, finding.layer) == ("UNKNOWN-CODE", "warning", "codes")
    assert "implementing" in finding.hint("vi")


def test_comments_and_instructions_are_reported() -> None:
    data = XML.replace("hai chi bộ".encode(), "hai<!-- x --> chi<?y z?> bộ".encode())
    found = validate(data)
    assert found.document == plan()
    assert [each.code for each in found.diagnostics] == ["COMMENT-DROPPED", "INSTRUCTION-DROPPED"]
    assert {each.severity for each in found.diagnostics} == {"advice"}


def test_diagnostics_are_bounded_and_the_rest_counted() -> None:
    data = JSON.replace(b'"tasks": [', b'"tasks": [' + b"1," * 50)
    found = validate(data, limits=Limits(diagnostics=10))
    assert len(found.diagnostics) == 10
    assert found.omitted == 40
    with_text = str(_error(found))
    assert "more" in with_text


def _error(found: object) -> Exception:
    from partydocs import InvalidDocument

    return InvalidDocument(found)  # type: ignore[arg-type]


def test_reports_become_json() -> None:
    found = validate(XML.replace(b'state="done"', b"").replace(b'state="underWay"', b'state="x"'))
    value = json.loads(json.dumps(found.to_dict()))
    assert value["valid"] is False
    (finding,) = value["diagnostics"]
    assert finding["code"] == "NOT-IN-LIST"
    assert set(finding["message"]) == {"vi", "en"}
    assert len(value["standard"]["xsd"]) == 64
    assert isinstance(found.to_dict("vi")["diagnostics"][0]["message"], str)
    assert validate(XML).to_dict()["kind"] == "plan"


def test_model_objects_and_lxml_trees_are_sources() -> None:
    assert validate(plan()).valid
    assert validate(etree.fromstring(XML)).document == plan()
    assert validate(etree.ElementTree(etree.fromstring(XML))).document == plan()
    assert validate(report()).document == report()


def test_a_model_object_that_does_not_hold_together() -> None:
    import attrs

    twice = attrs.evolve(plan(), tasks=(plan().tasks[0], plan().tasks[0]))
    found = validate(twice)
    assert not found.valid
    assert [(each.code, each.pointer, each.line) for each in found.diagnostics] == [
        ("DUPLICATE-ID", "/tasks/1/id", None)
    ]
    lost = attrs.evolve(plan(), references=plan().references[1:])
    assert [each.code for each in validate(lost).diagnostics] == ["UNRESOLVED-ID"]


def test_every_code_has_texts_without_foreign_braces() -> None:
    for code, entry in catalogue().items():
        for lang in ("vi", "en"):
            text = entry.message({}, lang) + entry.hint({}, lang)
            assert "{" not in text.replace("“{”", ""), code
            assert "[[" not in text, code
        assert entry.formats
        assert message(code, {}, "vi") != message(code, {}, "en")


def test_a_diagnostic_reads_well() -> None:
    finding = Diagnostic(code="MISSING", file="a.xml", line=3, column=5, parameters={"name": "x"})
    assert str(finding).startswith("a.xml:3:5: error MISSING: “x” is missing")
    assert str(Diagnostic(code="EMPTY-INPUT")) == "error EMPTY-INPUT: The input is empty."


def test_a_file_that_is_no_document_is_valid_if_it_was_read_and_has_no_error() -> None:
    warning = Finding("UNKNOWN-CODE", {"value": "x"})
    error = Finding("DOSSIER-EMPTY")
    assert file_report([], file="a.zip", read=True).valid
    assert file_report([warning], file="a.zip", read=True).valid
    assert not file_report([warning, error], file="a.zip", read=True).valid
    assert not file_report([], file="a.zip").valid
    assert not file_report([warning], file="a.zip").valid
    # what is not listed may be an error
    many = file_report([warning] * (Limits().diagnostics + 1), file="a.zip", read=True)
    assert many.omitted == 1
    assert not many.valid
