"""Types of arguments and options whose refusals speak the user's language."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import click

from partydocs.cli.errors import UsageProblem

__all__ = ["AtLeast", "Day", "OneOf", "OneOfOrNumber"]


if TYPE_CHECKING:
    _Choice = click.Choice[str]
    _Day = click.ParamType[datetime.date]
else:
    _Choice = click.Choice  # older releases have no parameter
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
    """One of a few words, or a whole number from 1 up."""

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
    """A whole number from a smallest one up."""

    def __init__(self, minimum: int) -> None:
        super().__init__(min=minimum)
        self.minimum = minimum

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises `UsageProblem` for what is none, or smaller."""
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
        """The day. Raises `UsageProblem` for what is none."""
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise UsageProblem("not-a-day", ctx, param=param, value=value) from None
