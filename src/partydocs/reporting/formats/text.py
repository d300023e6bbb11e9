"""The report as text: each finding with its place, its line and how to mend it; repeats counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import attrs

from partydocs.catalogue import Language
from partydocs.reporting.caret_line import caret_line
from partydocs.reporting.groups import DiagnosticGroup, group_diagnostics
from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.reporting.text_width import text_width
from partydocs.validation.diagnostic import Diagnostic

__all__ = ["Piece", "Style", "TextReport", "TextRow", "finding_rows", "summary_rows"]

Style = Literal["", "dim", "strong", "good", "bad", "error", "warning", "advice"]
Piece = tuple[str, Style]
_WIDTH = 100
_INDENT = 2
_LONGEST_POINTER = 200
_MENDED = 20


@attrs.frozen
class TextRow:
    """A line of the report: pieces of text, each with a style that a terminal may show."""

    pieces: tuple[Piece, ...] = ()
    prose: bool = False
    """Whether it is text that may be broken between words, indented."""

    @property
    def text(self) -> str:
        """The line without styles."""
        return " " * (_INDENT * self.prose) + "".join(text for text, _ in self.pieces)


@attrs.frozen
class TextReport:
    """Writes findings with their lines, then a line that sums up."""

    lang: Language = "vi"
    width: int = _WIDTH

    @property
    def _voice(self) -> Messages:
        return Messages(self.lang)

    def begin(self) -> str:
        """Nothing to say."""
        return ""

    def document(self, checked: CheckedDocument) -> str:
        """What was found in it, if anything."""
        return _joined(finding_rows(checked, self._voice, self.width))

    def unreadable(self, found: Unreadable) -> str:
        """One line."""
        return f"{printable(found.message)}\n"

    def end(self, tally: Summary) -> str:
        """The counts."""
        return _joined(summary_rows(tally, self._voice))


def _joined(rows: Iterator[TextRow]) -> str:
    return "".join(f"{row.text}\n" for row in rows)


def finding_rows(
    checked: CheckedDocument,
    voice: Messages,
    width: int,
    measure: Callable[[str], int] = text_width,
) -> Iterator[TextRow]:
    """The rows on one document, laid out for so many columns; none where nothing was found."""
    for group in group_diagnostics(checked.report.diagnostics):
        for each in group.first:
            yield from _Shown(checked, voice, each, width, measure).rows()
        if group.rest:
            yield from _repeats(checked, voice, group)
    if omitted := checked.report.omitted:
        note = voice("report.omitted", count=omitted)
        yield TextRow(((f"{printable(checked.name)}: {note}", "dim"),))
        yield TextRow()


def _repeats(
    checked: CheckedDocument, voice: Messages, group: DiagnosticGroup
) -> Iterator[TextRow]:
    count, code = len(group.rest), group.diagnostics[0].code
    note = voice("report.repeated", count=count, code=code)
    if lines := group.rest_lines:
        note = voice("report.repeated-at", count=count, code=code, lines=lines)
    yield TextRow(((f"{printable(checked.name)}: {note}", "dim"),))
    yield TextRow()


@attrs.frozen
class _Shown:
    """One finding in full."""

    checked: CheckedDocument
    voice: Messages
    found: Diagnostic
    width: int
    measure: Callable[[str], int]

    def rows(self) -> Iterator[TextRow]:
        lang = self.voice.lang
        yield TextRow(self._heading())
        yield TextRow(((printable(self.found.message(lang)), ""),), prose=True)
        yield from self._line()
        yield self._note("mend", self.found.hint(lang))
        if self.found.pointer:
            yield self._note("at", self.found.pointer[:_LONGEST_POINTER])
        yield TextRow()

    def _heading(self) -> tuple[Piece, ...]:
        place = [printable(self.checked.name)]
        if self.found.line is not None:
            place += [str(self.found.line), str(self.found.column)]
        severity = self.voice(f"severity.{self.found.severity}")
        return (
            (f"{':'.join(place)}: ", "strong"),
            (f"{severity} {self.found.code}", self.found.severity),
        )

    def _line(self) -> Iterator[TextRow]:
        """The line of the source with a caret below the column, unless it is blank."""
        if self.found.line is None or self.found.column is None:
            return
        gutter = f"{self.found.line:>{_INDENT + 3}} │ "
        room = max(20, self.width - len(gutter))
        line, column = self.checked.lines.near(self.found.line, self.found.column, room + 1)
        part = caret_line(line, column, room, self.measure)
        if part.shown.strip():
            below = f"{'│':>{len(gutter) - 1}} {' ' * part.caret}"
            yield TextRow(((gutter, "dim"), (part.shown, "")))
            yield TextRow(((below, "dim"), ("^", self.found.severity)))

    def _note(self, kind: str, text: str) -> TextRow:
        return TextRow(((self.voice(f"report.{kind}"), "dim"), (printable(text), "")), prose=True)


def summary_rows(tally: Summary, voice: Messages) -> Iterator[TextRow]:
    """What was accepted and is no more, then the counts."""
    for each in tally.mended[:_MENDED]:
        place = printable(f"{each.file} {each.code} {each.place}")
        yield TextRow(((voice("report.no-more", place=place), "dim"),))
    pieces: list[Piece] = []
    for name, count in tally.to_dict().items():
        if count or name not in _SELDOM:
            if pieces:
                pieces.append((" · ", ""))
            pieces.append((voice(f"report.{name}", count=count), _STYLES[name] if count else "dim"))
    yield TextRow(tuple(pieces))


_STYLES: dict[str, Style] = {
    "valid": "good",
    "invalid": "bad",
    "unreadable": "bad",
    "errors": "error",
    "warnings": "warning",
    "advice": "advice",
    "unlisted": "error",
    "accepted": "dim",
    "mended": "good",
}
_SELDOM = {"unreadable", "unlisted", "accepted", "mended"}
