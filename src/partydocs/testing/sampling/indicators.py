"""Indicators of samples: targets, observations, and the words that state them in prose."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from partydocs.model.indicator import Indicator, Observation
from partydocs.model.partial_date import PartialDate
from partydocs.model.text import Runs
from partydocs.model.values import Actor, Figure, Period
from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import day, last_day
from partydocs.testing.sampling.figures import format_count, format_percent, number
from partydocs.testing.sampling.phrase import joined
from partydocs.testing.sampling.setting import Committee
from partydocs.testing.sampling.vocabulary import Measure, Theme

__all__ = ["observed_indicators", "target_indicators"]


def target_indicators(
    rng: SeededRandom,
    theme: Theme,
    committee: Committee,
    section: str,
    by: PartialDate,
    count: int,
    same: str | None = None,
) -> tuple[tuple[Indicator, ...], Runs]:
    """Indicators with their targets, and the words that set the targets.

    `same` is the id of the reference to the document that defines the indicators.
    """
    made, words = [], list[Runs]()
    for index, measure in enumerate(theme.indicators[:count]):
        figure = f"f{index + 1}"
        value = rng.between(*measure.value)
        comparator = _comparator(rng, measure, value)
        made.append(
            unchecked.indicator_(
                **_about(measure, index, section, committee.actors.get(measure.lead)),
                same_as=None
                if same is None
                else unchecked.link(ref=same, fragment=f"i{index + 1}"),
                targets=(
                    unchecked.target(
                        comparator=comparator,
                        by=by,
                        figure=unchecked.figure(id=figure, value=number(value)),
                    ),
                ),
            )
        )
        text = format_percent(value) if measure.unit == "percent" else format_count(value)
        fact = unchecked.fact(figure=figure, text=text)
        words.append(_said(comparator, fact, measure.what))
    return tuple(made), joined(words, "; ")


def _comparator(rng: SeededRandom, measure: Measure, value: int) -> str:
    if measure.unit == "percent" and value == 100:
        return "eq"
    return rng.pick(("ge", "ge", "gt")) if measure.unit == "percent" else "ge"


def _said(comparator: str, fact: Any, what: str) -> Runs:
    before = {"ge": "ít nhất ", "gt": "trên "}.get(comparator)
    return (fact, f" {what}") if before is None else (before, fact, f" {what}")


def _about(measure: Measure, index: int, section: str, lead: Actor | None) -> dict[str, Any]:
    return {
        "id": f"i{index + 1}",
        "code": measure.code,
        "unit": measure.unit,
        "nature": "level" if measure.unit == "percent" else "flow",
        "better": "higher",
        "section": section,
        "label": str(index + 1),
        "name": measure.name,
        "lead": lead,
    }


def observed_indicators(
    rng: SeededRandom,
    theme: Theme,
    committee: Committee,
    section: str,
    period: Period,
    known: Sequence[Indicator] = (),
) -> tuple[tuple[Indicator, ...], Runs]:
    """Indicators with the values reached in a period, and the words that state the values.

    `known` are the indicators of the plan to which reference r1 leads; their targets are used.
    """
    made, words = [], list[Runs]()
    for index, measure in enumerate(theme.indicators):
        figure = f"f{index + 1}"
        defined = known[index] if index < len(known) else None
        comparator, value = _target(rng, measure, defined)
        actual, text = _reached(rng, measure, value)
        observation = _observation(measure, period, unchecked.figure(id=figure, value=actual))
        target = unchecked.target(
            comparator=comparator, figure=unchecked.figure(value=number(value))
        )
        made.append(
            unchecked.indicator_(
                **_about(measure, index, section, committee.actors.get(measure.lead)),
                assessment=_assessed(actual, comparator, value),
                same_as=None if defined is None else unchecked.link(ref="r1", fragment=defined.id),
                targets=(target,),
                observations=(observation,),
            )
        )
        words.append((unchecked.fact(figure=figure, text=text), f" {measure.what}"))
    return tuple(made), joined(words, "; ")


def _target(rng: SeededRandom, measure: Measure, defined: Indicator | None) -> tuple[str, int]:
    if defined is None:
        return "ge", rng.between(*measure.value)
    target = defined.targets[0]
    assert target.figure.value is not None
    return target.comparator, int(target.figure.value)


def _observation(measure: Measure, period: Period, figure: Figure) -> Observation:
    if measure.unit == "percent":
        return unchecked.observation(status="final", at=day(last_day(period.to)), figure=figure)
    return unchecked.observation(status="final", period=period, figure=figure)


def _reached(rng: SeededRandom, measure: Measure, target: int) -> tuple[Decimal, str]:
    """A figure near the target, as value and as text."""
    if measure.unit != "percent":
        value = max(1, target + rng.between(-1, 3))
        return number(value), format_count(value)
    value, tenths = target + rng.between(-2, 2), rng.pick((0, 0, 2, 4, 5, 6, 8))
    if value >= 100:
        value, tenths = 100, 0
    return number(value, tenths), format_percent(value, tenths)


def _assessed(actual: Decimal, comparator: str, target: int) -> str:
    if actual == target:
        return "notMet" if comparator == "gt" else "met"
    return "exceeded" if actual > target else "notMet"
