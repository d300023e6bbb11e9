"""Control and invisible characters are never printed unescaped."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from partydocs.reporting.printable import printable, printable_json

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_letters_are_left_alone() -> None:
    assert printable("Đảng uỷ phường “Phúc Đồng”") == "Đảng uỷ phường “Phúc Đồng”"


def test_hidden_characters_are_escaped() -> None:
    assert printable("a\x1b[0m\u202e\u061c\x7f\x9b\ud800\U000e0041b") == (
        "a\\u001b[0m\\u202e\\u061c\\u007f\\u009b\\ud800\\udb40\\udc41b"
    )


@given(st.text())
def test_nothing_hidden_remains(text: str) -> None:
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in printable(text))


@given(_json)
def test_json_keeps_its_meaning(value: object) -> None:
    text = printable_json(value)
    assert json.loads(text) == value
    assert printable(text) == text
