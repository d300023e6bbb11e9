"""Tasks of samples: distinct titles, deadlines in bounds, progress that never goes back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest

from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling.document_numbers import estimated_numbers
from partydocs.testing.sampling.issued import Tracked
from partydocs.testing.sampling.setting import settings
from partydocs.testing.sampling.tasks import deadline, scheduled, state_on, titled_tasks
from partydocs.testing.sampling.vocabulary import themes
from partydocs.testing.sampling.world import World

FIRST, LAST = date(2022, 3, 1), date(2022, 11, 20)
STATES = ("notStarted", "underWay", "done")


def world(seed: int = 0) -> World:
    rng, setting = SeededRandom("work", seed), settings()[0][0]
    return World(
        rng=rng,
        setting=setting,
        theme=themes()[0],
        numbers=estimated_numbers(rng, setting),
    )


def tasks(count: int = 30) -> tuple[Tracked, ...]:
    here = world()
    works = titled_tasks(here.theme, count, here.rng, here.setting.groups)
    return scheduled(here, works, FIRST, LAST)


@pytest.mark.parametrize("count", [1, 5, 40, 3000])
def test_titles_have_the_requested_number_and_are_distinct(count: int) -> None:
    made = titled_tasks(themes()[0], count, SeededRandom("titles"), 9)
    assert len({title for title, _ in made}) == len(made) == count


def test_deadlines_lie_between_the_days_at_every_precision() -> None:
    rng = SeededRandom("deadlines")
    found = [deadline(rng, FIRST, LAST) for _ in range(300)]
    assert {end.precision for end, _ in found} == {"day", "month", "quarter"}
    for end, last in found:
        assert end.last_day == last
        assert FIRST <= last <= LAST


def test_a_task_is_done_between_its_start_and_its_deadline() -> None:
    for task in tasks():
        assert FIRST < task.start < task.completed <= LAST
        assert task.end is None or task.completed <= task.end.last_day


def test_what_recurs_is_never_done() -> None:
    recurring = [task for task in tasks() if task.end is None]
    assert recurring
    assert {state_on(task, LAST)[0] for task in recurring} == {"underWay"}


def test_progress_never_goes_back() -> None:
    days = [FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1)]
    for task in tasks():
        progress = [state_on(task, day) for day in days]
        states = [STATES.index(state) for state, _, _ in progress]
        shares = [share or 0 for _, share, _ in progress]
        assert states == sorted(states)
        assert shares == sorted(shares)
        assert all(
            done is None or done <= day for day, (_, _, done) in zip(days, progress, strict=True)
        )


def test_the_state_agrees_with_the_share() -> None:
    whole: dict[str, Any] = attrs.asdict(tasks()[0], recurse=False)
    task = Tracked(**{**whole, "start": date(2022, 4, 1), "completed": date(2022, 4, 11)})
    task = attrs.evolve(task, end=tasks()[0].end or deadline(SeededRandom("x"), FIRST, LAST)[0])
    assert state_on(task, date(2022, 3, 31)) == ("notStarted", None, None)
    assert state_on(task, date(2022, 4, 1)) == ("underWay", 10, None)
    assert state_on(task, date(2022, 4, 8)) == ("underWay", 70, None)
    assert state_on(task, date(2022, 4, 11)) == ("done", 100, date(2022, 4, 11))
