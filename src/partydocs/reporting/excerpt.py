"""A few lines of a source around the place of a finding, with what is meant marked."""

from __future__ import annotations

import re

import attrs

from partydocs.reporting.printable import printable
from partydocs.reporting.source_lines import SourceLines

__all__ = ["ExcerptLine", "excerpt"]

_AROUND = 1
_REACH = 70
_CUT = "…"
_THING = re.compile(
    r"""</?[\w:.-]*|[\w:.-]+=(?:"[^"]*"|'[^']*')|"(?:[^"\\]|\\.)*"|"[^"]*|[^\s<>{}\[\],:"]+|.?"""
)
"""What starts at a place: a tag, an attribute, a string, a word or number, a character."""


@attrs.frozen
class ExcerptLine:
    """A line, safe to show: what stands before, in and behind the mark."""

    number: int
    before: str
    marked: str = ""
    """Empty but in the line of the finding."""
    after: str = ""


def excerpt(lines: SourceLines, line: int, column: int) -> tuple[ExcerptLine, ...]:
    """The lines around a place; long ones are cut around it."""
    last = min(line + _AROUND, lines.last)
    return tuple(
        _marked(lines, line, column) if number == line else _plain(lines, number)
        for number in range(max(lines.first, line - _AROUND), last + 1)
    )


def _plain(lines: SourceLines, number: int) -> ExcerptLine:
    text, _ = lines.near(number, 1, 2 * _REACH + 1)
    return ExcerptLine(number, _shown(text[: 2 * _REACH]) + _CUT * (len(text) > 2 * _REACH))


def _marked(lines: SourceLines, number: int, column: int) -> ExcerptLine:
    text, place = lines.near(number, column, _REACH + 1)
    before, after = text[: place - 1], text[place - 1 :]
    cut_left, cut_right = _CUT * (len(before) > _REACH), _CUT * (len(after) > _REACH)
    before, after = before[-_REACH:], after[:_REACH]
    found = _THING.match(after)
    end = found.end() if found else 0
    return ExcerptLine(
        number,
        cut_left + _shown(before),
        _shown(after[:end]),
        _shown(after[end:]) + cut_right,
    )


def _shown(text: str) -> str:
    return printable(text.replace("\t", "    "))
