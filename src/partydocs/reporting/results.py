"""A checked document: its source and the report on it."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter

import attrs

from partydocs.catalogue import Severity
from partydocs.formats.encoding import decode
from partydocs.model.base import FatalInput
from partydocs.reporting.source_lines import SourceLines
from partydocs.validation.diagnostic import SEVERITIES, most_serious
from partydocs.validation.report import Report

__all__ = ["CheckedDocument", "Unreadable", "is_at_least", "selected"]


@attrs.frozen
class CheckedDocument:
    """A document as it was submitted, and the report on it."""

    name: str
    data: bytes = attrs.field(repr=False)
    report: Report
    line: int = 1
    """The line on which it begins, if its source holds several documents."""
    column: int = 1
    """The code point of that line at which it begins."""

    @property
    def text(self) -> str:
        """The text of the document, decoded leniently if its encoding is wrong."""
        try:
            return decode(self.data, self.report.format).text
        except FatalInput:
            return self.data.decode("utf-8", "replace").removeprefix("\ufeff")

    @property
    def named(self) -> Report:
        """The report with the name of the document, if the report has no file name."""
        if self.report.file is not None:
            return self.report
        diagnostics = (
            attrs.evolve(each, file=self.name) if each.file is None else each
            for each in self.report.diagnostics
        )
        return attrs.evolve(self.report, file=self.name, diagnostics=tuple(diagnostics))

    @cached_property
    def lines(self) -> SourceLines:
        """The lines of the source; computed on first use."""
        return SourceLines(self.text, self.line, self.column)


@attrs.frozen
class Unreadable:
    """A file or folder that could not be read."""

    name: str
    reason: str
    """An identifier such as `no-such-file`."""
    message: str
    """The reason as a text."""


def selected(report: Report, *, least: Severity = "advice", limit: int | None = None) -> Report:
    """Return a report with the findings of at least a severity, and at most `limit` of them.

    Beyond the limit the most serious are kept; the others are counted as omitted.
    """
    listed = [each for each in report.diagnostics if is_at_least(each.severity, least)]
    shown = most_serious(listed, limit, attrgetter("severity"))
    omitted = report.omitted + len(listed) - len(shown)
    return attrs.evolve(report, diagnostics=tuple(shown), omitted=omitted)


def is_at_least(severity: Severity, least: Severity) -> bool:
    """Whether a severity is at least as serious as another."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(least)
