"""Places in a piece told as places in its source."""

from __future__ import annotations

import re
from typing import TypeVar

import attrs

from partydocs.stream.raw_document import RawDocument
from partydocs.validation.diagnostic import Diagnostic, Related
from partydocs.validation.report import Report

__all__ = ["shifted"]

_NAME = re.compile(rb"<[^\s<>/]*")
_TELLS_LINE = "XML-SYNTAX"
"""A code whose text tells of a line."""
_Place = TypeVar("_Place", Diagnostic, Related)


def shifted(report: Report, piece: RawDocument) -> Report:
    """A report on a piece with the lines and columns of the source."""
    position = piece.position
    if not report.diagnostics or (position.line, position.column, piece.added) == (1, 1, 0):
        return report
    shift = _Shift(piece)
    return attrs.evolve(report, diagnostics=tuple(map(shift.diagnostic, report.diagnostics)))


class _Shift:
    """How far places of a piece stand from those of its source."""

    def __init__(self, piece: RawDocument) -> None:
        self._line = piece.position.line - 1
        self._column = piece.position.column - 1
        self._file = piece.position.file
        self._added = piece.added
        name = _NAME.match(piece.data)
        self._name_end = len(name[0].decode("utf-8", "replace")) if name else 0

    def diagnostic(self, found: Diagnostic) -> Diagnostic:
        related = tuple(
            self._moved(each) if each.file == self._file else each for each in found.related
        )
        parameters = dict(found.parameters)
        if found.code == _TELLS_LINE and "line" in parameters:
            parameters["line"] = str(int(parameters["line"]) + self._line)
        return attrs.evolve(self._moved(found), related=related, parameters=parameters)

    def _moved(self, place: _Place) -> _Place:
        if place.line is None or place.column is None:
            return place
        column = self._first_line(place.column) if place.line == 1 else place.column
        return attrs.evolve(place, line=place.line + self._line, column=column)

    def _first_line(self, column: int) -> int:
        """A column of the line that the source has other things in, too."""
        behind = column - 1 - self._name_end
        if self._added and behind > 0:
            column -= min(behind, self._added)
        return column + self._column
