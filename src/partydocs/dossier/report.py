"""The report on a dossier: one for its manifest and one for each of its documents."""

from __future__ import annotations

import attrs

from partydocs.rules.engine.dossier_index import DossierIndex
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.report import Report

__all__ = ["DossierReport"]


@attrs.frozen(kw_only=True, eq=False)
class DossierReport:
    """The result of validating a dossier."""

    path: str
    reports: tuple[Report, ...]
    """First the report on the manifest, or on the dossier if it has none; then one per document.

    A contradiction between documents is in the report of the document that has to be fixed. The
    reports do not hold the documents.
    """
    index: DossierIndex | None = None
    """The documents that could be read, without their prose; None if there are none."""

    def __bool__(self) -> bool:
        """`valid`, as for a `Report`."""
        return self.valid

    @property
    def valid(self) -> bool:
        """Whether there is no error, in any document or between them."""
        return all(each.valid for each in self.reports)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All diagnostics, report by report; each names its file."""
        return tuple(each for report in self.reports for each in report.diagnostics)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that make the dossier invalid."""
        return tuple(each for report in self.reports for each in report.errors)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all diagnostics."""
        return frozenset().union(*(each.codes for each in self.reports))
