"""Indicators: prose states their values, and assessments are correct."""

from __future__ import annotations

from partydocs.model.text import Fact, plain_text
from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import partial_date
from partydocs.testing.sampling.indicators import observed_indicators, target_indicators
from partydocs.testing.sampling.setting import settings
from partydocs.testing.sampling.vocabulary import themes

WARD = settings()[0][0].ward
YEAR = unchecked.period(from_=partial_date("2017"), to=partial_date("2017"))
SAID = {"ge": "ít nhất ", "gt": "trên ", "eq": ""}


def test_the_words_say_what_the_targets_say() -> None:
    seen = set()
    for seed in range(40):
        theme = themes()[seed % len(themes())]
        made, words = target_indicators(
            SeededRandom(seed), theme, WARD, "s2", partial_date("2017"), 3
        )
        clauses = plain_text(words).split("; ")
        facts = [run.text for run in words if isinstance(run, Fact)]
        for indicator, clause, fact in zip(made, clauses, facts, strict=True):
            [target] = indicator.targets
            seen.add(target.comparator)
            assert clause.startswith(SAID[target.comparator] + fact)
            assert int(fact.rstrip("%")) == target.figure.value
    assert seen == {"ge", "gt", "eq"}


def test_results_are_assessed_by_the_target() -> None:
    seen = set()
    for seed in range(60):
        theme = themes()[seed % len(themes())]
        known, _ = target_indicators(
            SeededRandom("plan", seed), theme, WARD, "s2", partial_date("2017"), 3
        )
        made, _ = observed_indicators(SeededRandom(seed), theme, WARD, "s2.1", YEAR, known)
        for indicator in made:
            [target], [observation] = indicator.targets, indicator.observations
            aim, actual = target.figure.value, observation.figure.value
            assert aim is not None
            assert actual is not None
            seen.add(indicator.assessment)
            enough = actual > aim if target.comparator == "gt" else actual >= aim
            assert (indicator.assessment == "notMet") is not enough
            assert (indicator.assessment == "exceeded") is (actual > aim)
    assert seen == {"met", "notMet", "exceeded"}


def test_indicators_of_a_plan_keep_their_targets_in_its_report() -> None:
    theme = themes()[0]
    known, _ = target_indicators(SeededRandom("plan"), theme, WARD, "s2", partial_date("2017"), 3)
    made, _ = observed_indicators(SeededRandom("report"), theme, WARD, "s2.1", YEAR, known)
    assert known
    assert len(made) >= len(known)
    for plan, report in zip(known, made[: len(known)], strict=True):
        assert report.same_as is not None
        assert report.same_as.fragment == plan.id
        assert report.targets[0].figure.value == plan.targets[0].figure.value
    assert all(each.same_as is None for each in made[len(known) :])
