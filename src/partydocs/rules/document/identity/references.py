"""Rules on references: the fields of each agree with one another."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partydocs.model.base import CodeEntry, Finding, NodeLocation, code_list
from partydocs.model.envelope import Reference
from partydocs.model.symbol import Symbol
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.citations.citation import agree, citations, leading_type
from partydocs.rules.text.citations.issuers import fits, marks_of_issuer
from partydocs.rules.text.citations.marks import issuer_marks, marks_out_of_use, types_marked

# The symbol and the other fields.


@rule("REFERENCE-TYPE-AGAINST-SYMBOL", source="399-QĐ/TW, 3; 36-HD/VPTW, II.3")
def reference_type_against_symbol(index: DocumentIndex) -> Iterator[Finding]:
    for each in _with_symbol(index):
        marked, stated = types_marked(each.symbol), each.node.type
        if stated is None or stated not in code_list("documentTypes"):
            continue
        if marked and stated not in marked:
            yield finding(
                each.node,
                "type",
                related=[NodeLocation(each.node, "symbol")],
                symbol=each.symbol,
                mark=each.symbol.type,
                stated=_type(stated),
                marked=_types(marked),
            )


@rule("TYPE-WORD-AGAINST-SYMBOL")
def type_word_against_symbol(index: DocumentIndex) -> Iterator[Finding]:
    for each in _with_symbol(index):
        marked = types_marked(each.symbol)
        for field, (words, types) in _printed_types(each.node):
            if marked and types and not types & marked:
                yield finding(
                    each.node,
                    field,
                    related=[NodeLocation(each.node, "symbol")],
                    words=words,
                    symbol=each.symbol,
                    mark=each.symbol.type,
                    marked=_types(marked),
                )
                break


@rule("REFERENCE-TEXT-AGAINST-SYMBOL")
def reference_text_against_symbol(index: DocumentIndex) -> Iterator[Finding]:
    for each in _with_symbol(index):
        printed = [cited.symbol for cited in citations(each.node.text or "")]
        if printed and not any(agree(each.symbol, symbol) for symbol in printed):
            yield finding(
                each.node,
                "text",
                related=[NodeLocation(each.node, "symbol")],
                printed=printed[0],
                symbol=each.symbol,
            )


@rule("REFERENCE-DATE-OUTSIDE-TERM")
def reference_date_outside_term(index: DocumentIndex) -> Iterator[Finding]:
    for reference in index.document.references:
        term, date = reference.term, reference.date
        if term is None or date is None:
            continue
        if date.last_day < term.from_.first_day or term.to.last_day < date.first_day:
            yield finding(
                reference,
                "date",
                related=[term],
                date=date,
                first=term.from_,
                last=term.to,
            )


@rule("REFERENCE-ISSUER")
def reference_issuer(index: DocumentIndex) -> Iterator[Finding]:
    for each in _with_symbol(index):
        if not each.symbol.issuers or each.symbol.issuers[0] not in issuer_marks():
            continue
        expected = marks_of_issuer(each.node.issuer or "")
        if expected and not any(fits(mark, expected) for mark in each.symbol.issuers):
            yield finding(
                each.node,
                "issuer",
                related=[NodeLocation(each.node, "symbol")],
                issuer=each.node.issuer,
                symbol=each.symbol,
                mark=each.symbol.issuers[0],
            )


@rule("REFERENCE-MARK-OUT-OF-USE", source="36-HD/VPTW, II.3; 399-QĐ/TW")
def reference_mark_out_of_use(index: DocumentIndex) -> Iterator[Finding]:
    for each in _with_symbol(index):
        if each.node.date is None:
            continue
        for use in marks_out_of_use(each.symbol, each.node.date):
            yield finding(
                each.node,
                "symbol",
                related=[NodeLocation(each.node, "date")],
                symbol=each.symbol,
                mark=use.mark,
                date=each.node.date,
                first=use.first,
                last=use.last,
            )


# References that do not identify a document.


@rule("BARE-NUMBER-CITED")
def bare_number_cited(index: DocumentIndex) -> Iterator[Finding]:
    for each in _with_symbol(index):
        node = each.node
        if each.symbol.grammar != "number" or node.type or node.date or node.document:
            continue
        if not leading_type(node.type_word or node.text or "")[1]:
            yield finding(node, "symbol", number=each.symbol)


@rule("REFERENCE-VAGUE")
def reference_vague(index: DocumentIndex) -> Iterator[Finding]:
    for reference in index.document.references:
        known = (
            reference.document,
            reference.symbol,
            reference.type,
            reference.type_word,
            reference.subject,
            reference.href,
        )
        if not any(known):
            yield finding(reference, printed=reference.text)


# Helpers.


@attrs.frozen
class _ReferenceWithSymbol:
    """A reference with its symbol."""

    node: Reference
    symbol: Symbol


def _with_symbol(index: DocumentIndex) -> Iterator[_ReferenceWithSymbol]:
    for reference in index.document.references:
        if reference.symbol is not None:
            yield _ReferenceWithSymbol(reference, reference.symbol)


def _printed_types(reference: Reference) -> Iterator[tuple[str, tuple[str, frozenset[str]]]]:
    """The fields with printed words for the type: the words, and the types that they name."""
    if reference.type_word is not None:
        yield "type_word", leading_type(reference.type_word)
    if reference.text is not None:
        cited = next(iter(citations(reference.text)), None)
        if cited is not None and cited.type_word is not None:
            yield "text", (cited.type_word, cited.types)
        else:
            yield "text", leading_type(reference.text)


def _type(code: str) -> CodeEntry | str:
    return code_list("documentTypes").entries.get(code, code)


def _types(codes: frozenset[str]) -> list[CodeEntry | str]:
    return [_type(code) for code in sorted(codes)]
