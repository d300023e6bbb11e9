"""The tree of a JSON document with the offsets of its values."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.formats.json.located_tree import JsonNode, JsonSource
from partydocs.formats.source import Limits
from partydocs.model.base import FatalInput

_PLAIN = st.text(st.characters(codec="utf-8", exclude_characters='"\\', min_codepoint=32))
"""Strings that are written without escapes."""
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _PLAIN,
    lambda values: st.lists(values) | st.dictionaries(_PLAIN, values),
    max_leaves=30,
)


def _decoded(node: JsonNode, text: str) -> Any:
    """A tree as plain values, after reading all offsets."""
    place = node.offset
    assert place is not None
    assert node() == place
    value, end = json.JSONDecoder().raw_decode(text, place)
    if node.kind == "object":
        assert node.end == end
        for key, at, _ in node.value:
            assert json.JSONDecoder().raw_decode(text, at or 0)[0] == key
        return {key: _decoded(each, text) for key, _, each in node.value}
    if node.kind == "array":
        return [_decoded(each, text) for each in node.value]
    if node.kind == "number":
        assert node.text == text[place:end]
        assert node.value == Decimal(node.text)
        return value
    assert node.value == value
    return node.value


@pytest.mark.parametrize("lazy", [False, True])
@given(value=_VALUES, indent=st.sampled_from([None, 0, 2]))
def test_the_tree_is_what_json_says_and_knows_its_places(
    lazy: bool, value: Any, indent: int | None
) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    source = JsonSource(text, Limits())
    assert _decoded(source.parse(lazy=lazy), text) == value
    assert source.notes == []


@given(_VALUES)
def test_escapes_are_read_as_json_reads_them(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=True)
    assert _decoded(JsonSource(text, Limits()).parse(), text) == value


@pytest.mark.parametrize("lazy", [False, True])
def test_of_equal_keys_the_first_is_kept_and_the_other_is_noted(lazy: bool) -> None:
    source = JsonSource('{"a": {"b": 1, "c": 2, "b": 3}}', Limits())
    ((_, _, inner),) = source.parse(lazy=lazy).value
    assert [(key, at) for key, at, _ in inner.value] == [("b", 7), ("c", 15)]
    assert [(each.code, each.offset) for each in source.notes] == [("DUPLICATE-KEY", 23)]


@pytest.mark.parametrize("limit", [20, 64, 65, 100])
@pytest.mark.parametrize("letter", ["a", "ệ", "\\u1ec7", "\\\\"])
def test_keys_are_as_long_as_texts_may_be(limit: int, letter: str) -> None:
    limits = attrs.evolve(Limits(), text=limit)
    for length in (limit, limit + 1):
        text = f'{{ "{letter * length}": "b" }}'
        if length == limit:
            ((key, _, _),) = JsonSource(text, limits).parse().value
            assert len(key) == limit
            continue
        with pytest.raises(FatalInput) as caught:
            JsonSource(text, limits).parse()
        assert (caught.value.finding.code, caught.value.finding.offset) == ("TEXT-TOO-LONG", 2)


def _refused(text: str) -> tuple[str, int | None]:
    with pytest.raises(FatalInput) as caught:
        JsonSource(text, Limits()).parse()
    return caught.value.finding.code, caught.value.finding.offset


@pytest.mark.parametrize("length", range(1, 6))
def test_an_escape_that_the_end_cuts_off_is_truncated(length: int) -> None:
    text = '{"a": "b' + "\\u1ec7"[:length]
    assert _refused(text) == ("TRUNCATED", len(text))


@pytest.mark.parametrize("rest", ["\\u1ec", "\\u1", "\\u", "\\x", "\\u1ecg", "\\x1ecg7"])
def test_an_escape_that_is_cut_off_before_the_end_is_an_error(rest: str) -> None:
    assert _refused('{"a": "b' + rest + '"}') == ("JSON-SYNTAX", 8)


@pytest.mark.parametrize("rest", ["\\u1ecg", "\\x1ec7"])
def test_a_whole_escape_at_the_end_is_an_error(rest: str) -> None:
    assert _refused('{"a": "b' + rest) == ("JSON-SYNTAX", 8)
