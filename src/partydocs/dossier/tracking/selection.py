"""Which documents of a dossier are followed up on a day, and which of them still stand."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import attrs

from partydocs.dossier.tracking.results import DocumentSummary
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument

__all__ = ["DocumentSummaries", "selected_documents"]


def selected_documents(holdings: DossierIndex) -> DossierIndex:
    """The documents that were issued by the day of the holdings, of each the latest revision.

    Drafts bind nobody; a translation says again what its original says.
    """
    issued = _only(holdings, lambda each: _is_issued(each, holdings.as_of))
    latest = {id(expressions[-1]) for expressions in issued.works.values()}
    return _only(issued, lambda each: each.identifier is None or id(each) in latest)


def _is_issued(holding: IndexedDocument, day: datetime.date) -> bool:
    document = holding.document
    return document.state == "issued" and (document.date is None or document.date <= day)


def _only(holdings: DossierIndex, takes: Callable[[IndexedDocument], bool]) -> DossierIndex:
    kept = tuple(filter(takes, holdings.documents))
    if len(kept) == len(holdings.documents):
        return holdings
    return attrs.evolve(holdings, documents=kept)


class DocumentSummaries:
    """The documents of a dossier as follow-up shows them, with what the manifest says of each."""

    def __init__(self, holdings: DossierIndex) -> None:
        fallen = [
            each
            for each in holdings.manifest.entries
            if each.standing not in (None, "inForce")
            and (each.since is None or each.since <= holdings.as_of)
        ]
        self._by_path = {each.path: each.standing for each in fallen}
        self._by_identifier = {each.document: each.standing for each in fallen if each.document}
        self._known: dict[str, DocumentSummary] = {}

    def __call__(self, holding: IndexedDocument) -> DocumentSummary:
        """What a reader has to know of a document."""
        if holding.name not in self._known:
            self._known[holding.name] = self._made(holding)
        return self._known[holding.name]

    def stands(self, holding: IndexedDocument) -> bool:
        """Whether a document is in force on the day."""
        return self(holding).standing == "inForce"

    def _made(self, holding: IndexedDocument) -> DocumentSummary:
        document = holding.document
        issuer = document.issuers[0]
        numbered = document.symbol is not None and document.symbol.number is not None
        told = self._by_path.get(holding.name)
        if told is None and holding.identifier is not None:
            told = self._by_identifier.get(holding.identifier)
        return DocumentSummary(
            path=holding.name,
            symbol=str(document.symbol) if numbered else None,
            kind=document.kind,
            subject=document.subject,
            issued=document.date,
            issuer=issuer.name,
            unit=issuer.unit.code if issuer.unit is not None else None,
            standing=told or "inForce",
        )
