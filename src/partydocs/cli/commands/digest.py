"""`partydocs digest`: what identifies the content of a document, whatever its format."""

from __future__ import annotations

import os

import click

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import file_error
from partydocs.cli.inputs import read_and_check
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.io import digest
from partydocs.reporting.results import CheckedDocument
from partydocs.reporting.summary import Summary

__all__ = ["command"]


@localized_command("digest")
@click.argument("inputs", nargs=-1, required=True)
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...]) -> None:
    """Print the digest of each document as `sha256sum` would."""
    tally = Summary()
    for name in inputs:
        try:
            found = read_and_check(name)
        except OSError as error:
            tally.unreadable += 1
            print_error(file_error(name, error))
        else:
            tally.add(found.report)
            _print(ctx, found)
    ctx.exit(tally.exit_code)


def _print(ctx: click.Context, found: CheckedDocument) -> None:
    document = found.report.document
    if document is None:
        FindingsView(console_for(ctx, stderr=True), messages_of(ctx), found).show()
    else:
        click.echo(_line(digest(document), found.name))


def _line(sha256: str, name: str) -> bytes:
    """As `sha256sum` has it: a backslash tells that the name had to be escaped."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "" if escaped == name else "\\"
    return f"{mark}{sha256}  ".encode() + os.fsencode(escaped)
