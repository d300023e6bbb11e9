"""Rules on indicators: their targets, observations and what is said of both."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

import attrs

from partydocs.model.codelist import code_list
from partydocs.model.indicator import Indicator, Observation, Target
from partydocs.model.kinds import ProgressReport
from partydocs.model.task import Task
from partydocs.model.values import Figure
from partydocs.rules.paper import Paper
from partydocs.rules.rule import Found, found, rule
from partydocs.rules.units import Unit, spelt_figure, unit

_UPWARD = ("ge", "gt")
_DOWNWARD = ("le", "lt")


@rule("INDICATOR-EMPTY", kinds=(ProgressReport,))
def indicator_empty(paper: Paper) -> Iterator[Found]:
    """An indicator of a report has a figure, unless it only heads its parts or serves a task."""
    wholes = {each.part_of for each in paper.all(Indicator)}
    named = {link.fragment for task in paper.all(Task) for link in task.indicators if not link.ref}
    for indicator in paper.all(Indicator):
        told = indicator.observations or indicator.targets or indicator.baseline
        if not told and indicator.id not in wholes and indicator.id not in named:
            yield found(indicator, name=indicator.name)


@rule("COMPARATOR-RANGE")
def comparator_range(paper: Paper) -> Iterator[Found]:
    """Between has two ends; the other comparators have one value."""
    for target in paper.all(Target):
        figure = target.figure
        comparator = code_list("comparators")[target.comparator]
        if target.comparator == "between":
            if figure.min is None or figure.max is None:
                yield found(target, "comparator", related=[figure], comparator=comparator)
        elif figure.value is None:
            yield found(target, "comparator", related=[figure], comparator=comparator)


@rule("COMPARATOR-DIRECTION")
def comparator_direction(paper: Paper) -> Iterator[Found]:
    """Where higher is better, a target is no ceiling; where lower is better, no floor."""
    for indicator in paper.all(Indicator):
        against = {"higher": _DOWNWARD, "lower": _UPWARD}.get(indicator.better or "", ())
        for target in indicator.targets:
            if target.comparator in against:
                yield found(
                    target,
                    "comparator",
                    comparator=code_list("comparators")[target.comparator],
                    better=code_list("directions")[indicator.better or ""],
                )


@rule("ASSESSMENT-AGAINST-TARGET")
def assessment_against_target(paper: Paper) -> Iterator[Found]:
    """An assessment is what the latest final figure and the target of its time say."""
    for indicator in paper.all(Indicator):
        if indicator.assessment is None or (reached := _reached(paper, indicator)) is None:
            continue
        if indicator.assessment not in reached.allowed:
            yield found(
                indicator,
                "assessment",
                related=[reached.observation, reached.target],
                assessment=code_list("assessments")[indicator.assessment],
                actual=spelt_figure(reached.observation.figure, unit(indicator.unit)),
                comparator=code_list("comparators")[reached.target.comparator],
                target=spelt_figure(reached.target.figure, unit(indicator.unit)),
            )


@rule("TARGET-TWICE")
def target_twice(paper: Paper) -> Iterator[Found]:
    """There is one target for a date; a floor and a ceiling may stand together."""
    for indicator in paper.all(Indicator):
        met: dict[object, Target] = {}
        for target in indicator.targets:
            key = (target.by, "ceiling" if target.comparator in _DOWNWARD else "floor")
            other = met.get(key) or _alone(met, target)
            if other is not None:
                yield found(target, related=[other], name=indicator.name, by=target.by)
            met.setdefault(key, target)


@rule("OBSERVATION-TWICE")
def observation_twice(paper: Paper) -> Iterator[Found]:
    """There is one value for one time; an estimate may be followed by the final figure."""
    for indicator in paper.all(Indicator):
        met: dict[object, Observation] = {}
        for observation in indicator.observations:
            period = observation.period
            key = (observation.at, period and (period.from_, period.to), observation.status)
            other = met.setdefault(key, observation)
            if other is not observation and not _same(indicator, other, observation):
                yield found(
                    observation.figure,
                    related=[other.figure],
                    name=indicator.name,
                    one=spelt_figure(other.figure, _unit(indicator, other.figure)),
                    another=spelt_figure(observation.figure, _unit(indicator, observation.figure)),
                )


@rule("CUMULATIVE-FALLS")
def cumulative_falls(paper: Paper) -> Iterator[Found]:
    """What is counted from one start on never falls."""
    for indicator in paper.all(Indicator):
        if indicator.nature != "cumulative":
            continue
        highest: dict[object, Observation] = {}
        for observation in sorted(indicator.observations, key=_last_day):
            value = _value(indicator, observation.figure)
            if value is None or observation.figure.approx or not _final(observation):
                continue
            start = observation.period and observation.period.from_
            before = highest.get(start)
            if before is not None and value < (_value(indicator, before.figure) or 0):
                yield found(
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
def nature_mixed(paper: Paper) -> Iterator[Found]:
    """Levels, sums and averages are not set beside each other as whole and part."""
    indicators = {each.id: each for each in paper.all(Indicator)}
    natures = code_list("natures")
    for part in indicators.values():
        whole = indicators.get(part.part_of or "")
        if whole is None or whole is part or part.nature is None or whole.nature is None:
            continue
        if part.nature != whole.nature:
            yield found(
                part,
                "nature",
                related=[whole],
                nature=natures[part.nature],
                other=natures[whole.nature],
            )


@rule("FLOW-AT-A-DAY")
def flow_at_a_day(paper: Paper) -> Iterator[Found]:
    """What comes about in a period, an average or a growth is told for a period, not a day."""
    for indicator in paper.all(Indicator):
        if indicator.nature not in ("flow", "yearlyAverage", "growth"):
            continue
        for observation in indicator.observations:
            if observation.at is not None and observation.at.precision == "day":
                yield found(
                    observation,
                    "at",
                    at=observation.at,
                    nature=code_list("natures")[indicator.nature],
                )


@rule("TARGET-UNIT")
def target_unit(paper: Paper) -> Iterator[Found]:
    """A target is measured as its indicator is."""
    for indicator in paper.all(Indicator):
        for target in indicator.targets:
            yield from _misfit(indicator, target.figure)


@rule("OBSERVATION-UNIT")
def observation_unit(paper: Paper) -> Iterator[Found]:
    """An observed figure is measured as its indicator is; a tally may stand for a share."""
    for indicator in paper.all(Indicator):
        for observation in (indicator.baseline, *indicator.observations):
            if observation is not None:
                yield from _misfit(indicator, observation.figure)


@rule("SAME-AS-ITSELF")
def same_as_itself(paper: Paper) -> Iterator[Found]:
    """An indicator is defined in this document or in another, not twice in this one."""
    for indicator in paper.all(Indicator):
        link = indicator.same_as
        if link is not None and link.ref is None:
            yield found(link, name=indicator.name, fragment=link.fragment)


@rule("TARGET-EASIER-THAN-BASELINE")
def target_easier_than_baseline(paper: Paper) -> Iterator[Found]:
    """A last target goes beyond where the indicator started."""
    for indicator in paper.all(Indicator):
        if indicator.baseline is None or indicator.better is None or not indicator.targets:
            continue
        last = max(indicator.targets, key=lambda each: _due(paper, each))
        start = _value(indicator, indicator.baseline.figure)
        goal = _value(indicator, last.figure)
        if start is None or goal is None:
            continue
        if goal < start if indicator.better == "higher" else goal > start:
            yield found(
                last,
                related=[indicator.baseline],
                target=spelt_figure(last.figure, _unit(indicator, last.figure)),
                baseline=spelt_figure(
                    indicator.baseline.figure, _unit(indicator, indicator.baseline.figure)
                ),
            )


@attrs.frozen
class _Reached:
    """A target, the figure that is measured by it and the verdicts that fit."""

    target: Target
    observation: Observation
    allowed: tuple[str, ...]


def _reached(paper: Paper, indicator: Indicator) -> _Reached | None:
    """What the latest final figure says of the target of its time; None where that is open."""
    finals = [each for each in indicator.observations if _final(each)]
    if not finals:
        return None
    observation = max(finals, key=_last_day)
    target = _target_of(paper, indicator, _last_day(observation))
    if target is None:
        return None
    place = _compared(indicator, observation.figure, target)
    if place is None:
        return None
    if place < 0:
        allowed: tuple[str, ...] = ("notMet", "onTrack")
    elif place == 0:
        allowed = ("met", "early", "onTrack")
    else:
        allowed = ("met", "exceeded", "early", "onTrack")
    return _Reached(target, observation, allowed)


def _target_of(paper: Paper, indicator: Indicator, day: datetime.date) -> Target | None:
    """The target by which a figure of a day is judged: of that very time, else the last due."""
    running = [
        each
        for each in indicator.targets
        if each.by is not None and each.by.first_day <= day <= each.by.last_day
    ]
    due = [each for each in indicator.targets if _due(paper, each) <= day]
    if running:
        return min(running, key=lambda each: _due(paper, each))
    return max(due, key=lambda each: _due(paper, each)) if due else None


def _compared(indicator: Indicator, figure: Figure, target: Target) -> int | None:
    """Below zero: missed; zero: just reached; above: more than reached. None: can't be told."""
    actual, goal = _share_or_value(indicator, figure), _value(indicator, target.figure)
    if actual is None or goal is None or figure.approx in ("about", "estimated"):
        return None
    nudge = {"over": 1, "under": -1, "nearly": -1}.get(figure.approx or "", 0)
    order = (actual > goal) - (actual < goal) or nudge
    return _place(target.comparator, order, indicator.better)


def _place(comparator: str, order: int, better: str | None) -> int | None:
    """The order of actual and goal, turned so that above zero is more than was asked for."""
    if comparator == "eq":
        if order == 0 or better is None:
            return 0 if order == 0 else None
        return order if better == "higher" else -order
    if comparator not in (*_UPWARD, *_DOWNWARD):
        return None
    place = order if comparator in _UPWARD else -order
    strict = comparator in ("gt", "lt")
    return -1 if strict and place == 0 else place


def _share_or_value(indicator: Indicator, figure: Figure) -> Decimal | None:
    """A value in the base of the indicator's unit; a tally under a share is the share it makes."""
    measured, own = unit(indicator.unit), _unit(indicator, figure)
    if measured is None or own is None:
        return None
    if measured.share and not own.share:
        return figure.value / figure.of if figure.value is not None and figure.of else None
    return _value(indicator, figure)


def _value(indicator: Indicator, figure: Figure) -> Decimal | None:
    """A value in the base of the indicator's unit; None where it has another base."""
    measured, own = unit(indicator.unit), _unit(indicator, figure)
    if measured is None or own is None or own.base != measured.base or figure.value is None:
        return None
    return figure.value * own.factor


def _unit(indicator: Indicator, figure: Figure) -> Unit | None:
    return unit(figure.unit if figure.unit is not None else indicator.unit)


def _misfit(indicator: Indicator, figure: Figure) -> Iterator[Found]:
    own, declared = unit(figure.unit), unit(indicator.unit)
    if own is None or declared is None or own.base == declared.base:
        return
    if not (declared.share and figure.of is not None):
        yield found(figure, "unit", name=indicator.name, unit=own.entry, other=declared.entry)


def _same(indicator: Indicator, one: Observation, another: Observation) -> bool:
    if _unit(indicator, one.figure) is None or _unit(indicator, another.figure) is None:
        return True
    ends = ((each.figure.of, each.figure.min, each.figure.max) for each in (one, another))
    values = (_value(indicator, each.figure) for each in (one, another))
    return len(set(values)) == 1 and len(set(ends)) == 1


def _alone(met: dict[object, Target], target: Target) -> Target | None:
    """A target for the same date that leaves no room for this one, whatever its side."""
    other = met.get((target.by, "floor")) or met.get((target.by, "ceiling"))
    if other is None:
        return None
    exact = ("eq", "between")
    return other if target.comparator in exact or other.comparator in exact else None


def _final(observation: Observation) -> bool:
    return observation.status in (None, "final")


def _last_day(observation: Observation) -> datetime.date:
    if observation.at is not None:
        return observation.at.last_day
    assert observation.period is not None
    return observation.period.to.last_day


def _due(paper: Paper, target: Target) -> datetime.date:
    """When a target is due: by default at the end of the document's period."""
    if target.by is not None:
        return target.by.last_day
    period = getattr(paper.document, "period", None)
    return period.to.last_day if period is not None else datetime.date.max
