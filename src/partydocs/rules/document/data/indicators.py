"""Rules on indicators: targets, observations, assessments."""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.model.base import Finding, code_list
from partydocs.model.indicator import Indicator, Observation, Target
from partydocs.model.kinds import ProgressReport
from partydocs.model.task import Task
from partydocs.model.values import Figure
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.targets import (
    base_value,
    due_day,
    is_final,
    last_day,
    own_unit,
    target_result,
)
from partydocs.rules.facts.units import formatted_figure, unit

_UPWARD = ("ge", "gt")
_DOWNWARD = ("le", "lt")


@rule("INDICATOR-EMPTY", kinds=(ProgressReport,))
def indicator_empty(index: DocumentIndex) -> Iterator[Finding]:
    # An indicator that only heads its parts, or that a task names, needs no figure.
    wholes = {each.part_of for each in index.all(Indicator)}
    named = {link.fragment for task in index.all(Task) for link in task.indicators if not link.ref}
    for indicator in index.all(Indicator):
        figures = indicator.observations or indicator.targets or indicator.baseline
        if not figures and indicator.id not in wholes and indicator.id not in named:
            yield finding(indicator, name=indicator.name)


@rule("COMPARATOR-RANGE")
def comparator_range(index: DocumentIndex) -> Iterator[Finding]:
    for target in index.all(Target):
        figure = target.figure
        comparator = code_list("comparators")[target.comparator]
        if target.comparator == "between":
            if figure.min is None or figure.max is None:
                yield finding(target, "comparator", related=[figure], comparator=comparator)
        elif figure.value is None:
            yield finding(target, "comparator", related=[figure], comparator=comparator)


@rule("COMPARATOR-DIRECTION")
def comparator_direction(index: DocumentIndex) -> Iterator[Finding]:
    for indicator in index.all(Indicator):
        against = {"higher": _DOWNWARD, "lower": _UPWARD}.get(indicator.better or "", ())
        for target in indicator.targets:
            if target.comparator in against:
                yield finding(
                    target,
                    "comparator",
                    comparator=code_list("comparators")[target.comparator],
                    better=code_list("directions")[indicator.better or ""],
                )


@rule("ASSESSMENT-AGAINST-TARGET")
def assessment_against_target(index: DocumentIndex) -> Iterator[Finding]:
    for indicator in index.all(Indicator):
        if indicator.assessment is None or (result := target_result(index, indicator)) is None:
            continue
        if indicator.assessment not in result.allowed:
            yield finding(
                indicator,
                "assessment",
                related=[result.observation, result.target],
                assessment=code_list("assessments")[indicator.assessment],
                actual=_formatted(indicator, result.observation.figure),
                target=_formatted_target(indicator, result.target),
            )


@rule("TARGET-TWICE")
def target_twice(index: DocumentIndex) -> Iterator[Finding]:
    # A floor and a ceiling for one date are a range and may occur together.
    for indicator in index.all(Indicator):
        first: dict[object, Target] = {}
        for target in indicator.targets:
            key = (target.by, "ceiling" if target.comparator in _DOWNWARD else "floor")
            other = first.get(key) or _conflicting(first, target)
            if other is not None:
                yield finding(target, related=[other], name=indicator.name, by=target.by)
            first.setdefault(key, target)


@rule("OBSERVATION-TWICE")
def observation_twice(index: DocumentIndex) -> Iterator[Finding]:
    # Observations with different statuses are kept apart: a final figure may follow an estimate.
    for indicator in index.all(Indicator):
        first: dict[object, Observation] = {}
        for observation in indicator.observations:
            period = observation.period
            key = (observation.at, period and (period.from_, period.to), observation.status)
            other = first.setdefault(key, observation)
            if other is not observation and not _same(indicator, other, observation):
                yield finding(
                    observation.figure,
                    related=[other.figure],
                    name=indicator.name,
                    one=_formatted(indicator, other.figure),
                    another=_formatted(indicator, observation.figure),
                )


@rule("CUMULATIVE-FALLS")
def cumulative_falls(index: DocumentIndex) -> Iterator[Finding]:
    # Only figures counted from the same start are compared.
    for indicator in index.all(Indicator):
        if indicator.nature != "cumulative":
            continue
        highest: dict[object, Observation] = {}
        for observation in sorted(indicator.observations, key=last_day):
            value = base_value(indicator, observation.figure)
            if value is None or observation.figure.approx or not is_final(observation):
                continue
            start = observation.period and observation.period.from_
            before = highest.get(start)
            if before is not None and value < (base_value(indicator, before.figure) or 0):
                yield finding(
                    observation.figure,
                    "value",
                    related=[before.figure],
                    name=indicator.name,
                    value=observation.figure.value,
                    before=before.figure.value,
                )
            else:
                highest[start] = observation


@rule("NATURE-MIXED")
def nature_mixed(index: DocumentIndex) -> Iterator[Finding]:
    indicators = {each.id: each for each in index.all(Indicator)}
    natures = code_list("natures")
    for part in indicators.values():
        whole = indicators.get(part.part_of or "")
        if whole is None or whole is part or part.nature is None or whole.nature is None:
            continue
        if part.nature != whole.nature:
            yield finding(
                part,
                "nature",
                related=[whole],
                nature=natures[part.nature],
                other=natures[whole.nature],
            )


@rule("AVERAGE-AT-A-DAY")
def average_at_a_day(index: DocumentIndex) -> Iterator[Finding]:
    # A flow is allowed at a day: a turnout is one.
    for indicator in index.all(Indicator):
        if indicator.nature not in ("yearlyAverage", "growth"):
            continue
        for observation in indicator.observations:
            if observation.at is not None and observation.at.precision == "day":
                yield finding(
                    observation,
                    "at",
                    at=observation.at,
                    nature=code_list("natures")[indicator.nature],
                )


@rule("TARGET-UNIT")
def target_unit(index: DocumentIndex) -> Iterator[Finding]:
    for indicator in index.all(Indicator):
        for target in indicator.targets:
            yield from _misfit(indicator, target.figure)


@rule("OBSERVATION-UNIT")
def observation_unit(index: DocumentIndex) -> Iterator[Finding]:
    # A tally is allowed if the indicator is a share: 32/33 for 96.97%.
    for indicator in index.all(Indicator):
        for observation in (indicator.baseline, *indicator.observations):
            if observation is not None:
                yield from _misfit(indicator, observation.figure)


@rule("SAME-AS-ITSELF")
def same_as_itself(index: DocumentIndex) -> Iterator[Finding]:
    # `sameAs` without `ref` points into this document, which cannot define the indicator twice.
    for indicator in index.all(Indicator):
        link = indicator.same_as
        if link is not None and link.ref is None:
            yield finding(link, name=indicator.name, fragment=link.fragment)


@rule("TARGET-EASIER-THAN-BASELINE")
def target_easier_than_baseline(index: DocumentIndex) -> Iterator[Finding]:
    for indicator in index.all(Indicator):
        if indicator.baseline is None or indicator.better is None or not indicator.targets:
            continue
        last = max(indicator.targets, key=lambda each: due_day(index, each))
        start = base_value(indicator, indicator.baseline.figure)
        goal = base_value(indicator, last.figure)
        if start is None or goal is None:
            continue
        if goal < start if indicator.better == "higher" else goal > start:
            yield finding(
                last,
                related=[indicator.baseline],
                target=_formatted(indicator, last.figure),
                baseline=_formatted(indicator, indicator.baseline.figure),
            )


_BOUNDS = {
    "ge": LocalizedText("từ {} trở lên", "at least {}"),
    "gt": LocalizedText("trên {}", "more than {}"),
    "le": LocalizedText("không quá {}", "at most {}"),
    "lt": LocalizedText("dưới {}", "less than {}"),
}


def _formatted_target(indicator: Indicator, target: Target) -> LocalizedText:
    """A target as documents write it: `từ 95% trở lên`."""
    figure = _formatted(indicator, target.figure)
    words = _BOUNDS.get(target.comparator, LocalizedText("{}", "{}"))
    return LocalizedText(words.vi.format(figure.vi), words.en.format(figure.en))


def _formatted(indicator: Indicator, figure: Figure) -> LocalizedText:
    return formatted_figure(figure, own_unit(indicator, figure))


def _misfit(indicator: Indicator, figure: Figure) -> Iterator[Finding]:
    """A finding if the unit of a figure does not compare with that of its indicator."""
    own, declared = unit(figure.unit), unit(indicator.unit)
    if own is None or declared is None or own.base == declared.base:
        return
    if not (declared.share and figure.of is not None):
        yield finding(figure, "unit", name=indicator.name, unit=own.entry, other=declared.entry)


def _same(indicator: Indicator, one: Observation, another: Observation) -> bool:
    """Whether two observations have the same figure, or cannot be compared."""
    if own_unit(indicator, one.figure) is None or own_unit(indicator, another.figure) is None:
        return True
    ends = ((each.figure.of, each.figure.min, each.figure.max) for each in (one, another))
    values = (base_value(indicator, each.figure) for each in (one, another))
    return len(set(values)) == 1 and len(set(ends)) == 1


def _conflicting(first: dict[object, Target], target: Target) -> Target | None:
    """A target for the same date if it or this one is exact, so that they cannot form a range."""
    other = first.get((target.by, "floor")) or first.get((target.by, "ceiling"))
    if other is None:
        return None
    exact = ("eq", "between")
    return other if target.comparator in exact or other.comparator in exact else None
