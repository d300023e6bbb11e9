"""Indicators followed up: what was aimed at, what was observed, and whether that reaches it."""

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
    holdings: DossierIndex, papers: DocumentSummaries
) -> tuple[FollowedIndicator, ...]:
    """All indicators that have a target or a value, by attainment."""
    found = [
        _followed(trace, papers, holdings.as_of) for trace in holdings.cached(AllSeries).series
    ]
    known = [each for each in found if each.aims or each.points or each.baseline]
    return tuple(sorted(known, key=lambda each: ATTAINMENTS.index(each.attainment)))


def _followed(
    trace: IndicatorSeries, papers: DocumentSummaries, day: datetime.date
) -> FollowedIndicator:
    first = trace.members[0]
    indicator = first.indicator
    points = _points(trace, papers)
    aims = _aims(trace, papers)
    last = points[-1] if points else None
    aim = _counting(aims, last.day if last is not None else day)
    return FollowedIndicator(
        paper=papers(first.indexed),
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        better=indicator.better,
        lead=_lead(trace),
        baseline=_baseline(trace, papers),
        points=points,
        aims=aims,
        aim=aim,
        attainment=_attainment(last, aim, day),
    )


def _lead(trace: IndicatorSeries) -> str | None:
    """Who answers for it: by the definition, else by the latest paper that names somebody."""
    first, *others = trace.members
    named = [each.indicator.lead for each in (first, *reversed(others)) if each.indicator.lead]
    return named[0].name if named else None


def _baseline(trace: IndicatorSeries, papers: DocumentSummaries) -> IndicatorPoint | None:
    for member in trace.members:
        if member.indicator.baseline is not None:
            return _point(trace, papers, _measured(member))
    return None


def _measured(member: IndicatorMember) -> MeasuredValue:
    baseline = member.indicator.baseline
    assert baseline is not None
    return MeasuredValue(indexed=member.indexed, indicator=member.indicator, observation=baseline)


def _points(trace: IndicatorSeries, papers: DocumentSummaries) -> tuple[IndicatorPoint, ...]:
    points = {
        measured.when: point
        for measured in trace.observations
        if (point := _point(trace, papers, measured)) is not None
    }
    return tuple(sorted(points.values(), key=lambda each: each.day))


def _point(
    trace: IndicatorSeries, papers: DocumentSummaries, measured: MeasuredValue
) -> IndicatorPoint | None:
    figure = measured.observation.figure
    value = _in_first_unit(trace, measured, figure.value)
    if value is None:
        return None
    return IndicatorPoint(
        span=_span(measured),
        day=measured.last_day,
        value=value,
        of=_in_first_unit(trace, measured, figure.of),
        paper=papers(measured.indexed),
    )


def _span(measured: MeasuredValue) -> tuple[PartialDate, ...]:
    period, at = measured.observation.period, measured.observation.at
    if period is None:
        return () if at is None else (at,)
    return (period.from_,) if period.from_ == period.to else (period.from_, period.to)


def _in_first_unit(
    trace: IndicatorSeries, member: IndicatorMember, value: Decimal | None
) -> Decimal | None:
    """A value in the unit of the indicator's definition; None where units can't be compared."""
    wanted, given = trace.members[0].indicator.unit, member.indicator.unit
    if value is None or wanted == given:
        return value
    to, of = unit(wanted), unit(given)
    if to is None or of is None or to.base != of.base:
        return None
    return _plain(value * of.factor / to.factor)


def _plain(value: Decimal) -> Decimal:
    """A number without an exponent and without trailing zeros."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _aims(trace: IndicatorSeries, papers: DocumentSummaries) -> tuple[IndicatorTarget, ...]:
    """The targets by day; of several for one day that of the latest paper."""
    members = sorted(trace.members, key=lambda each: each.indexed.day)
    latest = {aim.day: aim for each in members for aim in _aims_of(trace, papers, each)}
    return tuple(sorted(latest.values(), key=lambda each: each.day or datetime.date.max))


def _aims_of(
    trace: IndicatorSeries, papers: DocumentSummaries, member: IndicatorMember
) -> Iterator[IndicatorTarget]:
    for target in member.indicator.targets:
        figure = target.figure
        value, low, high = (
            _in_first_unit(trace, member, each) for each in (figure.value, figure.min, figure.max)
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
            paper=papers(member.indexed),
        )


def _by(member: IndicatorMember, target: Target) -> PartialDate | None:
    period: Period | None = getattr(member.indexed.document, "period", None)
    return target.by or (period.to if period is not None else None)


def _counting(aims: tuple[IndicatorTarget, ...], day: datetime.date) -> IndicatorTarget | None:
    """The first target whose time was not over on a day, else the last."""
    open_then = (each for each in aims if each.day is None or each.day >= day)
    return next(open_then, aims[-1] if aims else None)


def _attainment(
    last: IndicatorPoint | None, aim: IndicatorTarget | None, day: datetime.date
) -> Attainment:
    if aim is None:
        return "noTarget"
    met = aim.is_met_by(last.value) if last is not None else None
    if met is None:
        return "noValue"
    if met:
        return "reached"
    return "missed" if aim.day is not None and aim.day < day else "notYet"
