"""The state of a compiled reader or writer."""

from __future__ import annotations

import pytest

from partydocs.formats.read_state import MAX_SURE_RECURSION, FastPathMiss, ReadState


def test_many_levels_of_recursion_need_a_check_and_too_many_are_refused() -> None:
    state = ReadState()
    for _ in range(MAX_SURE_RECURSION):
        state.enter()
    assert not state.needs_check
    state.enter()
    assert state.needs_check
    while state.depth < 200:
        state.enter()
    # well before the recursion limit of the interpreter
    with pytest.raises(FastPathMiss):
        state.enter()


def test_the_depth_counts_and_not_the_number_of_parts() -> None:
    state = ReadState()
    for _ in range(1000):
        state.enter()
        state.depth -= 1
    assert not state.needs_check
