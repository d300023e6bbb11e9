"""What figures are measured in, and how messages write them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import attrs

from partydocs.model.activity import NamedFigure
from partydocs.model.base.codelist import CodeEntry, code_list, table
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
    """What units are compared through: all units of money in dong have one base."""
    factor: Decimal
    """How much of its base it is."""
    whole: bool
    """Whether it counts things that come whole: persons, sessions."""
    counts: bool
    """Whether it counts things, whole or not: also times."""

    @property
    def share(self) -> bool:
        """Whether it is a part of a whole: per cent, per mille."""
        return self.base == "ratio"

    @property
    def rank(self) -> bool:
        """Whether it is a place among others."""
        return self.base == "rank"


@cache
def unit(code: str | None) -> Unit | None:
    """The unit with that code; None where there is none or the list does not hold it."""
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
    """What may stand in a field that holds a figure."""

    unit: str | None
    """Code of the unit where the figure names none."""
    share: str
    """`only`, `true` or empty: whether a share must, may or can't stand there."""
    bounded: bool
    """Whether it is a part of a whole and so never above all of it."""


@cache
def _fields_of(cls: str) -> Mapping[str, FigureField]:
    return {
        row["field"]: FigureField(row["unit"] or None, row["share"], row["bounded"] == "true")
        for row in table("figureFields")
        if row["class"] == cls
    }


def field_of(paper: DocumentIndex, figure: Figure) -> FigureField | None:
    """What is known of the field that holds a figure; None for those with a unit of their own."""
    holder = paper.parent(figure)
    if holder is None:
        return None
    fields = _fields_of(type(holder).__name__)
    return next((fields[name] for name in fields if getattr(holder, name) is figure), None)


def declared_unit(paper: DocumentIndex, figure: Figure) -> Unit | None:
    """The unit that the indicator or named figure around a figure states."""
    holder = paper.parent(figure)
    if isinstance(holder, Target | Observation):
        holder = paper.parent(holder)
    return unit(holder.unit) if isinstance(holder, Indicator | NamedFigure) else None


def unit_of(paper: DocumentIndex, figure: Figure) -> Unit | None:
    """The unit of a figure: its own, that of what holds it, or the one that its field implies."""
    if figure.unit is not None:
        return unit(figure.unit)
    stated = declared_unit(paper, figure)
    if stated is not None:
        return stated
    field = field_of(paper, figure)
    return unit(field.unit) if field is not None else None


def formatted_figure(figure: Figure, measured: Unit | None) -> LocalizedText:
    """A figure as messages write it: `32/33 chi bộ`, `32/33 (Party branch)`, `20–25%`."""
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
