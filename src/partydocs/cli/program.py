"""The program: its verbs, and how it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module, metadata
from typing import Any, NoReturn

import click

from partydocs.cli.command import LocalizedCommand, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import UsageProblem, file_error
from partydocs.cli.exit_codes import INTERRUPTED
from partydocs.cli.messages import texts

__all__ = ["COMMANDS", "Program", "program"]

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
"""Each verb is `command` in the module of its name, imported when it is asked for."""

BROKEN_PIPE = 141
"""128 and the number of the signal: what a shell reports of a program that it ended."""


class Program(LocalizedCommand, click.Group):
    """All verbs under one name."""

    @property
    def about(self) -> Mapping[str, Any]:
        """The program's own table of texts."""
        found: Mapping[str, Any] = texts()["program"]
        return found

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the verbs, most used first."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        """The verb of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(
            f"partydocs.cli.commands.{cmd_name.replace('-', '_')}"
        ).command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the arguments name. Raises `UsageProblem` where there is none of that name."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            nearest = get_close_matches(args[0], COMMANDS)
            raise UsageProblem("no-such-verb", ctx, name=args[0], nearest=nearest)
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The placeholders of the line that shows how the program is called."""
        return [*super().collect_usage_pieces(ctx), messages_of(ctx)("help.verb-placeholder")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of verbs, then that of the program's options."""
        voice = messages_of(ctx)
        about = texts()["verbs"]
        with formatter.section(voice("help.verbs")):
            formatter.write_dl([(name, voice.of(about[name]["short"])) for name in COMMANDS])
        super().format_options(ctx, formatter)

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run the program to its end. Always raises `SystemExit`."""
        kwargs["standalone_mode"] = False
        try:
            code: int | None = super().main(*args, **kwargs)
        except click.Abort:
            code = INTERRUPTED
        except click.ClickException as error:
            print_error(error)
            code = error.exit_code
        except OSError as error:
            # the verbs see to the files that they read and write; what is left is full or closed
            print_error(trouble := file_error(str(error.filename or "stdout"), error))
            code = trouble.exit_code
            _let_go(sys.stdout)
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb. A reader that went away ends the program, and that is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _let_go(sys.stdout)
            _let_go(sys.stderr)
            ctx.exit(BROKEN_PIPE)
        return result


def _let_go(stream: Any) -> None:
    """Keep the interpreter from complaining when it flushes the stream at its end."""
    try:
        stream.flush()
    except OSError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from partydocs.schema.shape import VERSION

        version = metadata.version("partydocs")
        click.echo(messages_of(ctx)("version.line", library=version, standard=VERSION))
        ctx.exit()


@click.command("partydocs", cls=Program, invoke_without_command=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@click.pass_context
def program(ctx: click.Context) -> None:
    """The command `partydocs`."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)
