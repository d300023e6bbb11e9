"""`partydocs mutate`: faulty copies of good documents and dossiers, labelled with what is wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from partydocs import testing
from partydocs.catalogue import LAYERS, Layer
from partydocs.cli.codes import complete_code, entry_of
from partydocs.cli.complaint import complain
from partydocs.cli.findings import Findings
from partydocs.cli.misuse import Trouble, trouble_with
from partydocs.cli.output import Output
from partydocs.cli.parameters import AtLeast, OneOf
from partydocs.cli.progress import meter
from partydocs.cli.sources import STDIN, documents, is_dossier, submitted
from partydocs.cli.terminal import Terminal, terminal
from partydocs.cli.verb import verb, voice_of
from partydocs.cli.voice import Voice
from partydocs.model.declaration import declared_tag
from partydocs.model.document import Document
from partydocs.reporting.tally import Tally
from partydocs.reporting.visible import visible
from partydocs.rules.policy import Policy
from partydocs.schema.shape import VERSION
from partydocs.testing.mutation.mutant import Mutant
from partydocs.wire.source import Format, Limits

__all__ = ["command"]

EXPECTED = "expected.json"
"""What must be found in each mutant."""

_FORMATS: dict[str, tuple[Format, ...]] = {
    "xml": ("xml",),
    "json": ("json",),
    "both": ("xml", "json"),
}


@attrs.frozen(kw_only=True)
class _Options:
    """What the user asks for; named like the options."""

    codes: tuple[str, ...]
    layers: tuple[Layer, ...]
    format: str
    seed: int
    out: Path | None
    overwrite: bool


@verb("mutate")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--code", "codes", multiple=True, metavar="code", shell_complete=complete_code)
@click.option("--layer", "layers", multiple=True, type=OneOf(LAYERS))
@click.option("--format", type=OneOf(tuple(_FORMATS)), default="both")
@click.option("--seed", type=AtLeast(0), default=0, metavar="number")
@click.option("--out", type=click.Path(path_type=Path), metavar="folder")
@click.option("--overwrite", is_flag=True)
@click.pass_context
def command(ctx: click.Context, /, inputs: tuple[str, ...], **asked: object) -> None:
    """Make mutants, or list those that could be made."""
    options = _Options(**asked)  # type: ignore[arg-type]
    options = attrs.evolve(options, codes=tuple(entry_of(each).code for each in options.codes))
    run = _Run(ctx, options)
    names = [*documents(inputs, run.unreadable)]
    if not names:
        raise Trouble("nothing-to-do", names=", ".join(inputs))
    made = run.all_of(names)
    if made:
        run.show(made)
    elif not run.tally.exit_code:
        raise Trouble("no-mutants", names=", ".join(options.codes or options.layers))
    ctx.exit(run.tally.exit_code)
