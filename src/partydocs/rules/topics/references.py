"""Rules on the list of references: what each says of a paper must hold together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from partydocs.model.codelist import Entry, code_list, table
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.model.envelope import Issuer, Reference
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.model.values import Term
from partydocs.rules.paper import Paper
from partydocs.rules.reading.citations import agree, citations, leading_type
from partydocs.rules.reading.folding import folded
from partydocs.rules.reading.marks import issuer_marks, marks_out_of_use, types_marked
from partydocs.rules.rule import Found, Spot, found, rule
from partydocs.rules.wording import Words

# A reference against itself.


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


@rule("REFERENCE-ID-AGAINST-SYMBOL")
def id_against_symbol(paper: Paper) -> Iterator[Found]:
    """The identifier of a cited paper has the number, type and issuer of its symbol."""
    for each in _numbered(paper):
        if each.node.document is None:
            continue
        for said, meant in _contradictions(each.node.document, each.symbol):
            yield found(
                each.node,
                "document",
                related=[Spot(each.node, "symbol")],
                id=str(each.node.document),
                symbol=each.symbol,
                said=said,
                meant=meant,
            )
            break


@rule("REFERENCE-ID-AGAINST-TYPE")
def id_against_type(paper: Paper) -> Iterator[Found]:
    """The identifier of a cited paper without a type mark has the type that is stated."""
    for reference in paper.document.references:
        if reference.document is None or reference.type is None:
            continue
        if reference.symbol is not None and types_marked(reference.symbol):
            continue
        if reference.document.type != reference.type:
            yield found(
                reference,
                "document",
                related=[Spot(reference, "type")],
                id=str(reference.document),
                said=reference.document.type,
                stated=_type(reference.type),
            )


@rule("REFERENCE-ID-AGAINST-TERM")
def id_against_term(paper: Paper) -> Iterator[Found]:
    """The identifier of a cited paper runs in its term, or in its year where it is a state one."""
    for reference in paper.document.references:
        if reference.document is None:
            continue
        stated, field = _series(reference, by_year="-" not in reference.document.series)
        if stated is not None and stated != reference.document.series:
            yield found(
                reference,
                "document",
                related=[Spot(reference, field)],
                id=str(reference.document),
                said=_series_words(reference.document.series),
                stated=_series_words(stated),
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
        expected = _marks_for(each.node.issuer or "")
        if expected and not any(_fits(mark, expected) for mark in each.symbol.issuers):
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


# References against one another and against the paper itself.


@rule("REFERENCE-TWICE")
def twice(paper: Paper) -> Iterator[Found]:
    """One paper is listed once in one relation."""
    first: dict[object, Reference] = {}
    for reference in paper.document.references:
        for key in _identities(reference):
            earlier = first.setdefault(key, reference)
            if earlier is not reference and _meet(earlier.date, reference.date):
                yield found(
                    reference,
                    related=[earlier],
                    other=earlier.id,
                    relation=code_list("relations")[reference.relation],
                )
                break


@rule("SELF-REFERENCE")
def self_reference(paper: Paper) -> Iterator[Found]:
    """A paper is not among its own references; a translation names its original."""
    for reference in paper.document.references:
        if reference.relation != "translates" and _is_itself(reference, paper.document):
            field = "symbol" if reference.document is None else "document"
            yield found(reference, field, paper=str(getattr(reference, field)))


@rule("FORMER-ID-FOREIGN")
def former_id_foreign(paper: Paper) -> Iterator[Found]:
    """A former identifier of a paper names the unit and the body that issued it."""
    own = _identifier(paper.document)
    if own is None:
        return
    for index, former in enumerate(paper.document.former_ids):
        if (former.unit, former.body) != (own.unit, own.body):
            yield found(
                paper.document,
                "former_ids",
                index,
                former=str(former),
                own=f"/vn/{own.unit}/{own.body}",
            )


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


def _contradictions(id: DocumentId, symbol: Symbol) -> Iterator[tuple[str, str]]:
    """What an identifier says and what the symbol says instead."""
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
    """How the marks of known issuers stand in identifiers."""
    return frozenset(map(slug, issuer_marks()))


def _series(reference: Reference, *, by_year: bool) -> tuple[str | None, str]:
    """The series that a reference states for the paper's number, and the field that does."""
    if not by_year:
        return None if reference.term is None else _years(reference.term), "term"
    if reference.symbol is not None and reference.symbol.year is not None:
        return str(reference.symbol.year), "symbol"
    return None if reference.date is None else str(reference.date.year), "date"


def _series_words(series: str) -> Words:
    if "-" in series:
        return Words(f"nhiệm kỳ {series}", f"the term {series}")
    return Words(f"năm {series}", f"the year {series}")


def _years(term: Term) -> str:
    return f"{term.from_.year}-{term.to.year}"


def _marks_for(issuer: str) -> tuple[str, ...]:
    """The marks that a body of that name may have; none where the name is not in the table.

    The longest name in the table with which the issuer's begins decides.
    """
    words = folded(issuer).split(" ")
    for committee in _COMMITTEES:
        if words[: len(committee)] == committee:
            words = words[len(committee) :]
    names = _issuer_words()
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        if marks := names.get(" ".join(words[:length])):
            return marks
    return ()


_COMMITTEES = [
    folded(each).split(" ") for each in ("Ban Chấp hành", "Ban Thường vụ", "Thường trực")
]
_LONGEST_NAME = 6


@cache
def _issuer_words() -> dict[str, tuple[str, ...]]:
    return {folded(row["words"]): tuple(row["marks"].split("|")) for row in table("issuerWords")}


def _fits(mark: str, expected: tuple[str, ...]) -> bool:
    return any(
        mark.startswith(each[:-1]) if each.endswith("*") else mark == each for each in expected
    )


def _identities(reference: Reference) -> Iterator[object]:
    """What makes a reference the same as another: relation, parts cited, and which paper."""
    how = (reference.relation, reference.fragments)
    if reference.document is not None:
        yield (*how, str(reference.document))
    symbol, term, issuer = reference.symbol, reference.term, reference.issuer
    if symbol is not None and symbol.number is not None and issuer is not None:
        yield (*how, symbol, folded(issuer), None if term is None else _years(term))


def _meet(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates may mean one day; an unknown one may mean any."""
    if one is None or other is None:
        return True
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _identifier(document: Document) -> DocumentId | None:
    try:
        return document.identifier
    except IncompleteIdentity:
        return None


def _is_itself(reference: Reference, document: Document) -> bool:
    if reference.document is not None:
        own = _identifier(document)
        return own is not None and _expression(reference.document) == _expression(own)
    if reference.symbol is None or reference.symbol.number is None:
        return False
    return (
        reference.symbol == document.symbol
        and _meet(reference.date, None if document.date is None else PartialDate.of(document.date))
        and _same_term(reference.term, document.term)
        and _same_issuer(reference.issuer, document.issuers[0])
    )


def _expression(id: DocumentId) -> DocumentId:
    """A paper in one revision or draft, whichever its language."""
    return attrs.evolve(id, language=None, fragment=None)


def _same_term(one: Term | None, other: Term | None) -> bool:
    return one is None or other is None or _years(one) == _years(other)


def _same_issuer(name: str | None, issuer: Issuer) -> bool:
    if name is None:
        return True
    one, other = folded(name), folded(issuer.name)
    return one in other or other in one
