"""Rules on parts and wholes: indicators that are a part ("of which") of another.

The values of the parts at one time are added up and compared with the value of the whole at that
time. Every value may be off by half a unit in its last digit, so the difference may be as large as
the sum of these:

    whole 12,5 triệu   parts 4,2 + 8,4 = 12,6   tolerance 3 × 0,05 = 0,15   no finding
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import attrs

from partydocs.model.base import Finding
from partydocs.model.indicator import Indicator, Observation
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.units import Unit, unit

_APPROXIMATE = Decimal("0.02")
"""Tolerance of a sum with an approximate figure, as a share of the whole."""


@rule("PARTS-OVER-TOTAL")
def parts_over_total(index: DocumentIndex) -> Iterator[Finding]:
    # Shares are skipped: they may be shares of different wholes.
    for sum_ in _sums(index):
        if sum_.share or sum_.whole.complete:
            continue
        if sum_.parts > sum_.total + sum_.tolerance:
            yield sum_.finding()


@rule("PARTS-NOT-EXHAUSTIVE")
def parts_not_exhaustive(index: DocumentIndex) -> Iterator[Finding]:
    for sum_ in _sums(index):
        off = abs(sum_.parts - sum_.total)
        if sum_.whole.complete and sum_.exhaustive and off > sum_.tolerance:
            yield sum_.finding()


@rule("PART-OF-ITSELF")
def part_of_itself(index: DocumentIndex) -> Iterator[Finding]:
    # Indirect circles count: a is part of b, b is part of a.
    above = {each.id: each.part_of for each in index.all(Indicator)}
    circular = _circular(above)
    for indicator in index.all(Indicator):
        if indicator.id in circular:
            yield finding(indicator, "part_of", name=indicator.name)


@rule("PART-UNIT")
def part_unit(index: DocumentIndex) -> Iterator[Finding]:
    indicators = {each.id: each for each in index.all(Indicator)}
    for part in indicators.values():
        whole = indicators.get(part.part_of or "")
        if whole is None:
            continue
        own, other = unit(part.unit), unit(whole.unit)
        if own and other and own.base != other.base and not _counted(own, other):
            yield finding(part, "unit", related=[whole], unit=own.entry, other=other.entry)


@attrs.frozen
class _Sum:
    """A whole and its parts at one time, in the base of their unit."""

    whole: Indicator
    observation: Observation
    observations: tuple[Observation, ...]
    """Those of the parts."""
    parts: Decimal
    total: Decimal
    tolerance: Decimal
    exhaustive: bool
    """Whether every part has a value at that time."""
    share: bool

    def finding(self) -> Finding:
        """The finding for a wrong sum, in the unit of the whole."""
        measured = unit(self.whole.unit)
        factor = measured.factor if measured is not None else Decimal(1)
        return finding(
            self.observation.figure,
            "value",
            related=[each.figure for each in self.observations],
            name=self.whole.name,
            sum=self.parts / factor,
            total=self.total / factor,
        )


def _sums(index: DocumentIndex) -> Iterator[_Sum]:
    parts: dict[str, list[Indicator]] = {}
    for indicator in index.all(Indicator):
        if indicator.part_of is not None and indicator.part_of != indicator.id:
            parts.setdefault(indicator.part_of, []).append(indicator)
    for whole in index.all(Indicator):
        if whole.id in parts:
            yield from _sums_of(whole, parts[whole.id])


def _sums_of(whole: Indicator, parts: list[Indicator]) -> Iterator[_Sum]:
    measured = _addable(whole, whole)
    by_time: dict[object, list[_Addend]] = {}
    for part in parts:
        for time, term in _values_by_time(part, _addable(part, whole)):
            by_time.setdefault(time, []).append(term)
    for time, total in _values_by_time(whole, measured):
        if time not in by_time or total.observation.figure.of is not None:
            continue
        addends = by_time[time]
        yield _Sum(
            whole,
            total.observation,
            tuple(each.observation for each in addends),
            sum((each.value for each in addends), Decimal(0)),
            total.value,
            _tolerance(total, addends),
            len(addends) == len(parts),
            measured is not None and measured.share,
        )


@attrs.frozen
class _Addend:
    """A value in a sum, in the base of its unit."""

    observation: Observation
    value: Decimal
    rounding: Decimal
    """Largest error due to rounding."""


def _values_by_time(
    indicator: Indicator, measured: Unit | None
) -> Iterator[tuple[object, _Addend]]:
    """The values of an indicator by period or point of time; the last one if there are several."""
    if measured is None:
        return
    latest = {
        each.at or (each.period and (each.period.from_, each.period.to)): each
        for each in indicator.observations
        if each.figure.unit in (None, indicator.unit) and each.figure.value is not None
    }
    for time, each in latest.items():
        assert each.figure.value is not None
        yield time, _Addend(each, each.figure.value * measured.factor, _rounding(each, measured))


def _rounding(observation: Observation, measured: Unit) -> Decimal:
    """Half a unit in the last digit; zero for whole counts."""
    if measured.whole and measured.factor == 1:
        return Decimal(0)
    assert observation.figure.value is not None
    exponent = observation.figure.value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(min(exponent, 0)) * measured.factor / 2


def _tolerance(total: _Addend, addends: list[_Addend]) -> Decimal:
    terms = [total, *addends]
    if any(each.observation.figure.approx for each in terms):
        return abs(total.value) * _APPROXIMATE
    return sum((each.rounding for each in terms), Decimal(0))


def _addable(indicator: Indicator, whole: Indicator) -> Unit | None:
    """The unit of an indicator if its values can be added up to the whole; else None."""
    measured, other = unit(indicator.unit), unit(whole.unit)
    if measured is None or other is None or measured.rank:
        return None
    if indicator.nature in ("growth", "yearlyAverage") or not _same_kind(measured, other):
        return None
    return measured


def _same_kind(measured: Unit, other: Unit) -> bool:
    return measured.base == other.base or _counted(measured, other)


def _counted(measured: Unit, other: Unit) -> bool:
    """Whether both units are counts, so that one can be a part of the other: members of persons."""
    return measured.whole and other.whole and not (measured.rank or other.rank)


def _circular(above: Mapping[str, str | None]) -> set[str]:
    """The ids that are part of themselves, directly or through others.

    From each id, walk up until the top, a settled id or an id of this walk. In the last case the
    walk has met a circle: {a: b, b: c, c: b} gives b and c, but not a, which only leads into it.
    """
    settled: set[str] = set()
    circular: set[str] = set()
    for start in above:
        path: dict[str, int] = {}
        current: str | None = start
        while current is not None and current not in settled and current not in path:
            path[current] = len(path)
            current = above.get(current)
        if current is not None and current in path:
            circular.update(each for each, step in path.items() if step >= path[current])
        settled.update(path)
    return circular
