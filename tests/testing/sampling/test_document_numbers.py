"""Numbers of documents."""

from __future__ import annotations

from datetime import date

from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling.document_numbers import consecutive_numbers, estimated_numbers
from partydocs.testing.sampling.setting import settings

SETTING = settings()[0][0]
WARD = SETTING.ward


def test_numbers_of_a_term_grow_with_its_days() -> None:
    number = estimated_numbers(SeededRandom("numbers"), SETTING)
    found = [number(WARD, "ke-hoach", date(year, 12, 1)) for year in (2015, 2016, 2017, 2018)]
    assert found == sorted(found)
    assert 1 <= found[0] < 30 < found[-1] < 250


def test_numbers_before_the_term_begins_are_no_less_than_one() -> None:
    assert (
        estimated_numbers(SeededRandom("early"), SETTING)(WARD, "ke-hoach", date(2015, 1, 1)) >= 1
    )


def test_a_dossier_counts_one_by_one_and_by_type() -> None:
    number = consecutive_numbers(SeededRandom("numbers"), SETTING)
    days = [date(2016, month, 1) for month in (1, 4, 9)]
    notices = [number(WARD, "thong-bao", day) for day in days]
    first = number(WARD, "ke-hoach", days[0])
    assert notices == list(range(notices[0], notices[0] + 3))
    assert number(WARD, "ke-hoach", days[2]) == first + 1
