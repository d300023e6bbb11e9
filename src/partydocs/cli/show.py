"""`partydocs show`: what a document says, as an outline."""

from __future__ import annotations

import click

from partydocs.cli.findings import Findings
from partydocs.cli.misuse import trouble_with
from partydocs.cli.outline import Outline
from partydocs.cli.parameters import AtLeast
from partydocs.cli.sources import submitted
from partydocs.cli.terminal import terminal
from partydocs.cli.verb import verb, voice_of
from partydocs.cli.wording import Speaker

__all__ = ["command"]

_NARROWEST = 40


@verb("show")
@click.argument("source")
@click.option("--width", type=AtLeast(_NARROWEST), metavar="number")
@click.pass_context
def command(ctx: click.Context, source: str, width: int | None) -> None:
    """Print a valid document; of another, what is wrong with it."""
    try:
        found = submitted(source)
    except OSError as error:
        raise trouble_with(source, error) from None
    voice = voice_of(ctx)
    Findings(terminal(ctx, stderr=True), voice, found).show()
    if found.report.document is None:
        ctx.exit(1)
    speaker = Speaker.about(found.report.document, voice.lang)
    Outline(terminal(ctx, width=width), speaker).show()
