"""`partydocs conformance`: write or compare the conformance suite."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import Progress, SpinnerColumn, TextColumn

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.terminal.console import console_for
from partydocs.conformance.suite import differences, write

__all__ = ["command"]


@localized_command("conformance")
@click.option("--write", "write_to", type=click.Path(path_type=Path), metavar="folder")
@click.option("--check", type=click.Path(path_type=Path), metavar="folder")
@click.pass_context
def command(ctx: click.Context, write_to: Path | None, check: Path | None) -> None:
    """Write or compare the suite."""
    if (write_to is None) == (check is None):
        raise UsageProblem("write-or-check-suite", ctx)
    if write_to is not None:
        _write(ctx, write_to)
    elif check is not None:
        _check(ctx, check)


def _write(ctx: click.Context, folder: Path) -> None:
    try:
        with _case_counter(ctx) as advance:
            names = write(folder, advance)
    except OSError as error:
        raise file_error(str(error.filename or folder), error) from None
    click.echo(messages_of(ctx)("conformance.written", count=len(names), folder=folder))


def _check(ctx: click.Context, folder: Path) -> None:
    if not folder.is_dir():
        raise CliError("no-such-file", name=str(folder))
    messages = messages_of(ctx)
    with _case_counter(ctx) as advance:
        names = differences(folder, advance)
    for name in names:
        click.echo(messages("conformance.differs", name=name))
    if names:
        ctx.exit(1)
    click.echo(messages("conformance.same"))


@contextmanager
def _case_counter(ctx: click.Context) -> Generator[Callable[[], None]]:
    """A counter of cases on standard error; nothing is drawn if that is no terminal."""
    console = console_for(ctx, stderr=True)
    if not console.is_terminal:
        # before rich 14.3, one that is disabled still ends with an empty line
        yield lambda: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed}"))
    with Progress(
        *columns,
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        task = progress.add_task(messages_of(ctx)("conformance.making"), total=None)
        yield lambda: progress.advance(task)
