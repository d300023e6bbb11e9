"""What a deadline asks: the last day on which it can be kept."""

from __future__ import annotations

import datetime

from partydocs.model.values import Timing

__all__ = ["due_day"]

_DAY = datetime.timedelta(days=1)


def due_day(timing: Timing | None) -> datetime.date | None:
    """The last day on which a deadline can be kept; None where there is none.

    A day or period that stands after "before" (trước) is not included.
    """
    if timing is None or timing.end is None:
        return None
    return timing.end.first_day - _DAY if timing.bound == "before" else timing.end.last_day
