"""Rules on a paper's own number and type, on what issue asks for, and on its identity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from partydocs.model.base.codelist import code_list, table
from partydocs.model.base.finding import Finding, InvalidScalar
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
def kind_type(paper: DocumentIndex) -> Iterator[Finding]:
    """The type of a paper is one of those that its kind is issued as."""
    document, types = paper.document, code_list("documentTypes").entries
    type_ = types.get(document.type or "")
    known = _genres(paper)
    if type_ and type_.code not in {*known, "ban-sao"}:
        allowed = [coded(types[each]) for each in known if each]
        kind = code_list("documentKinds")[document.kind]
        yield finding(document, "type", type=type_, kind=kind, allowed=allowed)


@rule("TYPE-GENRE", source="Practice: see the table kindTypeGenre")
def type_genre(paper: DocumentIndex) -> Iterator[Finding]:
    """The genre of a paper is one that its kind and type are put to."""
    document, genres = paper.document, code_list("genres").entries
    genre = genres.get(document.genre or "")
    known = _genres(paper)
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
def symbol_without_type(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper with a symbol states its type: the mark in the symbol may stand for several."""
    if paper.document.symbol and paper.document.type is None:
        yield finding(paper.document, symbol=str(paper.document.symbol))


@rule("BARE-NUMBER-AS-SYMBOL", source="36-HD/VPTW, II.3")
def bare_number_as_symbol(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper's own symbol is whole; only citations may give the number alone."""
    symbol = paper.document.symbol
    if symbol and symbol.grammar == "number":
        yield finding(paper.document, "symbol", symbol=str(symbol))


@rule("COPY-NUMBER-AS-NUMBER", source="36-HD/VPTW: copies")
def copy_number_as_number(paper: DocumentIndex) -> Iterator[Finding]:
    """A copy carries the number of the paper that was copied, not that of the copying."""
    document = paper.document
    if document.symbol and document.symbol.type == "BS":
        yield finding(document, "symbol", symbol=str(document.symbol))
    elif document.type == "ban-sao":
        yield finding(document, "type", symbol=None)


@rule("ISSUED-WITHOUT-NUMBER", source="36-HD/VPTW, II.3")
def issued_without_number(paper: DocumentIndex) -> Iterator[Finding]:
    """An issued paper with a symbol has its number; a transcript may not know it."""
    document = paper.document
    if document.state == "issued" and _lacks_number(document) and not is_secondhand(document):
        yield finding(document, "symbol", symbol=str(document.symbol))


@rule("ISSUED-WITHOUT-DATE", source="36-HD/VPTW, II.4")
def issued_without_date(paper: DocumentIndex) -> Iterator[Finding]:
    """An issued paper bears its date."""
    if paper.document.state == "issued" and paper.document.date is None:
        yield finding(paper.document)


@rule("ISSUED-WITH-DRAFT", source="36-HD/VPTW, II.10")
def issued_with_draft(paper: DocumentIndex) -> Iterator[Finding]:
    """What says which draft it is has not been issued."""
    if paper.document.state == "issued" and paper.document.draft:
        yield finding(paper.document, "draft")


@rule("DRAFT-WITHOUT-ORDINAL", source="36-HD/VPTW, II.10")
def draft_without_ordinal(paper: DocumentIndex) -> Iterator[Finding]:
    """A draft says which draft it is."""
    document = paper.document
    if document.state == "draft" and (document.draft is None or document.draft.number is None):
        yield finding(document.draft or document)


@rule("DRAFT-WITH-NUMBER", source="Practice: a number is given when a paper is issued")
def draft_with_number(paper: DocumentIndex) -> Iterator[Finding]:
    """A draft has no number yet."""
    symbol = paper.document.symbol
    if paper.document.state == "draft" and symbol and symbol.number is not None:
        yield finding(paper.document, "symbol", symbol=str(symbol))


@rule("NUMBER-WITHOUT-TERM", source="36-HD/VPTW, II.3")
def number_without_term(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper with a Party number names the term in which the numbers run."""
    if _numbered_by_term(paper.document) and paper.document.term is None:
        yield finding(paper.document, symbol=str(paper.document.symbol))


@rule("TERM-BY-LEVEL", source="Practice: a branch's term lies within its committee's")
def term_by_level(paper: DocumentIndex) -> Iterator[Finding]:
    """A term lasts five years at most; that of a branch under a ward or commune is shorter."""
    term, lead = paper.document.term, paper.document.issuers[0]
    if term is None or paper.document.form != "party":
        return
    years, most = term.to.year - term.from_.year, 3 if _is_ward_branch(lead) else 5
    if years > most:
        yield finding(term, "to", start=term.from_.year, end=term.to.year, years=years, most=most)


@rule("IDENTITY-INCOMPLETE", source="The identifiers of this standard")
def identity_incomplete(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper says enough of itself for an identifier by which others can point at it."""
    missing = list(_missing(paper.document))
    if missing and _identifier(paper.document) is None:
        yield finding(paper.document, missing=missing)


@rule("FORMER-ID-SAME", source="The identifiers of this standard")
def former_id_same(paper: DocumentIndex) -> Iterator[Finding]:
    """A former identifier is not the one that the paper has now."""
    own = _identifier(paper.document)
    for index, former in enumerate(paper.document.former_ids):
        if own and former in (own, own.work):
            yield finding(paper.document, "former_ids", index, id=str(former))


@rule("AUTHORITY-TABLE", source="66-QĐ/TW, 399-QĐ/TW; see the table authorityTypes")
def authority_table(paper: DocumentIndex) -> Iterator[Finding]:
    """A grass-roots body issues the types of papers that are its to issue."""
    document = paper.document
    type_ = code_list("documentTypes").entries.get(document.type or "")
    level = _grass_roots_level(document.issuers[0])
    allowed = _types_of(document, level, document.issuers[0].organ) if level else frozenset()
    if allowed and type_ and type_.code not in allowed:
        organ = code_list("organs")[document.issuers[0].organ or ""]
        yield finding(document, "type", type=type_, organ=organ)


# What the rules above look at.


def _genres(paper: DocumentIndex) -> Mapping[str, set[str]]:
    """The types that a kind is issued as on the day of the paper, each with its genres."""
    day = (paper.document.date or paper.as_of).isoformat()
    known: dict[str, set[str]] = {}
    for row in _combinations(paper.document.kind):
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
    """Whether it is clearly a branch under the committee of a ward or commune."""
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
    """What an identifier lacks, but for that of which other rules speak."""
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
    told = document.state == "issued" and _lacks_number(document) and not is_secondhand(document)
    if unnumbered and not told and not (document.key or document.natural_key()):
        yield LocalizedText("số hoặc khoá riêng (“key”)", "a number or a “key”")


def _grass_roots_level(lead: Issuer) -> str | None:
    """The level of a body at the grass roots, where its marks leave no doubt."""
    if lead.organ == "branch" or folded("chi bộ") in folded(lead.name):
        return "branch"
    in_commune = lead.unit is not None and len(lead.unit.code) == len("00151")
    return "commune" if in_commune and lead.abbreviation == "ĐU" else None


def _types_of(document: Document, level: str, organ: str | None) -> frozenset[str]:
    """The types that a body may issue on the day of a paper; none where the table is silent."""
    day = document.date.isoformat() if document.date else ""
    return frozenset(
        row["type"]
        for row in table("authorityTypes")
        if (row["level"], row["organ"]) == (level, organ)
        and row["validFrom"] <= day <= (row["validTo"] or day)
    )
