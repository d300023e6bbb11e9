"""Marks in symbols: the types that a mark may stand for, and the days on which marks are in use."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from partydocs.model.base.codelist import CodeEntry, code_list, table
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol

__all__ = ["MarkUse", "issuer_marks", "marks_out_of_use", "type_marks", "types_marked"]


@attrs.frozen
class MarkUse:
    """The days on which a mark is in use, both included; None: open."""

    mark: str
    first: datetime.date | None
    last: datetime.date | None

    def meets(self, date: PartialDate) -> bool:
        """Whether some day that the date may mean lies in it."""
        return (self.first is None or self.first <= date.last_day) and (
            self.last is None or date.first_day <= self.last
        )


def types_marked(symbol: Symbol) -> frozenset[str]:
    """Codes of the types that the mark in a symbol may stand for; none where it is unknown.

    `QĐ` gives two in a Party paper. A mark of the other form counts where its own form has none.
    """
    if symbol.type is None:
        return frozenset()
    forms = ("party", "state") if symbol.grammar == "party" else ("state", "party")
    known = (_types().get((form, symbol.type)) for form in forms)
    return next((types for types in known if types), frozenset())


def marks_out_of_use(symbol: Symbol, date: PartialDate) -> Iterator[MarkUse]:
    """The marks of a symbol that were not in use at a date, each with the days of its use."""
    for mark in (symbol.type or "", *symbol.issuers):
        uses = _uses().get(mark, ())
        if uses and not any(use.meets(date) for use in uses):
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
    found: dict[tuple[str, str], set[str]] = {}
    for entry in code_list("documentTypes").entries.values():
        past = [use.mark for use in _past(entry)]
        for mark in filter(None, (entry.extra["abbreviation"], *past)):
            found.setdefault(("party", mark), set()).add(entry.code)
        if mark := entry.extra["stateAbbreviation"]:
            found.setdefault(("state", mark), set()).add(entry.code)
    return {key: frozenset(types) for key, types in found.items()}


@cache
def _uses() -> Mapping[str, tuple[MarkUse, ...]]:
    """When marks were in use, as far as the lists tell."""
    found: dict[str, tuple[MarkUse, ...]] = {}
    for entry in code_list("documentTypes").entries.values():
        for use in _past(entry):
            found[use.mark] = (use,)
    for row in table("issuerMarks"):
        use = MarkUse(row["mark"], _day(row["validFrom"]), _day(row["validTo"]))
        found[use.mark] = (*found.get(use.mark, ()), use)
    return found


def _past(entry: CodeEntry) -> Iterator[MarkUse]:
    """The past marks of a type: `QĐi:2018-04-03/2019-03-31`."""
    for each in filter(None, entry.extra["abbreviationHistory"].split("|")):
        mark, _, days = each.partition(":")
        first, _, last = days.partition("/")
        yield MarkUse(mark, _day(first), _day(last))


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
