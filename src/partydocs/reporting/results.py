"""A document as it was found, and what was found in it."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter

import attrs

from partydocs.catalogue import Severity
from partydocs.formats.encoding import decode
from partydocs.model.base.finding import FatalInput
from partydocs.reporting.source_lines import SourceLines
from partydocs.validation.diagnostic import SEVERITIES, most_serious
from partydocs.validation.report import Report

__all__ = ["CheckedDocument", "Unreadable", "is_at_least", "selected"]


@attrs.frozen
class CheckedDocument:
    """A document as it was found, and the report on it."""

    name: str
    data: bytes = attrs.field(repr=False)
    report: Report
    line: int = 1
    """The line on which it begins, where it is one of several in its source."""
    column: int = 1
    """The code point of that line at which it begins."""

    @property
    def text(self) -> str:
        """The text of the document."""
        try:
            return decode(self.data, self.report.format).text
        except FatalInput:
            return self.data.decode("utf-8", "replace").removeprefix("\ufeff")

    @property
    def named(self) -> Report:
        """The report with the name that the document goes by, where it has none of its own."""
        if self.report.file is not None:
            return self.report
        told = (
            attrs.evolve(each, file=self.name) if each.file is None else each
            for each in self.report.diagnostics
        )
        return attrs.evolve(self.report, file=self.name, diagnostics=tuple(told))

    @cached_property
    def lines(self) -> SourceLines:
        """The lines of the source; made only where something is to be shown of them."""
        return SourceLines(self.text, self.line, self.column)


@attrs.frozen
class Unreadable:
    """A file or folder that could not be read."""

    name: str
    reason: str
    """A word such as `no-such-file`."""
    message: str
    """The same for people."""


def selected(report: Report, *, least: Severity = "advice", limit: int | None = None) -> Report:
    """A report with findings of at least this severity only, and at most so many, errors first.

    Those beyond the limit are counted as omitted.
    """
    grave = [each for each in report.diagnostics if is_at_least(each.severity, least)]
    shown = most_serious(grave, limit, attrgetter("severity"))
    omitted = report.omitted + len(grave) - len(shown)
    return attrs.evolve(report, diagnostics=tuple(shown), omitted=omitted)


def is_at_least(severity: Severity, least: Severity) -> bool:
    """Whether a severity is as grave as another, or graver."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(least)
