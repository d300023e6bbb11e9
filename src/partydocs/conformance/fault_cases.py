"""Cases of the reading layers: valid documents damaged by the operators of the mutants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from partydocs.catalogue import Layer, catalogue
from partydocs.conformance.case_files import FileContent, Names, PreparedCase, prepared, settings_of
from partydocs.conformance.expectation import READING, labelled_findings, lacks_kind
from partydocs.model.document import Document
from partydocs.schema.shape import standard
from partydocs.testing import maximal
from partydocs.testing.cases import base_document, bases
from partydocs.testing.mutation import Mutant, mutants

__all__ = ["MAX_FAULTS", "fault_cases"]

MAX_FAULTS = 2
"""Maximum number of cases per code; each has a file in every format that can have the fault."""
_MAX_BYTES = 200_000
"""Maximum size in bytes; faults that need a larger file are covered by cases with low limits."""
_Fault: TypeAlias = tuple[str, str]
"""Description and pointer of a fault: the same in both formats."""


def fault_cases() -> Iterator[PreparedCase]:
    """For each code of the reading layers, up to two damaged documents."""
    names = Names()
    codes = [entry for entry in catalogue().values() if entry.layer in READING]
    for place, entry in enumerate(codes):
        for fault, found in _chosen(entry.code, place).items():
            name = names.id("invalid", entry.layer, entry.code, title=fault[0])
            yield _case(name, entry.code, fault, found)


def _chosen(code: str, place: int) -> Mapping[_Fault, list[Mutant]]:
    """Faults of one code, made in one document after the other until there are enough."""
    chosen: dict[_Fault, list[Mutant]] = {}
    for document in _sources(place):
        for fault, made in _mutants(document, code).items():
            if len(chosen) < MAX_FAULTS:
                chosen.setdefault(fault, made)
        if len(chosen) == MAX_FAULTS:
            break
    return chosen


def _sources(place: int) -> Iterator[Document]:
    """The bases, starting with a different one for each code; then the largest documents."""
    names = bases()
    turn = place % len(names)
    yield from map(base_document, (*names[turn:], *names[:turn]))
    yield from (maximal(kind.tag) for kind in standard().kinds)


def _mutants(document: Document, code: str) -> Mapping[_Fault, list[Mutant]]:
    """The mutants of a code, grouped by fault."""
    found: dict[_Fault, list[Mutant]] = {}
    for mutant in mutants(document, codes=[code], each=MAX_FAULTS):
        if len(mutant.data) <= _MAX_BYTES:
            found.setdefault((mutant.description, mutant.pointer), []).append(mutant)
    return found


def _case(id: str, code: str, fault: _Fault, found: list[Mutant]) -> PreparedCase:
    first = found[0]
    rule_layers: tuple[Layer, ...] = (
        () if first.policy and not first.policy.standard else ("rules",)
    )
    rootless = all(lacks_kind(each.data, each.format) for each in found)
    return prepared(
        id,
        "invalid",
        f"{code}: {fault[0]}",
        [FileContent(each.format, each.data) for each in found],
        labelled_findings(first.expected, rule_layers, rootless=rootless),
        settings_of(
            rule_layers, policy=first.policy, limits=first.limits, expected_kind=first.kind
        ),
    )
