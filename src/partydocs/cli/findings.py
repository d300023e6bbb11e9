"""How a finding looks in the terminal: place, code, what is wrong, the line, how to mend it."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter

import attrs
from rich.text import Text

from partydocs.catalogue import Severity
from partydocs.reporting.marking import marked
from partydocs.cli.sources import Submitted
from partydocs.cli.terminal import Terminal
from partydocs.reporting.visible import visible
from partydocs.cli.voice import Voice
from partydocs.validation.diagnostic import Diagnostic, foremost
from partydocs.validation.places import Lines

__all__ = ["STYLES", "Findings"]

STYLES: dict[Severity, str] = {
    "error": "bold red",
    "warning": "bold yellow",
    "advice": "bold cyan",
}
_INDENT = 2
_LONGEST_POINTER = 200


@attrs.define(slots=False)
class Findings:
    """Prints what was found in one document."""

    console: Terminal
    voice: Voice
    source: Submitted

    @cached_property
    def lines(self) -> Lines:
        """The lines of the source; made only where something is to be shown of them."""
        return Lines(self.source.text)

    def show(self, limit: int | None = None) -> None:
        """Print the findings, at most so many, and how many more there are."""
        report = self.source.report
        shown = foremost(report.diagnostics, limit, attrgetter("severity"))
        for each in shown:
            self._show(each)
        if omitted := report.omitted + len(report.diagnostics) - len(shown):
            note = self.voice("report.omitted", count=omitted)
            self.console.unbroken(Text(f"{visible(self.source.name)}: {note}", "dim"))
            self.console.unbroken()

    def _show(self, found: Diagnostic) -> None:
        self.console.unbroken(self._heading(found))
        self._print(Text(visible(found.message(self.voice.lang))))
        self._show_line(found)
        self._note("mend", found.hint(self.voice.lang))
        if found.pointer:
            self._note("at", found.pointer[:_LONGEST_POINTER])
        self.console.unbroken()

    def _heading(self, found: Diagnostic) -> Text:
        place = [visible(self.source.name)]
        if found.line is not None:
            place += [str(found.line), str(found.column)]
        severity = self.voice(f"severity.{found.severity}")
        return Text.assemble(
            (f"{':'.join(place)}: ", "bold"), (f"{severity} {found.code}", STYLES[found.severity])
        )

    def _show_line(self, found: Diagnostic) -> None:
        """Print the line of the source with a caret below the column, unless it is blank."""
        if found.line is None or found.column is None:
            return
        gutter = f"{found.line:>{_INDENT + 3}} │ "
        line = self.lines.line(found.line)
        part = marked(line, found.column, max(20, self.console.width - len(gutter)))
        if part.shown.strip():
            below = f"{'│':>{len(gutter) - 1}} {' ' * part.caret}"
            self.console.unbroken(Text.assemble((gutter, "dim"), part.shown))
            self.console.unbroken(Text.assemble((below, "dim"), ("^", STYLES[found.severity])))

    def _note(self, kind: str, text: str) -> None:
        self._print(Text.assemble((self.voice(f"report.{kind}"), "dim"), visible(text)))

    def _print(self, text: Text) -> None:
        if self.console.is_terminal:
            self.console.paragraph(text, _INDENT)
        else:
            # whole, for programs that search in lines
            self.console.unbroken(Text(" " * _INDENT).append_text(text))
