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
from partydocs.testing.sampling.indicators import observed_indicators
from partydocs.testing.sampling.issued import Issued, Tracked
from partydocs.testing.sampling.tasks import progress_of, tasks_of
from partydocs.testing.sampling.vocabulary import WardTask
from partydocs.testing.sampling.world import World

__all__ = ["ReportContent", "write_report"]


@attrs.frozen(kw_only=True, eq=False)
class ReportContent:
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
    activity_count: int = 6


def write_report(
    world: World, document: Issued, content: ReportContent, works: Sequence[tuple[str, WardTask]]
) -> ProgressReport:
    """A report on a plan, with tasks for the time ahead."""
    rng = world.rng
    indicators, reached = observed_indicators(
        rng, world.theme, world.ward, "s2.1", content.period, content.indicators
    )
    activities, activity_texts = _activities(world, content)
    references = [content.basis.reference("r1", "reportsOn")]
    owed = [("r1", task) for task in content.tasks]
    for index, (other, tasks) in enumerate(content.others):
        references.append(other.reference(f"r{index + 2}", "cites"))
        owed += [(f"r{index + 2}", task) for task in tasks]
    end = last_day(content.period.to)
    return unchecked.report(
        **world.envelope(document, content.genre, "executive" if rng.often(60) else "standing"),
        references=tuple(references),
        sections=_sections(world, content, reached, activity_texts),
        period=content.period,
        indicators=indicators,
        tasks=tasks_of(world, world.ward, works, document.tasks, "s4", None),
        progress=tuple(
            progress_of(world, f"p{index + 1}", ref, task, end)
            for index, (ref, task) in enumerate(owed)
        ),
        activities=activities,
    )


def _sections(
    world: World, content: ReportContent, reached: Runs, activity_texts: list[Paragraph]
) -> tuple[Section, ...]:
    rng, sentence, theme = world.rng, world.sentence, world.theme
    work: list[Block] = [
        sentence("report", "indicator", aims=reached),
        *map(world.paragraph, rng.some(theme.situation, 2)),
        unchecked.view(show="progress"),
    ]
    results = (
        section("s2.1", "result", "1. Kết quả thực hiện chỉ tiêu, nhiệm vụ", *work),
        section("s2.2", "result", "2. Kết quả các mặt công tác", *activity_texts),
    )
    limits = [
        *map(world.paragraph, rng.some(theme.limits, 2)),
        sentence("report", "cause"),
    ]
    ahead: list[Block] = [
        sentence("report", "direction"),
        unchecked.view(show="tasks"),
        sentence("report", "proposal"),
    ]
    basis = sentence("report", "basis", basis=content.basis.cited("r1"))
    return (
        section("s1", "basis", "I. VIỆC TRIỂN KHAI", basis),
        section("s2", "result", "II. KẾT QUẢ", sections=results),
        section("s3", "limit", "III. HẠN CHẾ, NGUYÊN NHÂN", *limits),
        section("s4", "direction", "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", *ahead),
    )


def _activities(
    world: World, content: ReportContent
) -> tuple[tuple[Activity, ...], list[Paragraph]]:
    activities: list[Activity] = []
    paragraphs: list[Paragraph] = []
    for make in world.rng.some(counted_activities(content.issued), content.activity_count):
        activity, paragraph = make(world, f"a{len(activities) + 1}")
        activities.append(activity)
        paragraphs.append(paragraph)
    return tuple(activities), paragraphs
