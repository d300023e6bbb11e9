"""The report on a dossier: one for its manifest and one for each of its documents."""

from __future__ import annotations

import attrs

from partydocs.rules.engine.dossier_index import DossierIndex
from partydocs.validation.report import Report

__all__ = ["DossierReport"]


@attrs.frozen(kw_only=True, eq=False)
class DossierReport:
    """What validation found out about a dossier."""

    path: str
    reports: tuple[Report, ...]
    """First that on the manifest, or on the dossier where it has none; then each document's.

    What the documents say against each other stands in the report of the one that is to be mended.
    The reports carry no documents.
    """
    index: DossierIndex | None = None
    """The documents that could be read, without their prose; None where nothing could be."""

    @property
    def valid(self) -> bool:
        """Whether there is no error, in any document or between them."""
        return all(each.valid for each in self.reports)

    @property
    def codes(self) -> frozenset[str]:
        """The codes that were found."""
        return frozenset().union(*(each.codes for each in self.reports))
