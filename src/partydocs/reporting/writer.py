"""What the writers of all formats have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol, TypeAlias, get_args

from partydocs.catalogue import Language
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary

__all__ = ["FORMATS", "ReportFormat", "ReportWriter", "report_writer", "written"]

ReportFormat: TypeAlias = Literal["text", "json", "jsonl", "sarif", "junit", "html"]
FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)


class ReportWriter(Protocol):
    """Makes a report piece by piece. It keeps no document; the pieces joined are the report."""

    def begin(self) -> str:
        """What stands before all documents."""
        ...

    def document(self, checked: CheckedDocument) -> str:
        """What is said of one document."""
        ...

    def unreadable(self, found: Unreadable) -> str:
        """What is said of a file that could not be read."""
        ...

    def end(self, tally: Summary) -> str:
        """What stands behind all documents."""
        ...


def report_writer(format: ReportFormat, lang: Language | None = "vi") -> ReportWriter:
    """A new writer of a format. Without a language, JSON has its texts in both."""
    match format:
        case "json":
            from partydocs.reporting.formats.json import JsonReport

            return JsonReport(lang)
        case "jsonl":
            from partydocs.reporting.formats.json_lines import JsonLines

            return JsonLines(lang)
        case "sarif":
            from partydocs.reporting.formats.sarif import SarifReport

            return SarifReport(lang or "vi")
        case "junit":
            from partydocs.reporting.formats.junit import JUnitReport

            return JUnitReport(lang or "vi")
        case "html":
            from partydocs.reporting.formats.html import HtmlReport

            return HtmlReport(lang or "vi")
        case "text":
            from partydocs.reporting.formats.text import TextReport

            return TextReport(lang or "vi")


def written(writer: ReportWriter, documents: Iterable[CheckedDocument]) -> Iterator[str]:
    """The pieces of a report on documents, one after the other."""
    tally = Summary()
    yield writer.begin()
    for each in documents:
        tally.add(each.report)
        yield writer.document(each)
    yield writer.end(tally)
