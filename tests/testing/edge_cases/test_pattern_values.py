"""Patterns are read far enough to spell what they describe."""

from __future__ import annotations

import re

import pytest

from partydocs.model.base.scalar import Token
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases.pattern_values import read_pattern

TOKENS = [each for each in standard().scalars if isinstance(each, Token)]


@pytest.mark.parametrize("scalar", TOKENS, ids=lambda scalar: scalar.name)
def test_all_that_is_spelt_fits_the_pattern(scalar: Token) -> None:
    fits = read_pattern(scalar.pattern)
    spelt = [fits.shortest(), fits.longest(), fits.first(), fits.last(), *fits.forms()]
    assert [each for each in spelt if re.fullmatch(scalar.pattern, each) is None] == []
    assert len(fits.shortest()) == min(map(len, spelt))
    assert len(fits.longest()) == max(map(len, spelt))


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
    fits = read_pattern(pattern)
    assert (fits.shortest(), fits.longest(), fits.last()) == (shortest, longest, last)
    assert forms <= set(fits.forms())


@pytest.mark.parametrize("pattern", ["(a", "a)", "[a"])
def test_what_is_not_of_the_subset_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_pattern(pattern)
