"""Diagnostics: a finding with line, column and related locations; the most serious of many."""

from __future__ import annotations

import pytest

from partydocs.catalogue import Severity
from partydocs.formats.line_index import LineIndex
from partydocs.model.base import Finding, FixedLocation
from partydocs.validation.diagnostic import Related, most_serious, to_diagnostic

TEXT = "ab\ncd\nef"
HERE, THERE = FixedLocation("/a", "/pd:a"), FixedLocation("/b/0", "/pd:b/pd:c[1]")
FINDING = Finding(
    "NOT-IN-LIST",
    {"value": "x"},
    HERE,
    offset=4,
    related=(
        Finding("NOT-IN-LIST", location=THERE, offset=6),
        Finding("NOT-IN-LIST", location=THERE, file="other.xml"),
    ),
)


def test_a_finding_and_its_related_locations_get_lines_and_columns() -> None:
    found = to_diagnostic("warning", FINDING, LineIndex(TEXT), "own.xml")
    assert (found.code, found.severity, found.file) == ("NOT-IN-LIST", "warning", "own.xml")
    assert (found.pointer, found.xpath) == ("/a", "/pd:a")
    assert (found.line, found.column) == (2, 2)
    assert found.related == (
        Related(pointer="/b/0", xpath="/pd:b/pd:c[1]", line=3, column=1, file="own.xml"),
        Related(pointer="/b/0", xpath="/pd:b/pd:c[1]", file="other.xml"),
    )


def test_without_a_source_there_are_no_lines() -> None:
    found = to_diagnostic("error", FINDING, None, None)
    assert (found.line, found.column, found.file) == (None, None, None)
    assert [(each.line, each.column, each.file) for each in found.related] == [
        (None, None, None),
        (None, None, "other.xml"),
    ]


@pytest.mark.parametrize(
    ("limit", "kept"),
    [(None, "AWEWE"), (5, "AWEWE"), (4, "WEWE"), (3, "WEE"), (2, "EE"), (1, "E"), (0, "")],
)
def test_the_most_serious_are_kept_in_their_order(limit: int | None, kept: str) -> None:
    names: dict[str, Severity] = {"A": "advice", "W": "warning", "E": "error"}
    assert "".join(most_serious("AWEWE", limit, names.__getitem__)) == kept
