from __future__ import annotations

import pytest

from partydocs.rules.text.folding import folded

SAME = [
    ("Đảng uỷ phường", "ĐẢNG ỦY PHƯỜNG"),
    ("Uỷ  ban\u00a0nhân dân", "Ủy ban nhân dân"),
    ("hoà", "hòa"),
    ("khoẻ", "khỏe"),
]
OTHER = [("Đảng uỷ", "Dang uy"), ("hoà", "hoá"), ("Quân uỷ", "Quận uỷ"), ("tư", "tu"), ("bà", "ba")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_name(one: str, other: str) -> None:
    assert folded(one) != folded(other)
