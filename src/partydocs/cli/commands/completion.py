"""`partydocs completion`: the script that lets a shell complete the command line."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from partydocs.cli.command import localized_command
from partydocs.cli.parameters import OneOf

__all__ = ["command"]

_NAME = "partydocs"


@localized_command("completion")
@click.argument("shell", type=OneOf(("bash", "zsh", "fish")))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script for a shell."""
    made = get_completion_class(shell)
    assert made is not None, "click completes for these shells"
    program = ctx.find_root().command
    click.echo(made(program, {}, _NAME, f"_{_NAME.upper()}_COMPLETE").source())
