"""Rules on dates and times: their order, their precision, the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.model.values import Timing
from partydocs.rules.paper import Paper
from partydocs.rules.rule import Found, found, rule


@rule("DEADLINE-BEFORE-START")
def deadline_before_start(paper: Paper) -> Iterator[Found]:
    """A deadline is not before the start."""
    for timing in paper.all(Timing):
        if timing.start and timing.end and timing.end.last_day < timing.start.first_day:
            yield found(timing, "end", start=timing.start, end=timing.end)
