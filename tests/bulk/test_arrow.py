"""The results of batches equal those of the functions on one document."""

from __future__ import annotations

import datetime
import importlib
import pickle
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs import digest, dumps, loads, validate
from partydocs.bulk import arrow
from partydocs.bulk.arrow import (
    CONVERSIONS,
    DOCUMENTS,
    FINDINGS,
    VERDICTS,
    Options,
    convert_batch,
    documents_batch,
    findings_of,
    validate_batch,
)
from partydocs.model import Document
from partydocs.model.document import IncompleteIdentity
from partydocs.rules import Policy
from partydocs.testing.strategies import documents
from tests.bulk.documents import LIMITS, POISON, submitted
from tests.samples import plan

DAY = datetime.date(2016, 9, 1)
OPTIONS = Options(as_of=DAY, limits=LIMITS)


def rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    batch.validate(full=True)
    return batch.to_pylist()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def verdicts() -> pa.RecordBatch:
    return validate_batch(documents_batch(submitted()), OPTIONS)


def test_there_is_a_row_for_each_document_in_order(verdicts: pa.RecordBatch) -> None:
    assert verdicts.schema.equals(VERDICTS, check_metadata=True)
    assert [row["name"] for row in rows(verdicts)] == [name for name, _ in submitted()]


def test_a_row_says_what_validate_says(verdicts: pa.RecordBatch) -> None:
    for (name, content), row in zip(submitted(), rows(verdicts), strict=True):
        if content is None:
            assert (row["valid"], row["trouble"]) == (False, "no content")
            continue
        report = validate(content, limits=LIMITS, policy=Policy(as_of=DAY))
        counts = Counter(each.severity for each in report.diagnostics)
        assert row["trouble"] is None, name
        assert (row["valid"], row["format"], row["kind"]) == (
            report.valid,
            report.format,
            report.kind,
        )
        assert (row["errors"], row["warnings"], row["advice"]) == (
            counts["error"],
            counts["warning"],
            counts["advice"],
        )
        assert row["digest"] == (digest(report.document) if report.document else None)
        assert row["identifier"] == identifier(report.document)
        assert [_plain(each) for each in row["diagnostics"]] == [
            each.to_dict() for each in report.diagnostics
        ]


def identifier(document: Document | None) -> str | None:
    try:
        return str(document.identifier) if document else None
    except IncompleteIdentity:
        return None


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "parameters": dict(row["parameters"])}


def test_findings_are_rows_of_their_own(verdicts: pa.RecordBatch) -> None:
    found = findings_of(verdicts)
    assert found.schema.equals(FINDINGS, check_metadata=True)
    assert found.schema.names[:2] == ["name", "index"]
    told = [(row.pop("name"), row.pop("index"), row) for row in rows(found)]
    assert told == [
        (row["name"], index, each)
        for row in rows(verdicts)
        for index, each in enumerate(row["diagnostics"])
    ]
    assert told


def test_documents_are_converted() -> None:
    for to in ("xml", "json"):
        converted = convert_batch(documents_batch(submitted()), to, OPTIONS)  # type: ignore[arg-type]
        assert converted.schema.equals(CONVERSIONS, check_metadata=True)
        for (_, content), row in zip(submitted(), rows(converted), strict=True):
            report = (
                validate(content, limits=LIMITS, policy=Policy(standard=False))
                if content is not None
                else None
            )
            document = report.document if report is not None else None
            assert row["content"] == (dumps(document, format=to) if document else None)  # type: ignore[arg-type]
            assert row["digest"] == (digest(document) if document else None)
            assert (row["trouble"] is None) == (content is not None)
            told = report.diagnostics if report is not None else ()
            assert [each["code"] for each in row["diagnostics"]] == [each.code for each in told]


def test_a_converted_document_may_be_pretty() -> None:
    (row,) = rows(convert_batch(documents_batch([("a", dumps(plan()))]), "json", pretty=True))
    assert row["content"] == dumps(plan(), format="json", pretty=True)


@given(st.lists(st.one_of(documents().map(dumps), st.binary(max_size=200), st.none()), max_size=4))
def test_any_bytes(contents: list[bytes | None]) -> None:
    batch = documents_batch((str(index), content) for index, content in enumerate(contents))
    for content, row in zip(contents, rows(validate_batch(batch, OPTIONS)), strict=True):
        assert row["valid"] == (
            content is not None and validate(content, policy=Policy(as_of=DAY)).valid
        )
        assert row["trouble"] == (None if content is not None else "no content")


@pytest.mark.parametrize(
    "make",
    [
        pa.large_string(),
        pa.string(),
        pa.large_binary(),
        pa.string_view(),
        pa.dictionary(pa.int32(), pa.string()),
    ],
)
def test_text_and_large_columns_will_do(make: pa.DataType) -> None:
    content = pa.array([dumps(plan())]).cast(make)
    batch = pa.RecordBatch.from_arrays(
        [pa.array(["a"]), content, pa.array([1])], ["name", "content", "x"]
    )
    assert rows(validate_batch(batch))[0]["digest"] == digest(plan())


def test_text_that_is_no_text_is_a_row() -> None:
    """Spark's cast of bytes to a string gives text of any bytes."""
    garbage = pa.array([b"\xff\xfe\xfd", dumps(plan())]).view(pa.string())
    first, second = rows(validate_batch(pa.record_batch([garbage, garbage], ["name", "content"])))
    assert first["name"] == "\ufffd\ufffd\ufffd"
    assert (first["valid"], first["trouble"]) == (False, None)
    assert [each["code"] for each in first["diagnostics"]] == [
        each.code for each in validate(b"\xff\xfe\xfd").diagnostics
    ]
    assert second["digest"] == digest(plan())


@pytest.mark.parametrize(
    ("batch", "told"),
    [
        ({"name": ["a"]}, "needs one column 'content'; it has: name"),
        ({"content": [b"a"]}, "needs one column 'name'; it has: content"),
        ({"name": [1], "content": [b"a"]}, "'name' must hold text, not int64"),
        ({"name": ["a"], "content": [1]}, "'content' must hold bytes or text, not int64"),
    ],
)
def test_a_batch_of_other_columns_is_the_callers_mistake(batch: dict[str, Any], told: str) -> None:
    for work in (validate_batch, lambda each: convert_batch(each, "xml")):
        with pytest.raises(ValueError, match=told):
            work(pa.RecordBatch.from_pydict(batch))


def test_options_that_make_no_sense() -> None:
    batch = documents_batch([])
    for work in (validate_batch, lambda *given: convert_batch(given[0], "xml", given[1])):
        with pytest.raises(ValueError, match="kind must be one of"):
            work(batch, Options(kind="letter"))
    with pytest.raises(ValueError, match="to must be"):
        convert_batch(batch, "yaml")  # type: ignore[arg-type]
    with pytest.raises(OSError, match=r"missing\.toml"):
        validate_batch(batch, Options(policy_file="missing.toml"))


def test_options_are_heard(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text('[rules]\n"TASK-WITHOUT-LEAD" = "error"\n', "utf-8")
    document = loads(dumps(plan()))
    batch = documents_batch([("a", dumps(document))])

    def codes(**asked: Any) -> dict[str, str]:
        row = rows(validate_batch(batch, Options(as_of=DAY, **asked)))[0]
        return {each["code"]: each["severity"] for each in row["diagnostics"]}

    assert codes(rules=False) == {}
    assert codes(kind="progressReport").get("UNEXPECTED-KIND") == "error"
    assert codes(policy_file=str(tmp_path / "policy.toml"))["TASK-WITHOUT-LEAD"] == "error"
    assert codes()["TASK-WITHOUT-LEAD"] != "error"
    assert Options(profile="HD05").policy.profile == "HD05"


def test_options_can_be_sent_and_compiled_rules_are_shared() -> None:
    sent = pickle.loads(pickle.dumps(OPTIONS))
    assert sent == OPTIONS
    assert sent.policy is OPTIONS.policy


def test_a_fault_of_the_library_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("no idea")

    monkeypatch.setattr(arrow, "validate", fail)
    batch = documents_batch([("a", b"<plan/>")])
    for found in (validate_batch(batch), convert_batch(batch, "xml")):
        (row,) = rows(found)
        assert row["trouble"] == "RuntimeError: no idea"
        assert row["diagnostics"] == []


def test_the_description_of_a_failure_is_bounded_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("\ud800" * 100_000)

    monkeypatch.setattr(arrow, "validate", fail)
    (row,) = rows(validate_batch(documents_batch([("a", b"<plan/>")])))
    assert row["trouble"].startswith("RuntimeError: \\ud800")
    assert len(row["trouble"]) == 500


def test_without_spark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.delitem(sys.modules, "partydocs.bulk.spark", raising=False)
    with pytest.raises(ImportError, match=r"partydocs\[spark\]"):
        importlib.import_module("partydocs.bulk.spark")


def test_the_guide_names_every_column_of_the_verdicts() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "bulk.md").read_text("utf-8")
    table = [line.split("|")[1] for line in guide.splitlines() if line.startswith("| `")]
    named = {name.strip(" `") for cell in table for name in cell.split(",")}
    assert named - {"VERDICTS"} == set(VERDICTS.names)


def test_columns_are_described() -> None:
    for schema in (VERDICTS, CONVERSIONS):
        assert all(field.metadata and field.metadata[b"description"] for field in schema)
    assert DOCUMENTS.names == ["name", "content"]
    assert len(POISON) > 10
