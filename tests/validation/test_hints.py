"""Hints name the element or value that has to be fixed."""

from __future__ import annotations

import re

import attrs
import msgspec
import pytest

from partydocs import Plan, ProgressReport, Resolution, dumps, load, testing, validate
from partydocs.model import Document
from partydocs.reporting.results import CheckedDocument
from partydocs.reporting.writer import report_writer
from tests.samples import plan


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_end_tag_that_does_not_fit_names_what_is_open(end: str) -> None:
    text = dumps(plan(), pretty=True).decode().replace("</heading>", "", 1)
    line = next(number for number, each in enumerate(text.split("\n"), 1) if "<heading>" in each)
    (finding,) = validate(text.replace("\n", end).encode()).diagnostics
    assert finding.parameters == {"reason": "@tag-mismatch", "opened": "heading", "line": str(line)}
    assert f"“heading” mở ở dòng {line} chưa đóng" in finding.message("vi")
    assert "</heading>" in finding.hint("en")


def test_no_id_is_suggested_that_differs_in_digits() -> None:
    text = dumps(plan()).decode()
    number = text.replace('figure="f1"', 'figure="f2"')
    letters = text.replace('figure="f1"', 'figure="ff1"')
    assert ["suggestion" in each.parameters for each in validate(number.encode()).errors] == [False]
    assert [each.parameters["suggestion"] for each in validate(letters.encode()).errors] == ["f1"]


def test_a_false_declaration_is_named_in_the_hint() -> None:
    text = dumps(plan(), pretty=True).decode().replace("UTF-8", "windows-1258", 1)
    (finding,) = validate(text.encode()).diagnostics
    assert finding.code == "ENCODING-UNSUPPORTED"
    assert 'encoding="UTF-8"' in finding.hint("vi")
    assert validate(re.sub("windows-1258", "UTF-8", text).encode()).valid


@pytest.mark.parametrize("expected", [ProgressReport, Resolution])
def test_an_object_of_another_kind_is_refused_as_its_file_is(expected: type[Document]) -> None:
    made = testing.sample("plan", seed=1)
    told = [validate(each, expected) for each in (made, dumps(made), dumps(made, format="json"))]
    assert [report.codes for report in told] == [{"UNEXPECTED-KIND"}] * 3
    assert validate(made, Plan).valid


def test_another_class_than_a_document_is_an_error() -> None:
    for expected in ("plan", 5, int):
        with pytest.raises(TypeError, match="expected a class of documents"):
            validate(plan(), expected)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="expected a class of documents"):
            load(dumps(plan()), expected)  # type: ignore[call-overload]


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_reports_for_programs_name_the_document(format: str) -> None:
    data = dumps(plan()).replace(b' language="vi"', b' language="Vi"')
    written = report_writer(format, "vi").document(CheckedDocument("bai.xml", data, validate(data)))  # type: ignore[arg-type]
    found = msgspec.json.decode(written)
    assert found["file"] == "bai.xml"
    assert {each["file"] for each in found["diagnostics"]} == {"bai.xml"}
    named = attrs.evolve(validate(data), file="khac.xml")
    assert CheckedDocument("bai.xml", data, named).named is named


@pytest.mark.parametrize(
    ("xml", "json", "hint"),
    [
        (
            r" language=\"vi\"",
            r"\"language\":\"vi\",",
            "Add “language”, such as vi; in XML it is an attribute.",
        ),
        (
            "<subject>.*?</subject>",
            '"subject":".*?",',
            "Add “subject”; in XML it is an element right after “term”.",
        ),
    ],
)
def test_what_is_missing_is_named_with_its_form_and_place(xml: str, json: str, hint: str) -> None:
    in_xml = re.sub(xml, "", dumps(plan()).decode(), count=1)
    in_json = re.sub(json, "", dumps(plan(), format="json").decode(), count=1)
    for text in (in_xml, in_json):
        (finding,) = validate(text.encode()).errors
        assert (finding.code, finding.hint("en")) == ("MISSING", hint)


def test_codes_of_a_short_list_are_shown_with_their_names() -> None:
    text = dumps(plan()).decode().replace('state="issued"', 'state="isued"', 1)
    (finding,) = validate(text.encode()).errors
    assert finding.parameters["allowed"] == "draft, issued"
    assert finding.hint("vi") == (
        "Có phải ý là “issued”? Dùng một trong: draft (Dự thảo), issued (Đã ban hành)."
    )
    text = text.replace("isued", "xyz")
    assert "suggestion" not in validate(text.encode()).errors[0].parameters


def test_an_element_in_a_wrong_namespace_is_not_missing_as_well() -> None:
    text = dumps(plan()).decode().replace("<subject>", '<subject xmlns="urn:x">', 1)
    assert [each.code for each in validate(text.encode()).errors] == ["WRONG-NAMESPACE"]


def test_texts_are_in_two_languages() -> None:
    (finding,) = validate(dumps(plan()).replace(b'"issued"', b'"isued"', 1)).errors
    for text in (finding.message, finding.hint, finding.entry.about):
        with pytest.raises(ValueError, match="lang must be one of vi, en, not 'fr'"):
            text("fr")  # type: ignore[arg-type]
