"""An excerpt: a few lines of a source around a finding, with the token at its location marked.

A finding has a line and a column, but no end. The mark therefore covers the token that starts at
the column: a tag, attribute, string, number or word. For a finding in line 2, column 3:

    1   <plan>
    2     <date>2016-13-01</date>        marked: <date
    3   </plan>
"""

from __future__ import annotations

import re

import attrs

from partydocs.reporting.printable import printable
from partydocs.reporting.source_lines import SourceLines

__all__ = ["ExcerptLine", "excerpt"]

_CONTEXT_LINES = 1
"""Lines shown before and after the line of the finding."""
_MAX_SIDE = 70
"""Code points shown on each side of the location; longer lines are cut."""
_CUT = "…"
_TOKEN = re.compile(
    r"""</?[\w:.-]*|[\w:.-]+=(?:"[^"]*"|'[^']*')|"(?:[^"\\]|\\.)*"|"[^"]*|[^\s<>{}\[\],:"]+|.?"""
)
"""A token: a tag, an attribute, a string, a word or number, else a single character."""


@attrs.frozen
class ExcerptLine:
    """A line, safe to print: the text before the mark, the marked text and the text after it."""

    number: int
    before: str
    marked: str = ""
    """Empty except in the line of the finding."""
    after: str = ""


def excerpt(lines: SourceLines, line: int, column: int) -> tuple[ExcerptLine, ...]:
    """Return the lines around a location. Long lines are cut around it."""
    last = min(line + _CONTEXT_LINES, lines.last)
    return tuple(
        _marked(lines, line, column) if number == line else _plain(lines, number)
        for number in range(max(lines.first, line - _CONTEXT_LINES), last + 1)
    )


def _plain(lines: SourceLines, number: int) -> ExcerptLine:
    text, _ = lines.near(number, 1, 2 * _MAX_SIDE + 1)
    return ExcerptLine(number, _shown(text[: 2 * _MAX_SIDE]) + _CUT * (len(text) > 2 * _MAX_SIDE))


def _marked(lines: SourceLines, number: int, column: int) -> ExcerptLine:
    text, shown_column = lines.near(number, column, _MAX_SIDE + 1)
    before, after = text[: shown_column - 1], text[shown_column - 1 :]
    cut_left, cut_right = _CUT * (len(before) > _MAX_SIDE), _CUT * (len(after) > _MAX_SIDE)
    before, after = before[-_MAX_SIDE:], after[:_MAX_SIDE]
    found = _TOKEN.match(after)
    end = found.end() if found else 0
    return ExcerptLine(
        number,
        cut_left + _shown(before),
        _shown(after[:end]),
        _shown(after[end:]) + cut_right,
    )


def _shown(text: str) -> str:
    return printable(text.replace("\t", "    "))
