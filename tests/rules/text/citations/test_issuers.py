from __future__ import annotations

import pytest

from partydocs.rules.text.citations.issuers import fits, marks_of_issuer

NAMES = [
    ("Quận ủy Long Biên", "QU", True),
    ("Quận uỷ Long Biên", "TU", False),
    ("BAN THƯỜNG VỤ QUẬN ỦY", "QU", True),
    ("Ban Chấp hành Đảng bộ quận Long Biên", "QU", True),
    ("Ủy ban kiểm tra Quận ủy", "UBKTQU", True),
    ("Ủy ban kiểm tra Quận ủy", "QU", False),
    ("Ban Chấp hành Trung ương", "TW", True),
    ("Đảng ủy Quân sự", "ĐUQS", True),
    ("Quân ủy Trung ương", "QU", True),
    ("Ban Tuyên giáo và Dân vận Thành ủy", "BTGDVTU", True),
    ("Ban Tuyên giáo và Dân vận Thành ủy", "BTGTU", False),
    ("Thường trực Hội đồng nhân dân", "HĐND", True),
    ("Thành ủy Thủ Đức", "ThU", True),
]


@pytest.mark.parametrize(("name", "mark", "right"), NAMES)
def test_marks_of_issuers(name: str, mark: str, right: bool) -> None:
    expected = marks_of_issuer(name)
    assert fits(mark, expected) or not expected if right else not fits(mark, expected)


@pytest.mark.parametrize(
    "name", ["", "Ban Chủ nhiệm Chương trình", "Ban Thường vụ", "Quân ủy Trung ương"]
)
def test_names_that_the_table_does_not_know(name: str) -> None:
    assert marks_of_issuer(name) == ()
