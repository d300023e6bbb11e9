"""Issued documents as others cite them."""

from __future__ import annotations

from datetime import date

from partydocs.model.identifier import DocumentId
from partydocs.model.symbol import Symbol
from partydocs.testing.sampling.issued import Issued, congress_resolution
from partydocs.testing.sampling.setting import settings

[SETTING] = [each for each in settings()[0] if each.ward.code == "00151"]
PAPER = Issued(
    committee=SETTING.ward, type="ke-hoach", number=8, date=date(2016, 1, 29), subject="Kế hoạch"
)


def test_a_document_is_cited_by_its_symbol() -> None:
    assert PAPER.symbol == "08-KH/ĐU"
    assert PAPER.words == "Kế hoạch số 08-KH/ĐU"
    assert PAPER.cited("r3").ref == "r3"


def test_a_reference_agrees_with_the_document() -> None:
    reference = PAPER.reference("r1", "implements")
    assert reference.document == DocumentId.parse("/vn/00151/du/2015-2020/ke-hoach/8")
    assert reference.symbol == Symbol.parse("08-KH/ĐU")
    assert reference.issuer == "Đảng uỷ phường Phúc Đồng"
    assert str(reference.date) == "2016-01-29"


def test_a_congress_has_a_resolution_of_its_term() -> None:
    reference = congress_resolution(SETTING.ward, "r1")
    assert reference.subject == (
        "Nghị quyết Đại hội đại biểu Đảng bộ phường Phúc Đồng nhiệm kỳ 2015–2020"
    )
