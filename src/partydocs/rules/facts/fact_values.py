"""Facts in prose: the numbers that their words state, and whether they agree with the figures.

A fact marks words that state a figure. Its words are read as numbers together with the words next
to them (`_numbers_stated`), because units and approximators are usually outside the mark-up:

    hơn <fact figure="f1">2 nghìn</fact> hộ     one number: 2000, approx "over", unit household

Digits can be read in several ways, so a number has several meanings. A fact agrees with its figure
if any meaning does (`fits`). In order, a meaning agrees

1. as a tally: `22/33` with value 22 of 33, with 2/3, or with a share of 66,67%;
2. as a range: `20-25%` with min 20, max 25;
3. as a value in the figure's unit, units converted through their base: `1,5 tỷ` with 1500 triệu;
4. as the share that the figure's tally makes: `96,97%` with 32 of 33;
5. approximately: `gần 2 nghìn` with 1957, `6,7 vạn` with 66790.

If no meaning agrees, `scale_factor` finds out whether a power of ten explains the difference, as
between `1,5 triệu` and 1500 triệu: factor 1000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import attrs

from partydocs.model.indicator import Target
from partydocs.model.text import Fact, Note, Runs
from partydocs.model.values import Figure
from partydocs.rules.engine.document_index import DocumentIndex, TextBlock
from partydocs.rules.facts.units import Unit, unit, unit_of
from partydocs.rules.text.numbers.number import Meaning, Number, numbers_in

__all__ = ["FactValue", "fact_values", "fact_values_in", "fits", "scale_factor"]


@attrs.frozen(eq=False)
class FactValue:
    """A fact, the figure that it points at and the numbers that its words state."""

    fact: Fact
    figure: Figure
    measured: Unit | None
    """The unit of the figure."""
    aimed: bool
    """Whether the figure is that of a target."""
    start: int
    """Offset of its words in the text block."""
    end_of_range: bool
    """Whether the words around it make it one end of a range: từ … đến …"""
    numbers: tuple[Number, ...]
    """The numbers in its words; usually one."""

    @property
    def fitting(self) -> Number | None:
        """The first number that agrees with the figure."""
        return next((each for each in self.numbers if fits(each, self)), None)

    def states(self, number: Number) -> bool:
        """Whether a number equals the figure, not only approximately."""
        return any(_exactly(number, meaning, self) for meaning in number.meanings)

    def is_reading(self, reading: Decimal) -> bool:
        """Whether a reading equals the value, an end of the range, or the share of the tally."""
        if reading in (self.figure.value, self.figure.min, self.figure.max):
            return True
        exponent = reading.as_tuple().exponent
        assert isinstance(exponent, int)
        return _shares(reading / 100, Decimal(1).scaleb(min(exponent, 0)) / 100, self)


def fact_values(index: DocumentIndex) -> tuple[FactValue, ...]:
    """All facts of a document, computed once."""
    return index.cached(_all_fact_values)


def _all_fact_values(index: DocumentIndex) -> tuple[FactValue, ...]:
    return tuple(each for block in index.text_blocks for each in fact_values_in(index, block))


def fact_values_in(index: DocumentIndex, block: TextBlock) -> Iterator[FactValue]:
    """The facts of one text block."""
    runs: Runs = getattr(block.at.node, block.at.field or "")
    for fact, start in _facts_with_offsets(runs, 0):
        figure = index.document.find(fact.figure)
        if isinstance(figure, Figure):
            numbers = _numbers_stated(block.text, start, start + len(fact.text))
            aimed = isinstance(index.parent(figure), Target)
            end = _is_end_of_range(block.text, start, start + len(fact.text))
            yield FactValue(fact, figure, unit_of(index, figure), aimed, start, end, numbers)


def _facts_with_offsets(runs: Runs, offset: int) -> Iterator[tuple[Fact, int]]:
    """Each fact in runs with its offset in the joined text, which starts at `offset`."""
    for run in runs:
        if isinstance(run, str):
            offset += len(run)
        elif isinstance(run, Fact):
            yield run, offset
            offset += len(run.text)
        elif not isinstance(run, Note):
            for fact, start in _facts_with_offsets(run.runs, 0):
                yield fact, offset + start
            offset += _length(run.runs)


def _length(runs: Runs) -> int:
    """Number of characters of the joined text, notes excluded."""
    total = 0
    for run in runs:
        if isinstance(run, str):
            total += len(run)
        elif isinstance(run, Fact):
            total += len(run.text)
        elif not isinstance(run, Note):
            total += _length(run.runs)
    return total


_BEFORE = re.compile(r"[^0-9.;:!?()]*\Z")
_AFTER = re.compile(r"[^0-9.;:,!?()/–—\n-]*")
_ONWARD = re.compile(r"\s(?:đến|tới)\s", re.IGNORECASE)


_FROM = re.compile(r"(?<!\w)(?:từ|đến|tới)\s+\Z|[-–—]\s?\Z", re.IGNORECASE)
_TO = re.compile(r"\s?[-–—]\s?[0-9]|[^.;:()\n]{0,24}?\s(?:đến|tới)\s", re.IGNORECASE)


def _is_end_of_range(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 8) : start], text[end : end + 32]
    return _FROM.search(before) is not None or _TO.match(after) is not None


def _numbers_stated(text: str, start: int, end: int) -> tuple[Number, ...]:
    """The numbers in the words between two offsets, read with the words around them.

    The context reaches back to the last digit or sentence mark and on to the next one, or to đến
    and tới, so that it holds no other number.
    """
    before = _BEFORE.search(text[max(0, start - 40) : start])
    after = _AFTER.match(text[end : end + 80])
    assert before is not None
    assert after is not None
    return _numbers(before[0], text[start:end], _ONWARD.split(after[0], maxsplit=1)[0])


# 1 234 with plain spaces: two numbers to the reader, one if a fact marks it
_SPACED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9.,]*[0-9])")


@lru_cache(maxsize=2048)
def _numbers(before: str, words: str, after: str) -> tuple[Number, ...]:
    """The numbers that begin in `words`. If the context hides them, those of `words` alone."""
    first, last = len(before), len(before) + len(words)
    words = _SPACED.sub(lambda match: match[0].replace(" ", "\u00a0"), words)
    around = tuple(
        each for each in numbers_in(before + words + after) if first <= each.start < last
    )
    return around or numbers_in(words)


def fits(number: Number, each: FactValue) -> bool:
    """Whether some meaning of a number agrees with the figure."""
    return any(
        _exactly(number, meaning, each) or _nearly(number, meaning, each)
        for meaning in number.meanings
    )


def _exactly(number: Number, meaning: Meaning, each: FactValue) -> bool:
    if meaning.of is not None:
        return _tally(meaning, each)
    if meaning.value is None:
        return _range(number, meaning, each)
    return _value(number, meaning, each)


def _value(number: Number, meaning: Meaning, each: FactValue) -> bool:
    """Whether a value is the figure's, an end of its range, or the share of its tally.

    An end of a range counts if the range is open or if the words are `từ … đến …`.
    """
    figure = each.figure
    assert meaning.value is not None
    one_end = each.end_of_range or None in (figure.min, figure.max)
    ends = (figure.value, *((figure.min, figure.max) if one_end else ()))
    if any(end is not None and _equal(number, meaning.value, end, each) for end in ends):
        return True
    spoken = unit(number.unit)
    if spoken is None or not spoken.share:
        return False
    return _shares(meaning.value * spoken.factor, meaning.step * spoken.factor, each)


def _shares(share: Decimal, step: Decimal, each: FactValue) -> bool:
    """Whether a share is that of the figure's tally, rounded or truncated at its last digit.

    32/33 is 0.969696…: with a step of 0.0001, 0.9697 and 0.9696 are both accepted.
    """
    figure = each.figure
    ranked = each.measured is not None and each.measured.rank
    if ranked or figure.value is None or not figure.of:
        return False
    return abs(figure.value / figure.of - share) < step


def _tally(meaning: Meaning, each: FactValue) -> bool:
    """Whether a tally is the figure's, has the same share (2/3 for 22/33), or makes its share."""
    figure = each.figure
    if figure.value is None or meaning.value is None or not meaning.of:
        return False
    if figure.of is not None:
        return figure.value * meaning.of == meaning.value * figure.of
    if figure.value == meaning.value:
        return True
    if each.measured is None or not each.measured.share:
        return False
    exponent = figure.value.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(min(exponent, 0)) * each.measured.factor
    return abs(meaning.value / meaning.of - figure.value * each.measured.factor) < step


def _range(number: Number, meaning: Meaning, each: FactValue) -> bool:
    figure = each.figure
    ends = ((figure.min, meaning.low), (figure.max, meaning.high))
    return figure.value is None and all(
        end is None or stated is None or _equal(number, stated, end, each) for end, stated in ends
    )


def _equal(number: Number, value: Decimal, expected: Decimal, each: FactValue) -> bool:
    """Whether a value in words equals a value of the figure, both converted to the base unit.

    Words often omit the unit: then the figure's unit is tried, and the bare number.
    """
    if expected < 0 < value:  # giảm 0,03% is -0,03%
        return _equal(number, -value, expected, each)
    spoken, measured = unit(number.unit), each.measured
    if measured is None:
        return expected in (value, value / number.scale)
    if spoken is None or spoken.base != measured.base:
        if spoken is not None and spoken.share:
            return measured.base == "percentagePoint" and value == expected
        if number.scale == 1 and value == expected:
            return True
        return not measured.share and value == expected * measured.factor
    return value * spoken.factor == expected * measured.factor


_TOLERANCE = Decimal("0.1")


def _nearly(number: Number, meaning: Meaning, each: FactValue) -> bool:
    """Whether a number agrees approximately: within a tenth, on the side that its words say.

    `gần 2 nghìn` agrees with 1957, `hơn 2 nghìn` with 2043. Digits before a scale word are usually
    rounded: `6,7 vạn` agrees with 66790 without an approximator.
    """
    expected = each.figure.value
    times = _times(number, meaning, each) if meaning.of is None else None
    if times is None or not expected:
        return False
    if meaning.step < number.scale and _rounded(meaning, times):
        return True
    if number.approx is None or each.aimed:
        return False
    low = 1 if number.approx == "over" else 1 - _TOLERANCE
    high = 1 if number.approx in ("nearly", "under") else 1 + _TOLERANCE
    return times > 0 and low <= 1 / times <= high


def _rounded(meaning: Meaning, times: Decimal) -> bool:
    """Whether the figure rounds to the words: 66790 to 6,7 vạn, with a step of 1000."""
    assert meaning.value is not None
    return abs(meaning.value - meaning.value / times) <= meaning.step / 2


def _times(number: Number, meaning: Meaning, each: FactValue) -> Decimal | None:
    """The quotient of the value in words and that of the figure; None if units do not compare."""
    expected, spoken, measured = each.figure.value, unit(number.unit), each.measured
    if not expected or not meaning.value:
        return None
    if measured is None:
        return meaning.value / expected
    if spoken is not None and spoken.base == measured.base:
        return meaning.value * spoken.factor / (expected * measured.factor)
    if spoken is not None and spoken.share:
        return None
    factor = measured.factor if number.scale > 1 else Decimal(1)
    return meaning.value / (expected * factor)


def scale_factor(each: FactValue) -> Decimal | None:
    """The power of ten above 1 by which words and figure differ; None if it is no power of ten."""
    for number in each.numbers:
        for meaning in number.meanings:
            times = _times(number, meaning, each) if meaning.of is None else None
            if times is not None and times > 0:
                larger = times if times > 1 else 1 / times
                if larger > 1 and larger.normalize().as_tuple().digits == (1,):
                    return larger
    return None
