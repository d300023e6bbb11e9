"""Names of persons in text, as opposed to offices, and to places named after persons.

A run of capitalised syllables is a name if

- a title precedes it: `Đ/c Hùng`, `ông Nguyễn Văn A`, or
- it begins with a usual surname and is isolated: at the start, after punctuation or after an
  office, and before punctuation or the end: `Bí thư Nguyễn Văn A,`.

`Trường Nguyễn Trãi` and `phố Bà Triệu` are places: another word precedes the name. Names of public
memory (`Hồ Chí Minh`) are not reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from partydocs.model.base import table
from partydocs.rules.text.syllables import is_syllable

__all__ = ["Person", "persons", "words_for"]


@attrs.frozen
class Person:
    """A personal name in a text, without the title before it."""

    start: int
    end: int
    name: str


_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 5
_TITLES = re.compile(
    r"(?:(?<!\w)[Đđ][/.][Cc]\.?|(?<!\w)(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|anh|chị))"
    r"[ \u00a0]?:?[ \u00a0]{0,2}$"
)
_TITLE_WORDS = frozenset(("c", "C", "chí", "ông", "Ông", "bà", "Bà", "anh", "chị"))
_LONGEST_TITLE = 14


def persons(text: str) -> Iterator[Person]:
    """The names of persons in a text, from left to right."""
    if _indicators().isdisjoint(_WORD.findall(text)):
        return
    for run in _runs(text):
        first, last = run[0], run[-1]
        if _is_name(text, run) and not _is_historical(text, first.start()):
            yield Person(first.start(), last.end(), text[first.start() : last.end()])


@cache
def _indicators() -> frozenset[str]:
    """Surnames, and the last words of titles. A text without any of them names no person.

    Most texts have none and are skipped.
    """
    return words_for("surname") | words_for("surnameOrPlace") | _TITLE_WORDS


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words, separated by single spaces."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        joined = bool(run) and text[run[-1].end() : word.start()] in (" ", "\u00a0")
        if run and not (joined and _is_capitalised(word[0])):
            yield from _from_title(run)
            run = []
        if _is_capitalised(word[0]):
            run.append(word)
    if run:
        yield from _from_title(run)


def _from_title(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The run without a title at its start, as in `Ông Nguyễn Văn A`. Long runs are no names."""
    if len(run) > 1 and run[0][0] in ("Ông", "Bà"):
        run = run[1:]
    if len(run) <= _LONGEST_NAME:
        yield run


def _is_capitalised(word: str) -> bool:
    return (
        word[0].isupper()
        and (len(word) == 1 or word[1:].islower())
        and _is_initial_or_syllable(word)
    )


def _is_initial_or_syllable(word: str) -> bool:
    return len(word) == 1 or is_syllable(word)


def _is_name(text: str, run: list[re.Match[str]]) -> bool:
    start = run[0].start()
    if _TITLES.search(text[max(0, start - _LONGEST_TITLE) : start]):
        is_office = run[0][0] in words_for("office") and not _is_full_name(run)
        return not is_office and not _is_place(text, start)
    return _is_full_name(run) and _is_isolated(text, start, run[-1].end())


def _is_place(text: str, start: int) -> bool:
    """Whether the title is part of the name of a place: `phố Bà Triệu`."""
    before = _TITLES.sub("", text[max(0, start - _LONGEST_TITLE - 12) : start])
    return _last_word(before) in words_for("body") and before.endswith(" ")


def _is_full_name(run: list[re.Match[str]]) -> bool:
    surname = run[0][0]
    if surname in words_for("surname"):
        return len(run) >= 2
    return surname in words_for("surnameOrPlace") and len(run) >= 3


_OPENS = re.compile(r"(?:^|[:(;,–\-\u2022])[ \u00a0]{0,2}$")
_CLOSES = re.compile(r"[ \u00a0]{0,2}(?:$|[,.;:()–-])")


def _is_isolated(text: str, start: int, end: int) -> bool:
    if not _CLOSES.match(text, end):
        return False
    before = text[max(0, start - 24) : start]
    return bool(_OPENS.search(before)) or _last_word(before) in words_for("officeEnd")


def _last_word(before: str) -> str:
    words = _WORD.findall(before)
    return words[-1].lower() if words else ""


_LONGEST_HISTORICAL = 24


def _is_historical(text: str, start: int) -> bool:
    """Whether the name, with or without the title before it, is a historical one."""
    here = text[start : start + _LONGEST_HISTORICAL]
    titled = text[max(0, start - 3) : start + _LONGEST_HISTORICAL]
    known = tuple(words_for("historical"))
    return here.startswith(known) or titled.lstrip().startswith(known)


@cache
def words_for(use: str) -> frozenset[str]:
    """Words of the table `nameWords` for a use, such as `surname` or `office`."""
    return frozenset(row["word"] for row in table("nameWords") if row["use"] == use)
