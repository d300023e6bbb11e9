"""Selects the documents of a dossier for follow-up on a day, and summarises them."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import attrs

from partydocs.dossier.tracking.results import DocumentSummary
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument

__all__ = ["DocumentSummaries", "selected_documents"]


def selected_documents(index: DossierIndex) -> DossierIndex:
    """Return an index of the documents issued by the day of the index, the latest revision of each.

    Drafts are omitted because they are not binding, and translations because they repeat their
    originals.
    """
    issued = _filtered(index, lambda each: _is_issued(each, index.as_of))
    latest = {id(expressions[-1]) for expressions in issued.works.values()}
    return _filtered(issued, lambda each: each.identifier is None or id(each) in latest)


def _is_issued(indexed: IndexedDocument, day: datetime.date) -> bool:
    document = indexed.document
    return document.state == "issued" and (document.date is None or document.date <= day)


def _filtered(index: DossierIndex, accepts: Callable[[IndexedDocument], bool]) -> DossierIndex:
    kept = tuple(filter(accepts, index.documents))
    if len(kept) == len(index.documents):
        return index
    return attrs.evolve(index, documents=kept)


class DocumentSummaries:
    """Makes the summaries of documents, with the standing that the manifest gives them."""

    def __init__(self, index: DossierIndex) -> None:
        ended = [
            each
            for each in index.manifest.entries
            if each.standing not in (None, "inForce")
            and (each.since is None or each.since <= index.as_of)
        ]
        self._by_path = {each.path: each.standing for each in ended}
        self._by_identifier = {each.document: each.standing for each in ended if each.document}
        self._known: dict[str, DocumentSummary] = {}

    def __call__(self, indexed: IndexedDocument) -> DocumentSummary:
        """Return the summary of a document."""
        if indexed.name not in self._known:
            self._known[indexed.name] = self._summarised(indexed)
        return self._known[indexed.name]

    def is_in_force(self, indexed: IndexedDocument) -> bool:
        """Whether a document is in force on the day of the index."""
        return self(indexed).standing == "inForce"

    def _summarised(self, indexed: IndexedDocument) -> DocumentSummary:
        document = indexed.document
        issuer = document.issuers[0]
        numbered = document.symbol is not None and document.symbol.number is not None
        standing = self._by_path.get(indexed.name)
        if standing is None and indexed.identifier is not None:
            standing = self._by_identifier.get(indexed.identifier)
        return DocumentSummary(
            path=indexed.name,
            symbol=str(document.symbol) if numbered else None,
            kind=document.kind,
            subject=document.subject,
            issued=document.date,
            issuer=issuer.name,
            unit=issuer.unit.code if issuer.unit is not None else None,
            standing=standing or "inForce",
        )
