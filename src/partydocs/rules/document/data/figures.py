"""Rules on single figures: tallies, ranges, shares, counts, ranks and their units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from partydocs.model.base import Finding
from partydocs.model.indicator import Indicator, Observation, Target
from partydocs.model.values import Figure
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.units import (
    declared_unit,
    field_of,
    formatted_figure,
    unit,
    unit_of,
)

_NUMBERS = ("value", "of", "min", "max")


@rule("TALLY-OVER-TOTAL")
def tally_over_total(index: DocumentIndex) -> Iterator[Finding]:
    for figure in index.all(Figure):
        measured = unit_of(index, figure)
        if measured is not None and measured.rank:
            continue
        if _exceeds_total(figure) and not _of_meeting(index, figure):
            yield finding(figure, "value", value=figure.value, total=figure.of)


@rule("RANK-OVER-TOTAL")
def rank_over_total(index: DocumentIndex) -> Iterator[Finding]:
    # There is no 18th of 17.
    for figure in index.all(Figure):
        measured = unit_of(index, figure)
        if measured is not None and measured.rank and _exceeds_total(figure):
            yield finding(figure, "value", value=figure.value, total=figure.of)


@rule("RANK-WITHOUT-TOTAL")
def rank_without_total(index: DocumentIndex) -> Iterator[Finding]:
    for figure in index.all(Figure):
        measured = unit_of(index, figure)
        of_target = isinstance(index.parent(figure), Target)
        if measured is None or not measured.rank or of_target:
            continue
        if figure.value is not None and figure.of is None:
            yield finding(figure, value=figure.value)


@rule("TOTAL-ZERO")
def total_zero(index: DocumentIndex) -> Iterator[Finding]:
    # 0/0 has no share; n/0 with n > 0 is TALLY-OVER-TOTAL.
    for figure in index.all(Figure):
        if figure.of == 0 and figure.value == 0:
            yield finding(figure, "of")


@rule("RANGE-REVERSED")
def range_reversed(index: DocumentIndex) -> Iterator[Finding]:
    for figure in index.all(Figure):
        if figure.min is not None and figure.max is not None and figure.min > figure.max:
            yield finding(figure, "max", low=figure.min, high=figure.max)


@rule("RANGE-OF-ONE")
def range_of_one(index: DocumentIndex) -> Iterator[Finding]:
    for figure in index.all(Figure):
        if figure.min is not None and figure.min == figure.max:
            yield finding(figure, "max", value=figure.max)


@rule("PERCENT-OVER-100")
def percent_over_100(index: DocumentIndex) -> Iterator[Finding]:
    # Only bounded fields are checked: a plan may be fulfilled to 120%.
    for figure in index.all(Figure):
        field, measured = field_of(index, figure), unit_of(index, figure)
        if field is None or not field.bounded or measured is None or not measured.share:
            continue
        for name in ("value", "min", "max"):
            value: Decimal | None = getattr(figure, name)
            if value is not None and value * measured.factor > 1 and figure.of is None:
                yield finding(figure, name, figure=formatted_figure(figure, measured))
                break


@rule("NEGATIVE-COUNT")
def negative_count(index: DocumentIndex) -> Iterator[Finding]:
    # A growth may be negative.
    for figure in index.all(Figure):
        field, measured = field_of(index, figure), unit_of(index, figure)
        counted = measured is not None and measured.whole and not measured.rank
        if not counted and not (field is not None and field.bounded):
            continue
        if _nature(index, figure) == "growth":
            continue
        for name in _NUMBERS:
            if (value := getattr(figure, name)) is not None and value < 0:
                yield finding(figure, name, value=value)
                break


@rule("FRACTION-OF-COUNT")
def fraction_of_count(index: DocumentIndex) -> Iterator[Finding]:
    # Averages, growths and approximate figures may have a fraction.
    for figure in index.all(Figure):
        measured = unit_of(index, figure)
        if measured is None or not measured.whole or figure.approx is not None:
            continue
        if _nature(index, figure) in ("yearlyAverage", "growth"):
            continue
        for name in _NUMBERS:
            value: Decimal | None = getattr(figure, name)
            if value is not None and _has_fraction(value * measured.factor):
                yield finding(figure, name, value=value, unit=measured.entry)
                break


@rule("FIGURE-UNIT")
def figure_unit(index: DocumentIndex) -> Iterator[Finding]:
    for figure in index.all(Figure):
        own, declared = unit(figure.unit), declared_unit(index, figure)
        if own is None or declared is None or own.base == declared.base:
            continue
        if not isinstance(index.parent(figure), Target | Observation) and figure.of is None:
            yield finding(figure, "unit", unit=own.entry, other=declared.entry)


@rule("UNIT-OF-FIELD")
def unit_of_field(index: DocumentIndex) -> Iterator[Finding]:
    for figure in index.all(Figure):
        field, own = field_of(index, figure), unit(figure.unit)
        wanted = unit(field.unit) if field is not None else None
        if field is None or own is None or wanted is None:
            continue
        if wanted.share:
            fits = own.share or figure.of is not None
        else:
            fits = own.counts and not own.rank
        if not fits and not (own.share and field.share):
            yield finding(figure, "unit", unit=own.entry, wanted=wanted.entry)


@rule("ACTUAL-OUTSIDE")
def actual_outside(index: DocumentIndex) -> Iterator[Finding]:
    # A growth may be a negative share.
    for observation in index.all(Observation):
        figure, measured = observation.figure, unit_of(index, observation.figure)
        value = figure.value if figure.value is not None else figure.min
        if measured is None or value is None:
            continue
        share = measured.share and _nature(index, figure) in ("level", "cumulative")
        if (share and value < 0) or (measured.rank and value < 1):
            name = "min" if figure.value is None else "value"
            yield finding(figure, name, figure=formatted_figure(figure, measured))


def _exceeds_total(figure: Figure) -> bool:
    return figure.value is not None and figure.of is not None and figure.value > figure.of


def _of_meeting(index: DocumentIndex, figure: Figure) -> bool:
    """Whether a figure is the attendance of the meeting, which PRESENT-OVER-MEMBERS checks."""
    meeting = getattr(index.document, "meeting", None)
    return meeting is not None and meeting.attendance is figure


def _nature(index: DocumentIndex, figure: Figure) -> str | None:
    """The nature of the indicator of a figure; None if it has none."""
    holder = index.parent(figure)
    indicator = index.parent(holder) if isinstance(holder, Target | Observation) else None
    return indicator.nature if isinstance(indicator, Indicator) else None


def _has_fraction(value: Decimal) -> bool:
    return value != value.to_integral_value()
