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
from partydocs.model.base import code_lists
from partydocs.publication import differences, published, write

__all__ = ["command"]

_SHORT_NAMES = {"partydocs.xsd": "xsd", "partydocs.schema.json": "json"}


def paths() -> Mapping[str, str]:
    """The published files by the names that the command takes, such as `xsd`, `json` or `units`."""
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
    messages = messages_of(ctx)
    if name is not None:
        path = paths().get(name)
        if path is None:
            raise CliError("no-such-schema", name=name, nearest=get_close_matches(name, paths()))
        click.echo(published()[path], nl=False)
    elif write_to is not None:
        _write(write_to, messages)
    elif check is not None:
        _check(ctx, check)
    else:
        console_for(ctx).block(_table(messages))


def _write(folder: Path, messages: CliMessages) -> None:
    try:
        names = write(folder)
    except OSError as error:
        raise file_error(str(error.filename or folder), error) from None
    click.echo(messages("schema.written", count=len(names), folder=folder))


def _check(ctx: click.Context, folder: Path) -> None:
    if not folder.is_dir():
        raise CliError("no-such-file", name=str(folder))
    messages = messages_of(ctx)
    names = differences(folder)
    for name in names:
        click.echo(messages("schema.differs", name=name))
    if names:
        ctx.exit(1)
    click.echo(messages("schema.same"))


def _table(messages: CliMessages) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(messages("schema.name"), style="bold", no_wrap=True)
    table.add_column(messages("schema.about"))
    table.add_column(messages("schema.file"), style="dim")
    for name, path in paths().items():
        table.add_row(name, _title(name, messages), path)
    return table


def _title(name: str, messages: CliMessages) -> str:
    """The title of a file; of a code list, also whether it admits other codes."""
    if (code_list := code_lists().get(name)) is None:
        return messages.of(texts()["files"].get(name, {"vi": "", "en": ""}))
    return f"{messages.of(code_list)} ({messages('schema.' + code_list['openness'])})"
