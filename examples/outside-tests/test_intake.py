"""Tests of the intake. They need no files: valid and faulty documents are generated."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from intake import Intake

from partydocs import Document, Plan, dumps, loads
from partydocs.testing import assert_diagnostics, assert_valid, strategies
from partydocs.testing.plugin import Dossiers, Mutants, Samples


@pytest.mark.partydocs_kinds
@pytest.mark.parametrize("format", ["xml", "json"])
def test_it_takes_every_kind(
    kind: type[Document], partydocs_document: Document, format: Literal["xml", "json"]
) -> None:
    intake = Intake()
    assert intake.take(dumps(partydocs_document, format=format))
    (taken,) = intake.taken.values()
    assert type(taken) is kind


def test_a_document_is_taken_once(partydocs_sample: Samples) -> None:
    plan = partydocs_sample(Plan, seed=7)
    intake = Intake()
    for format in ("xml", "json"):
        assert intake.take(dumps(plan, format=format, pretty=True))
    assert len(intake.taken) == 1
    assert len(intake.deadlines()) <= len(plan.tasks)


@pytest.mark.partydocs_kinds("plan", "workSchedule", size="small")
def test_it_answers_what_is_wrong(partydocs_document: Document, partydocs_mutants: Mutants) -> None:
    for mutant in partydocs_mutants(partydocs_document, layers=["syntax", "schema", "values"]):
        intake = Intake(limits=mutant.limits) if mutant.limits else Intake()
        if mutant.kind is Document:  # an intake for one kind has more to refuse
            assert intake.take(mutant.data, mutant.policy) is mutant.valid, mutant.description
            answered = {each.partition(":")[0] for each in intake.answers}
            assert answered == (set() if mutant.valid else mutant.codes)


def test_a_fault_of_ours_is_seen(partydocs_sample: Samples) -> None:
    text = dumps(partydocs_sample("plan", seed=7)).decode()
    assert_diagnostics(text.replace("<subject>", "<title>", 1).encode(), {"XML-SYNTAX"})


def test_dossiers(partydocs_dossier: Dossiers) -> None:
    folder = partydocs_dossier(seed=7, format="xml")
    assert_valid(folder)
    intake = Intake()
    papers = sorted(Path(folder).rglob("*.xml"))
    assert all(intake.take(each.read_bytes()) for each in papers)
    assert len(intake.taken) == len(papers)
    assert intake.deadlines()


@given(strategies.plans())
def test_whatever_the_standard_allows_is_read_back(plan: Plan) -> None:
    assert loads(dumps(plan, format="json")) == plan
