"""`partydocs digest`: what identifies the content of a document, whatever its format."""

from __future__ import annotations

import os

import click

from partydocs.cli.command import verb, voice_of
from partydocs.cli.error_output import complain
from partydocs.cli.errors import trouble_with
from partydocs.cli.inputs import submitted
from partydocs.cli.terminal.console import terminal
from partydocs.cli.terminal.findings import Findings
from partydocs.io import digest
from partydocs.reporting.results import Checked
from partydocs.reporting.summary import Tally

__all__ = ["command"]


@verb("digest")
@click.argument("inputs", nargs=-1, required=True)
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...]) -> None:
    """Print the digest of each document as `sha256sum` would."""
    tally = Tally()
    for name in inputs:
        try:
            found = submitted(name)
        except OSError as error:
            tally.unreadable += 1
            complain(trouble_with(name, error))
        else:
            tally.add(found.report)
            _print(ctx, found)
    ctx.exit(tally.exit_code)


def _print(ctx: click.Context, found: Checked) -> None:
    document = found.report.document
    if document is None:
        Findings(terminal(ctx, stderr=True), voice_of(ctx), found).show()
    else:
        click.echo(_line(digest(document), found.name))


def _line(sha256: str, name: str) -> bytes:
    """As `sha256sum` has it: a backslash tells that the name had to be escaped."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "" if escaped == name else "\\"
    return f"{mark}{sha256}  ".encode() + os.fsencode(escaped)
