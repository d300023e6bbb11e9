"""What a codec gathers on its way through a document."""

from __future__ import annotations

import pytest

from partydocs.formats.read_state import MAX_SURE_RECURSION, FastPathMiss, ReadState


def test_many_levels_of_recursion_are_odd_and_too_many_are_refused() -> None:
    seen = ReadState()
    for _ in range(MAX_SURE_RECURSION):
        seen.enter()
    assert not seen.needs_check
    seen.enter()
    assert seen.needs_check
    while seen.depth < 200:
        seen.enter()
    # well before the interpreter's own limit of recursion
    with pytest.raises(FastPathMiss):
        seen.enter()


def test_the_depth_counts_and_not_the_number_of_parts() -> None:
    seen = ReadState()
    for _ in range(1000):
        seen.enter()
        seen.depth -= 1
    assert not seen.needs_check
