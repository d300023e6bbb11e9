"""A verb of the command line: its help in both languages, and the options that all verbs have."""

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
    """The voice for the language that `--lang`, else the environment asks for."""
    return CliMessages((ctx and language_option(ctx)) or preferred_language())


def language_option(ctx: click.Context) -> Language | None:
    """What `--lang` says; None where it is not given."""
    return ctx.meta.get(_LANG)


def parameter_name(param: click.Parameter, voice: CliMessages) -> str:
    """What help and complaints call an argument or option."""
    if isinstance(param, click.Argument):
        return voice.of(texts()["arguments"][param.name])
    return max(param.opts, key=len)


class LocalizedCommand(click.Command):
    """A command whose help is looked up in the texts, so that its declaration holds none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings["help_option_names"] = ["-h", "--help"]
        self.params += _common_options()

    @property
    def about(self) -> Mapping[str, Any]:
        """The command's own table of texts."""
        found: Mapping[str, Any] = texts()["verbs"][self.name]
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them is told as of this command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=messages_of(ctx)("help.usage"))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The placeholders of that line."""
        voice = messages_of(ctx)
        arguments = [each for each in self.params if isinstance(each, click.Argument)]
        return [voice("help.options-placeholder"), *(_blank(each, voice) for each in arguments)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(messages_of(ctx).of(self.about))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options."""
        voice = messages_of(ctx)
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        rows = [(_spelling(each, voice), self._says(each, voice)) for each in options]
        with formatter.section(voice("help.options")):
            formatter.write_dl(rows)

    def _says(self, option: click.Option, voice: CliMessages) -> str:
        own = self.about.get("options", {})
        key = parameter_name(option, voice).lstrip("-")
        said = voice.of(own.get(key) or texts()["options"][key])
        if option.metavar and isinstance(option.type, click.Choice):
            return f"{said}: {', '.join(option.type.choices)}."
        return said

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples of use, each with what it does."""
        voice = messages_of(ctx)
        with formatter.section(voice("help.examples")):
            for example in self.about["examples"]:
                formatter.write(f"  {example['run']}\n      {voice.of(example)}\n")


class PartydocsCommand(LocalizedCommand):
    """One verb, such as `validate`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings["allow_extra_args"] = True

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb. Raises `UsageProblem` where arguments are left over."""
        if ctx.args:
            raise UsageProblem("too-many", ctx, names=" ".join(ctx.args))
        return super().invoke(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - the texts are short
        """The line that shells show beside the verb."""
        return messages_of(click.get_current_context(silent=True)).of(self.about["short"])


def localized_command(name: str) -> Callable[[Callable[..., None]], PartydocsCommand]:
    """Make a function the verb of that name."""
    return click.command(name, cls=PartydocsCommand)


def _common_options() -> list[click.Parameter]:
    # eager, so that help and complaints about the other parameters follow them
    lang = click.Option(
        ["--lang"], type=OneOf(LANGUAGES), is_eager=True, expose_value=False, callback=_set_language
    )
    color = click.Option(["--no-color"], is_flag=True, expose_value=False, callback=_set_color)
    return [lang, color]


def _set_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta[_LANG] = value


def _set_color(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.color = False


def _blank(argument: click.Argument, voice: CliMessages) -> str:
    shown = parameter_name(argument, voice) + (" …" if argument.nargs == -1 else "")
    return shown if argument.required else f"[{shown}]"


def _spelling(option: click.Option, voice: CliMessages) -> str:
    spellings = filter(None, (option.opts, option.secondary_opts))
    names = " / ".join(", ".join(sorted(each, key=len)) for each in spellings)
    if option.metavar:
        return f"{names} {voice.of(texts()['arguments'][option.metavar])}"
    if isinstance(option.type, click.Choice):
        return f"{names} {'|'.join(option.type.choices)}"
    return names
