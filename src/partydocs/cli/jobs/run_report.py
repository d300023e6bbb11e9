"""The report of a run over many documents: on the terminal, in a format for programs, or none."""

from __future__ import annotations

from typing import IO, Protocol

import attrs
import click

from partydocs.cli.command import messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError
from partydocs.cli.messages import CliMessages
from partydocs.cli.terminal.console import TextConsole
from partydocs.cli.terminal.findings import FindingsView, show_rows
from partydocs.reporting.formats.text import summary_rows
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.reporting.writer import ReportWriter

__all__ = ["NoReport", "RunReport", "TerminalReport", "WrittenReport"]


class RunReport(Protocol):
    """Is told of each document in turn and keeps none."""

    def begin(self) -> None:
        """Nothing was checked yet."""

    def document(self, source: CheckedDocument) -> None:
        """A document was checked."""

    def lost(self, name: str, trouble: CliError) -> None:
        """A file or folder could not be read or checked."""

    def end(self, tally: Summary) -> None:
        """All was checked."""


class NoReport:
    """Says nothing of documents: the exit status tells. What can't be read is told all the same."""

    def begin(self) -> None:
        """Nothing to say."""

    def document(self, source: CheckedDocument) -> None:
        """Nothing to say."""

    def lost(self, name: str, trouble: CliError) -> None:  # noqa: ARG002
        """Tell it on standard error."""
        print_error(trouble)

    def end(self, tally: Summary) -> None:
        """Nothing to say."""


@attrs.frozen
class TerminalReport(NoReport):
    """Findings with their lines, then a line that sums up, on standard output."""

    console: TextConsole
    voice: CliMessages

    def document(self, source: CheckedDocument) -> None:
        """Print what was found in it, if anything."""
        FindingsView(self.console, self.voice, source).show()

    def end(self, tally: Summary) -> None:
        """Print the counts."""
        show_rows(self.console, summary_rows(tally, self.voice))


@attrs.frozen
class WrittenReport:
    """A report in some format, written to standard output or a file as the run goes."""

    writer: ReportWriter
    stream: IO[str] | None = None
    """None: standard output."""

    def begin(self) -> None:
        """Write what stands before all documents."""
        self._write(self.writer.begin())

    def document(self, source: CheckedDocument) -> None:
        """Write what is said of it."""
        self._write(self.writer.document(source))

    def lost(self, name: str, trouble: CliError) -> None:
        """Tell it on standard error, and in the report."""
        print_error(trouble)
        said = messages_of(trouble.ctx)(trouble.key, **trouble.blanks)
        self._write(self.writer.unreadable(Unreadable(name, trouble.message, said)))

    def end(self, tally: Summary) -> None:
        """Write what stands behind all documents."""
        self._write(self.writer.end(tally))

    def _write(self, piece: str) -> None:
        click.echo(piece, file=self.stream, nl=False)
