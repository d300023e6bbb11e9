"""`partydocs dossier`: what a dossier holds; its manifest written, or all of it packed."""

from __future__ import annotations

from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.messages import CliMessages
from partydocs.cli.terminal.console import console_for
from partydocs.dossier import Dossier, Manifest, describe, pack
from partydocs.model.base.codelist import code_list
from partydocs.model.manifest import DossierEntry
from partydocs.reporting.printable import printable
from partydocs.validation.report import InvalidDocument

__all__ = ["command"]


@localized_command("dossier")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--describe", "write", is_flag=True)
@click.option("--pack", "target", type=click.Path(path_type=Path), metavar="target")
@click.option("--key", metavar="key")
@click.option("--title", metavar="text")
@click.pass_context
def command(
    ctx: click.Context,
    source: Path,
    write: bool,
    target: Path | None,
    key: str | None,
    title: str | None,
) -> None:
    """List, describe or pack a dossier."""
    if write and target is not None:
        raise UsageProblem("describe-or-pack", ctx)
    voice = messages_of(ctx)
    try:
        manifest = _done(source, target, write=write, key=key, title=title)
    except OSError as error:
        raise file_error(str(error.filename or source), error) from None
    except InvalidDocument as refused:
        found = refused.report.errors[0]
        reason = found.message(voice.lang)
        raise CliError("dossier-refused", name=found.file or source, reason=reason) from None
    count = len(manifest.entries)
    if write:
        click.echo(voice("dossier.described", count=count, name=source))
    elif target is not None:
        click.echo(voice("dossier.packed", count=count, name=target))
    else:
        console_for(ctx).block(_table(manifest, voice))


def _done(
    source: Path, target: Path | None, *, write: bool, key: str | None, title: str | None
) -> Manifest:
    """Do what is asked for; the manifest tells of it."""
    if write:
        return describe(source, key=key, title=title)
    if target is not None:
        return pack(source, target, key=key, title=title)
    with Dossier.open(source) as dossier:
        return dossier.manifest or dossier.describe()


def _table(manifest: Manifest, voice: CliMessages) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, title=printable(manifest.title))
    columns = [voice("dossier.file"), voice("dossier.kind"), voice("dossier.symbol")]
    if any(entry.standing for entry in manifest.entries):
        columns.append(voice("dossier.standing"))
    for title in columns:
        table.add_column(title)
    for entry in manifest.entries:
        table.add_row(*_row(entry, voice)[: len(columns)])
    return table


def _row(entry: DossierEntry, voice: CliMessages) -> tuple[str, str, str, str]:
    kind = code_list("documentKinds").entries.get(entry.kind or "")
    standing = code_list("standings").entries.get(entry.standing or "")
    return (
        printable(entry.path),
        kind.name(voice.lang) if kind is not None else entry.media_type,
        str(entry.symbol or entry.document or ""),
        standing.name(voice.lang) if standing is not None else "",
    )
