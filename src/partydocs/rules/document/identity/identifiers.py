"""Rules on identifiers: those of references, of the document itself, and former ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from partydocs.model.base import Finding, NodeLocation, code_list
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.model.envelope import Issuer, Reference
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.model.values import Term
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.citations.marks import issuer_marks, types_marked
from partydocs.rules.text.folding import folded

# The identifier of a reference and its other fields.


@rule("REFERENCE-ID-AGAINST-SYMBOL")
def reference_id_against_symbol(index: DocumentIndex) -> Iterator[Finding]:
    for reference in index.document.references:
        if reference.document is None or reference.symbol is None:
            continue
        contradiction = next(_contradictions(reference.document, reference.symbol), None)
        if contradiction is not None:
            in_identifier, in_symbol = contradiction
            yield finding(
                reference,
                "document",
                related=[NodeLocation(reference, "symbol")],
                id=str(reference.document),
                symbol=reference.symbol,
                said=in_identifier,
                meant=in_symbol,
            )


@rule("REFERENCE-ID-AGAINST-TYPE")
def reference_id_against_type(index: DocumentIndex) -> Iterator[Finding]:
    # If the symbol has a type mark, REFERENCE-ID-AGAINST-SYMBOL covers the type.
    for reference in index.document.references:
        if reference.document is None or reference.type is None:
            continue
        if reference.symbol is not None and types_marked(reference.symbol):
            continue
        if reference.document.type != reference.type:
            yield finding(
                reference,
                "document",
                related=[NodeLocation(reference, "type")],
                id=str(reference.document),
                said=reference.document.type,
                stated=code_list("documentTypes").entries.get(reference.type, reference.type),
            )


@rule("REFERENCE-ID-AGAINST-TERM")
def reference_id_against_term(index: DocumentIndex) -> Iterator[Finding]:
    for reference in index.document.references:
        if reference.document is None:
            continue
        stated, field = _series(reference, by_year="-" not in reference.document.series)
        if stated is not None and stated != reference.document.series:
            yield finding(
                reference,
                "document",
                related=[NodeLocation(reference, field)],
                id=str(reference.document),
                said=_series_words(reference.document.series),
                stated=_series_words(stated),
            )


def _contradictions(id: DocumentId, symbol: Symbol) -> Iterator[tuple[str, str]]:
    """Parts that differ: as in the identifier, and as in the symbol."""
    number = id.number.removesuffix("-nb")
    if number.isdigit() and symbol.number is not None and int(number) != symbol.number:
        yield number, str(symbol.number)
    marked = types_marked(symbol)
    if marked and id.type in code_list("documentTypes") and id.type not in marked:
        yield id.type, ", ".join(sorted(marked))
    bodies = [slug(mark) for mark in symbol.issuers]
    if bodies and id.body not in bodies and id.body in _known_bodies():
        yield id.body, bodies[0]


@cache
def _known_bodies() -> frozenset[str]:
    """The marks of known issuers as written in identifiers."""
    return frozenset(map(slug, issuer_marks()))


def _series(reference: Reference, *, by_year: bool) -> tuple[str | None, str]:
    """The series of a reference's number, a term or year, and the field that gives it."""
    if not by_year:
        return None if reference.term is None else _years(reference.term), "term"
    if reference.symbol is not None and reference.symbol.year is not None:
        return str(reference.symbol.year), "symbol"
    return None if reference.date is None else str(reference.date.year), "date"


def _series_words(series: str) -> LocalizedText:
    if "-" in series:
        return LocalizedText(f"nhiệm kỳ {series}", f"the term {series}")
    return LocalizedText(f"năm {series}", f"the year {series}")


def _years(term: Term) -> str:
    return f"{term.from_.year}-{term.to.year}"


# Identity.


@rule("REFERENCE-TWICE")
def reference_twice(index: DocumentIndex) -> Iterator[Finding]:
    first: dict[object, Reference] = {}
    for reference in index.document.references:
        for key in _identities(reference):
            earlier = first.setdefault(key, reference)
            if earlier is not reference and _overlap(earlier.date, reference.date):
                yield finding(
                    reference,
                    related=[earlier],
                    other=earlier.id,
                    relation=code_list("relations")[reference.relation],
                )
                break


@rule("SELF-REFERENCE")
def self_reference(index: DocumentIndex) -> Iterator[Finding]:
    for reference in index.document.references:
        if reference.relation != "translates" and _is_itself(reference, index.document):
            field = "symbol" if reference.document is None else "document"
            yield finding(reference, field, paper=str(getattr(reference, field)))


@rule("FORMER-ID-FOREIGN")
def former_id_foreign(index: DocumentIndex) -> Iterator[Finding]:
    own = _identifier(index.document)
    if own is None:
        return
    for position, former in enumerate(index.document.former_ids):
        if (former.unit, former.body) != (own.unit, own.body):
            yield finding(
                index.document,
                "former_ids",
                position,
                former=str(former),
                own=f"/vn/{own.unit}/{own.body}",
            )


def _identities(reference: Reference) -> Iterator[object]:
    """Keys of a reference. Two references with a common key are the same."""
    how = (reference.relation, reference.fragments)
    if reference.document is not None:
        yield (*how, str(reference.document))
    symbol, term, issuer = reference.symbol, reference.term, reference.issuer
    if symbol is not None and symbol.number is not None and issuer is not None:
        yield (*how, symbol, folded(issuer), None if term is None else _years(term))


def _overlap(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates can mean the same day. None matches any."""
    if one is None or other is None:
        return True
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _identifier(document: Document) -> DocumentId | None:
    try:
        return document.identifier
    except IncompleteIdentity:
        return None


def _is_itself(reference: Reference, document: Document) -> bool:
    """Whether a reference names the document that contains it: by identifier, else by symbol."""
    if reference.document is not None:
        own = _identifier(document)
        return own is not None and _expression(reference.document) == _expression(own)
    if reference.symbol is None or reference.symbol.number is None:
        return False
    return (
        reference.symbol == document.symbol
        and _overlap(
            reference.date, None if document.date is None else PartialDate.of(document.date)
        )
        and _same_term(reference.term, document.term)
        and _same_issuer(reference.issuer, document.issuers[0])
    )


def _expression(id: DocumentId) -> DocumentId:
    """The identifier without language and fragment: one revision or draft of a document."""
    return attrs.evolve(id, language=None, fragment=None)


def _same_term(one: Term | None, other: Term | None) -> bool:
    return one is None or other is None or _years(one) == _years(other)


def _same_issuer(name: str | None, issuer: Issuer) -> bool:
    if name is None:
        return True
    one, other = folded(name), folded(issuer.name)
    return one in other or other in one
