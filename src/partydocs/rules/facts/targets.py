"""Targets: which figure is compared with which target, and which assessments that allows.

The latest final observation is compared with the target whose date it falls in, or else with the
last one due before it. The comparator and the direction of the indicator turn the comparison so
that above zero always means better than required:

    target ge 95, actual 96    +1    met, exceeded, early, onTrack
    target le 5,  actual 5      0    met, early, onTrack
    target gt 95, actual 95    -1    notMet, onTrack
"""

from __future__ import annotations

import datetime
from decimal import Decimal

import attrs

from partydocs.model.indicator import Indicator, Observation, Target
from partydocs.model.values import Figure
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.facts.units import Unit, unit

__all__ = [
    "TargetResult",
    "base_value",
    "due_day",
    "is_final",
    "last_day",
    "own_unit",
    "target_result",
]

_UPWARD = ("ge", "gt")
_DOWNWARD = ("le", "lt")


@attrs.frozen
class TargetResult:
    """A target, the observation compared with it, and the assessments that fit the comparison."""

    target: Target
    observation: Observation
    allowed: tuple[str, ...]
    """Codes of assessments."""


def target_result(index: DocumentIndex, indicator: Indicator) -> TargetResult | None:
    """Compare the latest final figure with its target; None if they cannot be compared."""
    finals = [each for each in indicator.observations if is_final(each)]
    if not finals:
        return None
    observation = max(finals, key=last_day)
    target = _target_of(index, indicator, last_day(observation))
    if target is None:
        return None
    order = _compared(indicator, observation.figure, target)
    if order is None:
        return None
    if order < 0:
        allowed: tuple[str, ...] = ("notMet", "onTrack")
    elif order == 0:
        allowed = ("met", "early", "onTrack")
    else:
        allowed = ("met", "exceeded", "early", "onTrack")
    return TargetResult(target, observation, allowed)


def _target_of(index: DocumentIndex, indicator: Indicator, day: datetime.date) -> Target | None:
    """The target for a day: one whose date contains the day, else the last one due by then."""
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
    """-1: missed; 0: just reached; 1: exceeded; None: unknown."""
    actual, goal = _share_or_value(indicator, figure), base_value(indicator, target.figure)
    if actual is None or goal is None or figure.approx in ("about", "estimated"):
        return None
    nudge = {"over": 1, "under": -1, "nearly": -1}.get(figure.approx or "", 0)
    order = (actual > goal) - (actual < goal) or nudge
    return _turned(target.comparator, order, indicator.better)


def _turned(comparator: str, order: int, better: str | None) -> int | None:
    """The order of actual and goal, turned so that above zero is better than required."""
    if comparator == "eq":
        if order == 0 or better is None:
            return 0 if order == 0 else None
        return order if better == "higher" else -order
    if comparator not in (*_UPWARD, *_DOWNWARD):
        return None
    turned = order if comparator in _UPWARD else -order
    strict = comparator in ("gt", "lt")
    return -1 if strict and turned == 0 else turned


def _share_or_value(indicator: Indicator, figure: Figure) -> Decimal | None:
    """A value in the base of the indicator's unit. A tally of a share indicator is its share."""
    measured, own = unit(indicator.unit), own_unit(indicator, figure)
    if measured is None or own is None:
        return None
    if measured.share and not own.share:
        return figure.value / figure.of if figure.value is not None and figure.of else None
    return base_value(indicator, figure)


def base_value(indicator: Indicator, figure: Figure) -> Decimal | None:
    """A value in the base of the indicator's unit; None if the figure has another base."""
    measured, own = unit(indicator.unit), own_unit(indicator, figure)
    if measured is None or own is None or own.base != measured.base or figure.value is None:
        return None
    return figure.value * own.factor


def own_unit(indicator: Indicator, figure: Figure) -> Unit | None:
    """The unit of a figure of an indicator: its own, else that of the indicator."""
    return unit(figure.unit if figure.unit is not None else indicator.unit)


def is_final(observation: Observation) -> bool:
    """Whether an observation is neither an estimate nor provisional."""
    return observation.status in (None, "final")


def last_day(observation: Observation) -> datetime.date:
    """The last day of the time of an observation."""
    if observation.at is not None:
        return observation.at.last_day
    assert observation.period is not None
    return observation.period.to.last_day


def due_day(index: DocumentIndex, target: Target) -> datetime.date:
    """The day on which a target is due: by default the last day of the document's period."""
    if target.by is not None:
        return target.by.last_day
    period = getattr(index.document, "period", None)
    return period.to.last_day if period is not None else datetime.date.max
