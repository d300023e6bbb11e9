"""Sentences with slots become runs that the model allows."""

from __future__ import annotations

from partydocs.model.text import Cite, Fact, Paragraph
from partydocs.testing.sampling.phrase import joined, paragraph, plain, runs

FACT = Fact(figure="f1", text="07")
CITE = Cite(ref="r1", runs=("Kế hoạch số 18-KH/ĐU",))


def test_text_slots_merge_with_the_text_around_them() -> None:
    assert runs("Đảng uỷ phường {ward} họp.", {"ward": "Phúc Đồng"}) == (
        "Đảng uỷ phường Phúc Đồng họp.",
    )


def test_elements_are_between_the_texts() -> None:
    made = runs("{fact} cuộc theo {cite}", {"fact": FACT, "cite": CITE})
    assert made == (FACT, " cuộc theo ", CITE)


def test_a_slot_may_hold_runs() -> None:
    made = runs("Phấn đấu {aims}.", {"aims": ("ít nhất ", FACT, " chi bộ")})
    assert made == ("Phấn đấu ít nhất ", FACT, " chi bộ.")


def test_joined_runs_have_no_two_texts_side_by_side() -> None:
    made = joined([(FACT, " hộ"), ("ít nhất ", FACT), ("hết",)], "; ")
    assert made == (FACT, " hộ; ít nhất ", FACT, "; hết")


def test_a_paragraph_without_slots_is_made_once() -> None:
    assert plain("Không có chỗ trống.") == Paragraph(runs=("Không có chỗ trống.",))
    assert plain("Không có chỗ trống.") is plain("Không có chỗ trống.")
    assert plain("Phường {ward}.") is None
    assert paragraph("Phường {ward}.", {"ward": "Bồ Đề"}) == Paragraph(runs=("Phường Bồ Đề.",))
