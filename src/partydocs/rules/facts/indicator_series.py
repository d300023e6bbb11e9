"""Indicators over documents: the series that `sameAs` makes of them, in comparable units."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cached_property

import attrs

from partydocs.model.base.codelist import code_list
from partydocs.model.base.traverse import walk
from partydocs.model.indicator import Indicator, Observation
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
from partydocs.rules.engine.parameters import LocalizedText, formatted
from partydocs.rules.facts.chains import Chains

__all__ = ["AllSeries", "IndicatorMember", "IndicatorSeries", "MeasuredValue"]


@attrs.frozen(kw_only=True, eq=False)
class IndicatorMember:
    """An indicator and the document that it stands in."""

    holding: IndexedDocument
    indicator: Indicator

    def scaled(self, value: Decimal | None) -> Decimal | None:
        """A value of the indicator in the base of its unit; None for a unit that is not known."""
        unit = code_list("units").entries.get(self.indicator.unit)
        return None if value is None or unit is None else value * Decimal(unit.extra["factor"])


@attrs.frozen(kw_only=True, eq=False)
class MeasuredValue(IndicatorMember):
    """An observation of an indicator."""

    observation: Observation

    @property
    def when(self) -> str:
        """The period or point of time, in words."""
        period, at = self.observation.period, self.observation.at
        if period is None:
            return str(at)
        return str(period.from_) if period.from_ == period.to else f"{period.from_} – {period.to}"

    @property
    def last_day(self) -> datetime.date:
        """The last day that it is about."""
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
        """The figure as messages say it."""
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
        """Whether a later document gives another value, though this one was no estimate."""
        tentative = self.observation.status in ("provisional", "estimated")
        exact = self.observation.figure.approx is None and later.observation.figure.approx is None
        same = self.value == later.value
        return exact and not tentative and not same and None not in (self.value, later.value)


@attrs.frozen(eq=False, slots=False)
class IndicatorSeries:
    """One indicator through the documents of a dossier."""

    members: tuple[IndicatorMember, ...]
    """Where it stands, its definition first, then by the day of the documents."""

    @cached_property
    def observations(self) -> tuple[MeasuredValue, ...]:
        """All its observations, by the day of the documents."""
        return tuple(
            MeasuredValue(holding=each.holding, indicator=each.indicator, observation=observation)
            for each in sorted(self.members, key=lambda member: member.holding.day)
            for observation in each.indicator.observations
        )


class AllSeries:
    """All indicators of a dossier, each through its documents."""

    def __init__(self, holdings: DossierIndex) -> None:
        self._holdings = holdings
        self._known: dict[tuple[str, str], IndicatorMember] = {
            (holding.name, indicator.id): IndicatorMember(holding=holding, indicator=indicator)
            for holding in holdings.documents
            for indicator in walk(holding.document, Indicator)
        }

    @cached_property
    def traces(self) -> tuple[IndicatorSeries, ...]:
        """Indicators with the same definition, together."""
        superiors = {
            key: superior for key in self._known if (superior := self._superior(key)) is not None
        }
        definitions = Chains.of(superiors).ends
        together: dict[tuple[str, str], list[IndicatorMember]] = {}
        for key, traced in self._known.items():
            together.setdefault(definitions.get(key, key), []).append(traced)
        return tuple(
            IndicatorSeries(
                tuple(
                    sorted(
                        members, key=lambda each: (each is not self._known[root], each.holding.day)
                    )
                )
            )
            for root, members in together.items()
        )

    def _superior(self, key: tuple[str, str]) -> tuple[str, str] | None:
        """The indicator that one says it is, if its document is here."""
        traced = self._known[key]
        link = traced.indicator.same_as
        target = self._holdings.follow(traced.holding, link) if link is not None else None
        return target.key if target is not None and target.key in self._known else None
