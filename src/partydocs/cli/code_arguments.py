"""Codes of the catalogue, as arguments and options name them."""

from __future__ import annotations

from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem

from partydocs.catalogue import CatalogueEntry, catalogue
from partydocs.cli.errors import CliError

__all__ = ["complete_code", "entry_of"]


def complete_code(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes that begin so."""
    return [CompletionItem(code) for code in catalogue() if code.startswith(incomplete.upper())]


def entry_of(name: str) -> CatalogueEntry:
    """What the catalogue says of a code, in whatever case. Raises `CliError` where it is none."""
    entry = catalogue().get(name.upper())
    if entry is None:
        raise CliError(
            "no-such-code", name=name, nearest=get_close_matches(name.upper(), catalogue())
        )
    return entry
