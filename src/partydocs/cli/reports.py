"""The report of a run over many documents: for people, for programs, or none."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Literal, Protocol

import attrs
import click
from rich.text import Text

from partydocs.catalogue import Language
from partydocs.cli.complaint import complain
from partydocs.cli.findings import Findings
from partydocs.cli.misuse import trouble_with
from partydocs.cli.sources import Submitted
from partydocs.reporting.tally import Tally
from partydocs.cli.terminal import Terminal
from partydocs.reporting.visible import visible_json
from partydocs.cli.voice import Voice
from partydocs.validation.diagnostic import foremost
from partydocs.validation.report import Report

__all__ = ["JsonReport", "NoReport", "RunReport", "TextReport"]


class RunReport(Protocol):
    """Is told of each document in turn and keeps none."""

    def begin(self) -> None:
        """Nothing was checked yet."""

    def document(self, source: Submitted) -> None:
        """A document was checked."""

    def unreadable(self, name: str, error: OSError) -> None:
        """A file or folder could not be read."""

    def end(self, tally: Tally) -> None:
        """All was checked."""


class NoReport:
    """Says nothing of documents: the exit status tells. What can't be read is told all the same."""

    def begin(self) -> None:
        """Nothing to say."""

    def document(self, source: Submitted) -> None:
        """Nothing to say."""

    def unreadable(self, name: str, error: OSError) -> None:
        """Tell it on standard error."""
        complain(trouble_with(name, error))

    def end(self, tally: Tally) -> None:
        """Nothing to say."""


@attrs.frozen
class TextReport(NoReport):
    """Findings with their lines, then a line that sums up."""

    console: Terminal
    voice: Voice
    limit: int | None

    def document(self, source: Submitted) -> None:
        """Print what was found in it, if anything."""
        Findings(self.console, self.voice, source).show(self.limit)

    def end(self, tally: Tally) -> None:
        """Print the counts."""
        counts = tally.to_dict()
        parts = [
            (self.voice(f"report.{name}", count=count), _SUMMARY[name] if count else "dim")
            for name, count in counts.items()
            if count or name not in _SELDOM
        ]
        self.console.unbroken(Text(" · ").join(Text(*part) for part in parts))


_SUMMARY = {
    "valid": "green",
    "invalid": "bold red",
    "unreadable": "bold red",
    "errors": "red",
    "warnings": "yellow",
    "advice": "cyan",
    "unlisted": "red",
}
_SELDOM = {"unreadable", "unlisted"}


@attrs.define
class JsonReport:
    """One JSON object, written as the run goes: a line for each file, then what can't be read."""

    lang: Language | None
    """None for the texts in both languages."""
    limit: int | None
    _separator: Literal["", ","] = ""
    _unreadable: list[dict[str, str]] = attrs.field(factory=list)

    def begin(self) -> None:
        """Open the object."""
        click.echo('{"files": [', nl=False)

    def document(self, source: Submitted) -> None:
        """Write the report on it."""
        values = _limited(source.report, self.limit).to_dict(self.lang)
        click.echo(f"{self._separator}\n{visible_json(values)}", nl=False)
        self._separator = ","

    def unreadable(self, name: str, error: OSError) -> None:
        """Tell it on standard error, and note it for the end."""
        trouble = trouble_with(name, error)
        complain(trouble)
        self._unreadable.append({"file": name, "reason": trouble.message})

    def end(self, tally: Tally) -> None:
        """Close the object with the counts."""
        click.echo(f'\n], "unreadable": {_lines(self._unreadable)},')
        click.echo(f'"summary": {visible_json(dict(tally.to_dict()))}}}')


def _limited(report: Report, limit: int | None) -> Report:
    shown = foremost(report.diagnostics, limit, attrgetter("severity"))
    omitted = report.omitted + len(report.diagnostics) - len(shown)
    return attrs.evolve(report, diagnostics=tuple(shown), omitted=omitted)


def _lines(values: Iterable[object]) -> str:
    return "[" + ", ".join(map(visible_json, values)) + "]"
