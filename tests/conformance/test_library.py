"""The library agrees with every case of the suite: labels and validator check each other."""

from __future__ import annotations

import hashlib

import pytest

from partydocs.conformance.manifest_values import CaseValues
from tests.conformance.judging import SUITE, disagreements, manifest

CHUNKS = 24


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_library_says_what_the_case_expects(chunk: int) -> None:
    wrong = [each for case in manifest().cases[chunk::CHUNKS] for each in disagreements(case)]
    assert wrong == []


def test_every_file_is_the_one_that_is_meant() -> None:
    listed = {
        each.path: each.sha256
        for each in (
            *(file for case in manifest().cases for file in case.files),
            *manifest().vectors,
        )
    }
    forms = {case.canonical: case.expected.digest for case in manifest().cases if case.canonical}
    for path, sha256 in {**listed, **forms}.items():
        assert hashlib.sha256((SUITE / path).read_bytes()).hexdigest() == sha256, path
    present = {
        str(path.relative_to(SUITE).as_posix()) for path in SUITE.rglob("*") if path.is_file()
    }
    beside = {"manifest.json", "manifest.schema.json", "migration/README.md"}
    assert present == {*listed, *forms, *beside, "vectors/vectors.schema.json"}


def _told(case: CaseValues) -> str:
    return "; ".join(disagreements(case))


def _changed(case: CaseValues, **changes: object) -> CaseValues:
    import msgspec

    return msgspec.structs.replace(case, expected=msgspec.structs.replace(case.expected, **changes))


def _case(id: str) -> CaseValues:
    return next(each for each in manifest().cases if each.id == id)


def test_a_wrong_label_is_noticed() -> None:
    """Each part of the comparison can fail."""
    case = _case("valid/bases/plan")
    assert _told(case) == ""
    other = next(each for each in manifest().cases if each.expected.findings)
    wanted = other.expected.findings
    assert "lacks" in _told(_changed(case, findings=wanted))
    assert "has" in _told(_changed(other, findings=[]))
    assert "valid" in _told(_changed(case, valid=False))
    assert "layer schema" in _told(_changed(case, layers={"schema": "fail"}))
    assert "digest" in _told(_changed(case, digest="0" * 64))
    assert "canonical" in _told(
        CaseValues(**{**_fields(case), "canonical": "valid/bases/report.canonical.json"})
    )


def _fields(case: CaseValues) -> dict[str, object]:
    return {name: getattr(case, name) for name in case.__struct_fields__}
