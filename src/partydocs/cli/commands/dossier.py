"""`partydocs dossier`: list the documents of a dossier, write its manifest, or pack it."""

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
from partydocs.model.base import code_list
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
    messages = messages_of(ctx)
    try:
        manifest = _manifest(source, target, write=write, key=key, title=title)
    except OSError as error:
        raise file_error(str(error.filename or source), error) from None
    except InvalidDocument as error:
        finding = error.report.errors[0]
        reason = finding.message(messages.lang)
        raise CliError("dossier-refused", name=finding.file or source, reason=reason) from None
    count = len(manifest.entries)
    if write:
        click.echo(messages("dossier.described", count=count, name=source))
    elif target is not None:
        click.echo(messages("dossier.packed", count=count, name=target))
    else:
        console_for(ctx).block(_table(manifest, messages))


def _manifest(
    source: Path, target: Path | None, *, write: bool, key: str | None, title: str | None
) -> Manifest:
    """Describe, pack or open the dossier; returns its manifest."""
    if write:
        return describe(source, key=key, title=title)
    if target is not None:
        return pack(source, target, key=key, title=title)
    with Dossier.open(source) as dossier:
        return dossier.manifest or dossier.describe()


def _table(manifest: Manifest, messages: CliMessages) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, title=printable(manifest.title))
    columns = [messages(key) for key in ("dossier.file", "dossier.kind", "dossier.symbol")]
    if any(entry.standing for entry in manifest.entries):
        columns.append(messages("dossier.standing"))
    for title in columns:
        table.add_column(title)
    for entry in manifest.entries:
        table.add_row(*_row(entry, messages)[: len(columns)])
    return table


def _row(entry: DossierEntry, messages: CliMessages) -> tuple[str, str, str, str]:
    kind = code_list("documentKinds").entries.get(entry.kind or "")
    standing = code_list("standings").entries.get(entry.standing or "")
    return (
        printable(entry.path),
        kind.name(messages.lang) if kind is not None else entry.media_type,
        str(entry.symbol or entry.document or ""),
        standing.name(messages.lang) if standing is not None else "",
    )
