"""Report writers: one interface for all report formats, and their registration.

A writer makes the report of a run piece by piece, so that memory does not grow with the run:

    writer = report_writer("sarif", "vi")
    out.write(writer.begin())
    for each in checked_documents:
        out.write(writer.document(each))
    out.write(writer.end(summary))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Literal, Protocol, TypeAlias, get_args

from partydocs.catalogue import Language
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary

__all__ = ["FORMATS", "ReportFormat", "ReportWriter", "report_writer", "written"]

ReportFormat: TypeAlias = Literal[
    "text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "html"
]
"""The registered report formats. Each is the name of a module in `partydocs.reporting.formats`."""
FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)


class ReportWriter(Protocol):
    """Makes a report piece by piece; the pieces joined are the report. Keeps no documents."""

    def begin(self) -> str:
        """Return the text before all documents."""
        ...

    def document(self, checked: CheckedDocument) -> str:
        """Return the text for one document."""
        ...

    def unreadable(self, found: Unreadable) -> str:
        """Return the text for a file that could not be read."""
        ...

    def end(self, summary: Summary) -> str:
        """Return the text after all documents."""
        ...


def report_writer(format: ReportFormat, lang: Language | None = "vi") -> ReportWriter:
    """Return a new writer of a format.

    Without a language, JSON has its texts in both languages; other formats are in Vietnamese.
    Raises `ValueError` if the format is unknown.
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    # imported on demand, so that a run loads only the libraries of the chosen format
    module = import_module(f"partydocs.reporting.formats.{format}")
    writer: ReportWriter = module.new_writer(lang)
    return writer


def written(writer: ReportWriter, documents: Iterable[CheckedDocument]) -> Iterator[str]:
    """Yield the pieces of a report on documents."""
    summary = Summary()
    yield writer.begin()
    for each in documents:
        summary.add(each.report)
        yield writer.document(each)
    yield writer.end(summary)
