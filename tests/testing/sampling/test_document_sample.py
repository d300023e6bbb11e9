"""Samples: no findings, plausible, and the same for the same seed on every machine."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest

from partydocs import dumps, loads, validate
from partydocs.io import digest
from partydocs.model.base import walk
from partydocs.model.document import Document
from partydocs.model.kinds import KINDS, Plan, WorkSchedule
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Task
from partydocs.model.text import Fact
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.profile import PROFILES, Profile, profile_on
from partydocs.testing.sampling import sample
from tests.rebuilding import rebuilt
from tests.testing.sampling.digests import digests

POLICY = Policy(as_of=datetime.date(2026, 11, 1))
SEEDS = range(12)
FORMATS: tuple[Literal["xml", "json"], ...] = ("xml", "json")
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def findings(document: Document, format: Literal["xml", "json"] = "json") -> list[tuple[str, str]]:
    report = validate(dumps(document, format=format), policy=POLICY)
    return [(each.code, each.pointer) for each in report.diagnostics]


@every_kind
@pytest.mark.parametrize("format", FORMATS)
def test_a_sample_gives_no_finding_at_all(
    kind: type[Document], format: Literal["xml", "json"]
) -> None:
    for seed in SEEDS:
        assert findings(sample(kind, seed=seed), format) == [], seed


@every_kind
@pytest.mark.parametrize("size", ["small", "large", 1, 2, 90])
def test_samples_of_every_size_give_no_finding(kind: type[Document], size: Any) -> None:
    for seed in range(3):
        assert findings(sample(kind, seed=seed, size=size)) == [], seed


@every_kind
@pytest.mark.parametrize("profile", PROFILES)
def test_a_sample_is_issued_in_the_time_of_its_profile(
    kind: type[Document], profile: Profile
) -> None:
    for seed in SEEDS:
        document = sample(kind, seed=seed, profile=profile)
        assert document.date is not None
        assert profile_on(document.date) == profile
    assert findings(document) == []


@every_kind
def test_a_sample_is_what_the_public_constructors_make(kind: type[Document]) -> None:
    for seed in range(100):
        made = sample(kind, seed=seed)
        assert rebuilt(made) == made
        assert dumps(rebuilt(made)) == dumps(made)  # type: ignore[arg-type]


@every_kind
def test_a_sample_comes_back_from_both_formats(kind: type[Document]) -> None:
    made = sample(kind, seed="round trip")
    for format in FORMATS:
        assert loads(dumps(made, format=format)) == made


@every_kind
def test_typical_samples_are_as_large_as_real_documents(kind: type[Document]) -> None:
    sizes = [len(dumps(sample(kind, seed=seed))) for seed in range(30)]
    assert min(sizes) > 4_000
    assert max(sizes) < 11_000


@every_kind
def test_a_number_is_how_many_tasks_or_items_there_are(kind: type[Document]) -> None:
    item_class = ScheduleItem if kind is WorkSchedule else Task
    for size in (1, 7, 300):
        assert len(list(walk(sample(kind, size=size), item_class))) == size


def test_a_plan_of_2000_tasks_gives_no_finding() -> None:
    assert findings(sample("plan", seed=5, size=2000)) == []


@every_kind
def test_a_hundred_samples_do_not_look_alike(kind: type[Document]) -> None:
    made = [sample(kind, seed=seed) for seed in range(100)]
    assert len({digest(each) for each in made}) == 100
    assert len({each.issuers[0].name for each in made}) > 10
    assert len({each.subject for each in made}) > 25


def test_prose_states_figures() -> None:
    for kind in KINDS:
        if kind is not WorkSchedule:
            stated = [list(walk(sample(kind, seed=seed), Fact)) for seed in SEEDS]
            assert any(stated)


def test_plans_are_for_a_month_or_carry_out_a_programme() -> None:
    genres = {sample(Plan, seed=seed).genre for seed in range(30)}
    assert genres == {"implementing", "month"}


# Reproducibility

GOLDEN = {
    "program 0": "27d6f499852eb535",
    "program 1": "3a5475c9d3d2503d",
    "program phường": "83210c76c0535db0",
    "plan 0": "43a3f2fc68f7f878",
    "plan 1": "8be445151ac24111",
    "plan phường": "569ef675a2668d0b",
    "resolution 0": "89c7526387eaa7a2",
    "resolution 1": "a84fd0ba4d3db809",
    "resolution phường": "457e24b3eaeec1e3",
    "conclusionNotice 0": "ee45a77a4c2583ac",
    "conclusionNotice 1": "c1b8b57cef78b527",
    "conclusionNotice phường": "e766260e12068799",
    "workSchedule 0": "8daa782689b40607",
    "workSchedule 1": "495d2ee5b3c934d3",
    "workSchedule phường": "5ec51205bf3f98d3",
    "progressReport 0": "d59704c36c5c0b0e",
    "progressReport 1": "fc32fbea02b86a73",
    "progressReport phường": "438906fcdbd13a4a",
    "dossier json": "879e3717cb3582ee",
    "dossier xml": "ebc0f8f0f3ec841b",
}
"""Digests of samples, as `python -m tests.testing.sampling.digests` prints them.

They may change only if samples are meant to change: new sentences, another order of draws, a new
version of the standard. The change log must say so, as users may keep samples by seed."""


def test_samples_are_the_same_as_ever() -> None:
    assert digests() == GOLDEN


@pytest.mark.parametrize("hash_seed", ["0", "4242"])
def test_samples_do_not_hang_on_the_order_of_sets(hash_seed: str) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "tests.testing.sampling.digests"],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "1", "LC_ALL": "C"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        check=True,
    )
    assert json.loads(found.stdout) == GOLDEN


def test_the_kind_may_be_named() -> None:
    assert sample("plan", seed=3) == sample(Plan, seed=3)


# Wrong arguments


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"program, plan, .*not 'letter'"):
        sample("letter")


@pytest.mark.parametrize("size", ["huge", 0, -3, True, 2.5])
def test_an_unknown_size_is_refused(size: Any) -> None:
    with pytest.raises(ValueError, match="small, typical, large or a whole number from 1"):
        sample("plan", size=size)


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="None or one of HD11, HD36, HD05, not 'HD99'"):
        sample("plan", profile="HD99")  # type: ignore[call-overload]
