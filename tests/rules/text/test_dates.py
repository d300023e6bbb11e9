"""Dates in Vietnamese prose, as opposed to shares and ranks."""

from __future__ import annotations

import datetime
import time

import pytest

from partydocs.rules.text.dates import dates_in, weekdays_in


def _written(text: str) -> list[str]:
    found = []
    for each in dates_in(text):
        parts = [each.year, f"Q{each.quarter}" if each.quarter else None, each.month, each.day]
        found.append("-".join(str(part) for part in parts if part is not None))
    return found


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("họp ngày 03/8/2016 tại phường", ["2016-8-3"]),
        ("họp ngày 2/8/2016.", ["2016-8-2"]),
        ("từ 01-10-1997 đến nay", ["1997-10-1"]),
        ("(1.10.1997)", ["1997-10-1"]),
        ("ngày 28-4, phường họp", ["4-28"]),
        ("sáng 02/8: giao ban", ["8-2"]),
        ("02/8 (Thứ Ba): giao ban", ["8-2"]),
        ("Thứ Ba, 02/8: giao ban", ["8-2"]),
        ("từ ngày 01/8 đến 07/8/2016", ["8-1", "2016-8-7"]),
        ("từ ngày 01/8–07/8", ["8-1", "8-7"]),
        ("ngày 03 tháng 02 năm 2026", ["2026-2-3"]),
        ("Ngày 3 tháng 2", ["2-3"]),
        ("tháng 5/2020 và tháng 6 năm 2020", ["2020-5", "2020-6"]),
        ("kỳ sinh hoạt tháng 8", ["8"]),
        ("quý IV, quý III năm 2016, quý 2/2017", ["Q4", "2016-Q3", "2017-Q2"]),
        ("đến hết năm 2020", ["2020"]),
        ("ngày 31/4/2016", ["2016-4-31"]),
    ],
)
def test_dates_are_read(text: str, dates: list[str]) -> None:
    assert _written(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "đạt 10/11 chỉ tiêu",
        "xếp thứ 1/17 phường",
        "32/33 chi bộ",
        "từ 10/11 chỉ tiêu lên 11/11",
        "Nghị định số 30/2020/NĐ-CP",
        "Kế hoạch số 204/KH-UBND",
        "Quyết định 12/10/2016/QĐ-UBND",
        "8 tháng đầu năm",
        "tỷ lệ 99,62%",
        "năm năm qua",
        "quý vị đại biểu",
        "mã 3/8/20161",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert _written(text) == []


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("ngày 29/02/2016", True),
        ("ngày 29/02/2015", False),
        ("ngày 29/02", True),
        ("ngày 31/4", False),
        ("ngày 01/13/2016", False),
        ("tháng 13/2016", False),
        ("tháng 0", False),
        ("quý I", True),
    ],
)
def test_dates_that_are_not_in_the_calendar(text: str, exists: bool) -> None:
    (written,) = dates_in(text)
    assert written.exists is exists


def test_only_a_date_with_a_day_has_a_day_in_a_year() -> None:
    day, month = dates_in("ngày 02/8 và tháng 9")
    assert day.on(2016) == datetime.date(2016, 8, 2)
    assert month.on(2016) is None


def test_offsets_enclose_the_date() -> None:
    text = "Thứ Ba, ngày 02/8/2016"
    (written,) = dates_in(text)
    (weekday,) = weekdays_in(text)
    assert text[written.start : written.end] == "02/8/2016"
    assert (text[weekday.start : weekday.end], weekday.words) == ("Thứ Ba", "Thứ Ba")


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("Thứ Hai đến thứ sáu", [0, 4]),
        ("THỨ TƯ, thứ 5, Thứ bảy, thứ bẩy", [2, 3, 5, 5]),
        ("Chủ nhật, chúa nhật", [6, 6]),
        ("thứ nhất, thứ hạng, thứ 8, thứ bậc", []),
        ("hội nghị lần thứ hai ngày 03/8/2016, Đại hội lần  thứ 7, tuần thứ tư", []),
        ("sáng thứ hai, chiều Thứ 7", [0, 5]),
        ("thứ hait, thứ haı, thứ ſáu", []),
    ],
)
def test_days_of_the_week_are_read(text: str, weekdays: list[int]) -> None:
    assert [each.weekday for each in weekdays_in(text)] == weekdays


@pytest.mark.parametrize(
    "piece",
    ["1/", "ngày ", "ngày 1 tháng ", "1-1-", "thứ ", "quý I", "1/8, ", "1/2 ", "1/8/2016 1/2 "],
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    list(dates_in(piece * 20_000))
    list(weekdays_in(piece * 20_000))
    assert time.process_time() - began < 5
