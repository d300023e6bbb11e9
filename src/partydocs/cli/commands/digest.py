"""`partydocs digest`: the SHA-256 digest of the content of a document, the same in all formats."""

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
from partydocs.reporting.summary import Summary

__all__ = ["command"]


@localized_command("digest")
@click.argument("inputs", nargs=-1, required=True)
@click.pass_context
def command(ctx: click.Context, inputs: tuple[str, ...]) -> None:
    """Print the digest of each document in the format of `sha256sum`."""
    summary = Summary()
    for name in inputs:
        try:
            checked = read_and_check(name)
        except OSError as error:
            summary.unreadable += 1
            print_error(file_error(name, error))
            continue
        summary.add(checked.report)
        document = checked.report.document
        if document is None:
            FindingsView(console_for(ctx, stderr=True), messages_of(ctx), checked).show()
        else:
            click.echo(_line(digest(document), checked.name))
    ctx.exit(summary.exit_code)


def _line(sha256: str, name: str) -> bytes:
    """A line in the format of `sha256sum`: a leading backslash marks an escaped name."""
    escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    mark = "" if escaped == name else "\\"
    return f"{mark}{sha256}  ".encode() + os.fsencode(escaped)
