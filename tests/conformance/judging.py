"""The library's results for a case of the suite, compared with the expected ones."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePath
from typing import Any

import attrs
import msgspec

from partydocs import Document, Limits, Report, canonical, digest, validate
from partydocs.catalogue import LAYERS
from partydocs.conformance.expectation import READING
from partydocs.conformance.manifest_values import (
    CaseValues,
    ExpectedValues,
    FileValues,
    ManifestValues,
)
from partydocs.dossier import DossierLimits, DossierReport
from partydocs.model.base import wire_name
from partydocs.rules import Policy
from partydocs.rules.standard import standard_layers
from partydocs.testing.kind import kind_of
from partydocs.testing.mutation.dossier.findings import dossier_report
from partydocs.testing.mutation.mutant import MutantFormat
from partydocs.validation.diagnostic import Diagnostic

__all__ = ["SUITE", "disagreements", "manifest"]

SUITE = Path(__file__).parents[2] / "conformance" / "1.0"


@cache
def manifest() -> ManifestValues:
    return msgspec.json.decode((SUITE / "manifest.json").read_bytes(), type=ManifestValues)


def disagreements(case: CaseValues) -> list[str]:
    """Differences between the library's results and the case, as messages."""
    return [
        f"{file.path}: {what}"
        for file in case.files
        for what in _of_file(case, file, (SUITE / file.path).read_bytes())
    ]


def _of_file(case: CaseValues, file: FileValues, data: bytes) -> Iterator[str]:
    if file.format in ("zip", "tar"):
        report = _dossier(case, data, file.format)
        found = [
            (None if one.file == report.path else PurePath(one.file or "").name, each)
            for one in report.reports
            for each in one.diagnostics
        ]
        verdicts = {
            layer: _verdict(layer, [each for _, each in found])
            if layer in (*READING, *case.settings.rules)
            else "notAsked"
            for layer in LAYERS
        }
        yield from _compare(case.expected, found, verdicts, report.valid)
        return
    alone = _document(case, data)
    found = [(None, each) for each in alone.diagnostics]
    yield from _compare(case.expected, found, _verdicts(alone), alone.valid)
    if case.expected.digest is not None:
        assert alone.document is not None, f"{file.path} can't be read"
        if digest(alone.document) != case.expected.digest:
            yield "another digest"
        form = canonical(alone.document)
        if case.canonical and form != (SUITE / case.canonical).read_bytes():
            yield "another canonical form"


def _document(case: CaseValues, data: bytes) -> Report:
    settings = case.settings
    kind = kind_of(settings.expected_kind) if settings.expected_kind else Document
    return validate(data, kind, limits=Limits(**settings.limits), policy=_policy(case))


def _dossier(case: CaseValues, data: bytes, format: MutantFormat) -> DossierReport:
    settings = case.settings
    names = {wire_name(each.name): each.name for each in attrs.fields(DossierLimits)}
    archive = DossierLimits(**{names[key]: each for key, each in settings.dossier_limits.items()})
    limits = Limits(**settings.limits)
    return dossier_report(data, format, policy=_policy(case), limits=limits, archive=archive)


def _policy(case: CaseValues) -> Policy:
    settings: Any = case.settings
    layers = [each for each in standard_layers() if each.name in settings.rules]
    day = datetime.date.fromisoformat(settings.as_of)
    return Policy(standard=False, layers=layers, as_of=day, profile=settings.profile)


def _verdict(layer: str, found: list[Diagnostic]) -> str:
    errors = [each for each in found if each.severity == "error"]
    return "fail" if any(each.layer == layer for each in errors) else "pass"


def _verdicts(report: Report) -> dict[str, str]:
    found = dict.fromkeys(("rules", "dossier"), "notAsked")
    for each in report.layers:
        if each.ran:
            found[each.layer] = _verdict(each.layer, list(report.diagnostics))
        elif each.reason == "earlier-layer-failed":
            found[each.layer] = "notReached"
    return found


def _compare(
    expected: ExpectedValues,
    found: list[tuple[str | None, Diagnostic]],
    verdicts: dict[str, str],
    valid: bool,
) -> Iterator[str]:
    for layer, verdict in expected.layers.items():
        if verdicts[layer] != verdict:
            yield f"layer {layer}: {verdicts[layer]}, not {verdict}"
    if expected.valid is not None and valid != expected.valid:
        yield f"valid: {valid}"
    reported = Counter(
        (each.code, each.severity, each.layer, each.pointer, file)
        for file, each in found
        if each.code not in expected.allowed
    )
    wanted = Counter(
        (each.code, each.severity, each.layer, each.pointer, each.file)
        for each in expected.findings
    )
    if wanted - reported:
        yield f"lacks {list(wanted - reported)}"
    if expected.exact and reported - wanted:
        yield f"has {list(reported - wanted)}"
    codes = {each.code for _, each in found}
    yield from (f"has {each.code}" for each in expected.absent if each.code in codes)
