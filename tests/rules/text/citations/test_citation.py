"""Citations in prose: symbols, corrections, words for types, and linear time."""

from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.model.symbol import Symbol
from partydocs.rules.text.citations.citation import agree, citations, leading_type, type_phrase
from tests.timing import least

# text | citation: printed → symbol [type word] [date]; nothing where a naive reader would err
FOUND = [
    ("Kế hoạch số 18-KH/ĐU", [("18-KH/ĐU", "18-KH/ĐU", "Kế hoạch", None)]),
    ("Kế hoạch 18-KH/ĐU.", [("18-KH/ĐU", "18-KH/ĐU", "Kế hoạch", None)]),
    ("theo 18-KH/ĐU, các chi bộ", [("18-KH/ĐU", "18-KH/ĐU", None, None)]),
    (
        "Chương trình 01-CTr/QU ngày 20/11/2015",
        [("01-CTr/QU", "01-CTr/QU", "Chương trình", "2015-11-20")],
    ),
    ("CHƯƠNG TRÌNH SỐ 01-CTr/QU", [("01-CTr/QU", "01-CTr/QU", "CHƯƠNG TRÌNH", None)]),
    ("Chỉ thị số 35 ngày 30/5/2019", [("35", "35", "Chỉ thị", "2019-05-30")]),
    ("Chỉ thị số 35 của Bộ Chính trị", [("35", "35", "Chỉ thị", None)]),
    ("Chỉ thị số: 35, ngày 30 tháng 5 năm 2019", [("35", "35", "Chỉ thị", "2019-05-30")]),
    ("Kế hoạch số 89 –KH/ĐU", [("89 –KH/ĐU", "89-KH/ĐU", "Kế hoạch", None)]),
    ("Chương trình 06- CTr/QƯ", [("06- CTr/QƯ", "06-CTr/QU", "Chương trình", None)]),
    ("Quy định 31/QĐ-TW", [("31/QĐ-TW", "31-QĐ/TW", "Quy định", None)]),
    ("Hướng dẫn số 13 - HD/BTGThU", [("13 - HD/BTGThU", "13-HD/BTGThU", "Hướng dẫn", None)]),
    ("Kế hoạch số 12 - KH/Th.U ngày", [("12 - KH/Th.U", "12-KH/ThU", "Kế hoạch", None)]),
    ("Số: - KH/Th.U", [("- KH/Th.U", "-KH/ThU", None, None)]),
    ("Kết luận 445-KL/TƯ.", [("445-KL/TƯ", "445-KL/TU", "Kết luận", None)]),
    ("Kết luận số 100 - KL/TW", [("100 - KL/TW", "100-KL/TW", "Kết luận", None)]),
    ("Thông báo Kết luận số 100-KL/TW", [("100-KL/TW", "100-KL/TW", "Thông báo Kết luận", None)]),
    ("số O5-KH/ĐU", [("O5-KH/ĐU", "05-KH/ĐU", None, None)]),
    ("số 1O5-KH/ĐU", [("1O5-KH/ĐU", "105-KH/ĐU", None, None)]),
    ("số 8-KH/ĐU", [("8-KH/ĐU", "08-KH/ĐU", None, None)]),
    ("số 18-KH/ÐU", [("18-KH/ÐU", "18-KH/ĐU", None, None)]),
    ("số 18-KH/ƉU", [("18-KH/ƉU", "18-KH/ĐU", None, None)]),
    ("số 18-kh/đu", [("18-kh/đu", "18-KH/ĐU", None, None)]),
    ("số18-KH/ĐU", [("18-KH/ĐU", "18-KH/ĐU", None, None)]),
    (
        "18-KH/ĐU và 19-KH/ĐU",
        [("18-KH/ĐU", "18-KH/ĐU", None, None), ("19-KH/ĐU", "19-KH/ĐU", None, None)],
    ),
    ("(Nghị quyết số 05-NQ/ĐU)", [("05-NQ/ĐU", "05-NQ/ĐU", "Nghị quyết", None)]),
    ("Nghị quyết chuyên đề số 05-NQ/ĐU", [("05-NQ/ĐU", "05-NQ/ĐU", "Nghị quyết chuyên đề", None)]),
    ("Quy chế 05-QC/BTCTU-BNCTU.", [("05-QC/BTCTU-BNCTU", "05-QC/BTCTU-BNCTU", "Quy chế", None)]),
    ("Công văn số 2587-CV/VPTW/nb", [("2587-CV/VPTW/nb", "2587-CV/VPTW/nb", "Công văn", None)]),
    ("Công văn số 7816/VPCP-TTĐT", [("7816/VPCP-TTĐT", "7816/VPCP-TTĐT", "Công văn", None)]),
    ("Nghị quyết số 28/2017/NQ-HĐND", [("28/2017/NQ-HĐND", "28/2017/NQ-HĐND", "Nghị quyết", None)]),
    (
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020",
        [("30/2020/NĐ-CP", "30/2020/NĐ-CP", None, "2020-03-05")],
    ),
    ("Kế hoạch số 28/KH-LĐLĐ", [("28/KH-LĐLĐ", "28/KH-LĐLĐ", "Kế hoạch", None)]),
    (
        "Nghị quyết 1656-NQ/NQ-UBTVQH15",
        [("1656-NQ/NQ-UBTVQH15", "1656/NQ-UBTVQH15", "Nghị quyết", None)],
    ),
    ("Quy định số 08-QĐi/TW (25/10/2018)", [("08-QĐi/TW", "08-QĐi/TW", "Quy định", "2018-10-25")]),
    ("Thông tri số 08-CT/QU", [("08-CT/QU", "08-CT/QU", "Thông tri", None)]),
    ("số 18-KH/ĐU-Đảng ủy phường", [("18-KH/ĐU", "18-KH/ĐU", None, None)]),
    ("số 18-KH/ĐU – Đảng ủy phường", [("18-KH/ĐU", "18-KH/ĐU", None, None)]),
    ("Kế hoạch\u00a0số\u00a018\u2011KH/ĐU", [("18\u2011KH/ĐU", "18-KH/ĐU", "Kế hoạch", None)]),
    ("Chỉ thị số 05-CT/TW, tháng 5/2016", [("05-CT/TW", "05-CT/TW", "Chỉ thị", None)]),
    ("Kế hoạch số 25-KH/ĐU năm 2016", [("25-KH/ĐU", "25-KH/ĐU", "Kế hoạch", None)]),
    (
        "Kế hoạch số 25-KH/ĐU, ban hành ngày 29-7-2016",
        [("25-KH/ĐU", "25-KH/ĐU", "Kế hoạch", "2016-07-29")],
    ),
    ("Kế hoạch số 25-KH/ĐU báo cáo ngày 29/7/2016", [("25-KH/ĐU", "25-KH/ĐU", "Kế hoạch", None)]),
    ("Chỉ thị số 05-CT/TW ngày 31/02/2016", [("05-CT/TW", "05-CT/TW", "Chỉ thị", None)]),
    ("Chỉ thị số 05-CT/TW ngày 03/8", [("05-CT/TW", "05-CT/TW", "Chỉ thị", None)]),
    ("đã thống nhất kết luận 41-BC/ĐU", [("41-BC/ĐU", "41-BC/ĐU", None, None)]),
    ("dự thảo -KH/ĐU", [("-KH/ĐU", "-KH/ĐU", None, None)]),
    ("Chỉ thị số 35 - một chủ trương lớn", []),
    ("tổ dân phố số 17, Kế hoạch nhỏ", []),
    ("đạt 10/11 chỉ tiêu, xếp 1/17 phường", []),
    ("từ 03/8/2016 đến 05-8-2016", []),
    ("báo cáo số 2 chi bộ chậm", []),
    ("Phương án số 2, Dự án số 1", []),
    ("Đề án số 2 ngày 03/8/2016", [("2", "02", "Đề án", "2016-08-03")]),
    ("Kế hoạch số 18-KH/ĐẢNG ỦY", []),
    ("Báo cáo số 0 và số 2,5", []),
    ("Nghị quyết số 51/2001/QH10", []),
    ("5-năm/lần, 3 - a/b, 01/Quý - Năm", []),
    ("https://example.vn/18-KH/DU", []),
    ("nam/nữ - công/tư", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_citations(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    found = [
        (each.printed, str(each.symbol), each.type_word, each.date and str(each.date))
        for each in citations(text)
    ]
    assert found == expected
    for each in citations(text):
        assert text[each.start : each.end] == each.printed


def test_corrections_are_listed() -> None:
    (found,) = citations("Chương trình 06- CTr/QƯ")
    assert [each.what for each in found.repairs] == ["spaces", "horn"]
    (clean,) = citations("Kế hoạch số 18-KH/ĐU")
    assert clean.repairs == ()
    (hyphen,) = citations("18\u2011KH/ĐU")
    assert hyphen.repairs == ()


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parents[3] / "data" / "number_strings.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["raw"])
def test_real_number_strings_are_found_in_a_sentence(row: dict[str, str]) -> None:
    (found,) = citations(f"Căn cứ văn bản số {row['raw']} của cấp trên.")
    assert found.printed == row["raw"].strip()
    assert found.symbol.number == (int(row["number"]) if row["number"] else None)


def test_words_for_types() -> None:
    assert type_phrase("Kế hoạch") == {"ke-hoach"}
    assert type_phrase("thông báo  kết luận") == {"thong-bao", "ket-luan"}
    assert type_phrase("Thông tư") == frozenset()


def test_words_at_the_beginning() -> None:
    assert leading_type("Thông tri của Quận ủy") == ("Thông tri", {"thong-tri"})
    assert leading_type("Nghị quyết chuyên đề, số 05") == ("Nghị quyết chuyên đề", {"nghi-quyet"})
    assert leading_type("văn bản của cấp trên") == ("", frozenset())
    assert leading_type("") == ("", frozenset())


AGREE = [
    ("18-KH/ĐU", "18-KH/ĐU", True),
    ("18-KH/ĐU", "-KH/ĐU", True),
    ("18-KH/ĐU", "19-KH/ĐU", False),
    ("18-KH/ĐU", "18-KH/QU", False),
    ("18-KH/ĐU", "18/KH-ĐU", True),
    ("18-KH/ĐU", "18", True),
    ("18-KH/ĐU", "19", False),
    ("28/2017/NQ-HĐND", "28/NQ-HĐND", True),
    ("28/2017/NQ-HĐND", "28/2018/NQ-HĐND", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), AGREE)
def test_symbols_that_agree(one: str, other: str, expected: bool) -> None:
    assert agree(Symbol.parse(one), Symbol.parse(other)) is expected
    assert agree(Symbol.parse(other), Symbol.parse(one)) is expected


PIECES = st.sampled_from(
    [
        *" 0123456789Oo-–/.,:()ĐĐUƯu",
        "\u00a0",
        "số ",
        "Kế hoạch ",
        "KH",
        "QĐ",
        "TW",
        "ĐU",
        "Th.U",
        "ngày 3/8/2016",
        "\u0301",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    found = citations(text)
    assert all(text[each.start : each.end] == each.printed for each in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(Symbol.parse(str(each.symbol)) == each.symbol for each in found)


HOSTILE = [
    "1-",
    "1 - ",
    "-KH/",
    "18-KH/ĐU-",
    "A-A/A-A",
    "1/A-A",
    "Kế hoạch ",
    "Kế hoạch số ",
    "thông báo kết luận số",
    "0O",
    "...",
    "   ",
    "ngày 1 tháng ",
    "18-KH/ĐU",
    "18-KH/ĐU ngày (",
    "K.H./",
    "1/2016/",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        citations(text)
        return time.process_time() - start

    seconds(1_000)
    short, long = least(seconds, 20_000), least(seconds, 160_000)
    assert long < 8 * 2.5 * short + 0.05
