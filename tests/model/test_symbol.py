from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.model import InvalidScalar, Symbol
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
        assert reading.repairs
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
    ],
)
def test_each_repair_is_reported(raw: str, canonical: str, repairs: list[str]) -> None:
    reading = Symbol.parse(raw, lenient=True)
    assert str(reading.symbol) == canonical
    assert [each.what for each in reading.repairs] == repairs
    for repair in reading.repairs:
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


@pytest.mark.parametrize("text", ["", "không số", "KH/ĐU 18", "18-KH"])
def test_lenient_reading_refuses_what_is_no_symbol(text: str) -> None:
    with pytest.raises(InvalidScalar):
        Symbol.parse(text, lenient=True)


@given(symbols)
def test_strict_reading_is_lossless(text: str) -> None:
    symbol = Symbol.parse(text)
    assert str(symbol) == text
    assert Symbol.parse(text, lenient=True).symbol is not None


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
