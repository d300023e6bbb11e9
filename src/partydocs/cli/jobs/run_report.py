"""The report of a run over many documents: on the terminal, in a format for programs, or none."""

from __future__ import annotations

from typing import IO, Protocol

import attrs
import click

from partydocs.cli.command import voice_of
from partydocs.cli.error_output import complain
from partydocs.cli.errors import Trouble
from partydocs.cli.messages import Voice
from partydocs.cli.terminal.console import Terminal
from partydocs.cli.terminal.findings import Findings, show_rows
from partydocs.reporting.formats.text import summary_rows
from partydocs.reporting.results import Checked, Unreadable
from partydocs.reporting.summary import Tally
from partydocs.reporting.writer import ReportWriter

__all__ = ["NoReport", "RunReport", "TerminalReport", "WrittenReport"]


class RunReport(Protocol):
    """Is told of each document in turn and keeps none."""

    def begin(self) -> None:
        """Nothing was checked yet."""

    def document(self, source: Checked) -> None:
        """A document was checked."""

    def lost(self, name: str, trouble: Trouble) -> None:
        """A file or folder could not be read or checked."""

    def end(self, tally: Tally) -> None:
        """All was checked."""


class NoReport:
    """Says nothing of documents: the exit status tells. What can't be read is told all the same."""

    def begin(self) -> None:
        """Nothing to say."""

    def document(self, source: Checked) -> None:
        """Nothing to say."""

    def lost(self, name: str, trouble: Trouble) -> None:  # noqa: ARG002
        """Tell it on standard error."""
        complain(trouble)

    def end(self, tally: Tally) -> None:
        """Nothing to say."""


@attrs.frozen
class TerminalReport(NoReport):
    """Findings with their lines, then a line that sums up, on standard output."""

    console: Terminal
    voice: Voice

    def document(self, source: Checked) -> None:
        """Print what was found in it, if anything."""
        Findings(self.console, self.voice, source).show()

    def end(self, tally: Tally) -> None:
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

    def document(self, source: Checked) -> None:
        """Write what is said of it."""
        self._write(self.writer.document(source))

    def lost(self, name: str, trouble: Trouble) -> None:
        """Tell it on standard error, and in the report."""
        complain(trouble)
        said = voice_of(trouble.ctx)(trouble.key, **trouble.blanks)
        self._write(self.writer.unreadable(Unreadable(name, trouble.message, said)))

    def end(self, tally: Tally) -> None:
        """Write what stands behind all documents."""
        self._write(self.writer.end(tally))

    def _write(self, piece: str) -> None:
        click.echo(piece, file=self.stream, nl=False)
