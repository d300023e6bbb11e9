"""Report format `text`: each finding with location, source line and fix; repetitions are counted.

    plan.xml:2:163: error BAD-DATE
      the message
        2 │ …type="bao-cao" date="2016-13-01"><issuers>…
          │                 ^
      how to fix it
      the JSON Pointer
    valid: 0 · invalid: 1 · errors: 1 · …

The rows are made of styled pieces, so that the terminal can show the same report in colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import attrs

from partydocs.catalogue import Language
from partydocs.reporting.accepted_text import accepted_text
from partydocs.reporting.caret_line import caret_line
from partydocs.reporting.groups import DiagnosticGroup, group_diagnostics
from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.reporting.text_width import text_width
from partydocs.validation.diagnostic import Diagnostic

__all__ = [
    "Style",
    "StyledText",
    "TextReport",
    "TextRow",
    "finding_rows",
    "new_writer",
    "summary_rows",
]

Style = Literal["", "dim", "strong", "good", "bad", "error", "warning", "advice"]
StyledText = tuple[str, Style]
_WIDTH = 100
_INDENT = 2
_LONGEST_POINTER = 200
_MAX_STALE_ENTRIES = 20


@attrs.frozen
class TextRow:
    """A line of the report: pieces of text with the style that a terminal may apply."""

    pieces: tuple[StyledText, ...] = ()
    prose: bool = False
    """Whether it is indented text that may be wrapped."""

    @property
    def text(self) -> str:
        """The line without styles."""
        return " " * (_INDENT * self.prose) + "".join(text for text, _ in self.pieces)


@attrs.frozen
class TextReport:
    """Writes the findings with their source lines, then a line with the counts."""

    lang: Language = "vi"
    width: int = _WIDTH

    @property
    def _messages(self) -> Messages:
        return Messages(self.lang)

    def begin(self) -> str:
        """Return nothing: there is no head."""
        return ""

    def document(self, checked: CheckedDocument) -> str:
        """Return the findings in a document, if there are any."""
        return _joined(finding_rows(checked, self._messages, self.width))

    def unreadable(self, found: Unreadable) -> str:
        """Return one line."""
        return f"{printable(found.message)}\n"

    def end(self, summary: Summary) -> str:
        """Return the line with the counts."""
        return _joined(summary_rows(summary, self._messages))


def new_writer(lang: Language | None) -> TextReport:
    """Return a new writer; see `partydocs.reporting.writer`."""
    return TextReport(lang or "vi")


def _joined(rows: Iterator[TextRow]) -> str:
    return "".join(f"{row.text}\n" for row in rows)


def finding_rows(
    checked: CheckedDocument,
    messages: Messages,
    width: int,
    measure: Callable[[str], int] = text_width,
) -> Iterator[TextRow]:
    """Yield the rows on one document, laid out for a width in cells; none without findings."""
    for group in group_diagnostics(checked.report.diagnostics):
        for each in group.first:
            yield from _FindingRows(checked, messages, each, width, measure).rows()
        if group.rest:
            yield from _repetitions(checked, messages, group)
    if omitted := checked.report.omitted:
        note = messages("report.omitted", count=omitted)
        yield TextRow(((f"{printable(checked.name)}: {note}", "dim"),))
        yield TextRow()


def _repetitions(
    checked: CheckedDocument, messages: Messages, group: DiagnosticGroup
) -> Iterator[TextRow]:
    count, code = len(group.rest), group.diagnostics[0].code
    note = messages("report.repeated", count=count, code=code)
    if lines := group.rest_lines:
        note = messages("report.repeated-at", count=count, code=code, lines=lines)
    yield TextRow(((f"{printable(checked.name)}: {note}", "dim"),))
    yield TextRow()


@attrs.frozen
class _FindingRows:
    """The rows of one finding that is shown in full."""

    checked: CheckedDocument
    messages: Messages
    found: Diagnostic
    width: int
    measure: Callable[[str], int]

    def rows(self) -> Iterator[TextRow]:
        lang = self.messages.lang
        yield TextRow(self._heading())
        yield TextRow(((printable(self.found.message(lang)), ""),), prose=True)
        yield from self._line()
        yield self._note("fix", self.found.hint(lang))
        if self.found.pointer:
            yield self._note("at", self.found.pointer[:_LONGEST_POINTER])
        yield TextRow()

    def _heading(self) -> tuple[StyledText, ...]:
        place = [printable(self.checked.name)]
        if self.found.line is not None:
            place += [str(self.found.line), str(self.found.column)]
        severity = self.messages(f"severity.{self.found.severity}")
        return (
            (f"{':'.join(place)}: ", "strong"),
            (f"{severity} {self.found.code}", self.found.severity),
        )

    def _line(self) -> Iterator[TextRow]:
        """Yield the source line with a caret below the column, unless it is blank."""
        if self.found.line is None or self.found.column is None:
            return
        gutter = f"{self.found.line:>{_INDENT + 3}} │ "
        width_left = max(20, self.width - len(gutter))
        line, column = self.checked.lines.near(self.found.line, self.found.column, width_left + 1)
        part = caret_line(line, column, width_left, self.measure)
        if part.shown.strip():
            below = f"{'│':>{len(gutter) - 1}} {' ' * part.caret}"
            yield TextRow(((gutter, "dim"), (part.shown, "")))
            yield TextRow(((below, "dim"), ("^", self.found.severity)))

    def _note(self, kind: str, text: str) -> TextRow:
        return TextRow(
            ((self.messages(f"report.{kind}"), "dim"), (printable(text), "")), prose=True
        )


def summary_rows(summary: Summary, messages: Messages) -> Iterator[TextRow]:
    """Yield the entries of the baseline that were not found any more, then the counts."""
    for each in summary.fixed[:_MAX_STALE_ENTRIES]:
        place = accepted_text(each, messages)
        yield TextRow(((messages("report.no-more", place=place), "dim"),))
    pieces: list[StyledText] = []
    for name, count in summary.to_dict().items():
        if count or name not in _ONLY_IF_ANY:
            if pieces:
                pieces.append((" · ", ""))
            pieces.append(
                (messages(f"report.{name}", count=count), _STYLES[name] if count else "dim")
            )
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
    "fixed": "good",
}
_ONLY_IF_ANY = {"unreadable", "unlisted", "accepted", "fixed"}
