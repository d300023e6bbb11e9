"""Rules on prose against figures: what the words of a fact say and what its figure holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from partydocs.model.codelist import code_list
from partydocs.model.indicator import Observation, Target
from partydocs.rules.found import Found, found
from partydocs.rules.paper import Paper, Passage
from partydocs.rules.reading.number_words import pieces, words
from partydocs.rules.reading.numbers import Number, read
from partydocs.rules.rule import rule
from partydocs.rules.stating import Stated, stated, stated_in, times_off
from partydocs.rules.units import spelt_figure
from partydocs.rules.wording import in_sentence


@rule("FACT-MISMATCH")
def fact_mismatch(paper: Paper) -> Iterator[Found]:
    """The words of a fact say the number that its figure holds."""
    for each in stated(paper):
        if _contradicted(each) and times_off(each) is None:
            yield _against(each)


@rule("FACT-SCALE")
def fact_scale(paper: Paper) -> Iterator[Found]:
    """The words of a fact have the scale of its figure: nghìn, triệu, tỷ, per cent, per mille."""
    for each in stated(paper):
        if _contradicted(each) and (times := times_off(each)) is not None:
            yield _against(each, times=times)


@rule("FACT-READING")
def fact_reading(paper: Paper) -> Iterator[Found]:
    """The reading given for a fact is the number that its figure holds."""
    for each in stated(paper):
        reading = each.fact.reading
        if reading is not None and not each.is_reading(reading):
            yield found(
                each.fact,
                "reading",
                related=[each.figure],
                reading=reading,
                figure=spelt_figure(each.figure, each.measured),
            )


@rule("FACT-UNREADABLE")
def fact_unreadable(paper: Paper) -> Iterator[Found]:
    """The words of a fact hold a number, or a reading tells it."""
    for each in stated(paper):
        if each.fact.reading is None and not each.numbers and not _is_nought(each):
            yield _against(each)


@rule("FACT-BOUND")
def fact_bound(paper: Paper) -> Iterator[Found]:
    """Words such as trên, trở lên, không quá mean the comparator of the target.

    Đạt and bằng say too little: phấn đấu đạt 95% often means at least. Before a small count trên
    is a preposition as a rule.
    """
    comparators = code_list("comparators")
    for each in stated(paper):
        target = paper.parent(each.figure)
        number = each.fitting
        if not isinstance(target, Target) or number is None or number.bound in (None, "eq"):
            continue
        told = each.figure.approx is not None and each.figure.approx == number.approx
        told = told or (number.approx is not None and not _approximates(number))
        if target.comparator not in (number.bound, "between") and not told:
            yield found(
                each.fact,
                related=[target],
                words=each.fact.text,
                said=in_sentence(comparators[number.bound or ""]),
                comparator=in_sentence(comparators[target.comparator]),
            )


@rule("FACT-APPROX")
def fact_approx(paper: Paper) -> Iterator[Found]:
    """Where words say khoảng, gần, hơn or ước, the figure says so too."""
    approximators = code_list("approximators")
    for each in stated(paper):
        number = each.fitting
        if number is None or not _approximates(number):
            continue
        if each.states(number) and number.approx not in _approximations(paper, each):
            yield found(
                each.figure,
                "approx",
                related=[each.fact],
                words=each.fact.text,
                said=in_sentence(approximators[number.approx or ""]),
            )


@rule("RANK-AS-TALLY")
def rank_as_tally(paper: Paper) -> Iterator[Found]:
    """What the words call a rank is no tally: 1/17 is the first of seventeen."""
    for each in stated(paper):
        if each.figure.of is None or (each.measured is not None and each.measured.rank):
            continue
        if any(number.ranked and number.start >= 0 for number in each.numbers):
            yield found(
                each.figure,
                related=[each.fact],
                words=each.fact.text,
                figure=spelt_figure(each.figure, each.measured),
            )


@rule("PERCENT-OF-TALLY")
def percent_of_tally(paper: Paper) -> Iterator[Found]:
    """A percentage beside a tally is the share that the tally makes: 32/33 (96,97%)."""
    for passage in paper.passages:
        if "/" not in passage.text or not _PERCENT.search(passage.text):
            continue
        tallies, ranks = _told_elsewhere(paper, passage)
        numbers = read(passage.text)
        for number, following in pairwise(numbers):
            tally, percent = _beside(passage.text, number, following)
            if tally is None or percent is None:
                continue
            if percent.start in tallies or tally.start in ranks or _is_share(tally, percent):
                continue
            yield found(
                passage.spot(percent.start),
                tally=passage.text[tally.start : tally.end],
                percent=percent.meanings[0].value,
                share=_share(tally).quantize(_TWO_PLACES),
            )


def _contradicted(each: Stated) -> bool:
    return each.fact.reading is None and bool(each.numbers) and each.fitting is None


def _is_nought(each: Stated) -> bool:
    """Whether words such as không có stand for a figure of nought."""
    said = each.fact.text.lower().split()
    return each.figure.value == 0 and not words("nought").keys().isdisjoint(said)


def _against(each: Stated, **more: Decimal) -> Found:
    return found(
        each.fact,
        "text",
        related=[each.figure],
        words=each.fact.text,
        figure=spelt_figure(each.figure, each.measured),
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


def _approximations(paper: Paper, each: Stated) -> tuple[str | None, ...]:
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
    outside = pieces([each for each in leads if each != "đạt"])
    return re.compile(
        rf"[^.;:()\n]{{0,60}}(?:\(\s*(?:(?:{pieces(leads)})\s*)?|,?\s+(?P<open>{outside})\s*)",
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


def _told_elsewhere(paper: Paper, passage: Passage) -> tuple[set[int], set[int]]:
    """Where facts of tallies and of ranks stand in a passage: other rules judge these."""
    tallies: set[int] = set()
    ranks: set[int] = set()
    for each in stated_in(paper, passage):
        span = range(each.start, each.start + len(each.fact.text))
        if each.measured is not None and each.measured.rank:
            ranks.update(span)
        elif each.figure.of is not None:
            tallies.update(span)
    return tallies, ranks
