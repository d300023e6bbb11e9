"""Rules on facts: the words that state a figure agree with the figure.

`facts/fact_values.py` explains how words and figures are compared. Each fact gets at most one of
FACT-UNREADABLE (no number), FACT-SCALE (wrong by a power of ten) and FACT-MISMATCH (other number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from partydocs.model.base import Finding, code_list
from partydocs.model.indicator import Observation, Target
from partydocs.rules.engine.document_index import DocumentIndex, TextBlock
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import in_sentence
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.fact_values import FactValue, fact_values, fact_values_in, scale_factor
from partydocs.rules.facts.units import formatted_figure
from partydocs.rules.text.numbers.number import Number, numbers_in
from partydocs.rules.text.numbers.words import alternatives, words


@rule("FACT-MISMATCH")
def fact_mismatch(index: DocumentIndex) -> Iterator[Finding]:
    for each in fact_values(index):
        if _contradicted(each) and scale_factor(each) is None:
            yield _against(each)


@rule("FACT-SCALE")
def fact_scale(index: DocumentIndex) -> Iterator[Finding]:
    for each in fact_values(index):
        if _contradicted(each) and (times := scale_factor(each)) is not None:
            yield _against(each, times=times)


@rule("FACT-READING")
def fact_reading(index: DocumentIndex) -> Iterator[Finding]:
    for each in fact_values(index):
        reading = each.fact.reading
        if reading is not None and not each.is_reading(reading):
            yield finding(
                each.fact,
                "reading",
                related=[each.figure],
                reading=reading,
                figure=formatted_figure(each.figure, each.measured),
            )


@rule("FACT-UNREADABLE")
def fact_unreadable(index: DocumentIndex) -> Iterator[Finding]:
    # A `reading` on the fact gives the number if the words cannot.
    for each in fact_values(index):
        if each.fact.reading is None and not each.numbers and not _is_zero(each):
            yield _against(each)


@rule("FACT-BOUND")
def fact_bound(index: DocumentIndex) -> Iterator[Finding]:
    # Only words such as trên, trở lên and không quá are compared. Đạt and bằng are not: phấn đấu
    # đạt 95% often means at least 95%. Before a small count, trên is usually a preposition.
    comparators = code_list("comparators")
    for each in fact_values(index):
        target = index.parent(each.figure)
        number = each.fitting
        if not isinstance(target, Target) or number is None or number.bound in (None, "eq"):
            continue
        # trên is an approximator, too: the figure may have it as such
        approximate = each.figure.approx is not None and each.figure.approx == number.approx
        preposition = number.approx is not None and not _approximates(number)
        agrees = target.comparator in (number.bound, "between")
        if not (agrees or approximate or preposition):
            yield finding(
                each.fact,
                related=[target],
                words=each.fact.text,
                said=in_sentence(comparators[number.bound or ""]),
                comparator=in_sentence(comparators[target.comparator]),
            )


@rule("FACT-APPROX")
def fact_approx(index: DocumentIndex) -> Iterator[Finding]:
    # Approximators are words such as khoảng, gần, hơn and ước.
    approximators = code_list("approximators")
    for each in fact_values(index):
        number = each.fitting
        if number is None or not _approximates(number):
            continue
        if each.states(number) and number.approx not in _approximations(index, each):
            yield finding(
                each.figure,
                "approx",
                related=[each.fact],
                words=each.fact.text,
                said=in_sentence(approximators[number.approx or ""]),
            )


@rule("RANK-AS-TALLY")
def rank_as_tally(index: DocumentIndex) -> Iterator[Finding]:
    # hạng 1/17 is first of seventeen, not one seventeenth.
    for each in fact_values(index):
        if each.figure.of is None or (each.measured is not None and each.measured.rank):
            continue
        if any(number.ranked and number.start >= 0 for number in each.numbers):
            yield finding(
                each.figure,
                related=[each.fact],
                words=each.fact.text,
                figure=formatted_figure(each.figure, each.measured),
            )


@rule("PERCENT-OF-TALLY")
def percent_of_tally(index: DocumentIndex) -> Iterator[Finding]:
    # 32/33 (96,97%) agrees: the share is 96.969….
    for block in index.text_blocks:
        if "/" not in block.text or not _PERCENT.search(block.text):
            continue
        tallies, ranks = _offsets_in_facts(index, block)
        numbers = numbers_in(block.text)
        for number, following in pairwise(numbers):
            tally, percent = _tally_and_share(block.text, number, following)
            if tally is None or percent is None:
                continue
            if percent.start in tallies or tally.start in ranks or _is_share(tally, percent):
                continue
            yield finding(
                block.location_at(percent.start),
                tally=block.text[tally.start : tally.end],
                percent=percent.meanings[0].value,
                share=_share(tally).quantize(_TWO_PLACES),
            )


def _contradicted(each: FactValue) -> bool:
    return each.fact.reading is None and bool(each.numbers) and each.fitting is None


def _is_zero(each: FactValue) -> bool:
    """Whether the figure is zero and the words say so: không có."""
    spoken = each.fact.text.lower().split()
    return each.figure.value == 0 and not words("nought").keys().isdisjoint(spoken)


def _against(each: FactValue, **more: Decimal) -> Finding:
    return finding(
        each.fact,
        "text",
        related=[each.figure],
        words=each.fact.text,
        figure=formatted_figure(each.figure, each.measured),
        **more,
    )


def _approximates(number: Number) -> bool:
    """Whether the words before a number make it approximate.

    Before a small count trên and dưới are usually prepositions: trên 9 chi bộ.
    """
    if number.approx not in ("over", "under"):
        return number.approx is not None
    value = number.meanings[0].value
    small = value is not None and value < 100 and value == value.to_integral_value()
    return not small or number.scale > 1 or number.unit in ("percent", "permille")


def _approximations(index: DocumentIndex, each: FactValue) -> tuple[str | None, ...]:
    """The approximators that fit a figure. For a target all do: it has a comparator instead."""
    holder = index.parent(each.figure)
    if isinstance(holder, Target):
        return tuple(code_list("approximators"))
    estimated = isinstance(holder, Observation) and holder.status == "estimated"
    return (each.figure.approx, "estimated") if estimated else (each.figure.approx,)


_PERCENT = re.compile(r"%|phần trăm")
_TWO_PLACES = Decimal("0.01")


@cache
def _between() -> re.Pattern[str]:
    """A pattern for the text between a tally and its share.

    Up to an opening parenthesis, `32/33 chi bộ (đạt 96,97%)`, or up to a word that introduces a
    share, `32/33 chi bộ, chiếm 96,97%`.
    """
    leads = tuple(words("shareLead"))
    outside = alternatives([each for each in leads if each != "đạt"])
    return re.compile(
        rf"[^.;:()\n]{{0,60}}(?:\(\s*(?:(?:{alternatives(leads)})\s*)?|,?\s+(?P<open>{outside})\s*)",
        re.IGNORECASE,
    )


def _tally_and_share(
    text: str, first: Number, second: Number
) -> tuple[Number | None, Number | None]:
    """The tally and the adjacent share, if two numbers are such a pair; either may come first."""
    between = text[first.end : second.start]
    after = text[second.end : second.end + 1]
    if _is_tally(first) and _is_percent(second):
        match = _between().fullmatch(between) if len(between) <= 90 else None
        if match and (after in ("", ".", ";", ",", ")") if match["open"] else after == ")"):
            return first, second
    if _is_percent(first) and _is_tally(second) and between.strip() == "(":
        return second, first
    return None, None


def _is_tally(number: Number) -> bool:
    total = number.meanings[0].of
    return total is not None and total >= 1 and not number.ranked and number.unit != "percent"


def _is_percent(number: Number) -> bool:
    return (
        number.unit == "percent"
        and number.approx is None
        and number.meanings[0].value is not None
        and number.meanings[0].of is None
    )


def _share(tally: Number) -> Decimal:
    meaning = tally.meanings[0]
    assert meaning.value is not None
    assert meaning.of is not None
    return meaning.value * 100 / meaning.of


def _is_share(tally: Number, percent: Number) -> bool:
    """Whether a percentage is the share of a tally, rounded or truncated at its last digit."""
    # in 5/50 triệu the scale may belong to both numbers
    shares = {_share(tally), _share(tally) * tally.scale}
    return any(
        meaning.value is not None and abs(meaning.value - share) < meaning.step
        for meaning in percent.meanings
        for share in shares
    )


def _offsets_in_facts(index: DocumentIndex, block: TextBlock) -> tuple[set[int], set[int]]:
    """Offsets of a block that are in facts of tallies, and in facts of ranks.

    FACT-MISMATCH and RANK-AS-TALLY check these.
    """
    tallies: set[int] = set()
    ranks: set[int] = set()
    for each in fact_values_in(index, block):
        span = range(each.start, each.start + len(each.fact.text))
        if each.measured is not None and each.measured.rank:
            ranks.update(span)
        elif each.figure.of is not None:
            tallies.update(span)
    return tallies, ranks
