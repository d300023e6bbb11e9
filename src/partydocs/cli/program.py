"""The program: its commands, and how it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn

import click

from partydocs.cli.command import LocalizedCommand, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import UsageProblem, file_error
from partydocs.cli.exit_codes import BROKEN_PIPE, INTERRUPTED, NOT_DONE
from partydocs.cli.messages import texts

__all__ = ["COMMANDS", "ProgramGroup", "program"]

COMMANDS = (
    "validate",
    "repair",
    "convert",
    "tables",
    "show",
    "dossier",
    "follow-up",
    "sample",
    "mutate",
    "schema",
    "conformance",
    "digest",
    "explain",
    "completion",
)
"""The commands in the order of the help, most used first.

Each is the object `command` of its module in `partydocs.cli.commands`, which is imported when the
command is called.
"""


class ProgramGroup(LocalizedCommand, click.Group):
    """The group of all commands."""

    @property
    def about(self) -> Mapping[str, Any]:
        """The table of the program in the texts."""
        table: Mapping[str, Any] = texts()["program"]
        return table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name.

        Raises `UsageProblem` if there is none; while a shell completes the line, None is returned.
        """
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:
                return None
            nearest = get_close_matches(cmd_name, COMMANDS)
            raise UsageProblem("no-such-verb", ctx, name=cmd_name, nearest=nearest)
        module = import_module(f"partydocs.cli.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The placeholders of the usage line."""
        return [*super().collect_usage_pieces(ctx), messages_of(ctx)("help.verb-placeholder")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands, then that of the program's options."""
        messages = messages_of(ctx)
        about = texts()["verbs"]
        with formatter.section(messages("help.verbs")):
            formatter.write_dl([(name, messages.of(about[name]["short"])) for name in COMMANDS])
        super().format_options(ctx, formatter)

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run the program. Always raises `SystemExit`."""
        kwargs["standalone_mode"] = False
        try:
            code: int | None = super().main(*args, **kwargs)
        except click.Abort:
            code = INTERRUPTED
        except click.ClickException as error:
            print_error(error)
            code = error.exit_code
        except OSError as error:
            # commands handle the files that they read and write: standard output is full or closed
            print_error(file_error(str(error.filename or "stdout"), error))
            code = NOT_DONE
            _discard_output(sys.stdout)
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. If the reader of the output closes it, the program ends silently."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _discard_output(sys.stdout)
            _discard_output(sys.stderr)
            ctx.exit(BROKEN_PIPE)
        return result


def _discard_output(stream: Any) -> None:
    """Redirect a broken stream to the null device, or flushing it at exit would fail again."""
    try:
        stream.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from importlib import metadata

        from partydocs.schema.shape import VERSION

        version = metadata.version("partydocs")
        click.echo(messages_of(ctx)("version.line", library=version, standard=VERSION))
        ctx.exit()


@click.command("partydocs", cls=ProgramGroup, invoke_without_command=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@click.pass_context
def program(ctx: click.Context) -> None:
    """The command `partydocs`."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(NOT_DONE)
