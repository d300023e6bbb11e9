"""`partydocs show`: the content of a document as an outline."""

from __future__ import annotations

import click

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import file_error
from partydocs.cli.inputs import read_and_check
from partydocs.cli.parameters import AtLeast
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.cli.terminal.outline import Outline
from partydocs.cli.terminal.value_text import DocumentMessages

__all__ = ["command"]

_MIN_WIDTH = 40


@localized_command("show")
@click.argument("source")
@click.option("--width", type=AtLeast(_MIN_WIDTH), metavar="number")
@click.pass_context
def command(ctx: click.Context, source: str, width: int | None) -> None:
    """Print a valid document; of an invalid one, the findings."""
    try:
        checked = read_and_check(source)
    except OSError as error:
        raise file_error(source, error) from None
    messages = messages_of(ctx)
    FindingsView(console_for(ctx, stderr=True), messages, checked).show()
    document = checked.report.document
    if document is None:
        ctx.exit(1)
    about = DocumentMessages.about(document, messages.lang)
    Outline(console_for(ctx, width=width), about).show()
