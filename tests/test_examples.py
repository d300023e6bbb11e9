"""The documents of Phúc Đồng: true figures, both formats, links with targets."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from partydocs import Document, ProgressReport, digest, dumps, load, loads, validate
from partydocs.dossier import Dossier, check_dossier
from partydocs.dossier.manifest_file import manifest_bytes
from partydocs.model import Cite, DocumentId, Fact, Link, Picture, walk
from partydocs.rules import Policy

POLICY = Policy(as_of=datetime.date(2026, 11, 22))
FOLDER = Path(__file__).parents[1] / "examples" / "phuc-dong-2016"
NAMES = sorted(path.stem for path in FOLDER.glob("*.xml"))


def example(name: str) -> Document:
    return load(FOLDER / f"{name}.xml")


def test_the_whole_cycle_is_there() -> None:
    assert {example(name).kind for name in NAMES} == {
        "program", "plan", "resolution", "conclusionNotice", "workSchedule", "progressReport",
    }  # fmt: skip
    assert len(NAMES) == 7
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == sorted([*NAMES, "manifest"])


LEFT = {"bao-cao-8-thang": {"DONE-WITHOUT-DATE", "SMALL-COUNT-WITH-MATTER"}}
"""Advice that is correct and is not acted on: the source has no more information."""


@pytest.mark.parametrize("name", NAMES)
def test_each_is_valid_with_hardly_a_word(name: str) -> None:
    for suffix in ("xml", "json"):
        report = validate(FOLDER / f"{name}.{suffix}", policy=POLICY)
        assert report.valid
        assert report.codes == LEFT.get(name, set())
        assert {each.severity for each in report.diagnostics} <= {"advice"}


def test_the_manifest_is_what_would_be_written() -> None:
    with Dossier.open(FOLDER) as dossier:
        assert (FOLDER / "manifest.json").read_bytes() == manifest_bytes(dossier.describe())


def test_together_they_are_valid() -> None:
    report = check_dossier(FOLDER, policy=POLICY)
    assert report.valid
    warnings = [
        d.code for each in report.reports for d in each.diagnostics if d.severity == "warning"
    ]
    assert warnings == ["COUNT-CLAIMED", "COUNT-CLAIMED"]


@pytest.mark.parametrize("name", NAMES)
def test_both_formats_say_the_same_in_the_writers_own_bytes(name: str) -> None:
    xml, json = (FOLDER / f"{name}.xml").read_bytes(), (FOLDER / f"{name}.json").read_bytes()
    assert loads(xml) == loads(json)
    assert digest(loads(xml)) == digest(loads(json))
    assert dumps(loads(json), format="xml", pretty=True) == xml
    assert dumps(loads(xml), format="json", pretty=True) == json


def test_references_between_the_documents_hold() -> None:
    examples = {str(example(name).identifier): example(name) for name in NAMES}
    assert len(examples) == len(NAMES)
    followed = 0
    for each in examples.values():
        for link in walk(each, Link):
            target = each.resolve(link)
            assert target is not None
            if isinstance(target, DocumentId) and str(target.work) in examples:
                found = examples[str(target.work)]
                assert target.fragment is None or found.find(target.fragment) is not None
                followed += 1
    assert followed > 50


def test_tasks_are_realised_down_the_line() -> None:
    plan = example("ke-hoach-18-KH-DU")
    programme = example("chuong-trinh-01-CTr-QU")
    realised = {link.fragment for task in plan.iter_tasks() for link in task.realises}
    assert realised & {task.id for task in programme.iter_tasks()}
    schedule = example("lich-cong-tac-tuan-31")
    assert any(getattr(item, "realises", ()) for item in walk(schedule))


FIGURES = {
    "3 programmes and 3 plans": [3, 3],
    "all members, all union members": [100, 100],
    "branches visited on 3 August": [9],
    "inspection by the committee": [1, 2],
    "supervision by the committee": [2, 3],
    "inspection and supervision by its commission": [4, 9],
    "a member with signs of a violation": [1],
    "thematic resolutions": [7],
    "building permits": [100],
    "turnout": ["99.62"],
}


def test_the_report_carries_all_figures_of_the_source_and_its_prose_points_at_them() -> None:
    report = example("bao-cao-8-thang")
    assert isinstance(report, ProgressReport)
    cited = {fact.figure for fact in walk(report, Fact)}
    figures = {
        each.id: each.value
        for each in report.iter_figures()
        if each.id is not None and each.id.startswith("f")
    }
    true = sorted(Decimal(value) for values in FIGURES.values() for value in values)
    assert sorted(value for value in figures.values() if value is not None) == true
    assert figures.keys() <= cited
    days = {each.timing.start for each in report.activities if each.timing and each.timing.start}
    assert "2016-08-03" in map(str, days)


def test_the_report_carries_the_four_frequencies() -> None:
    report = example("bao-cao-8-thang")
    found = {
        tuple(every)
        for node in walk(report)
        if (every := getattr(node, "every", None)) and isinstance(every, tuple)
    }
    assert {("month",), ("week",), ("regularly",), ("month", "quarter")} <= found


def test_the_report_has_both_photographs_and_cites_its_basis() -> None:
    report = example("bao-cao-8-thang")
    assert len(list(walk(report, Picture))) == 2
    assert len(report.attachments) == 2
    assert {str(each.symbol) for each in report.reports_on} == {"01-CTr/QU", "18-KH/ĐU"}
    assert {each.ref for each in walk(report, Cite)} >= {each.id for each in report.reports_on}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_up_says_so(name: str) -> None:
    each = example(name)
    assert each.provenance is not None
    assert each.provenance.note
    assert each.provenance.origin in ("sample", "transcribed")
    for id_ in each.provenance.illustrative:
        assert each.find(id_) is not None
    if each.provenance.origin == "sample":
        assert each.provenance.illustrative


@pytest.mark.parametrize("name", NAMES)
def test_no_person_is_named(name: str) -> None:
    assert all(each.name is None for each in example(name).signatures)
