"""Progress of indicators: targets and values across the documents, and whether the target is met.

A series is one indicator through all documents that repeat it. For "households with clean water,
%":

    program 2016    target 92 by 2016, target 95 by 2020; baseline 82 in 2015
    report 2016     value 90 in 2016

The points are the values by time, here (2016, 90). The target that applies is the first whose time
was not over when the last value was measured, here 92 by 2016. It is compared with the last value:
90 < 92, so the attainment is `notYet` until the end of 2016 and `missed` afterwards. All values and
targets are converted to the unit of the definition, which is the first member of the series.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from partydocs.dossier.tracking.results import (
    ATTAINMENTS,
    Attainment,
    FollowedIndicator,
    IndicatorPoint,
    IndicatorTarget,
)
from partydocs.dossier.tracking.selection import DocumentSummaries
from partydocs.model.indicator import Target
from partydocs.model.partial_date import PartialDate
from partydocs.model.values import Period
from partydocs.rules.engine.dossier_index import DossierIndex
from partydocs.rules.facts.indicator_series import (
    AllSeries,
    IndicatorMember,
    IndicatorSeries,
    MeasuredValue,
)
from partydocs.rules.facts.units import unit

__all__ = ["followed_indicators"]


def followed_indicators(
    index: DossierIndex, summaries: DocumentSummaries
) -> tuple[FollowedIndicator, ...]:
    """Return all indicators that have a target or a value, sorted by attainment."""
    indicators = [
        _followed_indicator(series, summaries, index.as_of)
        for series in index.cached(AllSeries).series
    ]
    relevant = [each for each in indicators if each.aims or each.points or each.baseline]
    return tuple(sorted(relevant, key=lambda each: ATTAINMENTS.index(each.attainment)))


def _followed_indicator(
    series: IndicatorSeries, summaries: DocumentSummaries, day: datetime.date
) -> FollowedIndicator:
    first = series.members[0]
    indicator = first.indicator
    points = _points(series, summaries)
    targets = _targets(series, summaries)
    last = points[-1] if points else None
    target = _applicable(targets, last.day if last is not None else day)
    return FollowedIndicator(
        paper=summaries(first.indexed),
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        better=indicator.better,
        lead=_lead(series),
        baseline=_baseline(series, summaries),
        points=points,
        aims=targets,
        aim=target,
        attainment=_attainment(last, target, day),
    )


def _lead(series: IndicatorSeries) -> str | None:
    """Return who leads it: from the definition, else from the latest document that says."""
    first, *others = series.members
    named = [each.indicator.lead for each in (first, *reversed(others)) if each.indicator.lead]
    return named[0].name if named else None


def _baseline(series: IndicatorSeries, summaries: DocumentSummaries) -> IndicatorPoint | None:
    for member in series.members:
        if member.indicator.baseline is not None:
            return _point(series, summaries, _measured(member))
    return None


def _measured(member: IndicatorMember) -> MeasuredValue:
    baseline = member.indicator.baseline
    assert baseline is not None
    return MeasuredValue(indexed=member.indexed, indicator=member.indicator, observation=baseline)


def _points(series: IndicatorSeries, summaries: DocumentSummaries) -> tuple[IndicatorPoint, ...]:
    points = {
        measured.when: point
        for measured in series.observations
        if (point := _point(series, summaries, measured)) is not None
    }
    return tuple(sorted(points.values(), key=lambda each: each.day))


def _point(
    series: IndicatorSeries, summaries: DocumentSummaries, measured: MeasuredValue
) -> IndicatorPoint | None:
    figure = measured.observation.figure
    value = _in_first_unit(series, measured, figure.value)
    if value is None:
        return None
    return IndicatorPoint(
        span=_span(measured),
        day=measured.last_day,
        value=value,
        of=_in_first_unit(series, measured, figure.of),
        paper=summaries(measured.indexed),
    )


def _span(measured: MeasuredValue) -> tuple[PartialDate, ...]:
    period, at = measured.observation.period, measured.observation.at
    if period is None:
        return () if at is None else (at,)
    return (period.from_,) if period.from_ == period.to else (period.from_, period.to)


def _in_first_unit(
    series: IndicatorSeries, member: IndicatorMember, value: Decimal | None
) -> Decimal | None:
    """Convert a value to the unit of the definition; None if the units are incomparable."""
    wanted, given = series.members[0].indicator.unit, member.indicator.unit
    if value is None or wanted == given:
        return value
    to, of = unit(wanted), unit(given)
    if to is None or of is None or to.base != of.base:
        return None
    return _plain(value * of.factor / to.factor)


def _plain(value: Decimal) -> Decimal:
    """Return a number without exponent and trailing zeros."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _targets(series: IndicatorSeries, summaries: DocumentSummaries) -> tuple[IndicatorTarget, ...]:
    """Return the targets by day; of several for one day, that of the latest document."""
    members = sorted(series.members, key=lambda each: each.indexed.day)
    latest = {
        target.day: target for each in members for target in _targets_of(series, summaries, each)
    }
    return tuple(sorted(latest.values(), key=lambda each: each.day or datetime.date.max))


def _targets_of(
    series: IndicatorSeries, summaries: DocumentSummaries, member: IndicatorMember
) -> Iterator[IndicatorTarget]:
    for target in member.indicator.targets:
        figure = target.figure
        value, low, high = (
            _in_first_unit(series, member, each) for each in (figure.value, figure.min, figure.max)
        )
        if value is None and low is None and high is None:
            continue
        by = _by(member, target)
        yield IndicatorTarget(
            comparator=target.comparator,
            by=by,
            day=by.last_day if by is not None else None,
            value=value,
            low=low,
            high=high,
            paper=summaries(member.indexed),
        )


def _by(member: IndicatorMember, target: Target) -> PartialDate | None:
    period: Period | None = getattr(member.indexed.document, "period", None)
    return target.by or (period.to if period is not None else None)


def _applicable(targets: tuple[IndicatorTarget, ...], day: datetime.date) -> IndicatorTarget | None:
    """Return the first target whose time was not over on a day, else the last target."""
    open_then = (each for each in targets if each.day is None or each.day >= day)
    return next(open_then, targets[-1] if targets else None)


def _attainment(
    last: IndicatorPoint | None, target: IndicatorTarget | None, day: datetime.date
) -> Attainment:
    if target is None:
        return "noTarget"
    met = target.is_met_by(last.value) if last is not None else None
    if met is None:
        return "noValue"
    if met:
        return "reached"
    return "missed" if target.day is not None and target.day < day else "notYet"
