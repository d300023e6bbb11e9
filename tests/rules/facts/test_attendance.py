"""Clashes of schedule items: overlaps, recurring and overnight items, single-holder offices."""

from __future__ import annotations

import datetime
import time

from partydocs.model.partial_date import PartialDate
from partydocs.model.schedule import ScheduleItem
from partydocs.model.values import Actor, Period
from partydocs.rules.facts.attendance import clashes

WEEK = Period(from_=PartialDate("2016-08-01"), to=PartialDate("2016-08-07"))
SECRETARY = Actor(name="Bí thư Đảng ủy", type="secretary")


def _item(
    id: str, start: str, end: str | None = None, day: int = 1, **rest: object
) -> ScheduleItem:
    values: dict[str, object] = {"chair": SECRETARY, **rest}
    return ScheduleItem(
        id=id,
        date=datetime.date(2016, 8, day),
        start=datetime.time.fromisoformat(start),
        end=datetime.time.fromisoformat(end) if end else None,
        content=id,
        **values,
    )


def _pairs(*items: ScheduleItem, period: Period | None = WEEK) -> list[tuple[str, str, int]]:
    return [(a.item.id, b.item.id, b.day.day) for _, a, b in clashes(items, period)]


def test_items_that_touch_do_not_clash() -> None:
    assert _pairs(_item("a", "08:00", "09:00"), _item("b", "09:00")) == []
    assert _pairs(_item("a", "08:00", "09:01"), _item("b", "09:00")) == [("a", "b", 1)]


def test_an_item_without_an_end_lasts_a_minute() -> None:
    assert _pairs(_item("a", "08:00"), _item("b", "08:00")) == [("a", "b", 1)]
    assert _pairs(_item("a", "08:00"), _item("b", "08:01")) == []


def test_a_pair_of_recurring_items_is_reported_once() -> None:
    daily = _item("a", "08:00", "09:00", every="workingDay")
    other = _item("b", "08:30", "09:00", day=2, until=datetime.date(2016, 8, 6))
    assert _pairs(daily, other) == [("a", "b", 2)]
    assert _pairs(daily, _item("b", "08:30", day=6)) == []


def test_a_recurring_item_without_period_counts_on_its_own_day() -> None:
    daily = _item("a", "08:00", "09:00", every="day")
    assert _pairs(daily, _item("b", "08:30", day=2), period=None) == []


def test_an_overnight_item_counts_until_midnight() -> None:
    trip = _item("a", "14:00", "11:00", until=datetime.date(2016, 8, 3))
    assert _pairs(trip, _item("b", "15:00")) == [("a", "b", 1)]
    assert _pairs(trip, _item("b", "15:00", day=2)) == []


def test_an_office_without_type_is_recognised_by_name() -> None:
    for name, clash in [
        ("Chủ tịch UBND phường", False),
        ("Chủ tịch Uỷ ban nhân dân phường", True),
        ("Phó Chủ tịch Uỷ ban nhân dân phường", False),
        ("Bí thư các chi bộ", False),
        ("BÍ THƯ Chi bộ 17", True),
        ("Ban Thường vụ Đảng ủy", False),
    ]:
        chair = Actor(name=name)
        pairs = _pairs(_item("a", "08:00", chair=chair), _item("b", "08:00", chair=chair))
        assert bool(pairs) is clash, name


def test_the_days_of_a_recurring_item_are_limited() -> None:
    far = datetime.date(2199, 12, 31)
    items = [_item(f"a{n}", "08:00", "09:00", every="day", until=far) for n in range(200)]
    began = time.process_time()
    assert len(_pairs(*items)) == 199
    assert time.process_time() - began < 5
