"""Marks in symbols: the types that a mark can denote, and the days on which marks were in use."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from partydocs.model.base import CodeEntry, code_list, table
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol

__all__ = ["MarkUse", "issuer_marks", "marks_out_of_use", "type_marks", "types_marked"]


@attrs.frozen
class MarkUse:
    """The days on which a mark is in use, both included; None if open."""

    mark: str
    first: datetime.date | None
    last: datetime.date | None

    def overlaps(self, date: PartialDate) -> bool:
        """Whether the mark is in use on some day of a date."""
        return (self.first is None or self.first <= date.last_day) and (
            self.last is None or date.first_day <= self.last
        )


def types_marked(symbol: Symbol) -> frozenset[str]:
    """Codes of the types that the mark in a symbol can denote; empty if it is unknown.

    `QĐ` denotes two types in Party documents. If the form of the symbol (Party or state) does not
    have the mark, the other form is tried.
    """
    if symbol.type is None:
        return frozenset()
    forms = ("party", "state") if symbol.grammar == "party" else ("state", "party")
    known = (_types().get((form, symbol.type)) for form in forms)
    return next((types for types in known if types), frozenset())


def marks_out_of_use(symbol: Symbol, date: PartialDate) -> Iterator[MarkUse]:
    """The marks of a symbol that were not in use on a date, each with the days of its first use."""
    for mark in (symbol.type or "", *symbol.issuers):
        uses = _uses().get(mark, ())
        if uses and not any(use.overlaps(date) for use in uses):
            yield uses[0]


@cache
def type_marks() -> frozenset[str]:
    """All marks of types."""
    return frozenset(mark for _, mark in _types())


@cache
def issuer_marks() -> frozenset[str]:
    """All known marks of issuers."""
    return frozenset(row["mark"] for row in table("issuerMarks"))


@cache
def _types() -> Mapping[tuple[str, str], frozenset[str]]:
    """Codes of types by form and mark."""
    codes: dict[tuple[str, str], set[str]] = {}
    for entry in code_list("documentTypes").entries.values():
        past = [use.mark for use in _past(entry)]
        for mark in filter(None, (entry.extra["abbreviation"], *past)):
            codes.setdefault(("party", mark), set()).add(entry.code)
        if mark := entry.extra["stateAbbreviation"]:
            codes.setdefault(("state", mark), set()).add(entry.code)
    return {key: frozenset(types) for key, types in codes.items()}


@cache
def _uses() -> Mapping[str, tuple[MarkUse, ...]]:
    """The periods of use of each mark in the code lists."""
    uses: dict[str, tuple[MarkUse, ...]] = {}
    for entry in code_list("documentTypes").entries.values():
        for use in _past(entry):
            uses[use.mark] = (use,)
    for row in table("issuerMarks"):
        use = MarkUse(row["mark"], _day(row["validFrom"]), _day(row["validTo"]))
        uses[use.mark] = (*uses.get(use.mark, ()), use)
    return uses


def _past(entry: CodeEntry) -> Iterator[MarkUse]:
    """The former marks of a type, parsed from `QĐi:2018-04-03/2019-03-31`."""
    for each in filter(None, entry.extra["abbreviationHistory"].split("|")):
        mark, _, days = each.partition(":")
        first, _, last = days.partition("/")
        yield MarkUse(mark, _day(first), _day(last))


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
