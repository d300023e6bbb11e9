"""Rules on prose against figures: what the words of a fact say and what its figure holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from partydocs.model.base.codelist import code_list
from partydocs.model.base.finding import Finding
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
def fact_mismatch(paper: DocumentIndex) -> Iterator[Finding]:
    """The words of a fact say the number that its figure holds."""
    for each in fact_values(paper):
        if _contradicted(each) and scale_factor(each) is None:
            yield _against(each)


@rule("FACT-SCALE")
def fact_scale(paper: DocumentIndex) -> Iterator[Finding]:
    """The words of a fact have the scale of its figure: nghìn, triệu, tỷ, per cent, per mille."""
    for each in fact_values(paper):
        if _contradicted(each) and (times := scale_factor(each)) is not None:
            yield _against(each, times=times)


@rule("FACT-READING")
def fact_reading(paper: DocumentIndex) -> Iterator[Finding]:
    """The reading given for a fact is the number that its figure holds."""
    for each in fact_values(paper):
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
def fact_unreadable(paper: DocumentIndex) -> Iterator[Finding]:
    """The words of a fact hold a number, or a reading tells it."""
    for each in fact_values(paper):
        if each.fact.reading is None and not each.numbers and not _is_nought(each):
            yield _against(each)


@rule("FACT-BOUND")
def fact_bound(paper: DocumentIndex) -> Iterator[Finding]:
    """LocalizedText such as trên, trở lên, không quá mean the comparator of the target.

    Đạt and bằng say too little: phấn đấu đạt 95% often means at least. Before a small count trên
    is a preposition as a rule.
    """
    comparators = code_list("comparators")
    for each in fact_values(paper):
        target = paper.parent(each.figure)
        number = each.fitting
        if not isinstance(target, Target) or number is None or number.bound in (None, "eq"):
            continue
        told = each.figure.approx is not None and each.figure.approx == number.approx
        told = told or (number.approx is not None and not _approximates(number))
        if target.comparator not in (number.bound, "between") and not told:
            yield finding(
                each.fact,
                related=[target],
                words=each.fact.text,
                said=in_sentence(comparators[number.bound or ""]),
                comparator=in_sentence(comparators[target.comparator]),
            )


@rule("FACT-APPROX")
def fact_approx(paper: DocumentIndex) -> Iterator[Finding]:
    """Where words say khoảng, gần, hơn or ước, the figure says so too."""
    approximators = code_list("approximators")
    for each in fact_values(paper):
        number = each.fitting
        if number is None or not _approximates(number):
            continue
        if each.states(number) and number.approx not in _approximations(paper, each):
            yield finding(
                each.figure,
                "approx",
                related=[each.fact],
                words=each.fact.text,
                said=in_sentence(approximators[number.approx or ""]),
            )


@rule("RANK-AS-TALLY")
def rank_as_tally(paper: DocumentIndex) -> Iterator[Finding]:
    """What the words call a rank is no tally: 1/17 is the first of seventeen."""
    for each in fact_values(paper):
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
def percent_of_tally(paper: DocumentIndex) -> Iterator[Finding]:
    """A percentage beside a tally is the share that the tally makes: 32/33 (96,97%)."""
    for passage in paper.text_blocks:
        if "/" not in passage.text or not _PERCENT.search(passage.text):
            continue
        tallies, ranks = _told_elsewhere(paper, passage)
        numbers = numbers_in(passage.text)
        for number, following in pairwise(numbers):
            tally, percent = _beside(passage.text, number, following)
            if tally is None or percent is None:
                continue
            if percent.start in tallies or tally.start in ranks or _is_share(tally, percent):
                continue
            yield finding(
                passage.spot(percent.start),
                tally=passage.text[tally.start : tally.end],
                percent=percent.meanings[0].value,
                share=_share(tally).quantize(_TWO_PLACES),
            )


def _contradicted(each: FactValue) -> bool:
    return each.fact.reading is None and bool(each.numbers) and each.fitting is None


def _is_nought(each: FactValue) -> bool:
    """Whether words such as không có stand for a figure of nought."""
    said = each.fact.text.lower().split()
    return each.figure.value == 0 and not words("nought").keys().isdisjoint(said)


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

    Trên and dưới before a small count are prepositions as a rule: trên 9 chi bộ.
    """
    if number.approx not in ("over", "under"):
        return number.approx is not None
    value = number.meanings[0].value
    small = value is not None and value < 100 and value == value.to_integral_value()
    return not small or number.scale > 1 or number.unit in ("percent", "permille")


def _approximations(paper: DocumentIndex, each: FactValue) -> tuple[str | None, ...]:
    """How exact a figure claims to be; a target has comparators in the place of approximators."""
    holder = paper.parent(each.figure)
    if isinstance(holder, Target):
        return tuple(code_list("approximators"))
    estimated = isinstance(holder, Observation) and holder.status == "estimated"
    return (each.figure.approx, "estimated") if estimated else (each.figure.approx,)


_PERCENT = re.compile(r"%|phần trăm")
_TWO_PLACES = Decimal("0.01")


@cache
def _between() -> re.Pattern[str]:
    """What may stand between a tally and its share, up to an opening parenthesis or lead word."""
    leads = tuple(words("shareLead"))
    outside = alternatives([each for each in leads if each != "đạt"])
    return re.compile(
        rf"[^.;:()\n]{{0,60}}(?:\(\s*(?:(?:{alternatives(leads)})\s*)?|,?\s+(?P<open>{outside})\s*)",
        re.IGNORECASE,
    )


def _beside(text: str, first: Number, second: Number) -> tuple[Number | None, Number | None]:
    """A tally and the share that stands beside it, in either order."""
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
    """Whether a percentage is the tally's share, rounded or cut off at its last digit."""
    # in 5/50 triệu the scale may be that of both
    shares = {_share(tally), _share(tally) * tally.scale}
    return any(
        meaning.value is not None and abs(meaning.value - share) < meaning.step
        for meaning in percent.meanings
        for share in shares
    )


def _told_elsewhere(paper: DocumentIndex, passage: TextBlock) -> tuple[set[int], set[int]]:
    """Where facts of tallies and of ranks stand in a passage: other rules judge these."""
    tallies: set[int] = set()
    ranks: set[int] = set()
    for each in fact_values_in(paper, passage):
        span = range(each.start, each.start + len(each.fact.text))
        if each.measured is not None and each.measured.rank:
            ranks.update(span)
        elif each.figure.of is not None:
            tallies.update(span)
    return tallies, ranks
