"""The expected result of a case, computed from its label."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any, get_args

from partydocs.catalogue import Layer, catalogue
from partydocs.conformance.manifest_values import (
    AbsentValues,
    ExpectedValues,
    FindingValues,
    Verdict,
)
from partydocs.testing.mutation.mutant import Expected
from partydocs.validation.validator import NON_FATAL_CODES

__all__ = ["READING", "finding", "labelled_findings", "lacks_kind", "no_findings", "rule_satisfied"]

LAYERS: tuple[Layer, ...] = get_args(Layer)
READING: tuple[Layer, ...] = ("input", "syntax", "schema", "values", "codes")
"""The layers that reading a document takes."""
_NO_DOCUMENT = "WRONG-ROOT"


def finding(expected: Expected) -> FindingValues:
    """A labelled finding with the catalogue's data on its code."""
    entry = catalogue()[expected.code]
    layer: Any = entry.layer
    return FindingValues(
        code=entry.code,
        severity=entry.severity,
        layer=layer,
        pointer=expected.pointer,
        file=expected.file,
    )


def no_findings(rule_layers: Collection[Layer], digest: str | None = None) -> ExpectedValues:
    """The expectation of no findings. `rule_layers` are the layers of rules that are applied."""
    return ExpectedValues(
        layers=_verdicts((), rule_layers, False), findings=[], valid=True, digest=digest
    )


def labelled_findings(
    labels: Sequence[Expected],
    rule_layers: Collection[Layer],
    *,
    rootless: bool = False,
    allowed: Iterable[str] = (),
    digest: str | None = None,
) -> ExpectedValues:
    """The expectation of the labelled findings and no others.

    `rootless`: the document does not name its kind, so that its content is not checked.
    """
    findings = [finding(each) for each in labels]
    layers = _verdicts(findings, rule_layers, rootless)
    return ExpectedValues(
        layers=layers,
        findings=findings,
        valid="fail" not in layers.values(),
        allowed=sorted(allowed),
        digest=digest,
    )


def rule_satisfied(code: str, digest: str | None = None) -> ExpectedValues:
    """The expectation that one rule reports nothing.

    The document can be read. Whether it satisfies other rules is not stated.
    """
    entry = catalogue()[code]
    layer: Any = entry.layer
    return ExpectedValues(
        layers=dict.fromkeys(READING, "pass"),
        findings=[],
        exact=False,
        absent=[AbsentValues(code=code, layer=layer)],
        digest=digest,
    )


def _verdicts(
    findings: Sequence[FindingValues], rule_layers: Collection[Layer], rootless: bool
) -> dict[Layer, Verdict]:
    errors = [each for each in findings if each.severity == "error"]
    failed = {each.layer for each in errors}
    last = min((_last_reached(each, rootless) for each in errors), default=len(LAYERS))
    verdicts: dict[Layer, Verdict] = {}
    for index, layer in enumerate(READING):
        reached: Verdict = "fail" if layer in failed else "pass"
        verdicts[layer] = reached if index <= last else "notReached"
    unreadable = not failed.isdisjoint(READING)
    for layer in LAYERS[len(READING) :]:
        if layer not in rule_layers:
            verdicts[layer] = "notAsked"
        elif unreadable:
            verdicts[layer] = "notReached"
        else:
            verdicts[layer] = "fail" if layer in failed else "pass"
    return verdicts


def _last_reached(error: FindingValues, rootless: bool) -> int:
    """Index of the last reading layer that is reached in spite of an error."""
    if error.layer in ("input", "syntax") and error.code not in NON_FATAL_CODES:
        return READING.index(error.layer)
    if error.layer == "schema" and (rootless or error.code == _NO_DOCUMENT):
        return READING.index("schema")
    return len(LAYERS)


def lacks_kind(data: bytes, format: str) -> bool:
    """Whether a JSON document has no `kind`, so that its content is not checked."""
    if format != "json":
        return False
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return not isinstance(value, dict) or "kind" not in value
