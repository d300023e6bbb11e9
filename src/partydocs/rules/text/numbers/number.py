"""Numbers in Vietnamese prose, with their scale, unit and context.

`numbers_in("đạt khoảng 1,4 vạn người")` finds one number: 14000, `about`, unit `person`.

The reader goes through the tokens of a text once, from left to right. At each token it

1. skips dates, terms, times of day, symbols, labels and phrases (`_after_non_number`):
   `ngày 03/8/2016`, `2015-2020`, `8h30`, `18-KH/ĐU`, `điều 5`, `một số`;
2. reads an amount: digits or words, then scale words (`_amount`):
   `1,4 vạn`, `1 tỷ 250 triệu`, `hai triệu rưỡi`, `một trăm linh năm`;
3. reads the unit after it;
4. joins a second amount to a tally or range (`_joined`):
   `32/33`, `15 trong tổng số 18`, `ba phần tư`, `20–25%`.

After that, each number gets its context: the words up to its neighbours.

Digits can have several readings, each of which becomes a meaning: `66.790` is 66790, or 66.79 in
English notation; in `2–3 triệu` the scale may belong to both ends or to the second.

Time is linear in the length of the text. Nothing is raised.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

import attrs

from partydocs.model.base import code_list
from partydocs.rules.text.numbers.context import number_context
from partydocs.rules.text.numbers.numerals import NUMERAL, Numeral, numerals
from partydocs.rules.text.numbers.words import alternatives, below_thousand, phrases, words

__all__ = ["Meaning", "Number", "numbers_in"]


@attrs.frozen
class Meaning:
    """One meaning of a number: a value, a tally (`value` of the total `of`), or a range."""

    value: Decimal | None = None
    of: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal = Decimal(1)
    """One unit in the last written digit: 0.1 for 1,4 and 1000 for 1,4 vạn."""


@attrs.frozen
class Number:
    """A number in a text. Offsets are in characters."""

    start: int
    end: int
    """Offset after its last character, unit included."""
    meanings: tuple[Meaning, ...]
    """Its possible meanings, the likeliest first. Scale words (nghìn, triệu) are multiplied in."""
    unit: str | None = None
    """Code of the unit after it; None if there is none."""
    scale: Decimal = Decimal(1)
    """Factor of its scale words: 10000 for 1,4 vạn."""
    approx: str | None = None
    """Code of the approximator before it: khoảng, gần, hơn, trên, ước."""
    bound: str | None = None
    """Code of the comparator around it: trên, ít nhất, … trở lên."""
    ranked: bool = False
    """Whether a word for a rank precedes it: thứ, hạng."""


def numbers_in(text: str) -> tuple[Number, ...]:
    """All numbers in a text, in order."""
    numbers = list(_NumberReader(text).numbers())
    return tuple(
        _in_context(
            text,
            number,
            numbers[place - 1].end if place else 0,
            numbers[place + 1].start if place + 1 < len(numbers) else len(text),
        )
        for place, number in enumerate(numbers)
    )


@attrs.frozen
class _Amount:
    """A single number: one operand of a tally or range."""

    values: tuple[Numeral, ...]
    """Its possible values."""
    next: int
    """Index of the token after it."""
    scale: Decimal = Decimal(1)
    digits: bool = True
    """Whether it is written in digits."""

    def scaled(self, factor: Decimal) -> _Amount:
        """The amount multiplied by the scale word that follows it."""
        values = tuple(Numeral(each.value * factor, each.step * factor) for each in self.values)
        return attrs.evolve(self, values=values, next=self.next + 1, scale=self.scale * factor)


_TOKEN = re.compile(rf"(?P<number>{NUMERAL})|[^\W\d_]+|\S")
_NON_NUMBER = re.compile(
    r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{4}(?![0-9])"  # a date
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|(?:0?[1-9]|1[0-2])[/-](?:19|20|21)[0-9]{2}(?![0-9/]|[.,][0-9])"
    r"|(?:19|20|21)[0-9]{2}\s?[-–—]\s?(?:19|20|21)[0-9]{2}(?![0-9]|[.,][0-9])"  # a term
    r"|[0-9]{1,2}(?::|h|g)[0-9]{2}(?![0-9])"  # a time of day
    r"|[0-9]+(?:/[0-9]{4})?[-–/][A-ZĐƯ][\w/.–-]*"  # a symbol
    r"|[0-9]+ [-–] ?[A-ZĐƯ]\w{0,6}/[\w.–-]*"
)
_SLASH = re.compile(r"\s?/\s?(?=[0-9])")
_IN_ALL = re.compile(r"\s+(?:trên|trong)\s+(?:tổng\s+)?số\s+(?=[0-9])", re.IGNORECASE)
_FRACTION = re.compile(
    r"\s+phần\s+(?=(?:hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)(?!\w))", re.IGNORECASE
)
_TO = re.compile(r"\s?[-–—]\s?(?=[0-9])|\s+(?:đến|tới)\s+", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+(?:19|20|21)[0-9]{2}(?![0-9]|[.,][0-9])", re.IGNORECASE)
_LABEL_BEFORE = re.compile(r"[^\W\d_]\.?$")
_MINUS = ("-", "−")
_LARGEST_SCALE = 10**12


@cache
def _labelled() -> re.Pattern[str]:
    """A pattern for dates and parts of a text by number: ngày 02, tháng 8, quý 3, điều 5."""
    words_before = alternatives(tuple(words("label")))
    return re.compile(
        rf"(?:{words_before})\s+[0-9]{{1,2}}(?:[/.-][0-9]{{1,2}}){{0,2}}(?:[/.-][0-9]{{4}})?"
        r"(?![0-9%]|[.,][0-9])",
        re.IGNORECASE,
    )


@cache
def _units() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern for the names of units, and the code of each name."""
    codes: dict[str, str] = {}
    for entry in code_list("units").entries.values():
        spellings = (entry.extra["symbol"], *entry.extra["spellings"].split("|"))
        for name in (*entry.vi.split(", "), *spellings):
            if name:
                codes.setdefault(name.lower(), entry.code)
    names = alternatives(tuple(codes))
    return re.compile(rf"\s*({names})(?!\w)", re.IGNORECASE), codes


class _NumberReader:
    """Reads the numbers of a text, token by token. Positions (`place`) are indexes of tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_TOKEN.finditer(text))
        self.starts = [each.start() for each in matches]
        self.ends = [each.end() for each in matches]
        self.numeric = [each["number"] is not None for each in matches]
        self.words = ["" if each["number"] else each[0].lower() for each in matches]

    def numbers(self) -> Iterator[Number]:
        """The numbers of the text, still without context."""
        place = 0
        while place < len(self.starts):
            after = self._after_non_number(place)
            if after == place and (read := self._number(place)) is not None:
                number, after = read
                yield number
            place = max(after, place + 1)

    def _after_non_number(self, place: int) -> int:
        """The token after a date, symbol, label or phrase that begins at `place`; else `place`."""
        start = self.starts[place]
        if self.numeric[place]:
            match = _NON_NUMBER.match(self.text, start)
            if match is None and _LABEL_BEFORE.search(self.text[max(0, start - 2) : start]):
                return place + 1
        else:
            match = (
                self._phrase(place)
                or _labelled().match(self.text, start)
                or _YEAR.match(self.text, start)
            )
        return self._after(match.end()) if match else place

    def _number(self, place: int) -> tuple[Number, int] | None:
        """The number that begins at a token, and the token after it."""
        first = self._signed(place)
        if first is None:
            return None
        start, end = self.starts[place], self.ends[first.next - 1]
        if self.text[end : end + 1].isalpha() and _units()[0].match(self.text, end) is None:
            return None  # 5G, 4a
        unit, end = self._unit(end)
        joined = self._joined(first, unit, end)
        if joined is None:
            meanings = tuple(Meaning(each.value, step=each.step) for each in first.values)
            return self._made(start, end, meanings, unit, first.scale)
        meanings, second = joined
        second_unit, end = self._unit(self.ends[second.next - 1])
        return self._made(start, end, meanings, second_unit or unit, second.scale)

    def _made(
        self, start: int, end: int, meanings: tuple[Meaning, ...], unit: str | None, scale: Decimal
    ) -> tuple[Number, int]:
        number = Number(start, end, meanings, unit, scale)
        return number, self._after(end)

    def _phrase(self, place: int) -> re.Match[str] | None:
        """A phrase that begins like a number but is none, such as một số. Một phần ba is one."""
        if _FRACTION.match(self.text, self.ends[place]):
            return None
        return phrases().match(self.text, self.starts[place])

    def _after(self, offset: int) -> int:
        """The first token at or after an offset."""
        return bisect_left(self.starts, offset)

    def _unit(self, end: int) -> tuple[str | None, int]:
        """The unit at an offset, and the offset after it."""
        pattern, codes = _units()
        match = pattern.match(self.text, end)
        if match is None or phrases().match(self.text, match.start(1)):
            return None, end
        return codes[" ".join(match[1].lower().split())], match.end()

    def _joined(
        self, first: _Amount, unit: str | None, end: int
    ) -> tuple[tuple[Meaning, ...], _Amount] | None:
        """The meanings of a tally or range whose first amount ends at `end`, and its second amount.

        A tally needs a first amount without unit and scale: 5 triệu/10 is none.
        """
        if unit is None and first.scale == 1:
            match = _SLASH.match(self.text, end) or _IN_ALL.match(self.text, end)
            match = match or _FRACTION.match(self.text, end)
            if match and (second := self._amount(self._after(match.end()))):
                return _tallies(first, second), second
        match = _TO.match(self.text, end)
        if match is None:
            return None
        place = self._after(match.end())
        if place >= len(self.starts) or self._after_non_number(place) != place:
            return None
        second = self._amount(place)
        return (_ranges(first, second), second) if second else None

    def _signed(self, place: int) -> _Amount | None:
        """An amount with its sign: -2,5. A dash is a sign only between a space and a digit."""
        minus = self.words[place] in _MINUS
        if not minus:
            return self._amount(place)
        start, end = self.starts[place], self.ends[place]
        if place + 1 >= len(self.starts) or self.starts[place + 1] != end:
            return None
        if self.text[start - 1 : start].strip(" (") or not self.numeric[place + 1]:
            return None
        amount = self._amount(place + 1)
        if amount is None:
            return None
        values = tuple(Numeral(-each.value, each.step) for each in amount.values)
        return attrs.evolve(amount, values=values)

    def _amount(self, place: int) -> _Amount | None:
        """A number with its scale words: 1,4 vạn; 2 triệu rưỡi; 1 tỷ 250 triệu; hai mươi lăm."""
        amount = self._term(place)
        while amount is not None and amount.scale > 1:
            more = self._term(amount.next)
            if more is None or (more.digits and more.scale == 1) or not _below(more, amount):
                return amount
            amount = _sum(amount, more)
        return amount

    def _term(self, place: int) -> _Amount | None:
        """A number with all scale words directly after it: 5 trăm nghìn, 2 triệu rưỡi."""
        amount = self._bare(place)
        if amount is None:
            return None
        while factor := self._scale(amount):
            amount = amount.scaled(factor)
        if amount.scale > 1 and self._word(amount.next) in words("half"):
            return _sum(amount, _half(amount))
        return amount

    def _scale(self, amount: _Amount) -> Decimal | None:
        """The factor of the scale word after an amount."""
        word = self._word(amount.next)
        if (
            not word
            or amount.scale >= _LARGEST_SCALE
            or phrases().match(self.text, self.starts[amount.next])
        ):
            return None
        return words("scale").get(word) or words("hundred").get(word)

    def _bare(self, place: int) -> _Amount | None:
        """A number without scale words: in digits, in words, or a rank by name (thứ nhất)."""
        if place >= len(self.starts):
            return None
        if self.numeric[place]:
            values = numerals(self.text[self.starts[place] : self.ends[place]])
            return _Amount(values, place + 1) if values else None
        if self._phrase(place):
            return None
        lead = self._word(place - 1) if place else ""
        if lead in words("rankLead") or lead in words("partLead"):
            named = {**words("ordinal"), **words("tail")}
            if rank := named.get(self.words[place]):
                return _Amount((Numeral(rank, Decimal(1)),), place + 1, digits=False)
        in_words = below_thousand(self.words, place)
        if in_words is None:
            return None
        value, after = in_words
        return _Amount((Numeral(value, Decimal(1)),), after, digits=False)

    def _word(self, place: int) -> str:
        return self.words[place] if place < len(self.words) else ""


def _half(amount: _Amount) -> _Amount:
    """Half of the scale of an amount, for rưỡi: 500000 after triệu."""
    half = Numeral(amount.scale / 2, amount.scale / 10)
    return attrs.evolve(amount, values=(half,), next=amount.next + 1)


def _below(more: _Amount, amount: _Amount) -> bool:
    """Whether a term can continue an amount: 250 triệu continues 1 tỷ, not the reverse."""
    return max(each.value for each in more.values) < amount.scale


def _sum(amount: _Amount, more: _Amount) -> _Amount:
    values = tuple(
        Numeral(each.value + other.value, min(each.step, other.step))
        for each in amount.values
        for other in more.values
    )
    return _Amount(values, more.next, more.scale if more.scale > 1 else amount.scale, amount.digits)


def _tallies(first: _Amount, second: _Amount) -> tuple[Meaning, ...]:
    """Tallies of all readings of both amounts."""
    return tuple(
        Meaning(each.value, other.value, step=each.step)
        for each in first.values
        for other in second.values
    )


def _ranges(first: _Amount, second: _Amount) -> tuple[Meaning, ...]:
    """Ranges of all readings. A scale word after the end may also apply to the start: 2–3 triệu."""
    factors = [second.scale, Decimal(1)] if first.scale == 1 < second.scale else [Decimal(1)]
    return tuple(
        Meaning(low=each.value * factor, high=other.value, step=other.step)
        for factor in factors
        for each in first.values
        for other in second.values
    )


def _in_context(text: str, number: Number, start: int, end: int) -> Number:
    """The number with its context: the text from `start` to `end` around it."""
    around = number_context(text[start : number.start], text[number.end : end])
    return attrs.evolve(number, approx=around.approx, bound=around.bound, ranked=around.ranked)
