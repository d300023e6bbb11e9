"""The rules on text and privacy take time linear in the length of any text."""

from __future__ import annotations

import datetime
import json
import time

import pytest

from partydocs import loads
from partydocs.rules.document.presentation import privacy, text
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.testing.cases import base_value, changed
from tests.timing import least

RULES = [
    each for module in (text, privacy) for each in vars(module).values() if hasattr(each, "check")
]
PIECES = [
    "“",
    "(",
    "a)",
    ". ",
    "…",
    "ngày  ",
    "ngày …",
    "[điền ",
    "của ",
    "của của ",
    "Ð",
    "ủy uỷ ",
    "§",
    "á»",
    "aû",
    "Nguyễn ",
    "Đ/c ",
    "Nguyễn Văn A, sinh năm 1990; ",
    "sinh năm 1990 ",
    "a@",
    "a.",
    "0912",
    "STK ",
    "vi phạm đất đai ",
    "\u200b",
]


def _seconds(piece: str, length: int) -> float:
    value = changed(
        base_value("plan"), {"/sections/0/blocks/1/runs/0": piece * (length // len(piece))}
    )
    document = loads(json.dumps(value, ensure_ascii=False, default=float))
    began = time.process_time()
    index = DocumentIndex(document, as_of=datetime.date(2026, 11, 22))
    for rule in RULES:
        list(rule.check(index))
    return time.process_time() - began


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear_in_the_length(piece: str) -> None:
    _seconds(piece, 1_000)
    short, long = least(_seconds, piece, 10_000), least(_seconds, piece, 80_000)
    assert long < 8 * 2.5 * short + 0.1
