"""Convert locations in a raw document to locations in its source."""

from __future__ import annotations

import re
from typing import TypeVar

import attrs

from partydocs.stream.raw_document import RawDocument
from partydocs.validation.diagnostic import Diagnostic, Related
from partydocs.validation.report import Report

__all__ = ["shifted"]

_NAME = re.compile(rb"<[^\s<>/]*")
_CODE_WITH_LINE = "XML-SYNTAX"
"""The code whose message has a line as parameter."""
_Located = TypeVar("_Located", Diagnostic, Related)


def shifted(report: Report, raw: RawDocument) -> Report:
    """Return a report with the lines and columns of the source instead of the document."""
    position = raw.position
    if not report.diagnostics or (position.line, position.column, raw.added) == (1, 1, 0):
        return report
    shift = _Shift(raw)
    return attrs.evolve(report, diagnostics=tuple(map(shift.diagnostic, report.diagnostics)))


class _Shift:
    """The distance between a location in a raw document and in its source."""

    def __init__(self, raw: RawDocument) -> None:
        self._line = raw.position.line - 1
        self._column = raw.position.column - 1
        self._file = raw.position.file
        self._added = raw.added
        name = _NAME.match(raw.data)
        self._name_end = len(name[0].decode("utf-8", "replace")) if name else 0

    def diagnostic(self, found: Diagnostic) -> Diagnostic:
        related = tuple(
            self._shifted(each) if each.file == self._file else each for each in found.related
        )
        parameters = dict(found.parameters)
        if found.code == _CODE_WITH_LINE and "line" in parameters:
            parameters["line"] = str(int(parameters["line"]) + self._line)
        return attrs.evolve(self._shifted(found), related=related, parameters=parameters)

    def _shifted(self, item: _Located) -> _Located:
        if item.line is None or item.column is None:
            return item
        column = self._first_line(item.column) if item.line == 1 else item.column
        return attrs.evolve(item, line=item.line + self._line, column=column)

    def _first_line(self, column: int) -> int:
        """Return the column in the source for a column of the first line of the document.

        Columns after the root name are moved back by the inserted namespace declarations.
        """
        after_name = column - 1 - self._name_end
        if self._added and after_name > 0:
            column -= min(after_name, self._added)
        return column + self._column
