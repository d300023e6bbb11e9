"""Which documents of a dossier are followed up on a day, and which of them still stand."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import attrs

from partydocs.rules.holdings import Holding, Holdings

__all__ = ["followable", "standing"]


def followable(holdings: Holdings) -> Holdings:
    """The documents that were issued by the day of the holdings, of each the latest revision.

    Drafts bind nobody; a translation says again what its original says.
    """
    issued = _only(holdings, lambda each: _is_issued(each, holdings.as_of))
    latest = {id(expressions[-1]) for expressions in issued.works.values()}
    return _only(issued, lambda each: each.identifier is None or id(each) in latest)


def _is_issued(holding: Holding, day: datetime.date) -> bool:
    document = holding.document
    return document.state == "issued" and (document.date is None or document.date <= day)


def _only(holdings: Holdings, takes: Callable[[Holding], bool]) -> Holdings:
    kept = tuple(filter(takes, holdings.documents))
    if len(kept) == len(holdings.documents):
        return holdings
    return attrs.evolve(holdings, documents=kept)


def standing(holdings: Holdings) -> Callable[[Holding], str]:
    """Tells of a document whether it is in force on the day, by the manifest's entries."""
    fallen = [
        each
        for each in holdings.manifest.entries
        if each.standing not in (None, "inForce")
        and (each.since is None or each.since <= holdings.as_of)
    ]
    by_path = {each.path: each.standing or "" for each in fallen}
    by_identifier = {each.document: each.standing or "" for each in fallen if each.document}

    def stands(holding: Holding) -> str:
        own = holding.identifier
        told = by_path.get(holding.name) or (own and by_identifier.get(own))
        return told or "inForce"

    return stands
