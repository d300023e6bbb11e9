"""Lenient parsing of dates and periods."""

from __future__ import annotations

import contextlib
import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.model import (
    InvalidScalar,
    LenientDate,
    LenientPeriod,
    PartialDate,
    Period,
)
from partydocs.model.base import PARTIAL_CALENDAR
from partydocs.model.written.lenient_dates import covering

dates = st.from_regex(PARTIAL_CALENDAR, fullmatch=True).map(PartialDate)


@pytest.mark.parametrize(
    ("text", "canonical", "corrections"),
    [
        ("31/8/2016", "2016-08-31", ["form"]),
        ("03/04/2026", "2026-04-03", ["form"]),
        ("31-8-2016", "2016-08-31", ["form"]),
        ("31.08.2016", "2016-08-31", ["form"]),
        ("31 / 8 / 2016", "2016-08-31", ["spaces", "form"]),
        ("ngày 31/8/2016", "2016-08-31", ["form"]),
        ("ngày 03 tháng 02 năm 2026", "2026-02-03", ["form"]),
        ("Ngày 3 tháng 2/2026", "2026-02-03", ["form"]),
        ("tháng 8/2016", "2016-08", ["form"]),
        ("Tháng 08 năm 2016", "2016-08", ["form"]),
        ("tháng  8 – 2016", "2016-08", ["dash", "spaces", "form"]),
        ("8/2016", "2016-08", ["form"]),
        ("quý IV/2016", "2016-Q4", ["form"]),
        ("Quý 4 năm 2016", "2016-Q4", ["form"]),
        ("quy\u0301 iv/2016", "2016-Q4", ["unicode", "form"]),
        ("Q4/2016", "2016-Q4", ["form"]),
        ("2016-q4", "2016-Q4", ["form"]),
        ("6 tháng đầu năm 2016", "2016-H1", ["form"]),
        ("sáu tháng cuối năm 2016", "2016-H2", ["form"]),
        ("năm 2016", "2016", ["form"]),
        ("2016-8-3", "2016-08-03", ["form"]),
        ("2016/08", "2016-08", ["form"]),
        (" 2016-08 ", "2016-08", ["spaces"]),
        ("2016–08", "2016-08", ["dash"]),
    ],
)
def test_typed_dates_are_read(text: str, canonical: str, corrections: list[str]) -> None:
    read = PartialDate.parse(text, lenient=True)
    assert read.date == PartialDate(canonical)
    assert [each.what for each in read.corrections] == corrections
    assert (read.corrections[0].before, read.corrections[-1].after) == (text, canonical)
    with pytest.raises(InvalidScalar):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "31/8/16", "tháng 8/16", "quý IV", "tháng 8", "31/8", "28-4", "31/2/2016", "29/2/2015",
     "31/4/2016", "04/13/2026", "13/2016", "0/2016", "tháng 13/2016", "tháng 0/2016", "quý V/2016",
     "8 tháng đầu năm 2016", "giai đoạn 2021-2025", "tuần 31 năm 2016", "cuối năm 2016",
     "31/8-2016", "31/8/2016 và 1/9/2016", "2016-2020", "năm 1899", "năm 2200", "năm 0000",
     "\u0663\u0661/8/2016", "\uff13/8/2016", "\u0666 tháng đầu năm 2016"],
)  # fmt: skip
def test_other_texts_are_no_dates(text: str) -> None:
    with pytest.raises(InvalidScalar) as caught:
        PartialDate.parse(text, lenient=True)
    assert caught.value.finding.code == "BAD-PARTIAL-DATE"


@pytest.mark.parametrize(
    ("text", "canonical", "label"),
    [
        ("8 tháng đầu năm 2016", "2016-01/2016-08", "8 tháng đầu năm 2016"),
        ("6 tháng đầu năm 2016", "2016-H1", "6 tháng đầu năm 2016"),
        ("từ 15/7/2025 đến 14/8/2025", "2025-07-15/2025-08-14", None),
        ("Từ ngày 15/7/2025 đến hết ngày 14/8/2025", "2025-07-15/2025-08-14", None),
        ("15/7/2025 – 14/8/2025", "2025-07-15/2025-08-14", None),
        ("từ tháng 7/2025 đến quý I/2026", "2025-07/2026-Q1", None),
        ("quý I/2026", "2026-Q1", "quý I/2026"),
        ("tháng  8/2016", "2016-08", "tháng 8/2016"),
        ("năm 2016", "2016", "năm 2016"),
        ("giai đoạn 2021-2025", "2021/2025", "giai đoạn 2021-2025"),
        ("nhiệm kỳ 2020 – 2025", "2020/2025", "nhiệm kỳ 2020-2025"),
        ("2021-2025", "2021/2025", None),
        ("tuần 31 năm 2016", "2016-08-01/2016-08-07", "tuần 31 năm 2016"),
        ("ngày 31/8/2016", "2016-08-31", None),
        ("2016/2016", "2016", None),
    ],
)
def test_lenient_periods_are_read(text: str, canonical: str, label: str | None) -> None:
    read = Period.parse(text, lenient=True)
    assert (str(read.period), read.period.label) == (canonical, label)
    assert (read.corrections[0].before, read.corrections[-1].after) == (text, canonical)
    with pytest.raises(InvalidScalar):
        Period.parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "8 tháng", "từ 15/7 đến 14/8/2025", "từ tháng 7 đến tháng 9 năm 2016", "15/7/25-14/8/25",
     "từ 31/2/2025 đến 14/8/2025", "13 tháng đầu năm 2016", "tháng 13/2016", "quý IV",
     "giai đoạn 1850-1900", "1-8/2016", "2016/08/2017", "đầu năm 2016", "2016--2017"],
)  # fmt: skip
def test_other_texts_are_no_periods(text: str) -> None:
    with pytest.raises(InvalidScalar) as caught:
        Period.parse(text, lenient=True)
    assert caught.value.finding.code == "BAD-PARTIAL-DATE"


@pytest.mark.parametrize("text", ["từ 14/8/2025 đến 15/7/2025", "giai đoạn 2025-2021", "2016/2015"])
def test_a_reversed_period_has_its_own_code(text: str) -> None:
    with pytest.raises(InvalidScalar) as caught:
        Period.parse(text, lenient=True)
    assert caught.value.finding.code == "PERIOD-REVERSED"
    assert "before it begins" in str(caught.value)


@given(dates)
def test_a_canonical_date_needs_no_correction(date: PartialDate) -> None:
    assert PartialDate.parse(str(date), lenient=True) == LenientDate(date)


@given(dates, dates)
def test_a_canonical_period_needs_no_correction(one: PartialDate, other: PartialDate) -> None:
    first, last = sorted((one, other), key=lambda date: date.first_day)
    if last.last_day >= first.first_day:
        period = Period(from_=first, to=last)
        assert Period.parse(str(period)) == period
        assert Period.parse(str(period), lenient=True) == LenientPeriod(period)


_PIECES = ("từ", "đến", "ngày", "tháng", "quý", "năm", "đầu", "cuối", "giai đoạn", "tuần", "IV", "Q",
           "H", "1", "08", "31", "13", "16", "2016", "2025", "-", "/", "–", ".", " ")  # fmt: skip
_inputs = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join) | st.text(max_size=20)


@given(_inputs | st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join))
def test_what_lenient_parsing_accepts_is_canonical(text: str) -> None:
    try:
        read = PartialDate.parse(text, lenient=True)
    except InvalidScalar:
        pass
    else:
        assert PartialDate.parse(str(read.date)) == read.date
        period = Period.parse(text, lenient=True)
        assert (period.period.from_, period.period.to) == (read.date, read.date)
        assert period.corrections == read.corrections
    try:
        period = Period.parse(text, lenient=True)
    except InvalidScalar:
        pass
    else:
        assert str(Period.parse(str(period.period))) == str(period.period)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_every_day_is_read_as_vietnam_writes_it(day: datetime.date) -> None:
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"ngày {day:%d} tháng {day:%m} năm {day.year}",
    ):
        assert PartialDate.parse(text, lenient=True).date == PartialDate.of(day)


@given(dates)
def test_the_days_of_a_date_are_covered_by_it(date: PartialDate) -> None:
    assert covering(date.first_day, date.last_day) == (date, date)


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        ("2016-02-01", "2016-04-30", ("2016-02", "2016-04")),
        ("2015-07-01", "2016-06-30", ("2015-07", "2016-06")),
        ("2015-01-01", "2016-12-31", ("2015", "2016")),
        ("2016-02-01", "2016-02-28", ("2016-02-01", "2016-02-28")),
    ],
)
def test_a_span_is_stated_exactly(first: str, last: str, ends: tuple[str, str]) -> None:
    day = datetime.date.fromisoformat
    assert covering(day(first), day(last)) == tuple(map(PartialDate, ends))


@pytest.mark.parametrize(
    "piece", [" ", "1", "1/", "từ ", "từ 1 đến ", "2016-", "8 tháng ", "ngày "]
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    with contextlib.suppress(InvalidScalar):
        Period.parse(piece * 20_000, lenient=True)
    assert time.process_time() - began < 5
