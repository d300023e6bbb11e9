"""An indicator on the follow-up page: its card shows the last value against the target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from lxml.html import HtmlElement

from partydocs.dossier.tracking.results import FollowedIndicator, IndicatorPoint
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.follow_up.parts import ATTAINMENT_SYMBOLS, symbol
from partydocs.reporting.follow_up.svg import bullet, series
from partydocs.reporting.html_builder import E
from partydocs.reporting.printable import printable

__all__ = ["IndicatorCards"]

_SCALE_ENDS: Mapping[str, float] = {"percent": 100, "permille": 1000}
"""Units that are shares: the end of their scale."""


@attrs.frozen
class IndicatorCards:
    """Renders the cards of indicators."""

    messages: FollowUpMessages

    def card(self, each: FollowedIndicator) -> HtmlElement:
        """Return the card of an indicator."""
        badge = E.span(
            {"class": f"badge {each.attainment}"},
            symbol(ATTAINMENT_SYMBOLS[each.attainment]),
            self.messages(f"attainment.{each.attainment}"),
        )
        last = each.points[-1] if each.points else None
        value = self._point("drawing.value", last, each.unit)
        target = self.messages.target(each.aim, each.unit)
        start = self._point("drawing.baseline", each.baseline, each.unit)
        texts = list(filter(None, (value, target, start)))
        drawn = self._bullet(each, last, "; ".join(texts))
        source = self.messages.paper_of(each.paper)
        return E.article(
            {"class": f"indicator {each.attainment}"},
            E.p({"class": "state"}, badge),
            E.h3(printable(each.name)),
            drawn,
            E.ul(*map(E.li, texts)),
            *self._series(each),
            E.p(
                {"class": "quiet"},
                source if not each.lead else f"{printable(each.lead)} · {source}",
            ),
        )

    def _point(self, key: str, point: IndicatorPoint | None, unit: str) -> str:
        if point is None:
            return ""
        value = self.messages.quantity(point.value, unit, point.of)
        return self.messages(key, value=value, when=self._when(point))

    def _when(self, point: IndicatorPoint) -> str:
        return " – ".join(map(self.messages.written, point.span))

    def _bullet(
        self, each: FollowedIndicator, last: IndicatorPoint | None, words: str
    ) -> HtmlElement:
        target = each.aim
        ends = [] if target is None else [target.value, target.low, target.high]
        marks = [float(end) for end in ends if end is not None]
        return bullet(
            float(last.value) if last is not None else None,
            (min(marks), max(marks)) if marks else None,
            float(each.baseline.value) if each.baseline is not None else None,
            words,
            scale_end=_SCALE_ENDS.get(each.unit),
        )

    def _series(self, each: FollowedIndicator) -> Iterator[HtmlElement]:
        if len(each.points) < 2:
            return
        points = [(point.day.toordinal(), float(point.value)) for point in each.points]
        values = "; ".join(
            f"{self._when(point)}: {self.messages.quantity(point.value, each.unit, point.of)}"
            for point in each.points
        )
        text = self.messages("drawing.series", values=values)
        yield E.figure(series(points, text), E.figcaption(text))
