"""Rules on references: what each says of a paper must hold together."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partydocs.model.base.codelist import Entry, code_list
from partydocs.model.envelope import Reference
from partydocs.model.symbol import Symbol
from partydocs.rules.engine.document_index import Paper
from partydocs.rules.engine.finding import Found, Spot, found
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.citations.citation import agree, citations, leading_type
from partydocs.rules.text.citations.issuers import fits, marks_of_issuer
from partydocs.rules.text.citations.marks import issuer_marks, marks_out_of_use, types_marked

# What is said against the symbol.


@rule("REFERENCE-TYPE-AGAINST-SYMBOL", source="399-QĐ/TW, 3; 36-HD/VPTW, II.3")
def type_against_symbol(paper: Paper) -> Iterator[Found]:
    """The type stated for a cited paper is one that the mark in its symbol stands for."""
    for each in _numbered(paper):
        marked, stated = types_marked(each.symbol), each.node.type
        if stated is None or stated not in code_list("documentTypes"):
            continue
        if marked and stated not in marked:
            yield found(
                each.node,
                "type",
                related=[Spot(each.node, "symbol")],
                symbol=each.symbol,
                mark=each.symbol.type,
                stated=_type(stated),
                marked=_types(marked),
            )


@rule("TYPE-WORD-AGAINST-SYMBOL")
def type_word_against_symbol(paper: Paper) -> Iterator[Found]:
    """The words printed for the type of a cited paper fit the mark in its symbol."""
    for each in _numbered(paper):
        marked = types_marked(each.symbol)
        for field, (words, types) in _printed_types(each.node):
            if marked and types and not types & marked:
                yield found(
                    each.node,
                    field,
                    related=[Spot(each.node, "symbol")],
                    words=words,
                    symbol=each.symbol,
                    mark=each.symbol.type,
                    marked=_types(marked),
                )
                break


@rule("REFERENCE-TEXT-AGAINST-SYMBOL")
def text_against_symbol(paper: Paper) -> Iterator[Found]:
    """A citation kept as printed names the number and symbol that the reference states."""
    for each in _numbered(paper):
        printed = [cited.symbol for cited in citations(each.node.text or "")]
        if printed and not any(agree(each.symbol, symbol) for symbol in printed):
            yield found(
                each.node,
                "text",
                related=[Spot(each.node, "symbol")],
                printed=printed[0],
                symbol=each.symbol,
            )


@rule("REFERENCE-DATE-OUTSIDE-TERM")
def date_outside_term(paper: Paper) -> Iterator[Found]:
    """A cited paper is dated within the term in which it is said to be numbered."""
    for reference in paper.document.references:
        term, date = reference.term, reference.date
        if term is None or date is None:
            continue
        if date.last_day < term.from_.first_day or term.to.last_day < date.first_day:
            yield found(
                reference,
                "date",
                related=[term],
                date=date,
                first=term.from_,
                last=term.to,
            )


@rule("REFERENCE-ISSUER")
def issuer_against_symbol(paper: Paper) -> Iterator[Found]:
    """The issuer named for a cited paper is one that the mark in its symbol stands for."""
    for each in _numbered(paper):
        if not each.symbol.issuers or each.symbol.issuers[0] not in issuer_marks():
            continue
        expected = marks_of_issuer(each.node.issuer or "")
        if expected and not any(fits(mark, expected) for mark in each.symbol.issuers):
            yield found(
                each.node,
                "issuer",
                related=[Spot(each.node, "symbol")],
                issuer=each.node.issuer,
                symbol=each.symbol,
                mark=each.symbol.issuers[0],
            )


@rule("REFERENCE-MARK-OUT-OF-USE", source="36-HD/VPTW, II.3; 399-QĐ/TW")
def mark_out_of_use(paper: Paper) -> Iterator[Found]:
    """The marks in the symbol of a cited paper were in use on its date."""
    for each in _numbered(paper):
        if each.node.date is None:
            continue
        for use in marks_out_of_use(each.symbol, each.node.date):
            yield found(
                each.node,
                "symbol",
                related=[Spot(each.node, "date")],
                symbol=each.symbol,
                mark=use.mark,
                date=each.node.date,
                first=use.first,
                last=use.last,
            )


# A reference that can't be followed.


@rule("BARE-NUMBER-CITED")
def bare_number(paper: Paper) -> Iterator[Found]:
    """A cited number without symbol comes with the type, the date or the identifier."""
    for each in _numbered(paper):
        node = each.node
        if each.symbol.grammar != "number" or node.type or node.date or node.document:
            continue
        if not leading_type(node.type_word or node.text or "")[1]:
            yield found(node, "symbol", number=each.symbol)


@rule("REFERENCE-VAGUE")
def vague(paper: Paper) -> Iterator[Found]:
    """A reference says more of a paper than how the citation is printed."""
    for reference in paper.document.references:
        known = (
            reference.document,
            reference.symbol,
            reference.type,
            reference.type_word,
            reference.subject,
            reference.href,
        )
        if not any(known):
            yield found(reference, printed=reference.text)


# What the rules above look at.


@attrs.frozen
class Numbered:
    """A reference with its symbol."""

    node: Reference
    symbol: Symbol


def _numbered(paper: Paper) -> Iterator[Numbered]:
    for reference in paper.document.references:
        if reference.symbol is not None:
            yield Numbered(reference, reference.symbol)


def _printed_types(reference: Reference) -> Iterator[tuple[str, tuple[str, frozenset[str]]]]:
    """The words for the type that a reference keeps as printed, with the types they name."""
    if reference.type_word is not None:
        yield "type_word", leading_type(reference.type_word)
    if reference.text is not None:
        cited = next(iter(citations(reference.text)), None)
        if cited is not None and cited.type_word is not None:
            yield "text", (cited.type_word, cited.types)
        else:
            yield "text", leading_type(reference.text)


def _type(code: str) -> Entry | str:
    return code_list("documentTypes").entries.get(code, code)


def _types(codes: frozenset[str]) -> list[Entry | str]:
    return [_type(code) for code in sorted(codes)]
