"""Rules on number, type, term and identifier of a document, and on drafts and issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from partydocs.model.base import Finding, InvalidScalar, code_list, table
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.model.envelope import Issuer
from partydocs.model.identifier import DocumentId
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText, coded
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.origin import is_secondhand
from partydocs.rules.text.folding import folded


@rule("KIND-TYPE", source="399-QĐ/TW, 3; see the table kindTypeGenre")
def kind_type(index: DocumentIndex) -> Iterator[Finding]:
    document, types = index.document, code_list("documentTypes").entries
    type_ = types.get(document.type or "")
    known = _genres(index)
    if type_ and type_.code not in {*known, "ban-sao"}:
        allowed = [coded(types[each]) for each in known if each]
        kind = code_list("documentKinds")[document.kind]
        yield finding(document, "type", type=type_, kind=kind, allowed=allowed)


@rule("TYPE-GENRE", source="Practice: see the table kindTypeGenre")
def type_genre(index: DocumentIndex) -> Iterator[Finding]:
    document, genres = index.document, code_list("genres").entries
    genre = genres.get(document.genre or "")
    known = _genres(index)
    allowed = known.get(document.type or "")
    if document.type is None and allowed is None:
        allowed = set().union(*known.values())
    if allowed and genre and genre.code not in allowed:
        yield finding(
            document,
            "genre",
            genre=genre,
            kind=code_list("documentKinds")[document.kind],
            allowed=[coded(each) for code, each in genres.items() if code in allowed],
        )


@rule("SYMBOL-WITHOUT-TYPE", source="36-HD/VPTW, II.3, II.5")
def symbol_without_type(index: DocumentIndex) -> Iterator[Finding]:
    # The mark in the symbol is not enough: it may denote several types.
    if index.document.symbol and index.document.type is None:
        yield finding(index.document, symbol=str(index.document.symbol))


@rule("BARE-NUMBER-AS-SYMBOL", source="36-HD/VPTW, II.3")
def bare_number_as_symbol(index: DocumentIndex) -> Iterator[Finding]:
    # Citations may give the number alone.
    symbol = index.document.symbol
    if symbol and symbol.grammar == "number":
        yield finding(index.document, "symbol", symbol=str(symbol))


@rule("COPY-NUMBER-AS-NUMBER", source="36-HD/VPTW: copies")
def copy_number_as_number(index: DocumentIndex) -> Iterator[Finding]:
    # A copy carries the number of the copied document; BS numbers the act of copying.
    document = index.document
    if document.symbol and document.symbol.type == "BS":
        yield finding(document, "symbol", symbol=str(document.symbol))
    elif document.type == "ban-sao":
        yield finding(document, "type", symbol=None)


@rule("ISSUED-WITHOUT-NUMBER", source="36-HD/VPTW, II.3")
def issued_without_number(index: DocumentIndex) -> Iterator[Finding]:
    # A transcript may not know the number.
    document = index.document
    if document.state == "issued" and _lacks_number(document) and not is_secondhand(document):
        yield finding(document, "symbol", symbol=str(document.symbol))


@rule("ISSUED-WITHOUT-DATE", source="36-HD/VPTW, II.4")
def issued_without_date(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.state == "issued" and index.document.date is None:
        yield finding(index.document)


@rule("ISSUED-WITH-DRAFT", source="36-HD/VPTW, II.10")
def issued_with_draft(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.state == "issued" and index.document.draft:
        yield finding(index.document, "draft")


@rule("DRAFT-WITHOUT-ORDINAL", source="36-HD/VPTW, II.10")
def draft_without_ordinal(index: DocumentIndex) -> Iterator[Finding]:
    document = index.document
    if document.state == "draft" and (document.draft is None or document.draft.number is None):
        yield finding(document.draft or document)


@rule("DRAFT-WITH-NUMBER", source="Practice: a number is given when a document is issued")
def draft_with_number(index: DocumentIndex) -> Iterator[Finding]:
    symbol = index.document.symbol
    if index.document.state == "draft" and symbol and symbol.number is not None:
        yield finding(index.document, "symbol", symbol=str(symbol))


@rule("NUMBER-WITHOUT-TERM", source="36-HD/VPTW, II.3")
def number_without_term(index: DocumentIndex) -> Iterator[Finding]:
    if _numbered_by_term(index.document) and index.document.term is None:
        yield finding(index.document, symbol=str(index.document.symbol))


@rule("TERM-BY-LEVEL", source="Practice: a branch's term lies within its committee's")
def term_by_level(index: DocumentIndex) -> Iterator[Finding]:
    # For a branch under a ward or commune the limit is three years.
    term, lead = index.document.term, index.document.issuers[0]
    if term is None or index.document.form != "party":
        return
    years, most = term.to.year - term.from_.year, 3 if _is_ward_branch(lead) else 5
    if years > most:
        yield finding(term, "to", start=term.from_.year, end=term.to.year, years=years, most=most)


@rule("IDENTITY-INCOMPLETE", source="The identifiers of this standard")
def identity_incomplete(index: DocumentIndex) -> Iterator[Finding]:
    missing = list(_missing(index.document))
    if missing and _identifier(index.document) is None:
        yield finding(index.document, missing=missing)


@rule("FORMER-ID-SAME", source="The identifiers of this standard")
def former_id_same(index: DocumentIndex) -> Iterator[Finding]:
    own = _identifier(index.document)
    for position, former in enumerate(index.document.former_ids):
        if own and former in (own, own.work):
            yield finding(index.document, "former_ids", position, id=str(former))


@rule("AUTHORITY-TABLE", source="66-QĐ/TW, 399-QĐ/TW; see the table authorityTypes")
def authority_table(index: DocumentIndex) -> Iterator[Finding]:
    document = index.document
    type_ = code_list("documentTypes").entries.get(document.type or "")
    level = _grass_roots_level(document.issuers[0])
    allowed = _types_of(document, level, document.issuers[0].organ) if level else frozenset()
    if allowed and type_ and type_.code not in allowed:
        organ = code_list("organs")[document.issuers[0].organ or ""]
        yield finding(document, "type", type=type_, organ=organ)


# Helpers.


def _genres(index: DocumentIndex) -> Mapping[str, set[str]]:
    """The types that the kind can have on the date of the document, each with its genres."""
    day = (index.document.date or index.as_of).isoformat()
    known: dict[str, set[str]] = {}
    for row in _combinations(index.document.kind):
        if row["validFrom"] <= day <= (row["validTo"] or day):
            known.setdefault(row["type"], set()).add(row["genre"])
    return known


@cache
def _combinations(kind: str) -> tuple[Mapping[str, str], ...]:
    return tuple(row for row in table("kindTypeGenre") if row["kind"] == kind)


def _lacks_number(document: Document) -> bool:
    return document.symbol is not None and document.symbol.number is None


def _numbered_by_term(document: Document) -> bool:
    symbol = document.symbol
    return document.form == "party" and symbol is not None and symbol.number is not None


def _is_ward_branch(lead: Issuer) -> bool:
    """Whether the issuer is clearly a branch under the committee of a ward or commune."""
    above = folded(lead.superior or "")
    return lead.organ == "branch" and above.startswith(_GRASS_ROOTS)


_GRASS_ROOTS = tuple(
    folded(f"{body} {unit}")
    for body in ("Đảng uỷ", "Đảng bộ")
    for unit in ("phường", "xã", "thị trấn")
)


def _identifier(document: Document) -> DocumentId | None:
    try:
        return document.identifier
    except (IncompleteIdentity, InvalidScalar):
        return None


def _missing(document: Document) -> Iterator[LocalizedText]:
    """Parts that the identifier lacks, except those that other rules report."""
    lead = document.issuers[0]
    if lead.unit is None and not lead.abbreviation.endswith("TW"):
        yield LocalizedText(
            "đơn vị hành chính của cơ quan ban hành", "the issuer's administrative unit"
        )
    if document.form == "state" and document.date is None and document.state != "issued":
        yield LocalizedText("ngày", "the date")
    if document.form == "party" and document.term is None and not _numbered_by_term(document):
        yield LocalizedText("nhiệm kỳ", "the term")
    unnumbered = document.symbol is None or document.symbol.number is None
    # ISSUED-WITHOUT-NUMBER
    reported = (
        document.state == "issued" and _lacks_number(document) and not is_secondhand(document)
    )
    if unnumbered and not reported and not (document.key or document.natural_key()):
        yield LocalizedText("số hoặc khoá riêng (“key”)", "a number or a “key”")


def _grass_roots_level(lead: Issuer) -> str | None:
    """The level of a grass-roots body; None if its marks do not determine it."""
    if lead.organ == "branch" or folded("chi bộ") in folded(lead.name):
        return "branch"
    in_commune = lead.unit is not None and len(lead.unit.code) == len("00151")
    return "commune" if in_commune and lead.abbreviation == "ĐU" else None


def _types_of(document: Document, level: str, organ: str | None) -> frozenset[str]:
    """The types that a body may issue on the date of a document; empty if the table has none."""
    day = document.date.isoformat() if document.date else ""
    return frozenset(
        row["type"]
        for row in table("authorityTypes")
        if (row["level"], row["organ"]) == (level, organ)
        and row["validFrom"] <= day <= (row["validTo"] or day)
    )
