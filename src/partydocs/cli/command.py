"""A command of the program: help in both languages, and the options that all commands have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from partydocs.catalogue import LANGUAGES, Language
from partydocs.cli.errors import UsageProblem
from partydocs.cli.messages import CliMessages, preferred_language, texts
from partydocs.cli.parameters import OneOf

__all__ = [
    "LocalizedCommand",
    "PartydocsCommand",
    "language_option",
    "localized_command",
    "messages_of",
    "parameter_name",
]

_LANG = "partydocs.lang"


def messages_of(ctx: click.Context | None) -> CliMessages:
    """The texts in the language of `--lang` or, without it, of the environment."""
    lang = None if ctx is None else ctx.meta.get(_LANG)
    return CliMessages(lang or preferred_language())


def language_option(ctx: click.Context) -> Language | None:
    """The value of `--lang`; None if it was not given."""
    return ctx.meta.get(_LANG)


def parameter_name(param: click.Parameter, messages: CliMessages) -> str:
    """The name of an argument or option in help and error messages."""
    if isinstance(param, click.Argument):
        return messages.of(texts()["arguments"][param.name])
    return max(param.opts, key=len)


class LocalizedCommand(click.Command):
    """A command whose help comes from the texts, so that its declaration contains none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings["help_option_names"] = ["-h", "--help"]
        # eager: the help and the error messages for other parameters depend on these
        lang = click.Option(["--lang"], type=OneOf(LANGUAGES), **_COMMON)
        color = click.Option(["--no-color"], is_flag=True, **_COMMON)
        self.params += [lang, color]

    @property
    def about(self) -> Mapping[str, Any]:
        """The table of this command in the texts."""
        table: Mapping[str, Any] = texts()["verbs"][self.name]
        return table

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments. Usage errors refer to this command.

        Raises `UsageProblem` if there are too many arguments.
        """
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not self.allow_extra_args and not ctx.resilient_parsing:
            raise UsageProblem("too-many", ctx, names=" ".join(rest))
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=messages_of(ctx)("help.usage"))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The placeholders of the usage line."""
        messages = messages_of(ctx)
        arguments = [each for each in self.params if isinstance(each, click.Argument)]
        return [
            messages("help.options-placeholder"),
            *(_argument_usage(each, messages) for each in arguments),
        ]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description of the command."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(messages_of(ctx).of(self.about))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options."""
        messages = messages_of(ctx)
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        rows = [(_option_usage(each, messages), self._help_of(each, messages)) for each in options]
        with formatter.section(messages("help.options")):
            formatter.write_dl(rows)

    def _help_of(self, option: click.Option, messages: CliMessages) -> str:
        own = self.about.get("options", {})
        key = parameter_name(option, messages).lstrip("-")
        text = messages.of(own.get(key) or texts()["options"][key])
        if option.metavar and isinstance(option.type, click.Choice):
            return f"{text}: {', '.join(option.type.choices)}."
        return text

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples of calls, each with an explanation."""
        messages = messages_of(ctx)
        with formatter.section(messages("help.examples")):
            for example in self.about["examples"]:
                formatter.write(f"  {example['run']}\n      {messages.of(example)}\n")


class PartydocsCommand(LocalizedCommand):
    """One command, such as `validate`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # too many arguments are refused by `parse_args`, in the user's language
        self.context_settings["allow_extra_args"] = True

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - the texts are short
        """The line that shells show next to the name of the command."""
        return messages_of(click.get_current_context(silent=True)).of(self.about["short"])


def localized_command(name: str) -> Callable[[Callable[..., None]], PartydocsCommand]:
    """Decorator that makes a function the command of that name."""
    return click.command(name, cls=PartydocsCommand)


def _set_common(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Store the value of an option that all commands have."""
    if param.name == "lang" and value is not None:
        ctx.meta[_LANG] = value
    elif param.name == "no_color" and value:
        ctx.color = False


_COMMON: Mapping[str, Any] = {"is_eager": True, "expose_value": False, "callback": _set_common}


def _argument_usage(argument: click.Argument, messages: CliMessages) -> str:
    usage = parameter_name(argument, messages) + (" …" if argument.nargs == -1 else "")
    return usage if argument.required else f"[{usage}]"


def _option_usage(option: click.Option, messages: CliMessages) -> str:
    variants = filter(None, (option.opts, option.secondary_opts))
    names = " / ".join(", ".join(sorted(each, key=len)) for each in variants)
    if option.metavar:
        return f"{names} {messages.of(texts()['arguments'][option.metavar])}"
    if isinstance(option.type, click.Choice):
        return f"{names} {'|'.join(option.type.choices)}"
    return names
