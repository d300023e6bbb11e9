from __future__ import annotations

import contextlib
import csv
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.model import InvalidScalar, LenientSymbol, Symbol, code_list
from partydocs.model.base import table
from partydocs.model.symbol import SYMBOL_PATTERN

NUMBER_STRINGS = Path(__file__).parent.parent / "data" / "number_strings.tsv"
ROWS = list(csv.DictReader(NUMBER_STRINGS.read_text("utf-8").splitlines(), delimiter="\t"))
symbols = st.from_regex(SYMBOL_PATTERN, fullmatch=True)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["raw"])
def test_real_number_strings_are_read(row: dict[str, str]) -> None:
    reading = Symbol.parse(row["raw"], lenient=True)
    symbol = reading.symbol
    assert symbol.number == (int(row["number"]) if row["number"] else None)
    assert symbol.type == (row["type"] or None)
    assert "-".join(symbol.issuers) == row["issuer"]
    assert symbol.year == (int(row["year"]) if row["year"] else None)
    assert symbol.suffix == (row["suffix"] or None)
    if row["grammar"] == "dirty":
        assert reading.corrections
    else:
        assert symbol.grammar == row["grammar"]


@pytest.mark.parametrize(
    ("raw", "canonical", "repairs"),
    [
        ("89 –KH/ĐU", "89-KH/ĐU", ["dash", "spaces"]),
        ("06- CTr/QƯ", "06-CTr/QU", ["spaces", "horn"]),
        ("445-KL/TƯ", "445-KL/TU", ["horn"]),
        (" - KH/Th.U", "-KH/ThU", ["spaces", "dotted"]),
        ("1O-KH/ĐU", "10-KH/ĐU", ["letter-o"]),
        ("31/QĐ-TW", "31-QĐ/TW", ["swapped"]),
        ("18-KH/ÐU", "18-KH/ĐU", ["look-alike"]),
        ("18-KH/ƉU", "18-KH/ĐU", ["look-alike"]),
        ("7-KH/ĐU", "07-KH/ĐU", ["padding"]),
        ("007-KH/ĐU", "07-KH/ĐU", ["padding"]),
        ("1656-NQ/NQ-UBTVQH15", "1656/NQ-UBTVQH15", ["type-twice"]),
        ("Số: 204/KH-UBND", "204/KH-UBND", ["label"]),
        ("Số 18-KH/ĐU", "18-KH/ĐU", ["label"]),
        ("18-kh/đu", "18-KH/ĐU", ["case"]),
        ("18-KH/Đ\u00a0U", "18-KH/ĐU", ["spaces"]),
        ("18-KH/ĐU", "18-KH/ĐU", []),
        ("18-KH-ĐU", "18-KH/ĐU", ["separator"]),
        ("Số: 18 /KH/ĐU", "18-KH/ĐU", ["label", "spaces", "separator"]),
        ("05-QC-BTCTU-BNCTU", "05-QC/BTCTU-BNCTU", ["separator"]),
        ("204/KH/UBND", "204/KH-UBND", ["separator"]),
        ("KH/ĐU", "-KH/ĐU", ["separator"]),
        ("18-Kh/ĐU", "18-KH/ĐU", ["type-case"]),
        ("18-CTR/QU", "18-CTr/QU", ["type-case"]),
        ("1-CTR/QU", "01-CTr/QU", ["padding", "type-case"]),
        ("28/2017/TTR-UBND", "28/2017/TTr-UBND", ["type-case"]),
    ],
)
def test_each_repair_is_reported(raw: str, canonical: str, repairs: list[str]) -> None:
    reading = Symbol.parse(raw, lenient=True)
    assert str(reading.symbol) == canonical
    assert [each.what for each in reading.corrections] == repairs
    for repair in reading.corrections:
        assert repair.before != repair.after


@pytest.mark.parametrize(
    "text",
    ["", "KH", "7-KH/ĐU", "18–KH/ĐU", "18-KH/ĐƯ", "18 - KH/ĐU", "0-KH/ĐU", "18-KH/", "18-KH/ĐU\n",
     "18-KH/ĐU/xx", "1234567-KH/ĐU", "18-KH-ĐU", "18/KH/ĐU", "٣٤-KH/ĐU"],
)  # fmt: skip
def test_strict_reading_refuses_what_is_not_canonical(text: str) -> None:
    with pytest.raises(InvalidScalar) as caught:
        Symbol.parse(text)
    assert caught.value.finding.code == "BAD-SYMBOL"


@pytest.mark.parametrize(
    "text",
    ["", "không số", "KH/ĐU 18", "18-KH", "18-XY-ZZ", "18-KH-XY", "18-KH-HPN", "18 KH ĐU", "KH-ĐU",
     "1" * 5_000, "18-KH/ĐU 2016", "18-KH/ĐU BAN HANH", "18 kh/đu", "35 chỉ tiêu"],
)  # fmt: skip
def test_lenient_reading_refuses_what_is_no_symbol(text: str) -> None:
    with pytest.raises(InvalidScalar):
        Symbol.parse(text, lenient=True)


@pytest.mark.parametrize(
    ("raw", "canonical", "rest"),
    [
        ("Số: 18-KH/ĐU ngày 29/1/2016", "18-KH/ĐU", "ngày 29/1/2016"),
        ("18-KH/ĐU, ngày 29/1/2016", "18-KH/ĐU", ", ngày 29/1/2016"),
        ("18-KH/ĐU (ngày 29/1/2016)", "18-KH/ĐU", "(ngày 29/1/2016)"),
        ("Số: 18 - KH/ĐU\tLong Biên, ngày 29", "18-KH/ĐU", "Long Biên, ngày 29"),
        ("18-KH/ĐU V/v kiểm tra", "18-KH/ĐU", "V/v kiểm tra"),
        ("18-KH/ĐU và 19-KH/ĐU", "18-KH/ĐU", "và 19-KH/ĐU"),
        ("2587-CV/VPTW/nb ngày 3/2", "2587-CV/VPTW/nb", "ngày 3/2"),
        ("28/2017/NQ-HĐND của Hội đồng", "28/2017/NQ-HĐND", "của Hội đồng"),
        ("Số 35 ngày 29/1/2016", "35", "ngày 29/1/2016"),
        ("18-KH/Đ U ngày 3", "18-KH/ĐU", "ngày 3"),
    ],
)
def test_text_after_the_symbol_is_returned(raw: str, canonical: str, rest: str) -> None:
    reading = Symbol.parse(raw, lenient=True)
    assert (str(reading.symbol), reading.rest) == (canonical, rest)


def test_the_printed_case_of_a_type_can_be_kept() -> None:
    reading = Symbol.parse("1-CTR/QU ngày 3", lenient=True).in_printed_case()
    assert (str(reading.symbol), reading.rest) == ("01-CTR/QU", "ngày 3")
    assert [each.what for each in reading.corrections] == ["padding"]
    assert reading.in_printed_case() == reading


@given(symbols)
def test_strict_reading_is_lossless(text: str) -> None:
    symbol = Symbol.parse(text)
    assert str(symbol) == text
    reading = Symbol.parse(text, lenient=True)
    # a text may be canonical with marks or in an order that the lists do not have
    assert {each.what for each in reading.corrections} <= {"type-twice", "swapped", "type-case"}
    assert reading.corrections or reading.symbol == symbol
    assert reading.rest == ""


_TYPES = sorted(
    {
        mark
        for entry in code_list("documentTypes").entries.values()
        for mark in (entry.extra["abbreviation"], entry.extra["stateAbbreviation"])
        if mark
    }
)
_ISSUERS = {
    form: sorted({row["mark"] for row in table("issuerMarks") if row["form"] == form})
    for form in ("party", "state")
}
_STATE_ONLY = sorted({*_ISSUERS["state"]} - {*_ISSUERS["party"]})


@st.composite
def _listed_symbols(draw: st.DrawFn) -> Symbol:
    number = draw(st.integers(1, 999_999) | st.none())
    mark = draw(st.sampled_from(_TYPES))
    if draw(st.booleans()):
        issuers = draw(st.lists(st.sampled_from(_ISSUERS["party"]), min_size=1, max_size=3))
        suffix = draw(st.sampled_from((None, "nb")))
        return Symbol(number=number, type=mark, issuers=tuple(issuers), suffix=suffix)
    issuers = draw(st.lists(st.sampled_from(_STATE_ONLY), min_size=1, max_size=3))
    year = draw(st.integers(1000, 2999) | st.none())
    return Symbol(number=number, type=mark, issuers=tuple(issuers), year=year, grammar="state")


@given(_listed_symbols(), st.sampled_from(("", " ngày 29/1/2016")))
def test_symbols_with_listed_marks_need_no_correction(symbol: Symbol, rest: str) -> None:
    doubled = symbol.grammar == "party" and symbol.issuers[0] == symbol.type
    if not doubled:  # TB is a type and an issuer: TB/TB-ĐU may be a type given twice
        reading = Symbol.parse(f"{symbol}{rest}", lenient=True)
        assert reading == LenientSymbol(symbol, (), rest.strip())


_PIECES = ("18", "5", "O", "KH", "Kh", "kh", "CTR", "ĐU", "đu", "QƯ", "UBND", "TB", "nb", "2016",
           "-", "/", "–", " ", ".", ",", "Số: ", "ngày", "của")  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join) | st.text(max_size=20))
def test_what_lenient_reading_accepts_is_canonical(text: str) -> None:
    try:
        reading = Symbol.parse(text, lenient=True)
    except InvalidScalar:
        return
    assert Symbol.parse(str(reading.symbol)) == reading.symbol
    for correction in reading.corrections:
        assert correction.before != correction.after
    if reading.corrections:
        assert reading.corrections[-1].after == str(reading.symbol)
    assert unicodedata.normalize("NFC", text).rstrip().endswith(reading.rest)


def test_construction_from_parts() -> None:
    assert str(Symbol(number=18, type="KH", issuers=("ĐU",))) == "18-KH/ĐU"
    assert str(Symbol(number=7, type="CT", issuers=("TU",))) == "07-CT/TU"
    joint = Symbol(number=5, type="QC", issuers=("BTCTU", "BNCTU"))
    assert joint == Symbol.parse("05-QC/BTCTU-BNCTU")
    state = Symbol(number=28, year=2017, type="NQ", issuers=("HĐND",), grammar="state")
    assert str(state) == "28/2017/NQ-HĐND"
    letter = Symbol(number=7816, issuers=("VPCP", "TTĐT"), grammar="state")
    assert letter == Symbol.parse("7816/VPCP-TTĐT")
    assert letter.type is None
    assert Symbol(number=35, grammar="number") == Symbol.parse("35")
    with pytest.raises(InvalidScalar):
        Symbol(number=18, type="KH", issuers=())
    with pytest.raises(InvalidScalar):
        Symbol()


def test_symbols_sort_by_issuer_type_and_number() -> None:
    texts = ["19-KH/ĐU", "02-KH/ĐU", "01-NQ/ĐU", "100-KH/ĐU", "05-KH/TU"]
    ordered = sorted(map(Symbol.parse, texts))
    assert [str(each) for each in ordered] == [
        "05-KH/TU", "02-KH/ĐU", "19-KH/ĐU", "100-KH/ĐU", "01-NQ/ĐU",
    ]  # fmt: skip
    assert Symbol.parse("18-KH/ĐU").__lt__("18") is NotImplemented


def test_a_symbol_does_not_decide_a_type() -> None:
    assert Symbol.parse("399-QĐ/TW").type == "QĐ"
    assert repr(Symbol.parse("399-QĐ/TW")) == "Symbol('399-QĐ/TW')"


@pytest.mark.parametrize(
    "piece", [" ", "1", "kh ", "/ kh, ", "- ", "-KH", "Đ U ", "18-KH/ĐU ", "O"]
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    with contextlib.suppress(InvalidScalar):
        Symbol.parse(piece * 20_000, lenient=True)
    assert time.process_time() - began < 5
