"""What a codec gathers on its way through a document."""

from __future__ import annotations

import pytest

from partydocs.wire.compiled import DEEP, Bail, Seen


def test_many_levels_of_recursion_are_odd_and_too_many_are_refused() -> None:
    seen = Seen()
    for _ in range(DEEP):
        seen.deeper()
    assert not seen.odd
    seen.deeper()
    assert seen.odd
    while seen.depth < 200:
        seen.deeper()
    # well before the interpreter's own limit of recursion
    with pytest.raises(Bail):
        seen.deeper()


def test_the_depth_counts_and_not_the_number_of_parts() -> None:
    seen = Seen()
    for _ in range(1000):
        seen.deeper()
        seen.depth -= 1
    assert not seen.odd
