from __future__ import annotations

import pytest

from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.rules.text.citations.marks import (
    issuer_marks,
    marks_out_of_use,
    type_marks,
    types_marked,
)

TYPES = [
    ("18-KH/ĐU", {"ke-hoach"}),
    ("31-QĐ/TW", {"quyet-dinh", "quy-dinh"}),
    ("08-QĐi/TW", {"quy-dinh"}),
    ("12/QĐ-UBND", {"quyet-dinh"}),
    ("12/QyĐ-UBND", {"quy-dinh"}),
    ("12-QyĐ/ĐU", {"quy-dinh"}),
    ("7816/VPCP-TTĐT", set()),
    ("12-XX/ĐU", set()),
    ("35", set()),
]
OUT = [
    ("01-CTr/QU", "2015-11-20", []),
    ("01-CTr/QU", "2025-07-01", ["QU"]),
    ("01-CTr/QU", "2025", []),
    ("08-QĐi/TW", "2018-10-25", []),
    ("08-QĐi/TW", "2020", ["QĐi"]),
    ("02-CV/BXDĐ", "2024-05", ["BXDĐ"]),
    ("02-CV/XYZ", "2024-05", []),
]


@pytest.mark.parametrize(("text", "types"), TYPES)
def test_types_of_a_mark(text: str, types: set[str]) -> None:
    assert types_marked(Symbol.parse(text)) == types


@pytest.mark.parametrize(("text", "date", "marks"), OUT)
def test_marks_out_of_use(text: str, date: str, marks: list[str]) -> None:
    found = marks_out_of_use(Symbol.parse(text), PartialDate(date))
    assert [use.mark for use in found] == marks


def test_all_marks() -> None:
    assert {"KH", "QĐ", "QyĐ", "QĐi"} <= type_marks()
    assert {"ĐU", "TW", "UBND"} <= issuer_marks()
