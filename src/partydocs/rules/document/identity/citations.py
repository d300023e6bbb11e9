"""Rules on citations in prose: their format, and their agreement with the references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partydocs.model.base import CodeEntry, Finding, NodeLocation, code_list
from partydocs.model.symbol import Symbol
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.citations.citation import Citation
from partydocs.rules.text.citations.marks import types_marked
from partydocs.rules.text.citations.mentions import (
    CitationMention,
    by_cite,
    by_symbol,
    mentions_of,
    printed_in,
)
from partydocs.rules.text.citations.references import (
    matching_references,
    may_be,
    may_cite,
    names_itself,
    reference_index,
)

# Format.


@rule("CITE-TWO-SPELLINGS")
def cite_two_spellings(index: DocumentIndex) -> Iterator[Finding]:
    for mentions in by_symbol(printed_in(index)).values():
        first = mentions[0]
        variant = next((each for each in mentions if each.printed != first.printed), None)
        for each in mentions if variant else ():
            other = variant if each.printed == first.printed else first
            if other is not None and each.cited.repairs:
                yield finding(
                    each.at,
                    related=[other.at],
                    printed=each.printed,
                    other=other.printed,
                    symbol=each.symbol,
                )


@rule("CITE-SPELLING", source="36-HD/VPTW, II.3")
def cite_spelling(index: DocumentIndex) -> Iterator[Finding]:
    for each in _uniformly_misspelled(index):
        if not _padding_alone(each.cited):
            yield finding(each.at, printed=each.printed, symbol=each.symbol)


@rule("CITE-PADDING", source="36-HD/VPTW, II.3")
def cite_padding(index: DocumentIndex) -> Iterator[Finding]:
    for each in _uniformly_misspelled(index):
        if _padding_alone(each.cited) and each.symbol.grammar == "party":
            yield finding(each.at, printed=each.printed, symbol=each.symbol)


def _uniformly_misspelled(index: DocumentIndex) -> Iterator[CitationMention]:
    """Citations with corrections, if their document is cited in one spelling throughout.

    Otherwise CITE-TWO-SPELLINGS reports them.
    """
    for mentions in by_symbol(printed_in(index)).values():
        if mentions[0].cited.repairs and len({each.printed for each in mentions}) == 1:
            yield from mentions


def _padding_alone(cited: Citation) -> bool:
    return {each.what for each in cited.repairs} == {"padding"}


@rule("DATE-PAD", profiles=("HD36", "HD05"), source="36-HD/VPTW, II.4")
def date_pad(index: DocumentIndex) -> Iterator[Finding]:
    for block in index.text_blocks:
        for match in _LONG_DATE.finditer(block.text):
            day, month = match["day"], match["month"]
            padded = f"ngày {_two(day)} tháng {_two(month) if int(month) <= 2 else month}"
            if (_two(day), padded.rpartition(" ")[2]) != (day, month):
                yield finding(block.location_at(match.start()), printed=match[0], padded=padded)


_LONG_DATE = re.compile(
    r"(?<!\w)ngày\s{1,3}(?P<day>[0-9]{1,2})\s{1,3}tháng\s{1,3}(?P<month>[0-9]{1,2})(?![0-9/])",
    re.IGNORECASE,
)


def _two(digits: str) -> str:
    return f"{int(digits):02d}"


# Type and symbol of a citation.


@rule("CITE-TYPE-AGAINST-SYMBOL", source="399-QĐ/TW, 3; 36-HD/VPTW, II.3")
def cite_type_against_symbol(index: DocumentIndex) -> Iterator[Finding]:
    declared_words = {
        each.symbol for each in index.document.references if each.type_word is not None
    }
    for each in index.cached(mentions_of):
        marked = types_marked(each.symbol)
        if not marked or not each.cited.types or each.cited.types & marked:
            continue
        if each.symbol not in declared_words:
            yield finding(
                each.at,
                words=each.cited.type_word,
                printed=each.printed,
                mark=each.symbol.type,
                marked=_types(marked),
            )


def _types(codes: frozenset[str]) -> list[CodeEntry]:
    return [code_list("documentTypes")[code] for code in sorted(codes)]


# Citations and references.


@rule("CITE-AGAINST-REFERENCE")
def cite_against_reference(index: DocumentIndex) -> Iterator[Finding]:
    for cite, mentions in by_cite(index):
        reference = index.references.get(cite.ref)
        if reference is None or any(may_cite(each.cited, reference) for each in mentions):
            continue
        field = "document" if reference.symbol is None else "symbol"
        yield finding(
            mentions[0].at,
            related=[NodeLocation(reference, field)],
            printed=mentions[0].printed,
            reference=reference.id,
            paper=str(getattr(reference, field)),
        )


@rule("CITE-DATE-AGAINST-REFERENCE")
def cite_date_against_reference(index: DocumentIndex) -> Iterator[Finding]:
    for each in index.cached(mentions_of):
        if each.cited.date is None or (each.cited.bare and each.cite is None):
            continue
        dated = [(r, r.date) for r in matching_references(index, each) if r.date is not None]
        if dated and not any(may_be(date, each.cited.date) for _, date in dated):
            reference, date = dated[0]
            yield finding(
                each.at,
                related=[NodeLocation(reference, "date")],
                printed=each.printed,
                date=each.cited.date,
                reference=reference.id,
                listed=date,
            )


@rule("CITE-NOT-LISTED")
def cite_not_listed(index: DocumentIndex) -> Iterator[Finding]:
    for symbol, mentions in by_symbol(index.cached(mentions_of)).items():
        first = next((each for each in mentions if each.cite is None), None)
        if first is None or symbol.number is None or names_itself(index, first.cited):
            continue
        if not matching_references(index, first):
            yield finding(first.at, printed=first.printed, symbol=symbol)


@rule("CITE-BARE-NUMBER")
def cite_bare_number(index: DocumentIndex) -> Iterator[Finding]:
    in_full = _symbols_by_number(index)
    for each in index.cached(mentions_of):
        if not each.cited.bare or each.cite is not None or names_itself(index, each.cited):
            continue
        references = index.cached(reference_index).with_number(each.cited)
        elsewhere = in_full.get(each.symbol.number, ())
        fitting = [s for s in elsewhere if types_marked(s) & each.cited.types]
        if len(references) > 1 or (not references and len(fitting) != 1):
            yield finding(
                each.at,
                words=each.cited.type_word,
                number=each.printed,
                count=len(references) or None,
            )


def _symbols_by_number(index: DocumentIndex) -> dict[int | None, list[Symbol]]:
    """Symbols that are cited in full, by number."""
    by_number: dict[int | None, list[Symbol]] = {}
    for symbol in by_symbol(index.cached(mentions_of)):
        by_number.setdefault(symbol.number, []).append(symbol)
    return by_number
