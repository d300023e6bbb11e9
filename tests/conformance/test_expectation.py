"""Results of layers are derived from the labelled findings."""

from __future__ import annotations

from typing import Any

import pytest

from partydocs.conformance.expectation import (
    labelled_findings,
    lacks_kind,
    no_findings,
    rule_satisfied,
)
from partydocs.testing.mutation.mutant import Expected

P, F, R, A = "pass", "fail", "notReached", "notAsked"
LAYERS = ("input", "syntax", "schema", "values", "codes", "rules", "dossier")


@pytest.mark.parametrize(
    ("code", "verdicts"),
    [
        ("TOO-LARGE", (F, R, R, R, R, R, A)),
        ("TOO-DEEP", (F, P, P, P, P, R, A)),
        ("DOCTYPE", (P, F, R, R, R, R, A)),
        ("DUPLICATE-KEY", (P, F, P, P, P, R, A)),
        ("BAD-DATE", (P, P, F, P, P, R, A)),
        ("WRONG-ROOT", (P, P, F, R, R, R, A)),
        ("NOT-NFC", (P, P, P, F, P, R, A)),
        ("UNKNOWN-CODE", (P, P, P, P, P, P, A)),
        ("DEADLINE-BEFORE-START", (P, P, P, P, P, F, A)),
    ],
)
def test_layers_of_one_finding(code: str, verdicts: tuple[str, ...]) -> None:
    found = labelled_findings([Expected(code, "/x")], ("rules",))
    assert tuple(found.layers[layer] for layer in LAYERS) == verdicts  # type: ignore[index]
    assert found.valid == (F not in verdicts)
    assert [(each.code, each.pointer) for each in found.findings] == [(code, "/x")]


def test_the_earliest_fault_decides_how_far_reading_goes() -> None:
    found = labelled_findings([Expected("NOT-NFC"), Expected("DOCTYPE")], ())
    assert [found.layers[each] for each in ("syntax", "schema", "values")] == [F, R, R]  # type: ignore[index]


def test_a_document_without_kind_is_looked_at_no_further() -> None:
    labels = [Expected("MISSING", "")]
    assert labelled_findings(labels, ()).layers["values"] == P
    assert labelled_findings(labels, (), rootless=True).layers["values"] == R


def test_layers_that_are_not_asked() -> None:
    found: Any = no_findings(("dossier",)).layers
    assert (found["rules"], found["dossier"]) == (A, P)


def test_a_kept_rule_says_nothing_of_the_others() -> None:
    found = rule_satisfied("DEADLINE-BEFORE-START")
    assert "rules" not in found.layers
    assert found.valid is None
    assert not found.exact
    assert [each.code for each in found.absent] == ["DEADLINE-BEFORE-START"]


@pytest.mark.parametrize(
    ("data", "lacks"),
    [
        (b"[]", True),
        (b"{}", True),
        (b'{"kind": 1}', False),
        (b"{", False),
        (b'{"kind": "plan"}', False),
    ],
)
def test_documents_that_tell_no_kind(data: bytes, lacks: bool) -> None:
    assert lacks_kind(data, "json") == lacks
    assert not lacks_kind(data, "xml")
