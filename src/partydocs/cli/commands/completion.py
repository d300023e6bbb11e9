"""`partydocs completion`: the script with which a shell completes the command line."""

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
    completion = get_completion_class(shell)
    assert completion is not None, "click supports these shells"
    program = ctx.find_root().command
    click.echo(completion(program, {}, _NAME, f"_{_NAME.upper()}_COMPLETE").source())
