"""Repair functions: for each code, the replacements that repair a value.

A repair function takes the text of a value and yields replacements, ordered and disjoint:

    >>> list(REPAIRS["NOT-COLLAPSED"](" a  b"))
    [Replacement(start=0, end=1, text=''), Replacement(start=3, end=4, text='')]

No repair changes digits, except padding zeros of a number and an O typed for a zero.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

import attrs

from partydocs.model.base import InvalidScalar, table
from partydocs.model.symbol import MARK_PATTERN, LenientSymbol, Symbol
from partydocs.rules.text.citations.citation import citations
from partydocs.rules.text.letters import BIDI, look_alikes

__all__ = ["REPAIRS", "RepairFunction", "Replacement", "with_replacements"]


@attrs.frozen
class Replacement:
    """A slice of a text, `start` to `end`, and the text that replaces it."""

    start: int
    end: int
    text: str


RepairFunction = Callable[[str], Iterator[Replacement]]


def with_replacements(text: str, changes: list[Replacement]) -> str:
    """Return the text with the changes made. They must be ordered and must not overlap."""
    parts: list[str] = []
    copied = 0
    for each in changes:
        parts += [text[copied : each.start], each.text]
        copied = each.end
    return "".join([*parts, text[copied:]])


def _minimal(text: str, start: int, end: int, new: str) -> Iterator[Replacement]:
    """Yield the smallest replacement that turns `text[start:end]` into `new`, if they differ."""
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    if start < end or new:
        yield Replacement(start, end, new)


_COMPOSABLE = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")
"""A run that may compose: no character combines with anything left of an ASCII character."""


def _composed(text: str) -> Iterator[Replacement]:
    for match in _COMPOSABLE.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield from _minimal(text, match.start(), match.end(), composed)


_LINE_END = re.compile("\r\n?")


def _line_feeds(text: str) -> Iterator[Replacement]:
    return (Replacement(*match.span(), "\n") for match in _LINE_END.finditer(text))


_DELETE = re.compile("\x7f")
"""The only one removed: other control characters may be wrongly decoded letters."""


def _without_controls(text: str) -> Iterator[Replacement]:
    return _without(_DELETE, text)


_SPACES = re.compile("[ \t\r\n]+")


def _collapsed(text: str) -> Iterator[Replacement]:
    for match in _SPACES.finditer(text):
        inside = match.start() > 0 and match.end() < len(text)
        yield from _minimal(text, match.start(), match.end(), " " if inside else "")


_NO_WIDTH = re.compile("[\u00ad\u034f\u180e\u200b\u200c\u200d\u2060-\u2064\ufeff]")


def _without_invisible(text: str) -> Iterator[Replacement]:
    return _without(_NO_WIDTH, text)


def _without_bidi(text: str) -> Iterator[Replacement]:
    return _without(BIDI, text)


def _without(pattern: re.Pattern[str], text: str) -> Iterator[Replacement]:
    """Remove the characters that match, unless nothing but spaces would remain."""
    if pattern.sub("", text).strip(" \t\r\n"):
        yield from (Replacement(*match.span(), "") for match in pattern.finditer(text))


def _right_letters(text: str) -> Iterator[Replacement]:
    for found in look_alikes(text):
        letters = enumerate(zip(found.word, found.corrected, strict=True), found.start)
        for start, (letter, meant) in letters:
            if letter != meant:
                yield Replacement(start, start + 1, meant)


_DOUBTFUL = frozenset(("separator", "type-twice", "swapped"))
"""Interpretations of a symbol that change its order: left for a person to decide."""
_SPLIT = re.compile(r"\d[\s.]+\d|\w\s+\w")
"""A blank between letters or digits may separate two things: 18-KH/ĐU 2016."""
_NUMBER_SIGN = re.compile(r"\b[Ss]ố:?\s*\Z")
_REACH = 8
_SPACED_DASH = re.compile(r"\s[-‐-―−]|[-‐-―−]\s")


def _is_sure(reading: LenientSymbol, printed: str) -> bool:
    kinds = {each.what for each in reading.corrections}
    return bool(kinds) and not reading.rest and not kinds & _DOUBTFUL and not _SPLIT.search(printed)


def _canonical_symbol(text: str) -> Iterator[Replacement]:
    try:
        reading = Symbol.parse(text, lenient=True).in_printed_case()
    except InvalidScalar:
        return
    if _is_sure(reading, text):
        yield from _minimal(text, 0, len(text), str(reading.symbol))


def _canonical_citations(text: str) -> Iterator[Replacement]:
    for each in citations(text):
        # a dash with blanks may separate two things: Tổ 5 - CA/QU
        before = text[max(0, each.start - _REACH) : each.start]
        named = each.types or _NUMBER_SIGN.search(before) or not _SPACED_DASH.search(each.printed)
        if named and _is_sure(LenientSymbol(each.symbol, each.repairs), each.printed):
            yield from _minimal(text, each.start, each.end, str(each.symbol))


_MARK = re.compile(MARK_PATTERN)


def _right_mark(text: str) -> Iterator[Replacement]:
    letters = {ord(row["found"]): row["meant"] for row in table("lookAlikes")}
    composed = unicodedata.normalize("NFC", _NO_WIDTH.sub("", text).strip())
    mark = composed.translate(letters).replace("Ư", "U")
    if _MARK.fullmatch(mark):
        yield from _minimal(text, 0, len(text), mark)


REPAIRS: Mapping[str, RepairFunction] = {
    "NOT-COLLAPSED": _collapsed,
    "BAD-SYMBOL": _canonical_symbol,
    "BAD-MARK": _right_mark,
    "CARRIAGE-RETURN": _line_feeds,
    "CONTROL-CHARACTER": _without_controls,
    "NOT-NFC": _composed,
    "INVISIBLE-CHARACTER": _without_invisible,
    "BIDI-CHARACTER": _without_bidi,
    "LOOK-ALIKE-LETTER": _right_letters,
    "CITE-SPELLING": _canonical_citations,
}
"""The repair function of each code that can be repaired automatically."""
