"""Rules on the marks in symbols: of types and issuers, and when they were in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from partydocs.model.base import CodeEntry, Finding, InvalidScalar, NodeLocation, code_list, table
from partydocs.model.document import Document
from partydocs.model.envelope import Reference
from partydocs.model.identifier import slug
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.citations.marks import issuer_marks, marks_out_of_use, type_marks


@rule("SYMBOL-TYPE", source="36-HD/VPTW, II.3; 30/2020/NĐ-CP, appendix III")
def symbol_type(index: DocumentIndex) -> Iterator[Finding]:
    # Only marks of the document's own form (Party or state) count.
    document = index.document
    symbol, type_ = document.symbol, code_list("documentTypes").entries.get(document.type or "")
    if type_ is None or symbol is None or symbol.type in (None, "BS"):
        return
    wanted = list(_marks_of(type_, document.form))
    if wanted and (symbol.type not in wanted or symbol.type in _out_of_use(document)):
        yield finding(
            document,
            "symbol",
            mark=symbol.type,
            type=type_,
            wanted=wanted[0],
            related=[NodeLocation(document, "type")],
        )


@rule("SYMBOL-GRAMMAR", source="36-HD/VPTW, II.3; 30/2020/NĐ-CP, appendix I")
def symbol_grammar(index: DocumentIndex) -> Iterator[Finding]:
    document = index.document
    symbol = document.symbol
    if symbol and symbol.grammar not in (document.form, "number"):
        form = code_list("forms")[document.form]
        yield finding(
            document, "symbol", symbol=str(symbol), form=form, example=_EXAMPLES[form.code]
        )


@rule("SYMBOL-ISSUER", source="36-HD/VPTW, II.3")
def symbol_issuer(index: DocumentIndex) -> Iterator[Finding]:
    symbol, issuers = index.document.symbol, index.document.issuers
    if symbol is None or not symbol.issuers or _of_session_or_office(symbol):
        return
    named = [each.abbreviation for each in issuers]
    same = list(symbol.issuers) == named
    if symbol.grammar == "state":
        same = list(symbol.issuers[: len(named)]) == named
    if not same:
        yield finding(
            index.document,
            "symbol",
            marks="-".join(symbol.issuers),
            issuers="-".join(named),
            related=[NodeLocation(each, "abbreviation") for each in issuers],
        )


@rule("MARK-NOT-AT-DATE", source="36-HD/VPTW, II.3; the reform of 1 July 2025")
def mark_not_at_date(index: DocumentIndex) -> Iterator[Finding]:
    day = index.document.date
    if day is None:
        return
    for issuer in index.document.issuers:
        as_symbol = Symbol(type="TB", issuers=(issuer.abbreviation,))
        for use in marks_out_of_use(as_symbol, PartialDate.parse(day.isoformat())):
            yield finding(
                issuer, "abbreviation", mark=use.mark, date=day, first=use.first, last=use.last
            )


@rule("MARK-UNKNOWN", source="399-QĐ/TW; 36-HD/VPTW: the set of marks is open")
def mark_unknown(index: DocumentIndex) -> Iterator[Finding]:
    for at, mark in _marks(index):
        if not _is_known(mark) and not _near(mark):
            yield finding(at, mark=mark)


@rule("MARK-NEAR-MISS", source="399-QĐ/TW; 36-HD/VPTW")
def mark_near_miss(index: DocumentIndex) -> Iterator[Finding]:
    for at, mark in _marks(index):
        if not _is_known(mark) and (near := _near(mark)):
            yield finding(at, mark=mark, near=near[:3])


@rule("MARK-TYPE-TWICE", source="36-HD/VPTW, II.3; 30/2020/NĐ-CP, appendix I")
def mark_type_twice(index: DocumentIndex) -> Iterator[Finding]:
    for at, symbol in _symbols(index):
        if _says_type_twice(symbol):
            better = _type_once(symbol)
            yield finding(at, symbol=str(symbol), mark=symbol.type, better=better)


@rule("ISSUER-KEY-MISSING", source="The identifiers of this standard")
def issuer_key_missing(index: DocumentIndex) -> Iterator[Finding]:
    lead = index.document.issuers[0]
    if lead.key is None and lead.abbreviation in _shared_marks():
        yield finding(lead, mark=lead.abbreviation, name=lead.name)


# Helpers.

_EXAMPLES = {"party": "18-KH/ĐU", "state": "204/KH-UBND"}
_SHARING = ("branch", "steeringCommittee", "subcommittee", "advisoryCouncil")
_FEW = 2


def _marks_of(type_: CodeEntry, form: str) -> Iterator[str]:
    """The marks of a type in a form, the current one first."""
    column = "abbreviation" if form == "party" else "stateAbbreviation"
    if mark := type_.extra[column]:
        yield mark
    if form == "party":
        for past in filter(None, type_.extra["abbreviationHistory"].split("|")):
            yield past.partition(":")[0]


def _out_of_use(document: Document) -> frozenset[str]:
    """The marks in the symbol of a document that were not in use on its date."""
    if document.symbol is None or document.date is None:
        return frozenset()
    day = PartialDate.parse(document.date.isoformat())
    return frozenset(use.mark for use in marks_out_of_use(document.symbol, day))


def _of_session_or_office(symbol: Symbol) -> bool:
    """Whether a congress or the office of a committee numbers the document in its own series."""
    return symbol.issuers[0] == "ĐH" or symbol.issuers[0].startswith("VP")


def _symbols(index: DocumentIndex) -> Iterator[tuple[NodeLocation, Symbol]]:
    """The symbols of the document and of its references."""
    holders: Sequence[Document | Reference] = [index.document, *index.document.references]
    for each in holders:
        if each.symbol is not None:
            yield NodeLocation(each, "symbol"), each.symbol


def _marks(index: DocumentIndex) -> Iterator[tuple[NodeLocation, str]]:
    """The marks of the issuers of the document, and of Party documents that it cites."""
    for issuer in index.document.issuers:
        yield NodeLocation(issuer, "abbreviation"), issuer.abbreviation
    for each in index.document.references:
        if each.symbol and each.symbol.grammar == "party" and not _says_type_twice(each.symbol):
            for mark in each.symbol.issuers:
                yield NodeLocation(each, "symbol"), mark


def _says_type_twice(symbol: Symbol) -> bool:
    """Whether the type mark is repeated as issuer: `18-KH/KH`.

    TB is also the mark of an issuer, a subcommittee: `05-TB/TB` is correct.
    """
    return (
        symbol.type is not None
        and symbol.issuers[0] == symbol.type
        and symbol.type in type_marks() - issuer_marks()
    )


def _type_once(symbol: Symbol) -> str | None:
    """The symbol without the repeated mark; None if the rest is no symbol."""
    number = "" if symbol.number is None else f"{symbol.number:02d}"
    marks = "-".join(symbol.issuers[1:])
    party = bool(marks) and marks in _party_marks()
    text = f"{number}-{symbol.type}/{marks}" if party else f"{number}/{symbol.type}-{marks}"
    try:
        return str(Symbol.parse(text))
    except InvalidScalar:
        return None


@cache
def _party_marks() -> frozenset[str]:
    return frozenset(row["mark"] for row in table("issuerMarks") if row["form"] == "party")


def _is_known(mark: str) -> bool:
    """Whether a mark is in the table, with or without a number after it: `BCĐ35`, `QH15`."""
    return mark in issuer_marks() or mark.rstrip("0123456789") in _without_numbers()


@cache
def _without_numbers() -> frozenset[str]:
    return frozenset(mark.rstrip("0123456789") for mark in issuer_marks())


@cache
def _shared_marks() -> frozenset[str]:
    """Marks that several bodies of one unit can have."""
    return frozenset(row["mark"] for row in table("issuerMarks") if row["organ"] in _SHARING)


@lru_cache(maxsize=1024)
def _near(mark: str) -> tuple[str, ...]:
    """Known Party marks one letter away, those first that differ only in a diacritic.

    Almost any mark of two letters is one letter away from another. For these, only a missing
    letter or a lost diacritic counts: `DU` is near `ĐU`, `XU` is not.
    """
    near = [known for known in sorted(_party_marks()) if _is_one_letter_away(mark, known)]
    if len(mark) <= _FEW:
        near = [known for known in near if len(known) != len(mark) or slug(known) == slug(mark)]
    return tuple(sorted(near, key=lambda known: slug(known) != slug(mark)))


def _is_one_letter_away(one: str, two: str) -> bool:
    """Whether one letter is replaced, removed or added, or two neighbours are swapped.

    The words are compared after their common start: for `ĐVU` and `ĐU`, `VU` without its first
    letter equals `U`.
    """
    if abs(len(one) - len(two)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    if start is None:
        return len(one) != len(two)
    rest, other = one[start:], two[start:]
    swapped = len(one) == len(two) and rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:] or rest == other[1:] or rest[1:] == other
