"""Number and symbol of a document (số và ký hiệu): `18-KH/ĐU`, `204/KH-UBND`.

Party documents follow 36-HD/VPTW, state documents Decree 30/2020/NĐ-CP. In both, the symbol has the
mark of the type (`KH`: plan) and the marks of the issuers, in different order:

    18-KH/ĐU                number - type / issuer                     Party
    05-QC/BTCTU-BNCTU       number - type / issuer - issuer            Party, two issuers
    2587-CV/VPTW/nb         number - type / issuer / nb                Party, internal
    204/KH-UBND             number / type - issuer                     state
    28/2017/NQ-HĐND         number / year / type - issuer              state, with year
    7816/VPCP-TTĐT          number / issuer - unit                     state, official letter
    -KH/ĐU                  - type / issuer                            a draft, without number
    35                      number                                     in citations without symbol

In state order, the first mark is the type if the code list of types has it, else it is an issuer.
A symbol never decides the type of a document: `QĐ` marks both Quyết định and Quy định.

`Symbol.parse` reads the canonical form only. With `lenient=True` it first corrects common
deviations in real documents, one after the other, and lists the corrections:

    >>> read = Symbol.parse("Số: 18 - kh/đu", lenient=True)
    >>> read.symbol, [each.what for each in read.corrections]
    (Symbol('18-KH/ĐU'), ['label', 'spaces', 'case'])

Text after the symbol is returned, not read:

    >>> Symbol.parse("18/KH/ĐU ngày 29/1/2016", lenient=True).rest
    'ngày 29/1/2016'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Literal, overload

import attrs

from partydocs.model.base import Finding, InvalidScalar, code_list, excerpt, table
from partydocs.model.lenient import Correction, Step, composed, corrected, with_hyphens

__all__ = ["SYMBOL_PATTERN", "Grammar", "LenientSymbol", "Symbol"]

Grammar = Literal["party", "state", "number"]

_CAPITALS = "A-ZĂÂĐÊÔƠ"
MARK_PATTERN = f"[{_CAPITALS}][a-z0-9ăâđêôơ{_CAPITALS}]*"
_NUMBER = "(0[1-9]|[1-9][0-9]([0-9]([0-9]([0-9][0-9]?)?)?)?)"
_PARTY = f"-{MARK_PATTERN}/{MARK_PATTERN}(-{MARK_PATTERN})*(/nb)?"
_STATE = f"/([12][0-9][0-9][0-9]/)?{MARK_PATTERN}-{MARK_PATTERN}(-{MARK_PATTERN})*"
SYMBOL_PATTERN = f"{_NUMBER}?({_PARTY}|{_STATE})|{_NUMBER}"

_MARK = re.compile(MARK_PATTERN)


@functools.cache
def _spelling() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<number>{_NUMBER})?"
        rf"(?:-(?P<type>{MARK_PATTERN})/(?P<issuers>{MARK_PATTERN}(?:-{MARK_PATTERN})*)(?P<nb>/nb)?"
        rf"|/(?:(?P<year>[12][0-9]{{3}})/)?(?P<marks>{MARK_PATTERN}(?:-{MARK_PATTERN})+))?"
    )


@functools.total_ordering
@attrs.frozen(kw_only=True, order=False, repr=False)
class Symbol:
    """Number and symbol of a document.

    `str(symbol)` is the canonical form, in which numbers below ten have two digits: `05-KH/ĐU`.
    Symbols sort by issuers, type and year, then by number. The constructor raises `InvalidScalar`
    if the parts do not form a symbol.

        >>> Symbol(number=5, type="KH", issuers=("ĐU",))
        Symbol('05-KH/ĐU')
    """

    number: int | None = None
    type: str | None = None
    """Mark of the type as printed, `KH`. Not the type itself: `QĐ` marks two types."""
    issuers: tuple[str, ...] = ()
    """Marks of the issuers, the lead first; in an official letter issuer and drafting unit."""
    year: int | None = None
    """Year of issue, if a state symbol prints it."""
    suffix: Literal["nb"] | None = None
    """`nb`: internal."""
    grammar: Grammar = "party"
    """`party` or `state` order, or `number` alone."""

    def __attrs_post_init__(self) -> None:
        # The parts form a symbol if and only if parsing their text gives the same parts again. A
        # Party symbol with a year does not: the year is not written.
        text = str(self)
        found = _spelling().fullmatch(text)
        if found is None or not text or Symbol._from(found) != self:
            raise InvalidScalar(_pattern_finding(text))

    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: Literal[False] = False) -> Symbol: ...
    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: Literal[True]) -> LenientSymbol: ...
    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: bool) -> Symbol | LenientSymbol: ...
    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Symbol | LenientSymbol:
        """Parse a symbol.

            >>> read = Symbol.parse("18-KH-ĐU", lenient=True)
            >>> read.symbol, read.corrections[0].what
            (Symbol('18-KH/ĐU'), 'separator')

        Lenient parsing guesses nothing: the separators of `18-XY-Z` are not corrected, since only
        known marks tell Party from state order. The mark of a type gets the case of the code list
        (`CTR` becomes `CTr`), even in a text that is otherwise canonical.

        Args:
            text: the symbol in its canonical form; if `lenient`, in any form that can be corrected,
                and other text may follow.
            lenient: whether to correct it. The result is then a `LenientSymbol`.

        Raises:
            InvalidScalar: a `ValueError`, if the text is not a symbol.
        """
        if lenient:
            return _read_leniently(text)
        found = _spelling().fullmatch(text)
        if found is None or not text:
            raise InvalidScalar(_pattern_finding(text))
        return cls._from(found)

    @classmethod
    def _from(cls, found: re.Match[str]) -> Symbol:
        # without the constructor, which calls this method to check its arguments
        self = object.__new__(cls)
        put = functools.partial(object.__setattr__, self)
        part = found.groupdict()
        put("number", int(part["number"]) if part["number"] else None)
        put("year", int(part["year"]) if part["year"] else None)
        put("suffix", "nb" if part["nb"] else None)
        if part["type"]:
            put("grammar", "party")
            put("type", part["type"])
            put("issuers", tuple(part["issuers"].split("-")))
        elif part["marks"]:
            first, *rest = part["marks"].split("-")
            put("grammar", "state")
            known = first in _type_marks()
            put("type", first if known else None)
            put("issuers", tuple(rest) if known else (first, *rest))
        else:
            put("grammar", "number")
            put("type", None)
            put("issuers", ())
        return self

    def __str__(self) -> str:
        number = "" if self.number is None else f"{self.number:02d}"
        issuers = "-".join(self.issuers)
        if self.grammar == "number":
            return number
        if self.grammar == "party":
            return f"{number}-{self.type}/{issuers}{'/nb' if self.suffix else ''}"
        year = "" if self.year is None else f"{self.year}/"
        marks = issuers if self.type is None else f"{self.type}-{issuers}"
        return f"{number}/{year}{marks}"

    def __repr__(self) -> str:
        return f"Symbol({str(self)!r})"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Symbol):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[object, ...]:
        return (
            self.issuers,
            self.type or "",
            self.grammar,
            self.year or 0,
            self.number or 0,
            self.suffix or "",
        )


def _pattern_finding(text: str) -> Finding:
    return Finding("BAD-SYMBOL", {"value": excerpt(text), "example": "18-KH/ĐU", "type": "Symbol"})


@attrs.frozen
class LenientSymbol:
    """A leniently parsed symbol, with the corrections that were needed."""

    symbol: Symbol
    corrections: tuple[Correction, ...] = ()
    """Empty if the text was canonical. They are those of the symbol, without the rest."""
    rest: str = ""
    """The text after the symbol, such as `ngày 29/1/2016` or `, ngày 29/1/2016`."""

    def in_printed_case(self) -> LenientSymbol:
        """The same without the correction `type-case`: the type as the document writes it.

        References and citations are compared as documents write them: both may write `CTR`.
        """
        if not self.corrections or self.corrections[-1].what != "type-case":
            return self
        *others, last = self.corrections
        return LenientSymbol(Symbol.parse(last.before), tuple(others), self.rest)


_SPACE = re.compile(r"[\s\u00a0\u200b]+")
_LABEL = re.compile(r"^\s*[Ss]ố\s*:?\s*(?=[0-9Oo/\-\u2010-\u2015]|$)")
_REST = re.compile(r"[\s,;(](?P<word>[Vv]/v|[^\W\d_]{2,}(?!\s*[-/\u2010-\u2015\u2212]))(?![^\W_])")
"""A word that may be the first after the symbol: no separator follows it, unless it is V/v."""
_BEFORE_REST = " \t\r\n\u00a0,;.("
_LONGEST = 200
"""No symbol is longer, white space included."""
_TORN = re.compile(r"(?<=[-/])\s*[^\W_]+\s+[^\W_]")
"""A mark with white space in it. `Đ U` is `ĐU`, but `ĐU 2016` is not a mark."""


def _read_leniently(text: str) -> LenientSymbol:
    printed, rest = _without_rest(composed(text))
    if not rest:
        printed = text
    current, corrections = corrected(printed, _STEPS)
    try:
        symbol = Symbol.parse(current)
    except InvalidScalar:
        raise InvalidScalar(_pattern_finding(text)) from None
    marks = (*symbol.issuers, *([symbol.type] if symbol.type else []))
    if _TORN.search(printed) and not all(each in _known_marks() for each in marks):
        raise InvalidScalar(_pattern_finding(text))
    return LenientSymbol(symbol, corrections, rest)


def _without_rest(text: str) -> tuple[str, str]:
    """The symbol at the start of a text, and the text after it.

    The rest begins with a word of two letters or more that no separator precedes or follows:
    `ngày`, but not `kh` in `18 - kh/đu`. After a number alone it is `ngày`, the word for its date.
    A word in capitals does not begin it: that may be part of a mark with a blank, such as `Đ U`.
    """
    label = _LABEL.match(text)
    start = label.end() if label else 0
    for match in _REST.finditer(text, start, start + _LONGEST):
        head = text[start : match.start()].rstrip(_BEFORE_REST)
        plain = with_hyphens(head)
        if match["word"].isupper() or not head or plain[-1] in "-/":
            continue
        if "-" in plain or "/" in plain or match["word"].casefold() == "ngày":
            return text[: start + len(head)], text[start + len(head) :].strip()
    return text, ""


def _undotted(text: str) -> str:
    return text.replace(".", "")


def _without_letter_o(text: str) -> str:
    head = re.match("[0-9Oo]+(?=[-/])|[0-9Oo]*[0-9][0-9Oo]*$", text)
    return text if head is None else re.sub("[Oo]", "0", head[0]) + text[head.end() :]


def _padded(text: str) -> str:
    head = re.match("0*([0-9]{1,6})(?![0-9])", text)
    return text if head is None else f"{int(head[1]):02d}{text[head.end() :]}"


def _without_horn(text: str) -> str:
    """Replace Ư by U: no mark has that letter."""
    return text.replace("Ư", "U")


_PARTY_END = re.compile(r"(?P<number>[0-9]*)/(?P<type>[^-/]+)-(?P<issuers>[^/]+)")
_DOUBLED = re.compile(r"(?P<number>[0-9]*)-(?P<type>[^-/]+)/(?P=type)-(?P<issuers>[^/]+)")


def _unswapped(text: str) -> str:
    """Change state order to Party order if the issuer is a Party body: `31/QĐ-TW` to `31-QĐ/TW`."""
    found = _PARTY_END.fullmatch(text)
    if found is None or found["issuers"].split("-")[-1] not in _party_issuers():
        return text
    return f"{found['number']}-{found['type']}/{found['issuers']}"


def _type_once(text: str) -> str:
    """Remove the first type if it is given twice: `1656-NQ/NQ-UBTVQH15` to `1656/NQ-UBTVQH15`."""
    found = _DOUBLED.fullmatch(text)
    if found is None:
        return text
    return f"{found['number']}/{found['type']}-{found['issuers']}"


def _known_case(text: str) -> str:
    """Restore the case of known marks: `18-kh/đu` to `18-KH/ĐU`."""
    known = _marks_by_folded_case()

    def recase(found: re.Match[str]) -> str:
        word = found[0]
        if _MARK.fullmatch(word) or word == "nb":
            return word
        return known.get(word.casefold(), word)

    return re.sub(r"[^\W\d_]\w*", recase, text)


_EQUAL_SEPARATORS = re.compile(
    r"(?P<number>[0-9]*)(?P<separator>[-/])(?P<type>[^-/]+)(?P=separator)(?P<issuers>[^/]+)"
)
_NO_SEPARATOR = re.compile(r"(?P<type>[^-/0-9]+)/(?P<issuers>[^/]+)")


def _with_separators(text: str) -> str:
    """Restore the separators: `18-KH-ĐU`, `18/KH/ĐU` to `18-KH/ĐU`; `KH/ĐU` to `-KH/ĐU`, a draft.

    The marks must be known: the order is that of the issuers, which are all of one form.
    """
    found = _EQUAL_SEPARATORS.fullmatch(text) or _NO_SEPARATOR.fullmatch(text)
    if found is None or found["type"].casefold() not in _types_by_folded_case():
        return text
    number = found.groupdict().get("number", "")
    issuers = set(found["issuers"].split("-"))
    if issuers <= _party_issuers():
        return f"{number}-{found['type']}/{found['issuers']}"
    if issuers <= _state_issuers():
        return f"{number}/{found['type']}-{found['issuers']}"
    return text


_TYPE_MARK = re.compile(f"(?P<before>[0-9]*[-/](?:[0-9]{{4}}/)?)(?P<type>{MARK_PATTERN})(?=[-/])")


def _listed_type_case(text: str) -> str:
    """Write the mark of the type as the code list does: `18-CTR/QU` to `18-CTr/QU`."""
    found = _TYPE_MARK.match(text)
    if found is None or found["type"] in _type_marks():
        return text
    listed = _types_by_folded_case().get(found["type"].casefold(), found["type"])
    return found["before"] + listed + text[found.end() :]


# The order matters: dashes and spaces are normalised before the steps that look for separators,
# and the case of marks is restored before those that look for known marks. `type-case` is the last,
# so that `LenientSymbol.in_printed_case` can undo it.
_STEPS: tuple[Step, ...] = (
    ("unicode", composed),
    ("label", lambda text: _LABEL.sub("", text)),
    ("dash", with_hyphens),
    ("spaces", lambda text: _SPACE.sub("", text)),
    ("look-alike", lambda text: text.replace("Ð", "Đ").replace("Ɖ", "Đ").replace("ð", "đ")),
    ("dotted", _undotted),
    ("horn", _without_horn),
    ("letter-o", _without_letter_o),
    ("padding", _padded),
    ("case", _known_case),
    ("separator", _with_separators),
    ("type-twice", _type_once),
    ("swapped", _unswapped),
    ("type-case", _listed_type_case),
)


@functools.cache
def _type_marks() -> frozenset[str]:
    """The marks of all types in the code list, Party and state, present and past."""
    return frozenset(_listed_type_marks())


def _listed_type_marks() -> Iterator[str]:
    for entry in code_list("documentTypes").entries.values():
        for column in ("abbreviation", "stateAbbreviation"):
            if mark := entry.extra.get(column):
                yield mark
        for past in filter(None, entry.extra.get("abbreviationHistory", "").split("|")):
            yield past.partition(":")[0]


@functools.cache
def _marks_by_folded_case() -> Mapping[str, str]:
    return {mark.casefold(): mark for mark in _known_marks()}


@functools.cache
def _known_marks() -> frozenset[str]:
    return _type_marks() | _issuer_marks()


@functools.cache
def _issuer_marks() -> frozenset[str]:
    return frozenset(row["mark"] for row in table("issuerMarks"))


@functools.cache
def _types_by_folded_case() -> Mapping[str, str]:
    return {mark.casefold(): mark for mark in _type_marks()}


@functools.cache
def _party_issuers() -> frozenset[str]:
    """The marks that only Party bodies have; some unions issue documents of both forms."""
    return _issuers_of_form("party")


@functools.cache
def _state_issuers() -> frozenset[str]:
    """The marks that only state bodies have."""
    return _issuers_of_form("state")


def _issuers_of_form(form: str) -> frozenset[str]:
    forms: dict[str, set[str]] = {}
    for row in table("issuerMarks"):
        forms.setdefault(row["mark"], set()).add(row["form"])
    return frozenset(mark for mark, used in forms.items() if used == {form})
