"""Progress reports of the ward."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from partydocs.model.activity import Activity
from partydocs.model.indicator import Indicator
from partydocs.model.kinds import ProgressReport
from partydocs.model.text import Block, Paragraph, Runs, Section
from partydocs.model.values import Period
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import last_day
from partydocs.testing.sampling.documents.activities import counted_activities
from partydocs.testing.sampling.documents.parts import section
from partydocs.testing.sampling.indicators import observed
from partydocs.testing.sampling.issued import Issued, Tracked
from partydocs.testing.sampling.tasks import followed, tasks_of
from partydocs.testing.sampling.vocabulary import WardTask
from partydocs.testing.sampling.world import World

__all__ = ["Reported", "write_report"]


@attrs.frozen(kw_only=True, eq=False)
class Reported:
    """The content of a report."""

    period: Period
    genre: str
    basis: Issued
    """The plan that it reports on."""
    indicators: Sequence[Indicator] = ()
    """Indicators of the plan, if the plan is known."""
    tasks: Sequence[Tracked] = ()
    """Tasks of the plan."""
    others: Sequence[tuple[Issued, Sequence[Tracked]]] = ()
    """Other documents, with those of their tasks on which it reports."""
    issued: tuple[int, int] | None = None
    """Numbers of thematic resolutions and conclusion notices in the period; None: drawn."""
    doings: int = 6


def write_report(
    world: World, paper: Issued, told: Reported, works: Sequence[tuple[str, WardTask]]
) -> ProgressReport:
    """A report on a plan, with tasks for the time ahead."""
    chance = world.chance
    indicators, reached = observed(
        chance, world.theme, world.ward, "s2.1", told.period, told.indicators
    )
    activities, doings = _activities(world, told)
    references = [told.basis.reference("r1", "reportsOn")]
    owed = [("r1", task) for task in told.tasks]
    for index, (other, tasks) in enumerate(told.others):
        references.append(other.reference(f"r{index + 2}", "cites"))
        owed += [(f"r{index + 2}", task) for task in tasks]
    end = last_day(told.period.to)
    return unchecked.report(
        **world.envelope(paper, told.genre, "executive" if chance.often(60) else "standing"),
        references=tuple(references),
        sections=_sections(world, told, reached, doings),
        period=told.period,
        indicators=indicators,
        tasks=tasks_of(world, world.ward, works, paper.tasks, "s4", None),
        progress=tuple(
            followed(world, f"p{index + 1}", ref, task, end)
            for index, (ref, task) in enumerate(owed)
        ),
        activities=activities,
    )


def _sections(
    world: World, told: Reported, reached: Runs, doings: list[Paragraph]
) -> tuple[Section, ...]:
    chance, said, theme = world.chance, world.said, world.theme
    work: list[Block] = [
        said("report", "indicator", aims=reached),
        *map(world.telling, chance.some(theme.situation, 2)),
        unchecked.view(show="progress"),
    ]
    results = (
        section("s2.1", "result", "1. Kết quả thực hiện chỉ tiêu, nhiệm vụ", *work),
        section("s2.2", "result", "2. Kết quả các mặt công tác", *doings),
    )
    limits = [
        *map(world.telling, chance.some(theme.limits, 2)),
        said("report", "cause"),
    ]
    ahead: list[Block] = [
        said("report", "direction"),
        unchecked.view(show="tasks"),
        said("report", "proposal"),
    ]
    basis = said("report", "basis", basis=told.basis.cited("r1"))
    return (
        section("s1", "basis", "I. VIỆC TRIỂN KHAI", basis),
        section("s2", "result", "II. KẾT QUẢ", sections=results),
        section("s3", "limit", "III. HẠN CHẾ, NGUYÊN NHÂN", *limits),
        section("s4", "direction", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", *ahead),
    )


def _activities(world: World, told: Reported) -> tuple[tuple[Activity, ...], list[Paragraph]]:
    activities: list[Activity] = []
    paragraphs: list[Paragraph] = []
    for make in world.chance.some(counted_activities(told.issued), told.doings):
        activity, paragraph = make(world, f"a{len(activities) + 1}")
        activities.append(activity)
        paragraphs.append(paragraph)
    return tuple(activities), paragraphs
