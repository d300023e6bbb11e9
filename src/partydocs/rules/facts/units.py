"""Units of figures: conversion through a common base, and figures as printed in messages.

Units with the same base can be compared: `factor` converts to the base. Percent has base `ratio`
and factor 0.01; triệu đồng and tỷ đồng have base `VND` and factors 10^6 and 10^9.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import attrs

from partydocs.model.activity import NamedFigure
from partydocs.model.base import CodeEntry, code_list, table
from partydocs.model.indicator import Indicator, Observation, Target
from partydocs.model.values import Figure
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.parameters import LocalizedText, formatted

__all__ = [
    "FigureField",
    "Unit",
    "declared_unit",
    "field_of",
    "formatted_figure",
    "unit",
    "unit_of",
]


@attrs.frozen
class Unit:
    """A unit of measurement of the code list `units`."""

    entry: CodeEntry
    base: str
    """Units with the same base can be compared."""
    factor: Decimal
    """One of this unit in its base."""
    whole: bool
    """Whether its counts are whole numbers: persons, sessions."""
    counts: bool
    """Whether it counts things, whole or not; times (lượt) included."""

    @property
    def share(self) -> bool:
        """Whether it is a share: percent, per mille."""
        return self.base == "ratio"

    @property
    def rank(self) -> bool:
        """Whether it is a rank."""
        return self.base == "rank"


@cache
def unit(code: str | None) -> Unit | None:
    """The unit with a code; None if there is no code or it is not in the list."""
    if code is None or code not in code_list("units"):
        return None
    entry = code_list("units")[code]
    return Unit(
        entry,
        base=entry.extra["base"],
        factor=Decimal(entry.extra["factor"]),
        whole=entry.extra["whole"] == "true",
        counts=entry.extra["whole"] != "",
    )


@attrs.frozen
class FigureField:
    """The units that a field with a figure allows."""

    unit: str | None
    """Code of the default unit."""
    share: str
    """Whether the value must (`only`), may (`true`) or cannot (empty) be a share."""
    bounded: bool
    """Whether it is a part of a whole, so at most 100%."""


@cache
def _fields_of(cls: str) -> Mapping[str, FigureField]:
    return {
        row["field"]: FigureField(row["unit"] or None, row["share"], row["bounded"] == "true")
        for row in table("figureFields")
        if row["class"] == cls
    }


def field_of(index: DocumentIndex, figure: Figure) -> FigureField | None:
    """The field that holds a figure; None if the table `figureFields` does not list it."""
    holder = index.parent(figure)
    if holder is None:
        return None
    fields = _fields_of(type(holder).__name__)
    return next((fields[name] for name in fields if getattr(holder, name) is figure), None)


def declared_unit(index: DocumentIndex, figure: Figure) -> Unit | None:
    """The unit of the indicator or named figure that contains a figure."""
    holder = index.parent(figure)
    if isinstance(holder, Target | Observation):
        holder = index.parent(holder)
    return unit(holder.unit) if isinstance(holder, Indicator | NamedFigure) else None


def unit_of(index: DocumentIndex, figure: Figure) -> Unit | None:
    """The unit of a figure: its own, that of its indicator, or the default of its field."""
    if figure.unit is not None:
        return unit(figure.unit)
    declared = declared_unit(index, figure)
    if declared is not None:
        return declared
    field = field_of(index, figure)
    return unit(field.unit) if field is not None else None


def formatted_figure(figure: Figure, measured: Unit | None) -> LocalizedText:
    """A figure as printed in messages: `32/33 chi bộ`, `32/33 (Party branch)`, `20–25%`."""
    if figure.value is None:
        number = _span(figure.min, figure.max)
    else:
        number = formatted(figure.value)
        if figure.of is not None:
            number = _joined(number, "/", formatted(figure.of))
    if measured is None or measured.entry.code == "count":
        return number
    if measured.share and figure.of is not None:
        return number
    if measured.share and (symbol := measured.entry.extra["symbol"]):
        return LocalizedText(f"{number.vi}{symbol}", f"{number.en}{symbol}")
    name = measured.entry.vi.partition(",")[0]
    return LocalizedText(f"{number.vi} {name}", f"{number.en} ({measured.entry.en})")


def _span(low: Decimal | None, high: Decimal | None) -> LocalizedText:
    if high is None:
        return _joined(LocalizedText("≥", "≥"), " ", formatted(low))
    if low is None:
        return _joined(LocalizedText("≤", "≤"), " ", formatted(high))
    return _joined(formatted(low), "–", formatted(high))


def _joined(first: LocalizedText, by: str, second: LocalizedText) -> LocalizedText:
    return LocalizedText(f"{first.vi}{by}{second.vi}", f"{first.en}{by}{second.en}")
