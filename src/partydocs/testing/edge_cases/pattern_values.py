"""Values that match a pattern: the shortest, the longest, the first, the last, any.

Only the subset of regular expressions that the standard's patterns use is parsed: literals,
escapes, classes of explicit ranges, groups, alternatives and greedy repeats. A recursive-descent
parser turns the text into a tree of `Characters`, `Sequence`, `Choice` and `Repeat`; each node
computes its values from those of its children. The pattern `[0-9]{2,3}|x` becomes

    Choice(Repeat(Characters("0"–"9"), 2, 3), Characters("x"–"x"))

and gives shortest "x", longest "000", first "00", last "x", and the forms "00", "90", "000" and
"x" (some of them more than once): each alternative and each end of a range or repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

import attrs

__all__ = ["DigitSource", "Pattern", "read_pattern"]

UNBOUNDED = 20
"""How many repetitions the longest value has where a pattern sets no maximum."""


@attrs.define
class DigitSource:
    """A source of choices: a large number whose digits, in a mixed radix, are the choices.

    `below(3)` returns the number modulo 3 and divides it by 3. The number 0 selects the first
    option every time, so that Hypothesis, which shrinks numbers towards 0, finds the simplest
    value.
    """

    number: int

    def below(self, limit: int) -> int:
        """The next digit n, 0 <= n < limit."""
        self.number, chosen = divmod(self.number, limit)
        return chosen


@attrs.frozen
class Characters:
    """One character out of ranges, both ends included."""

    ranges: tuple[tuple[str, str], ...]

    def shortest(self) -> str:
        return min(first for first, _ in self.ranges)

    longest = first = shortest

    def last(self) -> str:
        return max(last for _, last in self.ranges)

    def forms(self) -> Iterator[str]:
        for ends in self.ranges:
            yield from ends

    def pick(self, digits: DigitSource) -> str:
        index = digits.below(sum(ord(last) - ord(first) + 1 for first, last in self.ranges))
        for first, last in self.ranges:
            size = ord(last) - ord(first) + 1
            if index < size:
                return chr(ord(first) + index)
            index -= size
        raise AssertionError("unreachable")


@attrs.frozen
class Sequence:
    """Parts, one after another."""

    parts: tuple[Pattern, ...]

    def shortest(self) -> str:
        return "".join(part.shortest() for part in self.parts)

    def longest(self) -> str:
        return "".join(part.longest() for part in self.parts)

    def first(self) -> str:
        return "".join(part.first() for part in self.parts)

    def last(self) -> str:
        return "".join(part.last() for part in self.parts)

    def forms(self) -> Iterator[str]:
        shortest = [part.shortest() for part in self.parts]
        for index, part in enumerate(self.parts):
            for form in part.forms():
                yield "".join([*shortest[:index], form, *shortest[index + 1 :]])

    def pick(self, digits: DigitSource) -> str:
        return "".join([part.pick(digits) for part in self.parts])


@attrs.frozen
class Choice:
    """One of several alternatives."""

    options: tuple[Pattern, ...]

    def shortest(self) -> str:
        return min((option.shortest() for option in self.options), key=len)

    def longest(self) -> str:
        return max((option.longest() for option in self.options), key=len)

    def first(self) -> str:
        return min(option.first() for option in self.options)

    def last(self) -> str:
        return max(option.last() for option in self.options)

    def forms(self) -> Iterator[str]:
        for option in self.options:
            yield option.shortest()
            yield from option.forms()

    def pick(self, digits: DigitSource) -> str:
        return self.options[digits.below(len(self.options))].pick(digits)


@attrs.frozen
class Repeat:
    """A part that is repeated."""

    part: Pattern
    least: int
    most: int | None

    def shortest(self) -> str:
        return self.part.shortest() * self.least

    def longest(self) -> str:
        return self.part.longest() * (UNBOUNDED if self.most is None else self.most)

    def first(self) -> str:
        return self.part.first() * self.least

    def last(self) -> str:
        return self.part.last() * (self.least or 1)

    def forms(self) -> Iterator[str]:
        yield self.shortest()
        for form in self.part.forms():
            yield form + self.part.shortest() * (self.least - 1)
        yield self.longest()

    def pick(self, digits: DigitSource) -> str:
        most = self.least + UNBOUNDED if self.most is None else self.most
        # the smaller of two draws: short repeats are likelier than long ones
        more = digits.below(1 + most - self.least)
        times = self.least + min(more, digits.below(1 + most - self.least))
        return "".join([self.part.pick(digits) for _ in range(times)])


Pattern: TypeAlias = Characters | Sequence | Choice | Repeat
"""A parsed pattern.

`forms` yields values with each alternative and each end of a range or repeat at least once; `pick`
returns any value, as selected by a number."""

_COUNT = re.compile(r"\{([0-9]+)(,([0-9]*))?\}")


@cache
def read_pattern(pattern: str) -> Pattern:
    """Parse a pattern. Raises `ValueError` if it is not in the supported subset."""
    read, rest = _choice(pattern)
    if rest:
        raise ValueError(f"{pattern!r}: can't read {rest!r}")
    return read


def _choice(text: str) -> tuple[Pattern, str]:
    option, text = _sequence(text)
    options = [option]
    while text.startswith("|"):
        option, text = _sequence(text[1:])
        options.append(option)
    return (options[0] if len(options) == 1 else Choice(tuple(options))), text


def _sequence(text: str) -> tuple[Pattern, str]:
    parts: list[Pattern] = []
    while text and text[0] not in "|)":
        part, text = _atom(text)
        part, text = _repeated(part, text)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Sequence(tuple(parts))), text


def _atom(text: str) -> tuple[Pattern, str]:
    if text[0] == "(":
        group, text = _choice(text[1:])
        if not text.startswith(")"):
            raise ValueError("a group has no end")
        return group, text[1:]
    if text[0] == "[":
        return _characters(text[1:])
    character, text = _character(text)
    return Characters(((character, character),)), text


def _characters(text: str) -> tuple[Characters, str]:
    ranges: list[tuple[str, str]] = []
    while not text.startswith("]"):
        first, text = _character(text)
        last = first
        if text[:1] == "-":
            last, text = _character(text[1:])
        ranges.append((first, last))
    return Characters(tuple(ranges)), text[1:]


def _character(text: str) -> tuple[str, str]:
    if not text:
        raise ValueError("a class has no end")
    return (text[1], text[2:]) if text[0] == "\\" else (text[0], text[1:])


def _repeated(part: Pattern, text: str) -> tuple[Pattern, str]:
    simple = {"?": (0, 1), "*": (0, None), "+": (1, None)}
    if text[:1] in simple:
        return Repeat(part, *simple[text[0]]), text[1:]
    found = _COUNT.match(text)
    if found is None:
        return part, text
    least = int(found[1])
    most = least if found[2] is None else int(found[3]) if found[3] else None
    return Repeat(part, least, most), text[found.end() :]
