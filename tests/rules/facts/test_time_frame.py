"""The time frame of a document: deadlines and spans."""

from __future__ import annotations

import datetime

import pytest

from partydocs.model.partial_date import PartialDate
from partydocs.model.values import Timing
from partydocs.model.written.periods import NamedPeriod
from partydocs.rules.facts.time_frame import due_day, is_outside


@pytest.mark.parametrize(
    ("end", "bound", "day"),
    [
        ("2016-08-03", None, "2016-08-03"),
        ("2016-08-03", "by", "2016-08-03"),
        ("2016-08-03", "before", "2016-08-02"),
        ("2016-Q4", "within", "2016-12-31"),
        ("2016-Q4", "before", "2016-09-30"),
    ],
)
def test_the_last_day_of_a_deadline(end: str, bound: str | None, day: str) -> None:
    timing = Timing(end=PartialDate(end), bound=bound)
    assert due_day(timing) == datetime.date.fromisoformat(day)


def test_no_deadline_has_no_last_day() -> None:
    assert due_day(None) is None
    assert due_day(Timing(every=("month",))) is None


def _span(first: str, last: str) -> NamedPeriod:
    return NamedPeriod(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def test_a_span_is_outside_if_no_day_is_common() -> None:
    frame = _span("2016-08-01", "2016-08-31")
    assert not is_outside(_span("2016-07-01", "2016-08-01"), frame)
    assert is_outside(_span("2016-07-01", "2016-07-31"), frame)
    assert is_outside(_span("2016-09-01", "2016-09-01"), frame)
    assert not is_outside(_span("2016-09-01", "2016-09-01"), _span("2016-08-31", "2016-08-01"))
