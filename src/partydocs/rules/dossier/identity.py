"""Rules on numbers and identities of the documents of a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import attrs

from partydocs.model.base import Finding, code_list, element_name, walk
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.meeting import Meeting
from partydocs.model.values import Figure
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText, in_sentence
from partydocs.rules.engine.rule import dossier_rule

_LARGEST_GAP = 10
"""A longer run of missing numbers is not reported: the dossier is a selection."""
_OUTLYING = 20
"""A number that exceeds the next lower one of its series by this factor is taken for a typo."""


@dossier_rule("SAME-IDENTITY", source="36-HD/VPTW, II.3")
def same_identity(index: DossierIndex) -> Iterator[Finding]:
    first_by_identifier: dict[DocumentId, IndexedDocument] = {}
    for indexed in index.documents:
        own = indexed.identifier
        if own is None:
            continue
        first = first_by_identifier.setdefault(own, indexed)
        if first is not indexed:
            yield finding(
                indexed.location(*_identity(indexed)),
                document=str(own),
                other=first.name,
                related=[first.location(*_identity(first))],
            )


def _identity(indexed: IndexedDocument) -> tuple[Any, str]:
    """The document and the field that identifies it: its symbol, else its subject."""
    return indexed.document, "symbol" if indexed.document.symbol is not None else "subject"


@dossier_rule("NUMBER-GAP")
def number_gap(index: DossierIndex) -> Iterator[Finding]:
    for series in _series(index):
        issued = sorted((_number(each), each.name, each) for each in series)
        for (low, _, before), (high, _, after) in pairwise(issued):
            if 1 < high - low <= _LARGEST_GAP:
                yield finding(
                    after.location(after.document, "symbol"),
                    type=_type_name(after),
                    missing=_missing(before, low + 1, high - 1),
                    before=str(before.document.symbol),
                    after=str(after.document.symbol),
                    related=[before.location(before.document, "symbol")],
                )


def _missing(indexed: IndexedDocument, first: int, last: int) -> LocalizedText:
    """The symbols of the missing numbers: one, or the first and the last."""
    symbol = indexed.document.symbol
    assert symbol is not None
    low, high = (str(attrs.evolve(symbol, number=each)) for each in (first, last))
    return (
        LocalizedText(low, low)
        if first == last
        else LocalizedText(f"{low} đến {high}", f"{low} to {high}")
    )


def _type_name(indexed: IndexedDocument) -> LocalizedText:
    entry = code_list("documentTypes").entries.get(indexed.document.type or "")
    return LocalizedText("văn bản", "document") if entry is None else in_sentence(entry)


def _number(indexed: IndexedDocument) -> int:
    symbol = indexed.document.symbol
    assert symbol is not None
    assert symbol.number is not None
    return symbol.number


def _series(index: DossierIndex) -> list[list[IndexedDocument]]:
    """Numbered documents by issuer, term and type, one per number; no drafts or translations."""
    series: dict[tuple[str, ...], dict[int, IndexedDocument]] = {}
    for indexed in index.documents:
        own, symbol = indexed.identifier, indexed.document.symbol
        if own is None or symbol is None or symbol.number is None or own.draft or own.language:
            continue
        key = (own.unit, own.body, own.series, own.type)
        series.setdefault(key, {}).setdefault(symbol.number, indexed)
    return [list(each.values()) for each in series.values()]


@dossier_rule("NUMBER-AGAINST-DATE", source="36-HD/VPTW, II.3")
def number_against_date(index: DossierIndex) -> Iterator[Finding]:
    for series in _series(index):
        latest: IndexedDocument | None = None
        for indexed in sorted(series, key=_number):
            day = indexed.document.date
            if day is None:
                continue
            if latest is not None and latest.document.date and day < latest.document.date:
                yield finding(
                    indexed.location(indexed.document, "date"),
                    label=indexed.label,
                    date=day,
                    other=latest.label,
                    other_date=latest.document.date,
                    related=[latest.location(latest.document, "date")],
                )
            else:
                latest = indexed


@dossier_rule("NUMBER-OUTLIER")
def number_outlier(index: DossierIndex) -> Iterator[Finding]:
    for series in _series(index):
        if len(series) < 3:
            continue
        issued = sorted(series, key=_number)
        last, before = issued[-1], issued[-2]
        if _number(last) > _OUTLYING * _number(before) and _number(last) > 1000:
            yield finding(
                last.location(last.document, "symbol"), number=_number(last), usual=_number(before)
            )


@dossier_rule("DRAFT-SUPERSEDED")
def draft_superseded(index: DossierIndex) -> Iterator[Finding]:
    for expressions in index.works.values():
        issued = [each for each in expressions if each.document.state == "issued"]
        for draft in (each for each in expressions if each.document.state == "draft"):
            if issued and draft.entry is not None and draft.entry.standing == "inForce":
                yield finding(
                    index.location(draft.entry, "standing"),
                    label=issued[-1].label,
                    name=issued[-1].name,
                )


@dossier_rule("DRAFT-WITHOUT-LINK")
def draft_without_link(index: DossierIndex) -> Iterator[Finding]:
    issued: dict[tuple[str, ...], IndexedDocument] = {}
    for indexed in index.documents:
        if indexed.document.state == "issued":
            issued.setdefault(_about(indexed), indexed)
    for draft in (each for each in index.documents if each.document.state == "draft"):
        successor = issued.get(_about(draft))
        if successor is None or draft.identifier is None or successor.identifier is None:
            continue
        if index.resolve_aliases(draft.identifier) != index.resolve_aliases(successor.identifier):
            yield finding(
                draft.location(draft.document, "subject"),
                name=draft.name,
                label=successor.label,
                related=[successor.location(successor.document, "subject")],
            )


def _about(indexed: IndexedDocument) -> tuple[str, ...]:
    return (*indexed.issuer, indexed.document.kind, slug(indexed.document.subject))


@dossier_rule("REVISION-REUSES-ID")
def revision_reuses_id(index: DossierIndex) -> Iterator[Finding]:
    for expressions in index.works.values():
        versions = [
            each for each in expressions if each.identifier and not each.identifier.language
        ]
        for before, now in pairwise(versions):
            for id_, thing in now.document.things.items():
                old = before.document.find(id_)
                if old is not None and type(old) is not type(thing):
                    yield finding(
                        now.location(thing, "id"),
                        value=id_,
                        now=element_name(type(thing)),
                        before=element_name(type(old)),
                        related=[before.location(old, "id")],
                    )


@dossier_rule("TRANSLATION-FIGURES")
def translation_figures(index: DossierIndex) -> Iterator[Finding]:
    for indexed, reference in index.citations():
        if reference.relation != "translates":
            continue
        original = index.referenced_document(reference)
        if original is None or original is indexed:
            continue
        for figure in indexed.document.iter_figures():
            other = original.document.find(figure.id) if figure.id is not None else None
            if isinstance(other, Figure) and _amount(other) != _amount(figure):
                yield finding(
                    indexed.location(figure),
                    value=figure.id,
                    translated=_formatted(figure),
                    original=_formatted(other),
                    related=[original.location(other)],
                )


def _amount(figure: Figure) -> tuple[Any, ...]:
    return figure.value, figure.of, figure.min, figure.max


def _formatted(figure: Figure) -> str:
    parts = [str(each) for each in _amount(figure) if each is not None]
    return ("–" if figure.value is None else "/").join(parts)


@dossier_rule("MEETING-ORDINAL")
def meeting_ordinal(index: DossierIndex) -> Iterator[Finding]:
    series: dict[tuple[str, ...], list[tuple[int, IndexedDocument, Meeting]]] = {}
    for indexed in index.documents:
        meeting = next(walk(indexed.document, Meeting), None)
        if meeting is not None and meeting.ordinal and indexed.identifier:
            own = indexed.identifier
            key = (own.unit, own.body, own.series, slug(meeting.body.name))
            series.setdefault(key, []).append((meeting.ordinal, indexed, meeting))
    for meetings in series.values():
        meetings.sort(key=lambda each: (each[0], each[1].name))
        for (low, before, earlier), (high, after, later) in pairwise(meetings):
            if low < high and later.dates.to.last_day < earlier.dates.from_.first_day:
                yield finding(
                    after.location(later, "ordinal"),
                    ordinal=high,
                    date=later.dates.from_,
                    other=low,
                    other_date=earlier.dates.from_,
                    name=before.name,
                    related=[before.location(earlier, "ordinal")],
                )
