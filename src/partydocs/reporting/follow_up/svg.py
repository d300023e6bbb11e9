"""Small charts for pages, as inline SVG. Each has a label that says the same in words.

Colours come from the style sheet of the page. A chart is stretched to the width of its container,
so it contains no text and nothing round. All x coordinates are in units of 1/1000 of the width.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import attrs
from lxml.html import HtmlElement

from partydocs.reporting.html_builder import E

__all__ = ["TaskSpan", "bullet", "series", "share_bar", "stacked_bar", "timeline"]

_WIDTH = 1000
_MARGIN = 1.15


@attrs.frozen(kw_only=True)
class TaskSpan:
    """The time of a task from start to due day, and the day of the follow-up."""

    start: datetime.date
    due: datetime.date
    day: datetime.date
    is_open: bool
    """Whether the task is not finished."""


def stacked_bar(parts: Iterable[tuple[str, int]], label: str, scale_max: int = 0) -> HtmlElement:
    """Return counts as one stacked bar; each part has the class `fill-NAME`.

    If `scale_max` exceeds the sum of the counts, the bar is correspondingly shorter.
    """
    shown = [(name, count) for name, count in parts if count]
    total = max(scale_max, sum(count for _, count in shown)) or 1
    shapes, left = [], 0.0
    for name, count in shown:
        width = _WIDTH * count / total
        shapes.append(_rect(left, 0, width, 20, f"fill-{name}"))
        if left:
            shapes.append(_vertical_line(left, 0, 20, "gap"))
        left += width
    return _svg("bar", 20, label, shapes)


def share_bar(count: int, scale_max: int, label: str) -> HtmlElement:
    """Return a bar whose length is the share of a count in the largest of its column."""
    return _svg("share", 20, label, [_rect(0, 0, _WIDTH * count / (scale_max or 1), 20, "late")])


def timeline(span: TaskSpan, label: str) -> HtmlElement:
    """Return a bar from start to due day; elapsed time is filled, overdue time hatched."""
    first = min(span.start, span.due, span.day)
    last = max(span.due, span.day if span.is_open else span.due)
    scale = _Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1))
    start, due = scale.at(span.start.toordinal()), scale.at(span.due.toordinal())
    shapes = [_rect(min(start, due), 4, abs(due - start), 8, "track")]
    if span.is_open:
        today = scale.at(span.day.toordinal())
        shapes.append(_rect(start, 4, max(0, min(today, due) - start), 8, "gone"))
        if today > due:
            shapes.append(_rect(due, 4, today - due, 8, "late"))
            shapes += [_hatch_line(x, min(x + 8, today)) for x in _hatch_positions(due, today)]
        shapes += _today_marker(today)
    else:
        shapes.append(_rect(start, 4, max(0, due - start), 8, "finished"))
    shapes.append(_vertical_line(due, 0, 16, "due"))
    return _svg("strip", 16, label, shapes)


def bullet(
    value: float | None,
    target: tuple[float, float] | None,
    baseline: float | None,
    label: str,
    *,
    scale_end: float | None = None,
) -> HtmlElement:
    """Return a bullet chart: a value as a bar, the target as a line or, for a range, a band.

    `scale_end` is the natural end of the scale, such as 100 for per cent. It is used if the values
    come near it.
    """
    known = [each for each in (value, baseline, *(target or ())) if each is not None]
    low, high = min([0.0, *known]), max([0.0, *known]) * _MARGIN
    if scale_end is not None and scale_end / 2 < high <= scale_end * _MARGIN:
        high = scale_end
    scale = _Scale(low, high if high > low else low + 1)
    zero = scale.at(0)
    shapes = [_rect(0, 6, _WIDTH, 10, "track")]
    if target is not None and target[0] != target[1]:
        left, right = scale.at(target[0]), scale.at(target[1])
        shapes.append(_rect(left, 1, right - left, 20, "band"))
    if value is not None:
        at = scale.at(value)
        shapes.append(_rect(min(zero, at), 7, abs(at - zero), 8, "value"))
    if baseline is not None:
        shapes.append(_rect(scale.at(baseline) - 7, 8, 14, 6, "baseline"))
    if target is not None:
        shapes += [_vertical_line(scale.at(each), 0, 22, "target") for each in sorted({*target})]
    return _svg("bullet", 22, label, shapes)


def series(points: Sequence[tuple[int, float]], label: str) -> HtmlElement:
    """Return a line through values over time: (ordinal of the day, value), sorted by day."""
    days = _Scale(points[0][0], max(points[-1][0], points[0][0] + 1))
    values = [value for _, value in points]
    low, high = min(values), max(values)
    rise = high - low or 1
    line = " ".join(
        f"{days.at(day):.0f},{34 - 28 * (value - low) / rise if high > low else 20:.1f}"
        for day, value in points
    )
    return _svg("series", 40, label, [E.polyline({"points": line, "class": "line"})])


@attrs.frozen
class _Scale:
    first: float
    last: float

    def at(self, value: float) -> float:
        """Return the x coordinate of a value, clamped to the scale."""
        share = (value - self.first) / (self.last - self.first)
        return _WIDTH * min(1.0, max(0.0, share))


def _hatch_positions(first: float, last: float) -> Iterable[float]:
    return [first + step for step in range(6, int(last - first), 12)]


def _today_marker(at: float) -> list[HtmlElement]:
    at = min(max(at, 7), _WIDTH - 7)
    return [
        _vertical_line(at, 3, 16, "today"),
        E.polygon({"points": f"{at - 7:.0f},0 {at + 7:.0f},0 {at:.0f},5", "class": "today"}),
    ]


def _hatch_line(left: float, right: float) -> HtmlElement:
    ends = {"x1": f"{left:.0f}", "y1": "12", "x2": f"{right:.0f}", "y2": "4"}
    return E.line({**ends, "class": "slash"})


def _vertical_line(at: float, top: int, bottom: int, name: str) -> HtmlElement:
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


def _svg(name: str, height: int, label: str, shapes: Iterable[HtmlElement]) -> HtmlElement:
    return E.svg(
        {
            "class": f"drawing {name}",
            "viewBox": f"0 0 {_WIDTH} {height}",
            "preserveAspectRatio": "none",
            "role": "img",
            "aria-label": label,
        },
        *shapes,
    )
