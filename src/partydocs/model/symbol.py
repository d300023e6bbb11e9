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
from collections.abc import Iterator
from typing import Literal, overload

import attrs

from partydocs.model.base import Finding, InvalidScalar, code_list, excerpt
from partydocs.model.lenient import Correction

__all__ = ["SYMBOL_PATTERN", "Grammar", "LenientSymbol", "Symbol"]

Grammar = Literal["party", "state", "number"]

_CAPITALS = "A-ZĂÂĐÊÔƠ"
MARK_PATTERN = f"[{_CAPITALS}][a-z0-9ăâđêôơ{_CAPITALS}]*"
_NUMBER = "(0[1-9]|[1-9][0-9]([0-9]([0-9]([0-9][0-9]?)?)?)?)"
_PARTY = f"-{MARK_PATTERN}/{MARK_PATTERN}(-{MARK_PATTERN})*(/nb)?"
_STATE = f"/([12][0-9][0-9][0-9]/)?{MARK_PATTERN}-{MARK_PATTERN}(-{MARK_PATTERN})*"
SYMBOL_PATTERN = f"{_NUMBER}?({_PARTY}|{_STATE})|{_NUMBER}"


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
            from partydocs.model.written.lenient_symbols import lenient_symbol

            if (parts := lenient_symbol(text)) is None:
                raise InvalidScalar(_pattern_finding(text))
            return LenientSymbol(*parts)
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
            known = first in type_marks()
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


@functools.cache
def type_marks() -> frozenset[str]:
    """The marks of all types in the code list, Party and state, present and past."""
    return frozenset(_listed_type_marks())


def _listed_type_marks() -> Iterator[str]:
    for entry in code_list("documentTypes").entries.values():
        for column in ("abbreviation", "stateAbbreviation"):
            if mark := entry.extra.get(column):
                yield mark
        for past in filter(None, entry.extra.get("abbreviationHistory", "").split("|")):
            yield past.partition(":")[0]
