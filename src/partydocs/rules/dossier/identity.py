"""Rules on numbers and identities of the documents of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import attrs

from partydocs.model.base.codelist import code_list
from partydocs.model.base.declaration import element_name
from partydocs.model.base.finding import Finding
from partydocs.model.base.traverse import walk
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.meeting import Meeting
from partydocs.model.values import Figure
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText, in_sentence
from partydocs.rules.engine.rule import dossier_rule

_LARGEST_GAP = 10
"""A longer run of missing numbers is no gap: the dossier holds a choice."""
_OUTLYING = 20
"""A number so many times as large as all others of its series is taken for a slip."""


@dossier_rule("SAME-IDENTITY", source="36-HD/VPTW, II.3")
def same_identity(holdings: DossierIndex) -> Iterator[Finding]:
    """Each document has an identity of its own."""
    met: dict[DocumentId, IndexedDocument] = {}
    for holding in holdings.documents:
        own = holding.identifier
        if own is None:
            continue
        first = met.setdefault(own, holding)
        if first is not holding:
            yield finding(
                holding.spot(*_identity(holding)),
                document=str(own),
                other=first.name,
                related=[first.spot(*_identity(first))],
            )


def _identity(holding: IndexedDocument) -> tuple[Any, str]:
    """Where a document says its number, or its natural key."""
    return holding.document, "symbol" if holding.document.symbol is not None else "subject"


@dossier_rule("NUMBER-GAP")
def number_gap(holdings: DossierIndex) -> Iterator[Finding]:
    """Numbers within an issuer, term and type have no gaps."""
    for series in _series(holdings):
        issued = sorted((_number(each), each.name, each) for each in series)
        for (low, _, before), (high, _, after) in pairwise(issued):
            if 1 < high - low <= _LARGEST_GAP:
                yield finding(
                    after.spot(after.document, "symbol"),
                    type=_type_name(after),
                    missing=_missing(before, low + 1, high - 1),
                    before=str(before.document.symbol),
                    after=str(after.document.symbol),
                    related=[before.spot(before.document, "symbol")],
                )


def _missing(holding: IndexedDocument, first: int, last: int) -> LocalizedText:
    """The symbols of the numbers that a series lacks."""
    symbol = holding.document.symbol
    assert symbol is not None
    low, high = (str(attrs.evolve(symbol, number=each)) for each in (first, last))
    return (
        LocalizedText(low, low)
        if first == last
        else LocalizedText(f"{low} đến {high}", f"{low} to {high}")
    )


def _type_name(holding: IndexedDocument) -> LocalizedText:
    entry = code_list("documentTypes").entries.get(holding.document.type or "")
    return LocalizedText("văn bản", "document") if entry is None else in_sentence(entry)


def _number(holding: IndexedDocument) -> int:
    symbol = holding.document.symbol
    assert symbol is not None
    assert symbol.number is not None
    return symbol.number


def _series(holdings: DossierIndex) -> list[list[IndexedDocument]]:
    """Issued, numbered documents by issuer, term and type; one of each number."""
    series: dict[tuple[str, ...], dict[int, IndexedDocument]] = {}
    for holding in holdings.documents:
        own, symbol = holding.identifier, holding.document.symbol
        if own is None or symbol is None or symbol.number is None or own.draft or own.language:
            continue
        key = (own.unit, own.body, own.series, own.type)
        series.setdefault(key, {}).setdefault(symbol.number, holding)
    return [list(each.values()) for each in series.values()]


@dossier_rule("NUMBER-AGAINST-DATE", source="36-HD/VPTW, II.3")
def number_against_date(holdings: DossierIndex) -> Iterator[Finding]:
    """Within an issuer, term and type a higher number has no earlier date."""
    for series in _series(holdings):
        latest: IndexedDocument | None = None
        for holding in sorted(series, key=_number):
            day = holding.document.date
            if day is None:
                continue
            if latest is not None and latest.document.date and day < latest.document.date:
                yield finding(
                    holding.spot(holding.document, "date"),
                    label=holding.label,
                    date=day,
                    other=latest.label,
                    other_date=latest.document.date,
                    related=[latest.spot(latest.document, "date")],
                )
            else:
                latest = holding


@dossier_rule("NUMBER-OUTLIER")
def number_outlier(holdings: DossierIndex) -> Iterator[Finding]:
    """A number is of the same magnitude as its neighbours in the series."""
    for series in _series(holdings):
        if len(series) < 3:
            continue
        issued = sorted(series, key=_number)
        last, before = issued[-1], issued[-2]
        if _number(last) > _OUTLYING * _number(before) and _number(last) > 1000:
            yield finding(
                last.spot(last.document, "symbol"), number=_number(last), usual=_number(before)
            )


@dossier_rule("DRAFT-SUPERSEDED")
def draft_superseded(holdings: DossierIndex) -> Iterator[Finding]:
    """A draft whose numbered successor is here is not in force."""
    for expressions in holdings.works.values():
        issued = [each for each in expressions if each.document.state == "issued"]
        for draft in (each for each in expressions if each.document.state == "draft"):
            if issued and draft.entry is not None and draft.entry.standing == "inForce":
                yield finding(
                    holdings.spot(draft.entry, "standing"),
                    label=issued[-1].label,
                    name=issued[-1].name,
                )


@dossier_rule("DRAFT-WITHOUT-LINK")
def draft_without_link(holdings: DossierIndex) -> Iterator[Finding]:
    """An issued paper names its draft, or an alias does."""
    issued: dict[tuple[str, ...], IndexedDocument] = {}
    for holding in holdings.documents:
        if holding.document.state == "issued":
            issued.setdefault(_about(holding), holding)
    for draft in (each for each in holdings.documents if each.document.state == "draft"):
        successor = issued.get(_about(draft))
        if successor is None or draft.identifier is None or successor.identifier is None:
            continue
        if holdings.settled(draft.identifier) != holdings.settled(successor.identifier):
            yield finding(
                draft.spot(draft.document, "subject"),
                name=draft.name,
                label=successor.label,
                related=[successor.spot(successor.document, "subject")],
            )


def _about(holding: IndexedDocument) -> tuple[str, ...]:
    return (*holding.issuer, holding.document.kind, slug(holding.document.subject))


@dossier_rule("REVISION-REUSES-ID")
def revision_reuses_id(holdings: DossierIndex) -> Iterator[Finding]:
    """A revision does not give the id of a removed thing to another."""
    for expressions in holdings.works.values():
        versions = [
            each for each in expressions if each.identifier and not each.identifier.language
        ]
        for before, now in pairwise(versions):
            for id_, thing in now.document.things.items():
                old = before.document.find(id_)
                if old is not None and type(old) is not type(thing):
                    yield finding(
                        now.spot(thing, "id"),
                        value=id_,
                        now=element_name(type(thing)),
                        before=element_name(type(old)),
                        related=[before.spot(old, "id")],
                    )


@dossier_rule("TRANSLATION-FIGURES")
def translation_figures(holdings: DossierIndex) -> Iterator[Finding]:
    """The figures of a translation are those of the original."""
    for holding, reference in holdings.citations():
        if reference.relation != "translates":
            continue
        original = holdings.referred(reference)
        if original is None or original is holding:
            continue
        for figure in holding.document.iter_figures():
            other = original.document.find(figure.id) if figure.id is not None else None
            if isinstance(other, Figure) and _amount(other) != _amount(figure):
                yield finding(
                    holding.spot(figure),
                    value=figure.id,
                    translated=_spelt(figure),
                    original=_spelt(other),
                    related=[original.spot(other)],
                )


def _amount(figure: Figure) -> tuple[Any, ...]:
    return figure.value, figure.of, figure.min, figure.max


def _spelt(figure: Figure) -> str:
    parts = [str(each) for each in _amount(figure) if each is not None]
    return ("–" if figure.value is None else "/").join(parts)


@dossier_rule("MEETING-ORDINAL")
def meeting_ordinal(holdings: DossierIndex) -> Iterator[Finding]:
    """Within a term a later meeting has no lower ordinal."""
    series: dict[tuple[str, ...], list[tuple[int, IndexedDocument, Meeting]]] = {}
    for holding in holdings.documents:
        meeting = next(walk(holding.document, Meeting), None)
        if meeting is not None and meeting.ordinal and holding.identifier:
            own = holding.identifier
            key = (own.unit, own.body, own.series, slug(meeting.body.name))
            series.setdefault(key, []).append((meeting.ordinal, holding, meeting))
    for meetings in series.values():
        meetings.sort(key=lambda each: (each[0], each[1].name))
        for (low, before, earlier), (high, after, later) in pairwise(meetings):
            if low < high and later.dates.to.last_day < earlier.dates.from_.first_day:
                yield finding(
                    after.spot(later, "ordinal"),
                    ordinal=high,
                    date=later.dates.from_,
                    other=low,
                    other_date=earlier.dates.from_,
                    name=before.name,
                    related=[before.spot(earlier, "ordinal")],
                )
