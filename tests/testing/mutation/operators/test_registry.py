"""Each mutant has the fault of its label, at its location, and no other."""

from __future__ import annotations

import random

import pytest

from partydocs.catalogue import catalogue
from partydocs.testing import Expected, Mutant, mutants
from partydocs.testing.mutation import covered
from partydocs.testing.mutation.mutant_findings import findings
from partydocs.testing.mutation.operators.registry import operators
from tests.faults.base import BASES
from tests.testing.mutation.documents import READING, documents, findings_in, layout_of


def _made(name: str, seed: int) -> list[Mutant]:
    return [*mutants(documents()[name], layers=READING, seed=seed)]


SOURCES = [*((name, location) for location, name in enumerate(documents())), ("report", 101)]


@pytest.mark.parametrize(("name", "seed"), SOURCES)
def test_exactly_the_fault_of_the_label(name: str, seed: int) -> None:
    made = _made(name, seed)
    # outside the fault tables every third mutant, with a different offset for each document
    for mutant in made if name in BASES else made[seed % 3 :: 3]:
        assert findings(mutant) == mutant.expected, mutant.description


def test_every_operator_is_exact() -> None:
    """Some changes of each operator, in each format: codes and pointers are the same in both."""
    layout = layout_of("report")
    rng = random.Random(4)
    for code, made in operators().items():
        for each in made:
            changes = [*each.changes(layout)]
            for change in rng.sample(changes, min(2, len(changes))):
                for format in each.formats:
                    if code != "UNEXPECTED-KIND":
                        found = findings_in(change, layout, format)
                        assert found == [(code, change.pointer)], (format, change.description)


def test_every_operator_finds_a_place_somewhere() -> None:
    names = ["report", "schedule", "notice"]
    idle = [
        (code, each.name)
        for code, made in operators().items()
        for each in made
        if not any(any(True for _ in each.changes(layout_of(name))) for name in names)
    ]
    assert idle == []


def test_every_code_comes_out_in_each_of_its_formats() -> None:
    seen = {(mutant.expected[0].code, mutant.format) for mutant in _made("report", 0)}
    wanted = {
        (entry.code, format)
        for entry in catalogue().values()
        if entry.layer in READING
        for format in entry.formats
    }
    assert seen == wanted


def test_covered_tells_the_operators_of_each_code() -> None:
    assert list(covered()) == [
        entry.code for entry in catalogue().values() if entry.layer in READING
    ]
    assert all(covered().values())
    assert covered()["MISSING"] == ("required-field-taken-out",)
    for names in covered().values():
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", BASES)
def test_every_kind_gives_every_code(name: str) -> None:
    """If a document has no place for a fault, parts with such a place are added."""
    seen = {mutant.expected[0].code for mutant in _made(name, 3)}
    missed = [code for code in covered() if code not in seen]
    assert missed == (["EXACTLY-ONE"] if name == "schedule" else [])


def test_both_formats_have_the_same_fault() -> None:
    faults: dict[tuple[str, str], list[Expected]] = {}
    for mutant in _made("report", 5):
        code = mutant.expected[0].code
        if len(catalogue()[code].formats) == 2:
            faults.setdefault((code, mutant.description), []).append(mutant.expected[0])
    assert len(faults) > 40
    assert all(len(pair) == 2 and pair[0] == pair[1] for pair in faults.values())


def test_what_one_format_alone_can_have_comes_last() -> None:
    report = documents()["report"]
    for code in ("BAD-NUMBER", "WRONG-TYPE"):
        first = [each.description for each in mutants(report, codes=[code])]
        assert len(first) == 2
        assert len(set(first)) == 1
    made = [*mutants(report, codes=["BAD-NUMBER"], each=2)]
    assert [each.format for each in made] == ["xml", "xml", "json", "json"]
    assert made[0].description == made[2].description
    assert made[1].description != made[3].description
