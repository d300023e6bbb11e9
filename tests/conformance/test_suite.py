"""The content of the suite, and its equality with the generated files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
import rfc8785
from jsonschema import Draft202012Validator

from partydocs.catalogue import catalogue
from partydocs.conformance import suite as suite_module
from partydocs.conformance.dossier_cases import MAX_FAILING as MOST_DOSSIERS
from partydocs.conformance.fault_cases import MAX_FAULTS
from partydocs.conformance.rule_cases import MAX_FAILING
from partydocs.conformance.suite import differences, write
from partydocs.schema.shape import standard
from tests.conformance.judging import SUITE, manifest


@pytest.mark.slow
def test_the_suite_is_what_the_code_writes() -> None:
    assert differences(SUITE.parent) == []


def test_the_manifest_fits_its_schema() -> None:
    schema = json.loads((SUITE / "manifest.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    value = json.loads((SUITE / "manifest.json").read_bytes())
    Draft202012Validator(schema).validate(value)
    for spoilt in ({**value, "x": 1}, {**value, "cases": []}, {**value, "standard": ""}):
        assert not Draft202012Validator(schema).is_valid(spoilt)


def test_the_vectors_fit_their_schema() -> None:
    schema = json.loads((SUITE / "vectors" / "vectors.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    for each in manifest().vectors:
        value = json.loads((SUITE / each.path).read_bytes())
        Draft202012Validator(schema).validate(value)
        assert len(value["vectors"]) == each.count


def test_every_code_has_a_case_in_each_of_its_formats() -> None:
    covered_codes = {
        (finding.code, "dossier" if file.format in ("zip", "tar") else file.format)
        for case in manifest().cases
        for finding in case.expected.findings
        for file in case.files
    }
    wanted = {
        (entry.code, format)
        for entry in catalogue().values()
        for format in (("dossier",) if entry.layer == "dossier" else entry.formats)
    }
    assert wanted - covered_codes == set()


def test_every_rule_has_a_case_that_keeps_it() -> None:
    kept = {absent.code for case in manifest().cases for absent in case.expected.absent}
    rules = {each.code for each in catalogue().values() if each.layer == "rules"}
    assert rules - kept == set()


def test_the_numbers_are_bounded() -> None:
    failing = Counter(
        case.expected.findings[0].code
        for case in manifest().cases
        if case.expected.findings and not case.id.startswith("valid/")
    )
    assert max(failing.values()) <= max(MAX_FAILING, MAX_FAULTS, MOST_DOSSIERS)
    files = [path for path in SUITE.rglob("*") if path.is_file()]
    assert len(files) <= 3_000
    assert sum(path.stat().st_size for path in files) <= 17_000_000


def test_every_kind_has_valid_cases_of_each_sort() -> None:
    sorts = Counter(
        (case.id.split("/")[1], case.document_kind)
        for case in manifest().cases
        if case.kind == "valid" and case.document_kind
    )
    for kind in standard().kinds:
        for sort in ("bases", "minimal", "maximal", "samples", "boundary"):
            assert sorts[sort, kind.tag] >= 1, (sort, kind.tag)


def test_pairs_are_one_document_in_many_spellings() -> None:
    pairs = {case.id: case for case in manifest().cases if case.kind == "equal"}
    assert len(pairs) == 2 * len(standard().kinds)
    for id, case in pairs.items():
        noted = id.endswith("-noted")
        assert len({file.sha256 for file in case.files}) == len(case.files) >= (2 if noted else 18)
        assert all(file.spelling for file in case.files)
        assert bool(case.expected.allowed) == noted
        assert noted or {file.format for file in case.files} == {"xml", "json"}


def test_canonical_forms_are_those_of_rfc_8785() -> None:
    forms = [case for case in manifest().cases if case.canonical]
    assert len(forms) >= 40
    for case in forms:
        data = (SUITE / str(case.canonical)).read_bytes()
        assert rfc8785.dumps(json.loads(data)) == data, case.id


def _written(folder: Path, files: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suite_module, "suite", lambda *_: files)
    write(folder)


def test_writing_replaces_and_removes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = tmp_path / "README.md"
    beside.write_text("mine")
    _written(tmp_path, {"a/b/old.xml": b"1", "c.json": b"2"}, monkeypatch)
    _written(tmp_path, {"a/new.xml": b"3", "c.json": b"4"}, monkeypatch)
    found = {str(each.relative_to(tmp_path).as_posix()) for each in tmp_path.rglob("*")}
    assert found == {"README.md", "1.0", "1.0/a", "1.0/a/new.xml", "1.0/c.json"}
    assert differences(tmp_path) == []
    (tmp_path / "1.0" / "c.json").write_bytes(b"5")
    (tmp_path / "1.0" / "a" / "new.xml").unlink()
    (tmp_path / "1.0" / "d").write_bytes(b"")
    assert [Path(each).name for each in differences(tmp_path)] == ["new.xml", "c.json", "d"]
