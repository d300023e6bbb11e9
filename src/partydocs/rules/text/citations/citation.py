"""Citations of documents in Vietnamese prose: `Kế hoạch số 18-KH/ĐU ngày 29/01/2016`.

A citation is found from its number and symbol. The words before it give the type, the date after
it the day:

    Kế hoạch   số  18-KH/ĐU  ngày 29/01/2016
    type_word      printed   date

Symbols are read as real documents print them, `89 –KH/ĐU` or `06- CTr/QƯ`, with the corrections
that were needed. Because dashes and slashes are frequent, a match counts only if its marks are
known or look like marks (`_is_symbol`). A number without symbol counts only after a word for a
type and `số`: `Chỉ thị số 35`.

Every quantifier of the patterns is bounded, so that time is linear in the length of the text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

import attrs

from partydocs.model.base import InvalidScalar, code_list, table
from partydocs.model.lenient import Correction
from partydocs.model.symbol import Symbol
from partydocs.rules.text.citations.marks import issuer_marks, type_marks
from partydocs.rules.text.dates import dates_in

__all__ = ["Citation", "agree", "citations", "leading_type", "type_phrase"]


@attrs.frozen(kw_only=True)
class Citation:
    """A citation of a document by its number."""

    start: int
    """Offset of the first character of the number and symbol."""
    end: int
    """Offset after the number and symbol."""
    printed: str
    """The number and symbol as printed."""
    symbol: Symbol
    """The number and symbol in canonical form."""
    repairs: tuple[Correction, ...] = ()
    """The corrections that lead from `printed` to `symbol`; empty if it is canonical."""
    type_word: str | None = None
    """The words for the type directly before the number, as printed."""
    types: frozenset[str] = frozenset()
    """Codes of the types that `type_word` can name."""
    date: datetime.date | None = None
    """The day directly after the citation."""

    @property
    def bare(self) -> bool:
        """Whether it is a number with no symbol: `Chỉ thị số 35`."""
        return self.symbol.grammar == "number"


def citations(text: str) -> tuple[Citation, ...]:
    """All citations by number in a text, in order."""
    symbols = "/" in text
    numbers = "số" in text.lower()
    if not (symbols or numbers):
        return ()
    cited = [*_symbols(text)] if symbols else []
    cited += _numbers(text) if numbers else ()
    return tuple(sorted(cited, key=lambda each: each.start))


def agree(one: Symbol, other: Symbol) -> bool:
    """Whether two symbols can be of the same document: a missing part agrees with any."""
    if one.number and other.number and one.number != other.number:
        return False
    if "number" in (one.grammar, other.grammar):
        return True
    years_differ = one.year and other.year and one.year != other.year
    return (one.type, one.issuers) == (other.type, other.issuers) and not years_differ


_GAP = r"\s{0,3}"
_DASH = "[-\u2010-\u2015\u2212\uff0d]"
_CAPITAL = "[A-ZĂÂĐÊÔƠƯÐƉ]"
# typists write O for 0
_NUMBER = "(?:[0-9][0-9Oo]{0,5}|[Oo][0-9][0-9Oo]{0,4})"
_TYPE = r"(?:[^\W\d_]\.?){1,6}"
_ISSUER = r"[^\W\d_][^\W_]{0,15}(?:\.[UƯW](?!\w))?"
_PARTNER = rf"{_DASH}{_CAPITAL}[^\W_]{{0,3}}(?:{_CAPITAL}|[0-9])[^\W_]{{0,15}}"
_SYMBOL = re.compile(
    rf"(?:(?<=[Ss]ố)|(?<![\w/]))(?P<number>{_NUMBER})?(?:"
    # Party form: 18-KH/ĐU, 05-NQLT/ĐU-HĐND, 12-TB/TU/nb
    rf"{_GAP}{_DASH}{_GAP}{_TYPE}{_GAP}/{_GAP}{_ISSUER}(?:{_PARTNER}){{0,5}}(?:/nb(?!\w))?"
    # state form: 204/KH-UBND, 30/2020/NĐ-CP
    rf"|{_GAP}/{_GAP}(?:[12][0-9]{{3}}{_GAP}/{_GAP})?{_ISSUER}{_GAP}{_DASH}{_GAP}{_ISSUER}"
    rf"(?:{_PARTNER}){{0,5}})"
)
_HYPHENS = str.maketrans("\u2010\u2011", "--")
"""Typographic hyphens, such as the no-break hyphen, are accepted without correction."""


def _symbols(text: str) -> Iterator[Citation]:
    position = 0
    while match := _SYMBOL.search(text, position):
        citation = _read(text, match)
        if citation is None:
            position = match.start() + 1
        else:
            yield citation
            position = citation.end


def _read(text: str, match: re.Match[str]) -> Citation | None:
    printed = match[0].strip()
    try:
        reading = Symbol.parse(printed.translate(_HYPHENS), lenient=True).in_printed_case()
    except InvalidScalar:
        return None
    start = match.start() + match[0].index(printed)
    if not _is_symbol(reading.symbol, labelled=_labelled(text, start)):
        return None
    word = _word_before(text, start)
    return Citation(
        start=start,
        end=start + len(printed),
        printed=printed,
        symbol=reading.symbol,
        repairs=reading.corrections,
        type_word=word,
        types=type_phrase(word) if word else frozenset(),
        date=_date_after(text, start + len(printed)),
    )


def _is_symbol(symbol: Symbol, *, labelled: bool) -> bool:
    """Whether a match is a symbol, not a chance sequence of numbers, dashes and words.

    The more is missing, the more must be known: without a number, the type and a mark of an
    issuer; with a number, the type or the issuer. `labelled` means that `số` precedes it.
    """
    known_type = symbol.type in type_marks()
    known_issuer = any(each in issuer_marks() for each in symbol.issuers)
    capitals = all(sum(map(str.isupper, each)) >= 2 for each in symbol.issuers)
    if symbol.number is None:
        return known_type and (known_issuer or capitals)
    if known_type:
        return known_issuer or capitals
    return known_issuer or (labelled and capitals)


_LABELLED = re.compile(
    rf"(?<!\w)số\s{{0,3}}:?\s{{0,3}}(?P<number>[0-9]{{1,6}})"
    rf"(?!\w)(?![.,][0-9])(?!{_GAP}(?:{_DASH}|/){_GAP}\w)",
    re.IGNORECASE,
)


def _numbers(text: str) -> Iterator[Citation]:
    """Citations by number without symbol: `Chỉ thị số 35`."""
    for match in _LABELLED.finditer(text):
        start, end = match.span("number")
        word, date = _word_before(text, start), _date_after(text, end)
        if word is None or not int(match["number"]) or not (date or _by_name(word)):
            continue
        yield Citation(
            start=start,
            end=end,
            printed=match["number"],
            symbol=Symbol(number=int(match["number"]), grammar="number"),
            type_word=word,
            types=type_phrase(word),
            date=date,
        )


def _by_name(word: str) -> bool:
    """Whether a word for a type names a document: it is capitalised, and no item of a list."""
    return word[0].isupper() and not type_phrase(word) <= _COUNTED


_COUNTED = frozenset(("bien-ban", "chien-luoc", "de-an", "du-an", "phuong-an", "quy-hoach"))
"""Types whose number counts alternatives within a document: `Phương án số 2`."""


# Words for the type.


def type_phrase(words: str) -> frozenset[str]:
    """Codes of the types that words name, such as `Nghị quyết chuyên đề`; empty if unknown."""
    return _type_words().get(" ".join(words.split()).casefold(), frozenset())


def leading_type(text: str) -> tuple[str, frozenset[str]]:
    """The words for a type at the start of a text, and their types; both empty if none."""
    words = text[:_REACH].split()[:_LONGEST]
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length]).rstrip(_MARKS)
        if types := type_phrase(phrase):
            return phrase, types
    return "", frozenset()


@cache
def _type_words() -> dict[str, frozenset[str]]:
    """Codes of types by their names and synonyms, in lower case."""
    types_by_word: dict[str, set[str]] = {}
    for entry in code_list("documentTypes").entries.values():
        types_by_word.setdefault(entry.vi.casefold(), set()).add(entry.code)
    for row in table("typeWords"):
        types_by_word.setdefault(row["word"].casefold(), set()).add(row["type"])
    return {word: frozenset(types) for word, types in types_by_word.items()}


_REACH = 48
_LONGEST = 4
_MARKS = "()[]“”\"'«»:,.;"
_LABEL = re.compile(r"(?<!\w)số\s{0,3}:?\s{0,3}$", re.IGNORECASE)


def _labelled(text: str, start: int) -> bool:
    return _LABEL.search(text[max(0, start - _REACH) : start]) is not None


def _word_before(text: str, start: int) -> str | None:
    """The words for the type before a number. Without `số` they must be capitalised."""
    before = text[max(0, start - _REACH) : start]
    label = _LABEL.search(before)
    words = before[: label.start() if label else None].split()[-_LONGEST:]
    for first in range(len(words)):
        phrase = " ".join(words[first:]).lstrip(_MARKS)
        if type_phrase(phrase):
            return phrase if label or phrase[0].isupper() else None
    return None


_LEAD = re.compile(r"\s{0,3},?\s{0,3}\(?(?:ban\s{1,3}hành\s{1,3})?(?:ngày\s{1,3})?", re.IGNORECASE)


def _date_after(text: str, end: int) -> datetime.date | None:
    """The day directly after an offset. A month or year is ignored: it may be a period."""
    ahead = text[end : end + _REACH]
    written = next(dates_in(ahead), None)
    if written is None or written.year is None:
        return None
    return written.on(written.year) if _LEAD.fullmatch(ahead[: written.start]) else None
