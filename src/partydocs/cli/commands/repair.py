"""`partydocs repair`: mend what a machine may mend, and show it before it is written."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import attrs
import click
from rich.text import Text

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN, documents
from partydocs.cli.messages import CliMessages
from partydocs.cli.terminal.console import TextConsole, console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.formats.atomic_write import atomic_write
from partydocs.formats.source import Limits, read_bytes
from partydocs.repair import Proposal, Repair, repair
from partydocs.reporting.printable import printable
from partydocs.reporting.results import CheckedDocument
from partydocs.reporting.summary import Summary

__all__ = ["command"]


@localized_command("repair")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--write", is_flag=True)
@click.option("--out", metavar="file")
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...], write: bool, out: str | None) -> None:
    """Propose repairs as a diff, or make them."""
    if write and out is not None:
        raise UsageProblem("write-or-out", ctx)
    if write and STDIN in inputs:
        raise UsageProblem("write-stdin", ctx)
    if out is not None and (len(inputs) > 1 or any(Path(each).is_dir() for each in inputs)):
        raise UsageProblem("several-for-out", ctx)
    console = console_for(ctx, stderr=out == STDIN)
    run = _Run(console, console_for(ctx, stderr=True), messages_of(ctx), out, write)
    for name in documents(inputs, run.fail):
        run.repair(name)
    if not run.tally.documents:
        raise CliError("nothing-to-do", names=", ".join(inputs))
    ctx.exit(run.exit_code)


@attrs.define
class _Run:
    """Repairs of documents, one after the other."""

    console: TextConsole
    errors: TextConsole
    voice: CliMessages
    out: str | None
    write: bool
    tally: Summary = attrs.field(factory=Summary)
    waiting: int = 0
    """Documents for which repairs are proposed and not made."""

    @property
    def exit_code(self) -> int:
        """0 nothing is left to be done, 1 repairs wait or a document is invalid, 2 no file."""
        return self.tally.exit_code or (1 if self.waiting else 0)

    def repair(self, name: str) -> None:
        """Propose repairs for one document, and make them where that is asked for."""
        try:
            data = read_bytes(sys.stdin.buffer if name == STDIN else name, Limits().bytes)[1]
        except OSError as error:
            self.fail(error, name)
            return
        proposal = repair(_Named(data, name))
        self.tally.add(proposal.report)
        self._show(name, proposal)
        if self.write or self.out is not None:
            self._make(name, proposal)
        elif proposal.changed:
            self.waiting += 1
        FindingsView(
            self.errors, self.voice, CheckedDocument(name, proposal.data, proposal.report)
        ).show()

    def _show(self, name: str, proposal: Proposal) -> None:
        shown = printable(name)
        if not proposal.changed:
            nothing = self.voice("repair.nothing")
            self.console.unbroken(Text(f"{shown}: {nothing}", "dim"))
            return
        for each in proposal.repairs:
            self._tell(shown, each)
        for line in proposal.diff():
            # a patch must apply; on a terminal what is repaired must be seen
            text = printable(line) if self.console.is_terminal else line
            self.console.unbroken(Text(text, _style(line)))
        self.console.unbroken()

    def _tell(self, name: str, made: Repair) -> None:
        found = made.finding
        place = f"{name}:{found.line}:{found.column}: "
        self.console.unbroken(
            Text.assemble((place, "bold"), (found.code, "bold cyan"), f"  {found.pointer}")
        )
        label = self.voice("repair.why")
        why = printable(found.message(self.voice.lang))
        self.console.unbroken(Text.assemble((f"  {label}", "dim"), why))
        what = self.voice("repair.what", before=printable(made.before), after=printable(made.after))
        self.console.unbroken(Text(f"  {what}"))

    def _make(self, name: str, proposal: Proposal) -> None:
        target = self.out if self.out is not None else name
        if target == STDIN:
            click.echo(proposal.data, nl=False)
            return
        if self.out is None and not proposal.changed:
            return
        try:
            atomic_write(Path(target), proposal.data)
        except OSError as error:
            self.fail(error, target)
            return
        written = self.voice("repair.written", name=printable(target), count=len(proposal.repairs))
        self.console.unbroken(Text(written, "green"))

    def fail(self, error: OSError, name: str | None = None) -> None:
        """Tell of a file or folder that can't be read or written."""
        self.tally.unreadable += 1
        print_error(file_error(name or str(error.filename), error))


class _Named(io.BytesIO):
    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def _style(line: str) -> str:
    if line.startswith(("---", "+++")):
        return "bold"
    return {"-": "red", "+": "green", "@": "cyan"}.get(line[:1], "")
