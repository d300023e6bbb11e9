"""`partydocs show`: what a document says, as an outline."""

from __future__ import annotations

import click

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import file_error
from partydocs.cli.inputs import read_and_check
from partydocs.cli.parameters import AtLeast
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.cli.terminal.outline import Outline
from partydocs.cli.terminal.value_text import Speaker

__all__ = ["command"]

_NARROWEST = 40


@localized_command("show")
@click.argument("source")
@click.option("--width", type=AtLeast(_NARROWEST), metavar="number")
@click.pass_context
def command(ctx: click.Context, source: str, width: int | None) -> None:
    """Print a valid document; of another, what is wrong with it."""
    try:
        found = read_and_check(source)
    except OSError as error:
        raise file_error(source, error) from None
    voice = messages_of(ctx)
    FindingsView(console_for(ctx, stderr=True), voice, found).show()
    if found.report.document is None:
        ctx.exit(1)
    speaker = Speaker.about(found.report.document, voice.lang)
    Outline(console_for(ctx, width=width), speaker).show()
