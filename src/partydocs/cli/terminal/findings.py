"""Reports of findings: for people on the terminal, for programs, or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Protocol

import attrs
import click
from rich.cells import cell_len
from rich.text import Text

from partydocs.catalogue import Severity
from partydocs.cli.command import messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError
from partydocs.cli.messages import CliMessages
from partydocs.cli.terminal.console import TextConsole
from partydocs.reporting.formats.text import Style, TextRow, finding_rows, summary_rows
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.reporting.writer import ReportWriter

__all__ = [
    "STYLES",
    "FindingsView",
    "NoReport",
    "RunReport",
    "TerminalReport",
    "WrittenReport",
]

STYLES: dict[Severity, str] = {
    "error": "bold red",
    "warning": "bold yellow",
    "advice": "bold cyan",
}
_ROW_STYLES: dict[Style, str] = {
    "": "",
    "dim": "dim",
    "strong": "bold",
    "good": "green",
    "bad": "bold red",
    "error": STYLES["error"],
    "warning": STYLES["warning"],
    "advice": STYLES["advice"],
}
_INDENT = 2


def _print_rows(console: TextConsole, rows: Iterator[TextRow]) -> None:
    """Print rows of a report; a terminal gets prose wrapped between words."""
    for row in rows:
        text = Text.assemble(*((piece, _ROW_STYLES[style]) for piece, style in row.pieces))
        if row.prose and console.is_terminal:
            console.paragraph(text, _INDENT)
        else:
            # not wrapped: programs search in lines
            console.unbroken(Text(" " * (_INDENT * row.prose)).append_text(text))


class RunReport(Protocol):
    """Writes the report of a run document by document, and keeps none."""

    def begin(self) -> None:
        """Start the report, before the first document."""

    def document(self, source: CheckedDocument) -> None:
        """Report the findings in a document."""

    def unreadable(self, name: str, error: CliError) -> None:
        """Report that a file or folder could not be read or checked."""

    def end(self, summary: Summary) -> None:
        """Finish the report with the counts."""


class NoReport:
    """Prints errors on standard error, and nothing about documents."""

    def begin(self) -> None:
        """Do nothing."""

    def document(self, source: CheckedDocument) -> None:
        """Do nothing."""

    def unreadable(self, name: str, error: CliError) -> None:  # noqa: ARG002
        """Print the error."""
        print_error(error)

    def end(self, summary: Summary) -> None:
        """Do nothing."""


@attrs.frozen
class TerminalReport(NoReport):
    """Prints findings with their lines, then the counts, on standard output."""

    console: TextConsole
    messages: CliMessages

    def document(self, source: CheckedDocument) -> None:
        """Print the findings, if there are any, and the number of those that are omitted."""
        width = self.console.width
        _print_rows(self.console, finding_rows(source, self.messages, width, cell_len))

    def end(self, summary: Summary) -> None:
        """Print the counts."""
        _print_rows(self.console, summary_rows(summary, self.messages))


@attrs.frozen
class FindingsView:
    """Prints the findings in one document."""

    console: TextConsole
    messages: CliMessages
    source: CheckedDocument

    def show(self) -> None:
        """Print the findings, if there are any, and the number of those that are omitted."""
        TerminalReport(self.console, self.messages).document(self.source)


@attrs.frozen
class WrittenReport:
    """Writes a report in a format for programs, to standard output or a file."""

    writer: ReportWriter
    stream: IO[str] | None = None
    """None: standard output."""

    def begin(self) -> None:
        """Write the beginning of the report."""
        self._write(self.writer.begin())

    def document(self, source: CheckedDocument) -> None:
        """Write the part for a document."""
        self._write(self.writer.document(source))

    def unreadable(self, name: str, error: CliError) -> None:
        """Print the error on standard error, and write it to the report."""
        print_error(error)
        message = messages_of(error.ctx)(error.key, **error.values)
        self._write(self.writer.unreadable(Unreadable(name, error.message, message)))

    def end(self, summary: Summary) -> None:
        """Write the end of the report with the counts."""
        self._write(self.writer.end(summary))

    def _write(self, text: str) -> None:
        click.echo(text, file=self.stream, nl=False)
