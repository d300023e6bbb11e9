"""Prints errors on standard error, in the user's language."""

from __future__ import annotations

from difflib import get_close_matches

import click

from partydocs.cli.command import messages_of, parameter_name
from partydocs.cli.errors import CliError, UsageProblem
from partydocs.cli.messages import CliMessages
from partydocs.reporting.printable import printable

__all__ = ["print_error"]


def print_error(error: click.ClickException) -> None:
    """Print an error; if the call is wrong, also its usage."""
    ctx: click.Context | None = getattr(error, "ctx", None)
    messages = messages_of(ctx)
    usage_ctx = ctx if isinstance(error, click.UsageError) else None
    if usage_ctx is not None:
        click.echo(usage_ctx.get_usage(), err=True)
    click.echo(f"partydocs: {printable(_message(error, messages))}", err=True)
    if usage_ctx is not None:
        click.echo(messages("help.try", command=usage_ctx.command_path), err=True)


def _message(error: click.ClickException, messages: CliMessages) -> str:
    if isinstance(error, CliError | UsageProblem):
        values = error.values
        if isinstance(error, UsageProblem) and error.param is not None:
            values = {"name": parameter_name(error.param, messages), **values}
        return messages(error.key, **values) + _suggestion(error.nearest, messages)
    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        suggestion = _suggestion(_similar_options(error), messages)
        return messages("usage.no-such-option", name=name) + suggestion
    if isinstance(error, click.BadOptionUsage):
        return messages("usage.needs-value", name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return messages("usage.missing", name=parameter_name(error.param, messages))
    return error.format_message()


def _suggestion(names: list[str], messages: CliMessages) -> str:
    if not names:
        return ""
    return " " + messages("usage.did-you-mean", names=", ".join(f"“{name}”" for name in names))


def _similar_options(error: click.NoSuchOption) -> list[str]:
    params = error.ctx.command.params if error.ctx else []
    names = [name for param in params for name in (*param.opts, *param.secondary_opts)]
    return get_close_matches(error.option_name, names)
