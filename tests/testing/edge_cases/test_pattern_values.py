"""Values computed from patterns match the patterns."""

from __future__ import annotations

import re

import pytest

from partydocs.model.base import Token
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases.pattern_values import read_pattern

TOKENS = [each for each in standard().scalars if isinstance(each, Token)]


@pytest.mark.parametrize("scalar", TOKENS, ids=lambda scalar: scalar.name)
def test_all_values_match_the_pattern(scalar: Token) -> None:
    pattern = read_pattern(scalar.pattern)
    values = [
        pattern.shortest(),
        pattern.longest(),
        pattern.first(),
        pattern.last(),
        *pattern.forms(),
    ]
    assert [each for each in values if re.fullmatch(scalar.pattern, each) is None] == []
    assert len(pattern.shortest()) == min(map(len, values))
    assert len(pattern.longest()) == max(map(len, values))


@pytest.mark.parametrize(
    ("pattern", "shortest", "longest", "last", "forms"),
    [
        ("ab?", "a", "ab", "ab", {"a", "ab"}),
        ("[a-c]{2,3}", "aa", "aaa", "cc", {"aa", "aaa", "ca"}),
        ("x{3}", "xxx", "xxx", "xxx", {"xxx"}),
        ("x{1,}", "x", "x" * 20, "x", {"x", "x" * 20}),
        ("(ab|c)d", "cd", "abd", "cd", {"cd", "abd"}),
        ("\\.[\\-.0-9]*", ".", "." + "-" * 20, ".9", {".", ".-", "..", ".0", ".9"}),
    ],
)
def test_each_part_of_a_pattern(
    pattern: str, shortest: str, longest: str, last: str, forms: set[str]
) -> None:
    pattern = read_pattern(pattern)
    assert (pattern.shortest(), pattern.longest(), pattern.last()) == (shortest, longest, last)
    assert forms <= set(pattern.forms())


@pytest.mark.parametrize("pattern", ["(a", "a)", "[a"])
def test_what_is_not_of_the_subset_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_pattern(pattern)
