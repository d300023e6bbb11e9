"""Names of persons, as opposed to offices, bodies, places and historical names."""

from __future__ import annotations

import sys
import time

import pytest

from partydocs.rules.text.persons import persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(LĐVP: Đ/c Nguyễn Văn A)", ["Nguyễn Văn A"]),
        ("Đ/c Hùng, Đ/c Lan", ["Hùng", "Lan"]),
        ("đồng chí Trần Thị Bích Ngọc dự", ["Trần Thị Bích Ngọc"]),
        ("Đồng chí: Lê Văn B", ["Lê Văn B"]),
        ("Ông Phạm Văn C", ["Phạm Văn C"]),
        ("thăm gia đình bà Hồ Thị D", ["Hồ Thị D"]),
        ("Bí thư: Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("Phó Bí thư Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("Nguyễn An", ["Nguyễn An"]),
        ("Hà Thị Thu", ["Hà Thị Thu"]),
        ("Văn phòng Đảng ủy - Đỗ Minh", ["Đỗ Minh"]),
        ("chuyên viên Đinh Văn Đ", ["Đinh Văn Đ"]),
        ("đ/c Đoàn Văn Thư", ["Đoàn Văn Thư"]),
    ],
)
def test_names_are_found(text: str, names: list[str]) -> None:
    found = list(persons(text))
    assert [each.name for each in found] == names
    assert [text[each.start : each.end] for each in found] == names


@pytest.mark.parametrize(
    "text",
    [
        "Bí thư Đảng ủy",
        "đồng chí Bí thư Đảng ủy phường",
        "Đ/c Chủ tịch Uỷ ban nhân dân",
        "các đồng chí Uỷ viên Ban Thường vụ",
        "Trường Nguyễn Trãi",
        "Trường Tiểu học Lê Quý Đôn",
        "Chi bộ Trường THCS Ngô Gia Tự",
        "Phường Trần Hưng Đạo",
        "UBND phường Phạm Ngũ Lão",
        "Đảng ủy phường Lê Đại Hành",
        "phố Bà Triệu, quận Hai Bà Trưng",
        "đường Nguyễn Văn Cừ",
        "tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "Chủ tịch Hồ Chí Minh",
        "Thành phố Hồ Chí Minh",
        "Đoàn Thanh niên Cộng sản",
        "Đoàn Thanh niên",
        "Hà Nội",
        "Lâm Đồng",
        "Cao Bằng, Thái Nguyên",
        "Đại Mỗ, Mai Dịch",
        "Bà Rịa - Vũng Tàu",
        "Tổ dân phố số 17",
        "Đảng bộ Thành phố Hà Nội",
        "BÍ THƯ",
        "Công ty Hoàng Long",
        "Trung tâm Văn hóa",
        "Hội Liên hiệp Phụ nữ",
        "Trung tâm tiếng Anh Việt Mỹ, huyện Đông Anh",
        "đồng chí Lãnh đạo phường, đ/c Thành uỷ viên, các đồng chí Báo cáo viên",
        "phụng dưỡng Bà mẹ Việt Nam anh hùng",
        "Tết ông Công, ông Táo",
    ],
)
def test_others_are_not(text: str) -> None:
    assert [each.name for each in persons(text)] == []


def _spent(text: str) -> float:
    """Processor time of one call, without the overhead of coverage."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        began = time.process_time()
        list(persons(text))
        return time.process_time() - began
    finally:
        sys.settrace(tracer)


@pytest.mark.parametrize("piece", ["Nguyễn ", "Đ/c ", "Ông Bà ", "A", "ông Nguyễn Văn A, "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    # quadratic reading would take minutes
    assert _spent(piece * 40_000) < 8
