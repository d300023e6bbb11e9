"""An indicator on the follow-up page: its last value against its target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from lxml.html import HtmlElement

from partydocs.dossier.tracking.results import FollowedIndicator, IndicatorPoint
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.follow_up.parts import REACHED, status_symbol
from partydocs.reporting.follow_up.svg import bullet, series
from partydocs.reporting.html_builder import E
from partydocs.reporting.printable import printable

__all__ = ["IndicatorCards"]

_WHOLES: Mapping[str, float] = {"percent": 100, "permille": 1000}
"""What scales of shares go up to."""


@attrs.frozen
class IndicatorCards:
    """Draws indicators."""

    voice: FollowUpMessages

    def card(self, each: FollowedIndicator) -> HtmlElement:
        """All of an indicator."""
        badge = E.span(
            {"class": f"badge {each.attainment}"},
            status_symbol(REACHED[each.attainment]),
            self.voice(f"attainment.{each.attainment}"),
        )
        last = each.points[-1] if each.points else None
        value = self._point("drawing.value", last, each.unit)
        aim = self.voice.aim(each.aim, each.unit)
        start = self._point("drawing.baseline", each.baseline, each.unit)
        said = list(filter(None, (value, aim, start)))
        drawn = self._bullet(each, last, "; ".join(said))
        source = self.voice.paper_of(each.paper)
        return E.article(
            {"class": f"indicator {each.attainment}"},
            E.p({"class": "state"}, badge),
            E.h3(printable(each.name)),
            drawn,
            E.ul(*map(E.li, said)),
            *self._series(each),
            E.p(
                {"class": "quiet"},
                source if not each.lead else f"{printable(each.lead)} · {source}",
            ),
        )

    def _point(self, key: str, point: IndicatorPoint | None, unit: str) -> str:
        if point is None:
            return ""
        value = self.voice.quantity(point.value, unit, point.of)
        return self.voice(key, value=value, when=self._when(point))

    def _when(self, point: IndicatorPoint) -> str:
        return " – ".join(map(self.voice.spelt, point.span))

    def _bullet(
        self, each: FollowedIndicator, last: IndicatorPoint | None, words: str
    ) -> HtmlElement:
        aim = each.aim
        ends = [] if aim is None else [aim.value, aim.low, aim.high]
        marks = [float(end) for end in ends if end is not None]
        return bullet(
            float(last.value) if last is not None else None,
            (min(marks), max(marks)) if marks else None,
            float(each.baseline.value) if each.baseline is not None else None,
            words,
            whole=_WHOLES.get(each.unit),
        )

    def _series(self, each: FollowedIndicator) -> Iterator[HtmlElement]:
        if len(each.points) < 2:
            return
        points = [(point.day.toordinal(), float(point.value)) for point in each.points]
        values = "; ".join(
            f"{self._when(point)}: {self.voice.quantity(point.value, each.unit, point.of)}"
            for point in each.points
        )
        said = self.voice("drawing.series", values=values)
        yield E.figure(series(points, said), E.figcaption(said))
