"""Cases have names that every file system admits, and settings that the manifest can express."""

from __future__ import annotations

import datetime

import pytest

from partydocs import Limits, Plan
from partydocs.conformance.case_files import FileContent, Names, distinct, prepared, settings_of
from partydocs.conformance.expectation import no_findings
from partydocs.rules import Policy


def test_ids_are_short_plain_and_differ() -> None:
    names = Names()
    assert names.id("a", "B", title="Kế hoạch: “số 5”") == "a/B/ke-hoach-so-5"
    assert names.id("a", "B", title="ke hoach so 5") == "a/B/ke-hoach-so-5-2"
    assert names.id("a", title="…") == "a/case"
    assert len(names.id("a", title="dài " * 40)) < 60


def test_settings_leave_out_what_is_usual() -> None:
    usual = settings_of(())
    assert (usual.as_of, usual.profile, usual.expected_kind, usual.limits) == (
        *("2026-11-22", None, None),
        {},
    )
    day = datetime.date(2020, 1, 2)
    policy = Policy(as_of=day, profile="HD36")
    given = settings_of(("rules",), policy=policy, limits=Limits(depth=3), expected_kind=Plan)
    assert (given.as_of, given.profile, given.expected_kind) == ("2020-01-02", "HD36", "plan")
    assert given.limits == {"depth": 3}


def test_a_policy_that_the_manifest_cannot_express_is_refused() -> None:
    with pytest.raises(ValueError, match="user-defined rules"):
        settings_of((), policy=Policy(settings={"DEADLINE-BEFORE-START": "off"}))


def test_files_of_a_case_are_in_one_folder() -> None:
    case = prepared(
        "equal/x",
        "equal",
        "x",
        [FileContent("xml", b"1", "a", "so"), FileContent("json", b"2", "a")],
        no_findings(()),
        settings_of(()),
        canonical=b"3",
    )
    assert dict(case.files) == {
        "equal/x/a.xml": b"1",
        "equal/x/a.json": b"2",
        "equal/x.canonical.json": b"3",
    }
    assert case.case.canonical == "equal/x.canonical.json"
    assert [each.spelling for each in case.case.files] == ["so", ""]


def test_names_that_differ_by_case_alone_are_refused() -> None:
    cases = [
        prepared(name, "valid", "x", [FileContent("xml", b"")], no_findings(()), settings_of(()))
        for name in ("valid/a", "valid/A")
    ]
    with pytest.raises(ValueError, match="valid/A"):
        distinct(cases)
