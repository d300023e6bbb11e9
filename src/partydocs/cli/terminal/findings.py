"""How a finding looks in the terminal: place, code, what is wrong, the line, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from rich.cells import cell_len
from rich.text import Text

from partydocs.catalogue import Severity
from partydocs.cli.messages import CliMessages
from partydocs.cli.terminal.console import TextConsole
from partydocs.reporting.formats.text import Style, TextRow, finding_rows
from partydocs.reporting.results import CheckedDocument

__all__ = ["STYLES", "FindingsView", "show_rows"]

STYLES: dict[Severity, str] = {
    "error": "bold red",
    "warning": "bold yellow",
    "advice": "bold cyan",
}
_LOOKS: dict[Style, str] = {
    "": "",
    "dim": "dim",
    "strong": "bold",
    "good": "green",
    "bad": "bold red",
    "error": STYLES["error"],
    "warning": STYLES["warning"],
    "advice": STYLES["advice"],
}
_INDENT = 2


@attrs.frozen
class FindingsView:
    """Prints what was found in one document."""

    console: TextConsole
    voice: CliMessages
    source: CheckedDocument

    def show(self) -> None:
        """Print the findings, and how many more there are."""
        rows = finding_rows(self.source, self.voice, self.console.width, cell_len)
        show_rows(self.console, rows)


def show_rows(console: TextConsole, rows: Iterator[TextRow]) -> None:
    """Print rows of a report; on a terminal prose is broken between words."""
    for row in rows:
        if row.prose and console.is_terminal:
            console.paragraph(_styled(row), _INDENT)
        else:
            # whole, for programs that search in lines
            console.unbroken(Text(" " * (_INDENT * row.prose)).append_text(_styled(row)))


def _styled(row: TextRow) -> Text:
    return Text.assemble(*((text, _LOOKS[style]) for text, style in row.pieces))
