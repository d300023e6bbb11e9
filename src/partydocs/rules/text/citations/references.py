"""Matching of citations in prose with the references of a document.

With the references `18-KH/ĐU` of 29/01/2016 and number 35, type `chi-thi`:

    Kế hoạch số 18-KH/ĐU    matches the first by its symbol
    Chỉ thị số 35-CT/TW     matches the second by number and type: it has no marks to compare
    Chỉ thị số 35           matches the second by number, type and date

Unknown parts match anything. A mention inside `cite` can match only the reference that `cite`
names.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import attrs

from partydocs.model.envelope import Reference
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.text.citations.citation import Citation, agree
from partydocs.rules.text.citations.marks import types_marked
from partydocs.rules.text.citations.mentions import CitationMention

__all__ = [
    "ReferenceIndex",
    "matching_references",
    "may_be",
    "may_cite",
    "names_itself",
    "reference_index",
]


@attrs.frozen(eq=False)
class ReferenceIndex:
    """The references of a document by symbol and by number. Duplicates are kept once."""

    by_symbol: Mapping[Symbol, Mapping[PartialDate | None, Reference]]
    """By symbol, then by date."""
    by_number: Mapping[int, Mapping[object, Reference]]
    """By number, then by `_identity`."""

    def with_symbol(self, cited: Citation) -> list[Reference]:
        """The references that a citation with a symbol can mean."""
        if same := self.by_symbol.get(cited.symbol):
            return list(same.values())
        types = types_marked(cited.symbol)
        return [
            each
            for each in self.by_number.get(cited.symbol.number or 0, {}).values()
            if _without_marks(each) and _overlap(types, _types_of(each))
        ]

    def with_number(self, cited: Citation) -> list[Reference]:
        """The references that a citation by number alone can mean."""
        return [
            each
            for each in self.by_number.get(cited.symbol.number or 0, {}).values()
            if _overlap(cited.types, _types_of(each)) and may_be(each.date, cited.date)
        ]


def reference_index(index: DocumentIndex) -> ReferenceIndex:
    """Index the references of a document. Use it as `index.cached(reference_index)`."""
    by_symbol: dict[Symbol, dict[PartialDate | None, Reference]] = {}
    by_number: dict[int, dict[object, Reference]] = {}
    for reference in index.document.references:
        if reference.symbol is not None:
            by_symbol.setdefault(reference.symbol, {}).setdefault(reference.date, reference)
        if number := _number(reference):
            by_number.setdefault(number, {}).setdefault(_identity(reference), reference)
    return ReferenceIndex(by_symbol, by_number)


def matching_references(index: DocumentIndex, mention: CitationMention) -> list[Reference]:
    """The references that a mention can mean: that of its `cite`, else those with its symbol."""
    if mention.cite is None:
        return index.cached(reference_index).with_symbol(mention.cited)
    marked = index.references.get(mention.cite.ref)
    return [marked] if marked is not None and may_cite(mention.cited, marked) else []


def may_cite(cited: Citation, reference: Reference) -> bool:
    """Whether a citation can mean a reference: by symbol, else by number."""
    if reference.symbol is not None:
        return agree(cited.symbol, reference.symbol)
    return _number(reference) in (None, cited.symbol.number)


def names_itself(index: DocumentIndex, cited: Citation) -> bool:
    """Whether a citation names the document that contains it."""
    own = index.document.symbol
    if own is None or own.number is None or not agree(cited.symbol, own):
        return False
    return not cited.bare or index.document.type in cited.types


def _number(reference: Reference) -> int | None:
    if reference.symbol is not None:
        return reference.symbol.number
    number = reference.document.number.removesuffix("-nb") if reference.document else ""
    return int(number) if number.isdigit() else None


def _identity(reference: Reference) -> object:
    """What distinguishes documents with the same number: type, issuer and term."""
    term = reference.term
    series = f"{term.from_.year}-{term.to.year}" if term is not None else None
    if series is None and reference.document is not None:
        series = reference.document.series
    issuers = () if reference.symbol is None else reference.symbol.issuers
    return _types_of(reference), issuers or reference.issuer, series


def _types_of(reference: Reference) -> frozenset[str]:
    """The types that a referenced document can have; empty if they are unknown."""
    if reference.type is not None:
        return frozenset((reference.type,))
    if reference.symbol is not None and (marked := types_marked(reference.symbol)):
        return marked
    return frozenset() if reference.document is None else frozenset((reference.document.type,))


def _without_marks(reference: Reference) -> bool:
    return reference.symbol is None or reference.symbol.grammar == "number"


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets have a common element. An empty set is unknown and matches any."""
    return not one or not other or bool(one & other)


def may_be(date: PartialDate | None, day: datetime.date | None) -> bool:
    """Whether a date can mean a day. None matches any."""
    return date is None or day is None or date.first_day <= day <= date.last_day
