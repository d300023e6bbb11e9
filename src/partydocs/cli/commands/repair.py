"""`partydocs repair`: repair typing errors, and show the repairs before they are written."""

from __future__ import annotations

import sys
from pathlib import Path

import attrs
import click
from rich.text import Text

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN, NamedBytes, documents
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
    run = _RepairRun(console, console_for(ctx, stderr=True), messages_of(ctx), out, write)
    for name in documents(inputs, run.fail):
        run.repair(name)
    if not run.summary.documents:
        raise CliError("nothing-to-do", names=", ".join(inputs))
    ctx.exit(run.exit_code)


@attrs.define
class _RepairRun:
    """Repairs documents one after the other."""

    console: TextConsole
    errors: TextConsole
    messages: CliMessages
    out: str | None
    write: bool
    summary: Summary = attrs.field(factory=Summary)
    pending: int = 0
    """Documents with repairs that are proposed and not made."""

    @property
    def exit_code(self) -> int:
        """2 a file failed, 1 a document is invalid or has pending repairs, 0 otherwise."""
        return self.summary.exit_code or (1 if self.pending else 0)

    def repair(self, name: str) -> None:
        """Propose repairs for one document, and make them if the options ask for it."""
        try:
            data = read_bytes(sys.stdin.buffer if name == STDIN else name, Limits().bytes)[1]
        except OSError as error:
            self.fail(error, name)
            return
        source = NamedBytes(data)
        source.name = name
        proposal = repair(source)
        self.summary.add(proposal.report)
        self._show(name, proposal)
        if self.write or self.out is not None:
            self._write(name, proposal)
        elif proposal.changed:
            self.pending += 1
        checked = CheckedDocument(name, proposal.data, proposal.report)
        FindingsView(self.errors, self.messages, checked).show()

    def _show(self, name: str, proposal: Proposal) -> None:
        """Print the repairs with their reasons, then the diff."""
        shown_name = printable(name)
        if not proposal.changed:
            nothing = self.messages("repair.nothing")
            self.console.unbroken(Text(f"{shown_name}: {nothing}", "dim"))
            return
        for each in proposal.repairs:
            self._show_repair(shown_name, each)
        for line in proposal.diff():
            # a file must hold a valid patch; a terminal must show invisible characters
            text = printable(line) if self.console.is_terminal else line
            self.console.unbroken(Text(text, _style(line)))
        self.console.unbroken()

    def _show_repair(self, name: str, made: Repair) -> None:
        finding = made.finding
        place = f"{name}:{finding.line}:{finding.column}: "
        self.console.unbroken(
            Text.assemble((place, "bold"), (finding.code, "bold cyan"), f"  {finding.pointer}")
        )
        label = self.messages("repair.why")
        reason = printable(finding.message(self.messages.lang))
        self.console.unbroken(Text.assemble((f"  {label}", "dim"), reason))
        before, after = printable(made.before), printable(made.after)
        change = self.messages("repair.what", before=before, after=after)
        self.console.unbroken(Text(f"  {change}"))

    def _write(self, name: str, proposal: Proposal) -> None:
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
        count = len(proposal.repairs)
        text = self.messages("repair.written", name=printable(target), count=count)
        self.console.unbroken(Text(text, "green"))

    def fail(self, error: OSError, name: str | None = None) -> None:
        """Print the error of a file or folder that cannot be read or written, and count it."""
        self.summary.unreadable += 1
        print_error(file_error(name or str(error.filename), error))


def _style(line: str) -> str:
    """The style of a line of a unified diff."""
    if line.startswith(("---", "+++")):
        return "bold"
    return {"-": "red", "+": "green", "@": "cyan"}.get(line[:1], "")
