"""Cases of the rules on dossiers: working cycles as ZIP archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle as turns
from itertools import groupby, islice

import msgspec

from partydocs.catalogue import Layer, catalogue
from partydocs.conformance.case_files import FileContent, Names, PreparedCase, prepared, settings_of
from partydocs.conformance.expectation import labelled_findings, no_findings, rule_satisfied
from partydocs.conformance.manifest_values import ExpectedValues
from partydocs.formats.source import FormatName
from partydocs.testing import dossier
from partydocs.testing.archive import packed
from partydocs.testing.cases import DossierFragment, dossier_fragments
from partydocs.testing.cases.working_cycle import cycle, dossier_files
from partydocs.testing.mutation import Expected, Mutant, mutants

__all__ = ["MAX_FAILING", "dossier_cases"]

MAX_FAILING = 2
"""Maximum number of failing fragments of each rule."""
_RULE_LAYERS: tuple[Layer, ...] = ("dossier",)
_FORMATS: tuple[FormatName, ...] = ("xml", "json")
_MANIFEST = "manifest"


def dossier_cases() -> Iterator[PreparedCase]:
    """Valid dossiers, faults of containers, and for each rule two violations and one valid case.

    The documents of a case are all in one format; successive cases alternate between XML and JSON.
    """
    names = Names()
    formats: Iterator[FormatName] = turns(_FORMATS)
    for seed, format in enumerate(_FORMATS):
        yield _working_cycle(format)
        yield _sample(seed, format)
    for code in _container_codes():
        good = packed(dossier_files(cycle(), format=next(formats)))
        for mutant in islice(mutants(good, codes=[code]), MAX_FAILING):
            yield _container(code, mutant, names)
    for _, found in groupby(dossier_fragments(), lambda each: each.code):
        for fragment in _chosen(list(found)):
            yield _case(fragment, next(formats), names)


def _working_cycle(format: FormatName) -> PreparedCase:
    return _without_findings(
        f"working-cycle-{format}",
        f"a good working cycle, documents in {format.upper()}",
        packed(dossier_files(cycle(), format=format)),
        _RULE_LAYERS,
    )


def _sample(seed: int, format: FormatName) -> PreparedCase:
    return _without_findings(
        f"sample-{seed}",
        f"sample of seed {seed}, documents in {format.upper()}",
        dossier(seed=seed, size="small").zip(format),
        ("rules", "dossier"),
    )


def _without_findings(
    name: str, title: str, data: bytes, layers: tuple[Layer, ...]
) -> PreparedCase:
    """A dossier without findings."""
    return prepared(
        f"valid/dossiers/{name}",
        "valid",
        title,
        [FileContent("zip", data)],
        no_findings(layers),
        settings_of(layers),
    )


def _container_codes() -> list[str]:
    """Codes of the layer `dossier` without a rule: those of archives, folders and manifests."""
    with_rule = {each.code for each in dossier_fragments()}
    known = catalogue().items()
    return [code for code, each in known if each.layer == "dossier" and code not in with_rule]


def _container(code: str, mutant: Mutant, names: Names) -> PreparedCase:
    """The valid working cycle in an archive or folder with a fault.

    Codes that the mutant's policy turns off are consequences of the fault.
    """
    policy = mutant.policy
    found = labelled_findings(
        mutant.expected, _RULE_LAYERS, allowed=policy.settings if policy else ()
    )
    return prepared(
        names.id("dossiers", catalogue()[code].topic, code, title=f"fails {mutant.description}"),
        "dossier",
        f"{code} fails: {mutant.description}",
        [FileContent(mutant.format, mutant.data)],
        _of_dossier(found),
        settings_of(_RULE_LAYERS, limits=mutant.limits, archive=mutant.archive),
    )


def _chosen(found: list[DossierFragment]) -> Iterable[DossierFragment]:
    yield from [each for each in found if each.fails][:MAX_FAILING]
    yield from [each for each in found if not each.fails][:1]


def _case(fragment: DossierFragment, format: FormatName, names: Names) -> PreparedCase:
    verdict = "fails" if fragment.fails else "passes"
    return prepared(
        names.id("dossiers", fragment.topic, fragment.code, title=f"{verdict} {fragment.title}"),
        "dossier",
        f"{fragment.code} {verdict}: {fragment.title}",
        [FileContent("zip", packed(fragment.files(format)))],
        _expected(fragment, format),
        settings_of(_RULE_LAYERS),
    )


def _expected(fragment: DossierFragment, format: FormatName) -> ExpectedValues:
    if not fragment.fails:
        return _of_dossier(rule_satisfied(fragment.code))
    labels = [_label(fragment.code, each, format) for each in fragment.at]
    found = labelled_findings(labels, _RULE_LAYERS, allowed=fragment.also)
    if any(catalogue()[each].severity == "error" for each in fragment.also):
        found = msgspec.structs.replace(found, valid=False if found.valid is False else None)
    return _of_dossier(found)


def _label(code: str, place: str, format: FormatName) -> Expected:
    name, _, pointer = place.partition("#")
    return Expected(code, pointer, f"{name}.json" if name == _MANIFEST else f"{name}.{format}")


def _of_dossier(expected: ExpectedValues) -> ExpectedValues:
    """The expectation limited to the layer `dossier`: the other layers concern single documents."""
    layers = {name: verdict for name, verdict in expected.layers.items() if name == "dossier"}
    return msgspec.structs.replace(expected, layers=layers)
