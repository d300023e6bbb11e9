"""How the program says that a call went wrong: on standard error, in the user's language."""

from __future__ import annotations

from difflib import get_close_matches

import click

from partydocs.cli.command import messages_of, parameter_name
from partydocs.cli.errors import CliError, UsageProblem
from partydocs.cli.messages import CliMessages
from partydocs.reporting.printable import printable

__all__ = ["print_error"]


def print_error(error: click.ClickException) -> None:
    """Print what went wrong; of a call that makes no sense, also how it is made."""
    ctx: click.Context | None = getattr(error, "ctx", None)
    voice = messages_of(ctx)
    usage = ctx is not None and isinstance(error, click.UsageError)
    if ctx is not None and usage:
        click.echo(ctx.get_usage(), err=True)
    click.echo(f"partydocs: {printable(_wording(error, voice))}", err=True)
    if ctx is not None and usage:
        click.echo(voice("help.try", command=ctx.command_path), err=True)


def _wording(error: click.ClickException, voice: CliMessages) -> str:
    if isinstance(error, CliError | UsageProblem):
        return voice(error.key, **_blanks(error, voice)) + _nearest(error.nearest, voice)
    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        return voice("usage.no-such-option", name=name) + _nearest(_options_like(error), voice)
    if isinstance(error, click.BadOptionUsage):
        return voice("usage.needs-value", name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return voice("usage.missing", name=parameter_name(error.param, voice))
    return error.format_message()


def _blanks(error: CliError | UsageProblem, voice: CliMessages) -> dict[str, object]:
    if isinstance(error, CliError) or error.param is None:
        return error.blanks
    return {"name": parameter_name(error.param, voice), **error.blanks}


def _nearest(names: list[str], voice: CliMessages) -> str:
    if not names:
        return ""
    return " " + voice("usage.did-you-mean", names=", ".join(f"“{name}”" for name in names))


def _options_like(error: click.NoSuchOption) -> list[str]:
    params = error.ctx.command.params if error.ctx else []
    names = [name for param in params for name in (*param.opts, *param.secondary_opts)]
    return get_close_matches(error.option_name, names)
