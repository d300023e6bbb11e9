"""Small drawings for pages, as inline SVG. Each says in words what it shows.

The colours are the page's. They are stretched to the width of their place, so nothing in them is
round, and no text is drawn.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import attrs
from lxml.html import HtmlElement

from partydocs.reporting.html_builder import E

__all__ = ["TaskSpan", "bullet", "series", "share_bar", "stacked_bar", "timeline"]

_WIDTH = 1000
_HEADROOM = 1.15


@attrs.frozen(kw_only=True)
class TaskSpan:
    """The time of a task: from its start to its deadline, and the day from which it is seen."""

    start: datetime.date
    due: datetime.date
    day: datetime.date
    is_open: bool
    """Whether time still runs on it."""


def stacked_bar(parts: Iterable[tuple[str, int]], words: str, most: int = 0) -> HtmlElement:
    """Shares of a whole side by side, each with the class of its name.

    Where `most` is larger than the whole, the bar is that much shorter than its place.
    """
    shown = [(name, count) for name, count in parts if count]
    total = max(most, sum(count for _, count in shown)) or 1
    drawn, left = [], 0.0
    for name, count in shown:
        width = _WIDTH * count / total
        drawn.append(_rect(left, 0, width, 20, f"fill-{name}"))
        if left:
            drawn.append(_upright(left, 0, 20, "gap"))
        left += width
    return _drawing("bar", 20, words, drawn)


def share_bar(count: int, most: int, words: str) -> HtmlElement:
    """A bar that is as long as its count is against the largest of its column."""
    return _drawing("share", 20, words, [_rect(0, 0, _WIDTH * count / (most or 1), 20, "late")])


def timeline(span: TaskSpan, words: str) -> HtmlElement:
    """A strip from start to deadline, what is gone of it filled; what is overdue hatched."""
    first = min(span.start, span.due, span.day)
    last = max(span.due, span.day if span.is_open else span.due)
    scale = _Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1))
    start, due = scale.at(span.start.toordinal()), scale.at(span.due.toordinal())
    drawn = [_rect(min(start, due), 4, abs(due - start), 8, "track")]
    if span.is_open:
        today = scale.at(span.day.toordinal())
        drawn.append(_rect(start, 4, max(0, min(today, due) - start), 8, "gone"))
        if today > due:
            drawn.append(_rect(due, 4, today - due, 8, "late"))
            drawn += [_slash(x, min(x + 8, today)) for x in _between(due, today)]
        drawn += _today(today)
    else:
        drawn.append(_rect(start, 4, max(0, due - start), 8, "finished"))
    drawn.append(_upright(due, 0, 16, "due"))
    return _drawing("strip", 16, words, drawn)


def bullet(
    value: float | None,
    target: tuple[float, float] | None,
    baseline: float | None,
    words: str,
    *,
    whole: float | None = None,
) -> HtmlElement:
    """A value as a bar against its target, a mark; a target that is a range is a band.

    `whole` is where the scale ends if something comes near it, such as 100 for per cent.
    """
    known = [each for each in (value, baseline, *(target or ())) if each is not None]
    low, high = min([0.0, *known]), max([0.0, *known]) * _HEADROOM
    if whole is not None and whole / 2 < high <= whole * _HEADROOM:
        high = whole
    scale = _Scale(low, high if high > low else low + 1)
    zero = scale.at(0)
    drawn = [_rect(0, 6, _WIDTH, 10, "track")]
    if target is not None and target[0] != target[1]:
        left, right = scale.at(target[0]), scale.at(target[1])
        drawn.append(_rect(left, 1, right - left, 20, "band"))
    if value is not None:
        at = scale.at(value)
        drawn.append(_rect(min(zero, at), 7, abs(at - zero), 8, "value"))
    if baseline is not None:
        drawn.append(_rect(scale.at(baseline) - 7, 8, 14, 6, "baseline"))
    if target is not None:
        drawn += [_upright(scale.at(each), 0, 22, "target") for each in sorted({*target})]
    return _drawing("bullet", 22, words, drawn)


def series(points: Sequence[tuple[int, float]], words: str) -> HtmlElement:
    """A line through values over time, given as (day, value) by day."""
    days = _Scale(points[0][0], max(points[-1][0], points[0][0] + 1))
    values = [value for _, value in points]
    low, high = min(values), max(values)
    rise = high - low or 1
    line = " ".join(
        f"{days.at(day):.0f},{34 - 28 * (value - low) / rise if high > low else 20:.1f}"
        for day, value in points
    )
    return _drawing("series", 40, words, [E.polyline({"points": line, "class": "line"})])


@attrs.frozen
class _Scale:
    first: float
    last: float

    def at(self, value: float) -> float:
        """Where a value stands; what is outside stands at the end."""
        share = (value - self.first) / (self.last - self.first)
        return _WIDTH * min(1.0, max(0.0, share))


def _between(first: float, last: float) -> Iterable[float]:
    return [first + step for step in range(6, int(last - first), 12)]


def _today(at: float) -> list[HtmlElement]:
    at = min(max(at, 7), _WIDTH - 7)
    return [
        _upright(at, 3, 16, "today"),
        E.polygon({"points": f"{at - 7:.0f},0 {at + 7:.0f},0 {at:.0f},5", "class": "today"}),
    ]


def _slash(left: float, right: float) -> HtmlElement:
    ends = {"x1": f"{left:.0f}", "y1": "12", "x2": f"{right:.0f}", "y2": "4"}
    return E.line({**ends, "class": "slash"})


def _upright(at: float, top: int, bottom: int, name: str) -> HtmlElement:
    x = f"{min(max(at, 2), _WIDTH - 2):.0f}"
    return E.line({"x1": x, "y1": str(top), "x2": x, "y2": str(bottom), "class": name})


def _rect(left: float, top: int, width: float, height: int, name: str) -> HtmlElement:
    return E.rect(
        {
            "x": f"{left:.1f}",
            "y": str(top),
            "width": f"{width:.1f}",
            "height": str(height),
            "class": name,
        }
    )


def _drawing(name: str, height: int, words: str, drawn: Iterable[HtmlElement]) -> HtmlElement:
    return E.svg(
        {
            "class": f"drawing {name}",
            "viewBox": f"0 0 {_WIDTH} {height}",
            "preserveAspectRatio": "none",
            "role": "img",
            "aria-label": words,
        },
        *drawn,
    )
