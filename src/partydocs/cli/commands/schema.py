"""`partydocs schema`: the published files of the standard."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

import click
from click.shell_completion import CompletionItem
from rich.box import SIMPLE_HEAD
from rich.table import Table

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.messages import CliMessages, texts
from partydocs.cli.terminal.console import console_for
from partydocs.model.base.codelist import code_lists
from partydocs.publication import differences, published, write

__all__ = ["command"]

_SHORT_NAMES = {"partydocs.xsd": "xsd", "partydocs.schema.json": "json"}


def paths() -> Mapping[str, str]:
    """The published files by the names that the verb takes, such as `xsd`, `json` or `units`."""
    files = [PurePosixPath(path) for path in published()]
    return {_SHORT_NAMES.get(file.name, file.stem): str(file) for file in files}


def _complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in paths() if name.startswith(incomplete)]


@localized_command("schema")
@click.argument("name", required=False, shell_complete=_complete)
@click.option("--write", "write_to", type=click.Path(path_type=Path), metavar="folder")
@click.option("--check", type=click.Path(path_type=Path), metavar="folder")
@click.pass_context
def command(
    ctx: click.Context, name: str | None, write_to: Path | None, check: Path | None
) -> None:
    """Print, list, write or compare the published files."""
    if sum(given is not None for given in (name, write_to, check)) > 1:
        raise UsageProblem("write-or-check", ctx)
    if name is not None:
        _print(name)
    elif write_to is not None:
        _write(write_to, messages_of(ctx))
    elif check is not None:
        _check(ctx, check)
    else:
        _list(ctx)


def _print(name: str) -> None:
    path = paths().get(name)
    if path is None:
        raise CliError("no-such-schema", name=name, nearest=get_close_matches(name, paths()))
    click.echo(published()[path], nl=False)


def _write(folder: Path, voice: CliMessages) -> None:
    try:
        written = write(folder)
    except OSError as error:
        raise file_error(str(error.filename or folder), error) from None
    click.echo(voice("schema.written", count=len(written), folder=folder))


def _check(ctx: click.Context, folder: Path) -> None:
    if not folder.is_dir():
        raise CliError("no-such-file", name=str(folder))
    voice = messages_of(ctx)
    found = differences(folder)
    for name in found:
        click.echo(voice("schema.differs", name=name))
    if found:
        ctx.exit(1)
    click.echo(voice("schema.same"))


def _list(ctx: click.Context) -> None:
    voice = messages_of(ctx)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(voice("schema.name"), style="bold", no_wrap=True)
    table.add_column(voice("schema.about"))
    table.add_column(voice("schema.file"), style="dim")
    for name, path in paths().items():
        table.add_row(name, _about(name, voice), path)
    console_for(ctx).block(table)


def _about(name: str, voice: CliMessages) -> str:
    """What a file holds: a code list by its own title and whether other codes are admitted."""
    if (found := code_lists().get(name)) is None:
        return voice.of(texts()["files"].get(name, {"vi": "", "en": ""}))
    return f"{voice.of(found)} ({voice('schema.' + found['openness'])})"
