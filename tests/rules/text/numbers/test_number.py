"""Numbers in Vietnamese prose: scale, unit, context, ambiguous notation, and linear time."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.rules.text.numbers.number import Number, numbers_in
from partydocs.rules.text.numbers.numerals import numerals
from tests.timing import least

SINGLE = [
    # text, first meaning, unit
    ("99,62%", "99.62", "percent"),
    ("99.62%", "99.62", "percent"),
    ("66.790", "66790", None),
    ("1.234,5", "1234.5", None),
    ("1,234.5", "1234.5", None),
    ("1.234.567", "1234567", None),
    ("1,234,567", "1234567", None),
    ("66\u00a0790 người", "66790", "person"),
    ("07", "7", None),
    ("02 cuộc", "2", "session"),
    ("0,30%0", "0.30", "permille"),
    ("0,30 %o", "0.30", "permille"),
    ("2‰", "2", "permille"),
    ("5 phần trăm", "5", "percent"),
    ("2 điểm phần trăm", "2", "percentagePoint"),
    ("1,4 vạn", "14000", None),
    ("1,4 vạn người", "14000", "person"),
    ("10.950 tỷ", "10950000000000", None),
    ("10.950 tỉ đồng", "10950000000000", "VND"),
    ("10.950 nghìn tỷ đồng", "10950000000000000", "VND"),
    ("1 tỷ 250 triệu đồng", "1250000000", "VND"),
    ("2 triệu rưỡi", "2500000", None),
    ("3 trăm người", "300", "person"),
    ("3 chục hộ", "30", "household"),
    ("12 triệu đồng/người/năm", "12000000", "VND.perPersonYear"),
    ("5ha", "5", "hectare"),
    ("80m2", "80", "squareMetre"),
    ("-2,5%", "-2.5", "percent"),
    ("một", "1", None),
    ("Chín", "9", None),
    ("mười", "10", None),
    ("mười một", "11", None),
    ("mười lăm", "15", None),
    ("hai mươi", "20", None),
    ("hai mươi mốt", "21", None),
    ("hai mươi lăm", "25", None),
    ("hai lăm", "25", None),
    ("năm mươi lăm", "55", None),
    ("chín mươi chín", "99", None),
    ("một trăm", "100", None),
    ("một trăm linh năm", "105", None),
    ("một trăm lẻ năm chi bộ", "105", "branch"),
    ("ba trăm sáu mươi bảy", "367", None),
    ("hai nghìn không trăm mười sáu", "2016", None),
    ("năm trăm nghìn đồng", "500000", "VND"),
    ("năm chi bộ", "5", "branch"),
    ("hai mươi năm", "20", "year"),
    ("thứ nhất", "1", None),
    ("thứ tư", "4", None),
]

NONE = [
    "",
    "nhiều",
    "một số chi bộ",
    "một phần việc",
    "một nửa",
    "không",
    "hàng năm",
    "năm 2016",
    "ngày 03/8/2016",
    "03/8/2016",
    "01-10-1997",
    "2016-08-03",
    "ngày 28-4",
    "ngày 2/8",
    "tháng 8",
    "tháng 5/2020",
    "10/2016",
    "quý 3",
    "nhiệm kỳ 2015–2020",
    "18-KH/ĐU",
    "204/KH-UBND",
    "1656/2016/NQ-UBTVQH",
    "Điều 5",
    "mục 2",
    "II.2.1",
    "1.2.3",
    "7h30",
    "C30",
    "1" * 40,
]


def _only(text: str) -> Number:
    (number,) = numbers_in(text)
    return number


@pytest.mark.parametrize(("text", "value", "unit"), SINGLE)
def test_a_number_is_read_with_its_scale_and_unit(text: str, value: str, unit: str | None) -> None:
    number = _only(text)
    assert number.meanings[0].value == Decimal(value)
    assert number.unit == unit


@pytest.mark.parametrize("text", NONE)
def test_dates_symbols_and_labels_are_no_numbers(text: str) -> None:
    assert numbers_in(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "total", "unit"),
    [
        ("10/11 chỉ tiêu", 10, 11, "target"),
        ("32/33", 32, 33, None),
        ("1/17 phường", 1, 17, None),
        ("14 / 15 ủy viên", 14, 15, None),
        ("32 trên tổng số 33 chi bộ", 32, 33, "branch"),
        ("hai phần ba số hộ", 2, 3, None),
        ("một phần tư", 1, 4, None),
        ("1.214/1.257 đảng viên", 1214, 1257, "member"),
    ],
)
def test_a_tally(text: str, value: int, total: int, unit: str | None) -> None:
    number = _only(text)
    assert (number.meanings[0].value, number.meanings[0].of, number.unit) == (value, total, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("từ 10 đến 12%", 10, 12, "percent"),
        ("10% đến 12%", 10, 12, "percent"),
        ("10–12%", 10, 12, "percent"),
        ("10 - 12%", 10, 12, "percent"),
        ("10-12 cuộc", 10, 12, "session"),
        ("2-3 triệu đồng", 2_000_000, 3_000_000, "VND"),
        ("từ hai đến ba nghìn", 2000, 3000, None),
    ],
)
def test_a_range(text: str, low: int, high: int, unit: str | None) -> None:
    number = _only(text)
    assert (number.meanings[0].low, number.meanings[0].high, number.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "approx", "bound"),
    [
        ("khoảng 650", "about", None),
        ("gần 2 nghìn", "nearly", None),
        ("hơn 80%", "over", "gt"),
        ("trên 95%", "over", "gt"),
        ("ước 5 triệu đồng", "estimated", None),
        ("ước đạt 98%", "estimated", "eq"),
        ("95% trở lên", None, "ge"),
        ("từ 90% chi bộ trở lên", None, "ge"),
        ("ít nhất 05 nghị quyết", None, "ge"),
        ("không quá 3 ngày", None, "le"),
        ("5% trở xuống", None, "le"),
        ("dưới 5%", "under", "lt"),
        ("không dưới 5%", None, "ge"),
        ("thấp hơn 5%", None, "lt"),
        ("nhiều hơn 5 cuộc", None, "gt"),
        ("85% chi bộ hoàn thành tốt nhiệm vụ trở lên", None, None),
        ("đạt 95%", None, "eq"),
        ("có 95%", None, None),
    ],
)
def test_the_context_of_a_number(text: str, approx: str | None, bound: str | None) -> None:
    number = _only(text)
    assert (number.approx, number.bound) == (approx, bound)


def test_nam_after_another_word_means_year() -> None:
    assert [each.meanings[0].value for each in numbers_in("từ năm đến bảy")] == [7]


def test_words_of_rank() -> None:
    assert _only("đứng thứ 3/17").ranked
    assert _only("xếp hạng 1/17 phường").ranked
    assert not _only("10/11 chỉ tiêu").ranked


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("66.790", ["66790", "66.790"]),
        ("1,234", ["1.234", "1234"]),
        ("1.234.567", ["1234567"]),
        ("0.123", ["0.123"]),
        ("99.62", ["99.62"]),
        ("1.23.456", []),
        ("1.2.3", []),
    ],
)
def test_ambiguous_digits(text: str, values: list[str]) -> None:
    assert [each.value for each in numerals(text)] == list(map(Decimal, values))


def test_offsets_of_several_numbers() -> None:
    text = "Ngày 03/8/2016 kiểm tra 01 cuộc đối với 02 chi bộ theo Kế hoạch số 18-KH/ĐU (96,97%)."
    assert [text[each.start : each.end] for each in numbers_in(text)] == [
        "01 cuộc",
        "02 chi bộ",
        "96,97%",
    ]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("99,62%", "0.01"),
        ("97", "1"),
        ("1,4 vạn", "1000"),
        # in words
        ("hai mươi lăm", "1"),
        ("một trăm linh năm", "1"),
        ("thứ tư", "1"),
        ("hai nghìn", "1000"),
        ("hai nghìn không trăm mười sáu", "1"),
    ],
)
def test_the_step_is_one_in_the_last_digit(text: str, step: str) -> None:
    assert _only(text).meanings[0].step == Decimal(step)


def test_the_steps_of_a_tally_and_of_a_range_in_words() -> None:
    assert _only("hai phần ba số hộ").meanings[0].step == 1
    assert _only("từ hai đến ba nghìn").meanings[0].step == 1000


def _vietnamese(value: Decimal) -> str:
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


@given(st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False).map(abs))
def test_vietnamese_notation_is_read_back(value: Decimal) -> None:
    for each in (value, value.quantize(1)):
        assert _only(f"đạt {_vietnamese(each)} đồng").meanings[0].value == each


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    for number in numbers_in(text):
        assert 0 <= number.start < number.end <= len(text)
        assert number.meanings


WORDS = "năm hai mươi một trăm linh nghìn tỷ rưỡi thứ nhất từ đến trên số 5 07 1,4 1.234 / - – % %0 . , ( ) ngày tháng 18-KH/ĐU đồng người"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join))
def test_reading_never_raises_on_words_of_numbers(text: str) -> None:
    ends = [0, *(each.end for each in numbers_in(text))]
    assert ends == sorted(ends)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1.",
        "1",
        "một ",
        "1 tỷ ",
        "từ ",
        "1/",
        "1-",
        "hơn ",
        " ",
        "(5",
        "-5 ",
        "ngày ",
        "1A-",
        "12-Abc",
        "%",
        "đến ",
    ],
)
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    def spent(times: int) -> float:
        started = time.process_time()
        numbers_in(piece * times)
        return time.process_time() - started

    spent(100)
    assert least(spent, 20_000) < 10 * least(spent, 5_000) + 0.3
