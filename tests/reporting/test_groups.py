"""Repeated diagnostics are grouped."""

from __future__ import annotations

from partydocs import Diagnostic
from partydocs.reporting.groups import IN_FULL, group_diagnostics


def _found(code: str, line: int | None) -> Diagnostic:
    return Diagnostic(code=code, line=line, column=1)


def test_codes_keep_the_order_in_which_they_are_met() -> None:
    groups = group_diagnostics([_found("BAD-DATE", 1), _found("UNKNOWN", 2), _found("BAD-DATE", 3)])
    assert [[each.line for each in group.diagnostics] for group in groups] == [[1, 3], [2]]
    assert all(not group.rest for group in groups)


def test_the_rest_is_listed_by_its_lines_each_once() -> None:
    (group,) = group_diagnostics(_found("BAD-DATE", 1 + number // 2) for number in range(10))
    assert len(group.first) == IN_FULL
    assert group.rest_lines == "2, 3, 4, 5"
    (group,) = group_diagnostics(_found("BAD-DATE", number) for number in range(1, 100))
    assert group.rest_lines.startswith("4, 5, ")
    assert group.rest_lines.endswith("23, …")


def test_findings_without_a_source_have_no_lines() -> None:
    (group,) = group_diagnostics(_found("BAD-DATE", None) for _ in range(5))
    assert len(group.rest) == 2
    assert group.rest_lines == ""
