"""Rules on citations in prose: how they are spelt, and that they agree with the references."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import attrs

from partydocs.model.codelist import Entry, code_list
from partydocs.model.declaration import declared
from partydocs.model.envelope import Attachment, Property, Provenance, Reference, Source
from partydocs.model.node import Node
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.model.text import Cite, Emphasis, Fact, Strong
from partydocs.rules.paper import Paper
from partydocs.rules.reading.citations import Citation, agree, citations
from partydocs.rules.reading.marks import types_marked
from partydocs.rules.rule import Found, Spot, found, rule

# Spelling.


@rule("CITE-TWO-SPELLINGS")
def two_spellings(paper: Paper) -> Iterator[Found]:
    """One paper is cited in one spelling throughout."""
    for mentions in _by_symbol(_printed(paper)).values():
        one = mentions[0]
        second = next((each for each in mentions if each.printed != one.printed), None)
        for each in mentions if second else ():
            other = second if each.printed == one.printed else one
            if other is not None and each.cited.repairs:
                yield found(
                    each.at,
                    related=[other.at],
                    printed=each.printed,
                    other=other.printed,
                    symbol=each.symbol,
                )


@rule("CITE-SPELLING", source="36-HD/VPTW, II.3")
def spelling(paper: Paper) -> Iterator[Found]:
    """A number and symbol is spelt as the rules for symbols say."""
    for each in _misspelt(paper):
        if not _padding_alone(each.cited):
            yield found(each.at, printed=each.printed, symbol=each.symbol)


@rule("CITE-PADDING", source="36-HD/VPTW, II.3")
def padding(paper: Paper) -> Iterator[Found]:
    """A number below ten has two digits in a Party symbol, and none has a zero too many."""
    for each in _misspelt(paper):
        if _padding_alone(each.cited) and each.symbol.grammar == "party":
            yield found(each.at, printed=each.printed, symbol=each.symbol)


@rule("DATE-PAD", profiles=("HD36", "HD05"), source="36-HD/VPTW, II.4")
def date_pad(paper: Paper) -> Iterator[Found]:
    """In a date in words, days below ten and the months 1 and 2 have two digits."""
    for passage in paper.passages:
        for match in _LONG_DATE.finditer(passage.text):
            day, month = match["day"], match["month"]
            padded = f"ngày {_two(day)} tháng {_two(month) if int(month) <= 2 else month}"
            if (_two(day), padded.rpartition(" ")[2]) != (day, month):
                yield found(passage.spot(match.start()), printed=match[0], padded=padded)


_LONG_DATE = re.compile(
    r"(?<!\w)ngày\s{1,3}(?P<day>[0-9]{1,2})\s{1,3}tháng\s{1,3}(?P<month>[0-9]{1,2})(?![0-9/])",
    re.IGNORECASE,
)


def _two(digits: str) -> str:
    return f"{int(digits):02d}"


# A citation against itself.


@rule("CITE-TYPE-AGAINST-SYMBOL", source="399-QĐ/TW, 3; 36-HD/VPTW, II.3")
def type_against_symbol(paper: Paper) -> Iterator[Found]:
    """The word for the type right before a symbol fits the mark in it."""
    declared_words = {
        each.symbol for each in paper.document.references if each.type_word is not None
    }
    for each in _mentions(paper):
        marked = types_marked(each.symbol)
        if not marked or not each.cited.types or each.cited.types & marked:
            continue
        if each.symbol not in declared_words:
            yield found(
                each.at,
                words=each.cited.type_word,
                printed=each.printed,
                mark=each.symbol.type,
                marked=_types(marked),
            )


# Citations against the references.


@rule("CITE-AGAINST-REFERENCE")
def against_reference(paper: Paper) -> Iterator[Found]:
    """Words that cite a reference hold its number and symbol, not those of another paper."""
    for cite, mentions in _by_cite(paper):
        reference = paper.references.get(cite.ref)
        if reference is None or reference.symbol is None:
            continue
        if not any(agree(each.symbol, reference.symbol) for each in mentions):
            yield found(
                mentions[0].at,
                related=[Spot(reference, "symbol")],
                printed=mentions[0].printed,
                reference=reference.id,
                symbol=reference.symbol,
            )


@rule("CITE-DATE-AGAINST-REFERENCE")
def date_against_reference(paper: Paper) -> Iterator[Found]:
    """The date beside a citation is that of the reference."""
    for each in _mentions(paper):
        if each.cited.date is None or (each.cited.bare and each.cite is None):
            continue
        dated = [(r, r.date) for r in _meant(paper, each) if r.date is not None]
        if dated and not any(_holds(date, each.cited.date) for _, date in dated):
            reference, date = dated[0]
            yield found(
                each.at,
                related=[Spot(reference, "date")],
                printed=each.printed,
                date=each.cited.date,
                reference=reference.id,
                listed=date,
            )


@rule("CITE-NOT-LISTED")
def not_listed(paper: Paper) -> Iterator[Found]:
    """A paper cited in the text by number and symbol stands among the references."""
    for symbol, mentions in _by_symbol(_mentions(paper)).items():
        first = next((each for each in mentions if each.cite is None), None)
        if first is None or symbol.number is None or _own(paper, first.cited):
            continue
        if not _meant(paper, first):
            yield found(first.at, printed=first.printed, symbol=symbol)


@rule("CITE-BARE-NUMBER")
def bare_number(paper: Paper) -> Iterator[Found]:
    """A citation by number alone leads by its type and date to one paper."""
    spelt_out = _spelt_out(paper)
    for each in _mentions(paper):
        if not each.cited.bare or each.cite is not None or _own(paper, each.cited):
            continue
        papers = _listed(paper).numbered(each.cited)
        elsewhere = spelt_out.get(each.symbol.number, ())
        fitting = [s for s in elsewhere if types_marked(s) & each.cited.types]
        if len(papers) > 1 or (not papers and len(fitting) != 1):
            yield found(
                each.at,
                words=each.cited.type_word,
                number=each.printed,
                count=len(papers) or None,
            )


def _spelt_out(paper: Paper) -> dict[int | None, list[Symbol]]:
    """Symbols that the text gives in full, by number."""
    found: dict[int | None, list[Symbol]] = {}
    for symbol in _by_symbol(_mentions(paper)):
        found.setdefault(symbol.number, []).append(symbol)
    return found


# Where papers are cited.


@attrs.frozen(eq=False)
class Mention:
    """A citation in this paper's own words."""

    cited: Citation
    at: Spot
    """The run or line in which it stands."""
    cite: Cite | None
    """The inline element that marks it as a citation of a reference."""

    @property
    def symbol(self) -> Symbol:
        """The number and symbol, read leniently."""
        return self.cited.symbol

    @property
    def printed(self) -> str:
        """The number and symbol as printed."""
        return self.cited.printed


@lru_cache(maxsize=1)
def _mentions(paper: Paper) -> tuple[Mention, ...]:
    """All citations by number in the paper's prose, in the order of passages, then of lines.

    Kept for one paper: its rules are applied one after another.
    """
    return (*_in_passages(paper), *_in_lines(paper))


def _in_passages(paper: Paper) -> Iterator[Mention]:
    for passage in paper.passages:
        for cited in citations(passage.text):
            at = passage.spot(cited.start)
            yield Mention(cited, at, _cite_around(paper, at.node))


def _in_lines(paper: Paper) -> Iterator[Mention]:
    """What is said in single lines of the paper itself, such as its subject and its tasks."""
    for text in paper.texts:
        if not isinstance(text.at.node, _ELSEWHERE) and not _is_run(text.at):
            for cited in citations(text.text):
                yield Mention(cited, text.at, None)


_ELSEWHERE = (Reference, Provenance, Source, Property, Attachment)
"""Their lines speak of other papers, or of the record."""


def _is_run(at: Spot) -> bool:
    """Whether a text is a run of a passage, which is looked at whole."""
    if isinstance(at.node, Fact):
        return True
    return any(each.runs and each.name == at.field for each in declared(type(at.node)).fields)


def _cite_around(paper: Paper, node: Node) -> Cite | None:
    around: Node | None = node
    while isinstance(around, Cite | Strong | Emphasis | Fact):
        if isinstance(around, Cite):
            return around
        around = paper.parent(around)
    return None


def _printed(paper: Paper) -> Iterator[Mention]:
    """The numbered citations in prose, and those that references keep as printed."""
    yield from (each for each in _mentions(paper) if each.symbol.number is not None)
    for reference in paper.document.references:
        for cited in citations(reference.text or ""):
            yield Mention(cited, Spot(reference, "text"), None)


def _by_symbol(mentions: Iterable[Mention]) -> dict[Symbol, list[Mention]]:
    """Citations that give a symbol, by that symbol."""
    found: dict[Symbol, list[Mention]] = {}
    for each in mentions:
        if not each.cited.bare:
            found.setdefault(each.symbol, []).append(each)
    return found


def _by_cite(paper: Paper) -> list[tuple[Cite, list[Mention]]]:
    """Citations within inline elements that mark them, by element."""
    found: dict[int, tuple[Cite, list[Mention]]] = {}
    for each in _mentions(paper):
        if each.cite is not None:
            found.setdefault(id(each.cite), (each.cite, []))[1].append(each)
    return list(found.values())


def _misspelt(paper: Paper) -> Iterator[Mention]:
    """Citations that had to be mended, in the one spelling in which their paper is cited."""
    for mentions in _by_symbol(_printed(paper)).values():
        if mentions[0].cited.repairs and len({each.printed for each in mentions}) == 1:
            yield from mentions


def _padding_alone(cited: Citation) -> bool:
    return {each.what for each in cited.repairs} == {"padding"}


# What the references list.


@attrs.frozen(eq=False)
class Listed:
    """The references of a paper, by what citations give. What is listed twice stands once."""

    by_symbol: Mapping[Symbol, Mapping[PartialDate | None, Reference]]
    by_number: Mapping[int, Mapping[object, Reference]]

    def symbolised(self, cited: Citation) -> list[Reference]:
        """The references that a citation with a symbol may mean."""
        if same := self.by_symbol.get(cited.symbol):
            return list(same.values())
        types = types_marked(cited.symbol)
        return [
            each
            for each in self.by_number.get(cited.symbol.number or 0, {}).values()
            if _without_marks(each) and _meet(types, _types_of(each))
        ]

    def numbered(self, cited: Citation) -> list[Reference]:
        """The references that a citation by number alone may mean."""
        return [
            each
            for each in self.by_number.get(cited.symbol.number or 0, {}).values()
            if _meet(cited.types, _types_of(each)) and _holds(each.date, cited.date)
        ]


@lru_cache(maxsize=1)
def _listed(paper: Paper) -> Listed:
    by_symbol: dict[Symbol, dict[PartialDate | None, Reference]] = {}
    by_number: dict[int, dict[object, Reference]] = {}
    for reference in paper.document.references:
        if reference.symbol is not None:
            by_symbol.setdefault(reference.symbol, {}).setdefault(reference.date, reference)
        if number := _number(reference):
            by_number.setdefault(number, {}).setdefault(_paper_of(reference), reference)
    return Listed(by_symbol, by_number)


def _meant(paper: Paper, mention: Mention) -> list[Reference]:
    """The references that a citation may mean: the one that it is marked with, else by symbol."""
    if mention.cite is None:
        return _listed(paper).symbolised(mention.cited)
    marked = paper.references.get(mention.cite.ref)
    if marked is None or marked.symbol is None or not agree(mention.symbol, marked.symbol):
        return []
    return [marked]


def _own(paper: Paper, cited: Citation) -> bool:
    """Whether a citation names the paper in which it stands."""
    own = paper.document.symbol
    if own is None or own.number is None or not agree(cited.symbol, own):
        return False
    return not cited.bare or paper.document.type in cited.types


def _number(reference: Reference) -> int | None:
    if reference.symbol is not None:
        return reference.symbol.number
    number = reference.document.number.removesuffix("-nb") if reference.document else ""
    return int(number) if number.isdigit() else None


def _paper_of(reference: Reference) -> object:
    """What tells papers of one number apart: type, issuer and term."""
    term = reference.term
    series = f"{term.from_.year}-{term.to.year}" if term is not None else None
    if series is None and reference.document is not None:
        series = reference.document.series
    issuers = () if reference.symbol is None else reference.symbol.issuers
    return _types_of(reference), issuers or reference.issuer, series


def _types_of(reference: Reference) -> frozenset[str]:
    """The types that a cited paper may have; none where nothing tells it."""
    if reference.type is not None:
        return frozenset((reference.type,))
    if reference.symbol is not None and (marked := types_marked(reference.symbol)):
        return marked
    return frozenset() if reference.document is None else frozenset((reference.document.type,))


def _without_marks(reference: Reference) -> bool:
    return reference.symbol is None or reference.symbol.grammar == "number"


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)


def _holds(date: PartialDate | None, day: datetime.date | None) -> bool:
    """Whether a date may mean a day; an unknown one may mean any."""
    return date is None or day is None or date.first_day <= day <= date.last_day


def _types(codes: frozenset[str]) -> list[Entry]:
    return [code_list("documentTypes")[code] for code in sorted(codes)]
