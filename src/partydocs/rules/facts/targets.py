"""Targets and the figures that are measured by them."""

from __future__ import annotations

import datetime
from decimal import Decimal

import attrs

from partydocs.model.indicator import Indicator, Observation, Target
from partydocs.model.values import Figure
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.facts.units import Unit, unit

__all__ = [
    "TargetVerdict",
    "base_value",
    "due_day",
    "is_final",
    "last_day",
    "own_unit",
    "target_verdict",
]

_UPWARD = ("ge", "gt")
_DOWNWARD = ("le", "lt")


@attrs.frozen
class TargetVerdict:
    """A target, the figure that is measured by it and the verdicts that fit."""

    target: Target
    observation: Observation
    allowed: tuple[str, ...]


def target_verdict(index: DocumentIndex, indicator: Indicator) -> TargetVerdict | None:
    """What the latest final figure says of the target of its time; None where that is open."""
    finals = [each for each in indicator.observations if is_final(each)]
    if not finals:
        return None
    observation = max(finals, key=last_day)
    target = _target_of(index, indicator, last_day(observation))
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
    return TargetVerdict(target, observation, allowed)


def _target_of(index: DocumentIndex, indicator: Indicator, day: datetime.date) -> Target | None:
    """The target by which a figure of a day is judged: of that very time, else the last due."""
    running = [
        each
        for each in indicator.targets
        if each.by is not None and each.by.first_day <= day <= each.by.last_day
    ]
    due = [each for each in indicator.targets if due_day(index, each) <= day]
    if running:
        return min(running, key=lambda each: due_day(index, each))
    return max(due, key=lambda each: due_day(index, each)) if due else None


def _compared(indicator: Indicator, figure: Figure, target: Target) -> int | None:
    """Below zero: missed; zero: just reached; above: more than reached. None: can't be told."""
    actual, goal = _share_or_value(indicator, figure), base_value(indicator, target.figure)
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
    measured, own = unit(indicator.unit), own_unit(indicator, figure)
    if measured is None or own is None:
        return None
    if measured.share and not own.share:
        return figure.value / figure.of if figure.value is not None and figure.of else None
    return base_value(indicator, figure)


def base_value(indicator: Indicator, figure: Figure) -> Decimal | None:
    """A value in the base of the indicator's unit; None where it has another base."""
    measured, own = unit(indicator.unit), own_unit(indicator, figure)
    if measured is None or own is None or own.base != measured.base or figure.value is None:
        return None
    return figure.value * own.factor


def own_unit(indicator: Indicator, figure: Figure) -> Unit | None:
    """The unit of a figure of an indicator."""
    return unit(figure.unit if figure.unit is not None else indicator.unit)


def is_final(observation: Observation) -> bool:
    """Whether an observation is neither an estimate nor provisional."""
    return observation.status in (None, "final")


def last_day(observation: Observation) -> datetime.date:
    """The last day that an observation is about."""
    if observation.at is not None:
        return observation.at.last_day
    assert observation.period is not None
    return observation.period.to.last_day


def due_day(index: DocumentIndex, target: Target) -> datetime.date:
    """When a target is due: by default at the end of the document's period."""
    if target.by is not None:
        return target.by.last_day
    period = getattr(index.document, "period", None)
    return period.to.last_day if period is not None else datetime.date.max
