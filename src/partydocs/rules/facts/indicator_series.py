"""Indicator series: one indicator through the documents of a dossier, linked by `sameAs`.

    programme: a          defined
    plan:      b  sameAs a          one series: a, b, c
    report:    c  sameAs b

`sameAs` may point at any member, not only at the definition, so the links are followed to their
end (`Chains`), and indicators with the same end form a series. A circle of links has one end as
well and forms one series; an indicator without links is a series by itself.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cached_property

import attrs

from partydocs.model.base import code_list, walk
from partydocs.model.indicator import Indicator, Observation
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
from partydocs.rules.engine.parameters import LocalizedText, formatted
from partydocs.rules.facts.chains import Chains

__all__ = ["AllSeries", "IndicatorMember", "IndicatorSeries", "MeasuredValue"]


@attrs.frozen(kw_only=True, eq=False)
class IndicatorMember:
    """An indicator and the document that contains it."""

    indexed: IndexedDocument
    indicator: Indicator

    def scaled(self, value: Decimal | None) -> Decimal | None:
        """A value of the indicator in the base of its unit; None if the unit is unknown."""
        unit = code_list("units").entries.get(self.indicator.unit)
        return None if value is None or unit is None else value * Decimal(unit.extra["factor"])


@attrs.frozen(kw_only=True, eq=False)
class MeasuredValue(IndicatorMember):
    """An observation of an indicator."""

    observation: Observation

    @property
    def when(self) -> str:
        """The period or point of time, as in messages: `2016-Q1`, `2016-01 – 2016-06`."""
        period, at = self.observation.period, self.observation.at
        if period is None:
            return str(at)
        return str(period.from_) if period.from_ == period.to else f"{period.from_} – {period.to}"

    @property
    def last_day(self) -> datetime.date:
        """The last day of its period."""
        period, at = self.observation.period, self.observation.at
        end = period.to if period is not None else at
        assert end is not None
        return end.last_day

    @property
    def value(self) -> Decimal | None:
        """The value in the base of its unit; None for a range."""
        return self.scaled(self.observation.figure.value)

    @property
    def words(self) -> LocalizedText:
        """The figure as printed in messages."""
        figure = self.observation.figure
        unit = code_list("units").entries.get(self.indicator.unit)
        number = formatted(
            figure.value if figure.value is not None else f"{figure.min}–{figure.max}"
        )
        total = f"/{figure.of}" if figure.of is not None else ""
        sign = unit.extra["symbol"] if unit is not None else ""
        if sign == "%":
            sign = "" if total else sign
            return LocalizedText(f"{number.vi}{total}{sign}", f"{number.en}{total}{sign}")
        names = (unit.vi, unit.en) if unit is not None else (self.indicator.unit,) * 2
        return LocalizedText(f"{number.vi}{total} {names[0]}", f"{number.en}{total} {names[1]}")

    def contradicts(self, later: MeasuredValue) -> bool:
        """Whether a later document gives another value, although this one was final.

        Estimates, provisional and approximate figures contradict nothing.
        """
        tentative = self.observation.status in ("provisional", "estimated")
        exact = self.observation.figure.approx is None and later.observation.figure.approx is None
        same = self.value == later.value
        return exact and not tentative and not same and None not in (self.value, later.value)


@attrs.frozen(eq=False, slots=False)
class IndicatorSeries:
    """An indicator in all documents of a dossier that have it."""

    members: tuple[IndicatorMember, ...]
    """Its occurrences: the definition first, then by date of the document."""

    @cached_property
    def observations(self) -> tuple[MeasuredValue, ...]:
        """All its observations, by date of the document."""
        return tuple(
            MeasuredValue(indexed=each.indexed, indicator=each.indicator, observation=observation)
            for each in sorted(self.members, key=lambda member: member.indexed.day)
            for observation in each.indicator.observations
        )


class AllSeries:
    """The indicator series of a dossier."""

    def __init__(self, index: DossierIndex) -> None:
        self._index = index
        self._known: dict[tuple[str, str], IndicatorMember] = {
            (indexed.name, indicator.id): IndicatorMember(indexed=indexed, indicator=indicator)
            for indexed in index.documents
            for indicator in walk(indexed.document, Indicator)
        }

    @cached_property
    def series(self) -> tuple[IndicatorSeries, ...]:
        """The series, in the order of their first members."""
        same_as = {key: other for key in self._known if (other := self._same_as(key)) is not None}
        definitions = Chains.of(same_as).ends
        together: dict[tuple[str, str], list[IndicatorMember]] = {}
        for key, member in self._known.items():
            together.setdefault(definitions.get(key, key), []).append(member)
        return tuple(
            IndicatorSeries(
                tuple(
                    sorted(
                        members, key=lambda each: (each is not self._known[root], each.indexed.day)
                    )
                )
            )
            for root, members in together.items()
        )

    def _same_as(self, key: tuple[str, str]) -> tuple[str, str] | None:
        """The indicator that `sameAs` of this one points at; None if it is not in the dossier."""
        member = self._known[key]
        link = member.indicator.same_as
        target = self._index.follow(member.indexed, link) if link is not None else None
        return target.key if target is not None and target.key in self._known else None
