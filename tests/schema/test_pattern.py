from __future__ import annotations

import pytest

from partydocs.schema.pattern import UnportablePattern, portable


@pytest.mark.parametrize(
    "pattern",
    [r"\d+", r"\w", r"a.b", r"(?:a)", r"a+?", r"a{,3}", r"a\/b", "^a", "a$", r"\p{L}"],
)
def test_what_engines_read_differently_is_refused(pattern: str) -> None:
    with pytest.raises(UnportablePattern):
        portable(pattern)


@pytest.mark.parametrize("pattern", ["[a-z.]+", r"a\.b", r"[!#-;=?-Z\[\]_a-z~]+", "[0-9]{64}"])
def test_what_all_read_alike_passes(pattern: str) -> None:
    assert portable(pattern) == pattern
