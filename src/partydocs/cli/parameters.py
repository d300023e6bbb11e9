"""Types of arguments and options, and the values that several commands accept.

The types raise `UsageProblem`, so that their messages are in the user's language.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from partydocs.catalogue import CatalogueEntry, catalogue
from partydocs.cli.errors import CliError, UsageProblem

__all__ = [
    "AtLeast",
    "Day",
    "OneOf",
    "OneOfOrNumber",
    "complete_code",
    "document_formats",
    "entry_of",
    "format_sets",
    "other_format",
    "standard_formats",
]


if TYPE_CHECKING:
    _Choice = click.Choice[str]
    _Day = click.ParamType[datetime.date]
else:
    _Choice = click.Choice  # not generic before click 8.2
    _Day = click.ParamType


class OneOf(_Choice):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word. Raises `UsageProblem` for any other."""
        if value not in self.choices:
            choices = ", ".join(self.choices)
            raise UsageProblem("one-of", ctx, param=param, value=value, choices=choices)
        return str(value)


class OneOfOrNumber(OneOf):
    """One of a few words, or an integer ≥ 1."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word or the number. Raises `UsageProblem` for anything else."""
        if value in self.choices:
            return value
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            choices = ", ".join((*self.choices, "1, 2, …"))
            raise UsageProblem("one-of", ctx, param=param, value=value, choices=choices)
        return number


class AtLeast(click.IntRange):
    """An integer from a minimum up."""

    def __init__(self, minimum: int) -> None:
        super().__init__(min=minimum)
        self.minimum = minimum

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises `UsageProblem` if it is smaller or not an integer."""
        try:
            number = int(value)
        except ValueError:
            number = self.minimum - 1
        if number < self.minimum:
            raise UsageProblem("not-a-number", ctx, param=param, value=value, minimum=self.minimum)
        return number


class Day(_Day):
    """A day, written 2026-01-31."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        """The day. Raises `UsageProblem` for any other text."""
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise UsageProblem("not-a-day", ctx, param=param, value=value) from None


def document_formats() -> tuple[str, ...]:
    """The names of all formats of documents; the first one is the default."""
    # the formats take long to load, and the help of the program does without them
    from partydocs.formats.registry import format_names

    return format_names()


def format_sets(formats: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The values of an option that selects formats: each one, or `both` of the standard."""
    return {**{each: (each,) for each in formats}, "both": standard_formats()}


def standard_formats() -> tuple[str, ...]:
    """The names of the two formats of the standard."""
    from partydocs.formats.json.format import JSON
    from partydocs.formats.xml.format import XML

    return XML.name, JSON.name


def other_format(format: str | None) -> str:
    """The name of the format to which a document is converted by default."""
    from partydocs.formats.registry import format_named

    return format_named(format).converts_to if format else document_formats()[0]


def complete_code(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Shell completion of a code."""
    return [CompletionItem(code) for code in catalogue() if code.startswith(incomplete.upper())]


def entry_of(name: str, user_defined: Mapping[str, CatalogueEntry] | None = None) -> CatalogueEntry:
    """The entry of a code, in upper or lower case: a user-defined one, or that of the catalogue.

    Raises `CliError` if there is none.
    """
    entries = {**catalogue(), **(user_defined or {})}
    entry = entries.get(name) or entries.get(name.upper())
    if entry is None:
        raise CliError("no-such-code", name=name, nearest=get_close_matches(name.upper(), entries))
    return entry
