"""Random draws: the same for the same seed, and within their bounds."""

from __future__ import annotations

from partydocs.testing.rng import SeededRandom


def drawn(*seed: object) -> list[int]:
    rng = SeededRandom(*seed)
    return [rng.below(1000) for _ in range(8)]


def test_a_seed_always_draws_the_same_numbers() -> None:
    assert drawn("Plan", 7) == [596, 250, 78, 266, 123, 58, 662, 31]


def test_each_part_of_a_seed_counts() -> None:
    assert len({tuple(drawn(*seed)) for seed in (("a", 1), ("a", 2), ("b", 1), ("a1",))}) == 4


def test_draws_reach_both_ends_and_no_further() -> None:
    rng = SeededRandom("ends")
    assert {rng.between(3, 5) for _ in range(100)} == {3, 4, 5}
    assert {rng.below(2) for _ in range(50)} == {0, 1}
    assert {rng.often(100) for _ in range(50)} == {True}
    assert {rng.often(0) for _ in range(50)} == {False}


def test_some_are_different_ones_of_the_options() -> None:
    rng = SeededRandom("some")
    for count in range(8):
        found = rng.some("abcde", count)
        assert len(found) == min(count, 5)
        assert len(set(found)) == len(found)
        assert set(found) <= set("abcde")


def test_the_options_are_left_as_they_were() -> None:
    options = [1, 2, 3, 4]
    SeededRandom("kept").some(options, 3)
    assert options == [1, 2, 3, 4]
