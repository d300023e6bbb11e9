"""Chains: ends and circles, in linear time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partydocs.rules.facts.chains import Chains
from tests.formats.test_complexity import calls


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 30)))
def test_ends_and_circles_equal_those_of_a_naive_walk(following: dict[int, int]) -> None:
    chains = Chains.of(following)
    inside = {each for circle in chains.circles for each in circle}
    assert len(inside) == sum(map(len, chains.circles))
    for start, first in following.items():
        met, key = [start], first
        while key in following and key not in met:
            met.append(key)
            key = following[key]
        if key in met:
            circle = met[met.index(key) :]
            assert set(circle) <= inside
            key = min(circle, key=str)
        assert chains.ends[start] == key


def test_long_chains_are_walked_once() -> None:
    small, large = (dict(zip(range(n), range(1, n + 1), strict=True)) for n in (2000, 4000))
    assert calls(lambda: Chains.of(large)) <= 2.2 * calls(lambda: Chains.of(small))
    assert set(Chains.of(large).ends.values()) == {4000}
