"""Labels of parts: readings and order."""

from __future__ import annotations

import pytest

from partydocs.rules.text.labels import Label, first_out_of_order, labels


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("I.", {"roman": (1,), "capital": (12,)}),
        ("XIV", {"roman": (14,)}),
        ("IV.-", {"roman": (4,)}),
        ("XLII", {"roman": (42,)}),
        ("1.", {"number 1": (1,)}),
        ("1.10.", {"number 2": (1, 10)}),
        ("đ)", {"letter": (6,)}),
        ("Thứ nhất,", {"ordinal": (1,)}),
        ("Thứ bẩy", {"ordinal": (7,)}),
        ("Điều 5.", {"điều number 1": (5,)}),
        ("Phần thứ hai", {"phần ordinal": (2,)}),
        ("CHƯƠNG II", {"chương roman": (2,)}),
        ("-", {}),
        ("+", {}),
        ("IIII", {}),
        ("VX", {}),
        ("*", {}),
        ("Thứ tự", {}),
        ("Mở đầu", {}),
        ("1" * 50, {}),
    ],
)
def test_a_label_is_read(text: str, styles: dict[str, tuple[int, ...]]) -> None:
    assert set(labels(text)) == {Label(style, value) for style, value in styles.items()}


@pytest.mark.parametrize(
    ("texts", "pairs"),
    [
        (["I.", "II.", "III."], []),
        (["I.", "III.", "II."], [(1, 2)]),
        (["1.", "1."], [(0, 1)]),
        (["c)", "d)", "đ)", "e)"], []),
        (["c)", "đ)", "d)"], [(1, 2)]),
        (["H.", "I.", "K."], []),
        (["C.", "D.", "E."], []),
        (["1.9.", "1.10.", "2.1."], []),
        (["I.", None, "-", "I."], [(0, 3)]),
        (["I.", "1.", "a)"], []),
        (["Thứ nhất,", "Thứ ba,", "Thứ tư,", "Thứ năm,"], []),
        (["Điều 2.", "Điều 1."], [(0, 1)]),
        ([], []),
        (["-", "-"], []),
    ],
)
def test_labels_out_of_order(texts: list[str | None], pairs: list[tuple[int, int]]) -> None:
    assert list(first_out_of_order(texts)) == pairs
