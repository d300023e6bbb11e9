"""Names of periods."""

from __future__ import annotations

import datetime

import pytest

from partydocs.model.written.periods import NamedPeriod, named_period


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("tháng 7 năm 2016", "2016-07-01", "2016-07-31"),
        ("Tháng 02/2016", "2016-02-01", "2016-02-29"),
        ("8 tháng đầu năm 2016", "2016-01-01", "2016-08-31"),
        ("sáu tháng đầu năm 2016", "2016-01-01", "2016-06-30"),
        ("6 tháng cuối năm 2016", "2016-07-01", "2016-12-31"),
        ("Quý IV năm 2016", "2016-10-01", "2016-12-31"),
        ("quý 1/2016", "2016-01-01", "2016-03-31"),
        ("năm 2016", "2016-01-01", "2016-12-31"),
        ("giai đoạn 2015–2020", "2015-01-01", "2020-12-31"),
        ("nhiệm kỳ 2015 - 2020", "2015-01-01", "2020-12-31"),
        ("tuần 31 năm 2016", "2016-08-01", "2016-08-07"),
        ("tuần 53 năm 2020", "2020-12-28", "2021-01-03"),
    ],
)
def test_names_are_read(name: str, first: str, last: str) -> None:
    day = datetime.date.fromisoformat
    assert named_period(name) == NamedPeriod(day(first), day(last))


@pytest.mark.parametrize(
    "name",
    [
        "8 tháng",
        "8 tháng đầu năm",
        "đầu năm 2016",
        "tháng 7",
        "tháng 13 năm 2016",
        "tuần 54 năm 2016",
        "tuần 53 năm 2016",
        "13 tháng đầu năm 2016",
        "0 tháng đầu năm 2016",
        "năm 0000",
        "công tác tháng 7 năm 2016",
        "giai đoạn 2",
    ],
)
def test_other_names_have_no_period(name: str) -> None:
    assert named_period(name) is None


def test_length_and_nearness_of_a_period() -> None:
    span = named_period("tháng 7 năm 2016")
    other = NamedPeriod(datetime.date(2016, 6, 21), datetime.date(2016, 7, 20))
    assert span is not None
    assert span.days == 31
    assert span.near(other, 11)
    assert not span.near(other, 10)
