"""Plans that carry out a programme, and plans for a month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from partydocs.model.kinds import Plan
from partydocs.model.text import Block, Runs, Section
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import add_months, month_of, month_words, partial_date
from partydocs.testing.sampling.documents.parts import dashed_list, section
from partydocs.testing.sampling.indicators import target_indicators
from partydocs.testing.sampling.issued import Issued, Tracked
from partydocs.testing.sampling.tasks import progress_of, tasks_of
from partydocs.testing.sampling.vocabulary import WardTask
from partydocs.testing.sampling.world import World

__all__ = ["write_month_plan", "write_plan"]


def write_plan(
    world: World, document: Issued, programme: Issued, works: Sequence[tuple[str, WardTask]]
) -> Plan:
    """A plan that carries out a programme of the superior; its tasks are those of `document`."""
    rng, ward = world.rng, world.ward
    last = world.setting.era.term[1]
    by = partial_date(str(min(last, document.date.year)))
    same = "r1" if document.date.year < last else None
    indicators, aims = target_indicators(rng, world.theme, ward, "s2", by, 3, same)
    return unchecked.plan(
        **world.envelope(document, "implementing", "executive" if rng.often(60) else "standing"),
        references=(programme.reference("r1", "implements"),),
        sections=_sections(world, programme, aims),
        period=unchecked.period(
            from_=partial_date(str(document.date.year)), to=partial_date(str(last))
        ),
        indicators=indicators,
        tasks=tasks_of(world, ward, works, document.tasks, "s3", "r1"),
    )


def _sections(world: World, programme: Issued, aims: Runs) -> tuple[Section, ...]:
    rng, basis = world.rng, programme.cited("r1")
    purpose = world.sentence("plan", "purpose", basis=programme.cited("r1"))
    requirements = dashed_list(world.several("plan", "requirement", rng.between(2, 4)))
    parts = (
        section("s1.1", "purpose", "1. Mục đích", purpose),
        section("s1.2", "requirement", "2. Yêu cầu", requirements),
    )
    target: list[Block] = [
        world.sentence("plan", "target", aims=aims),
        unchecked.view(show="indicators"),
    ]
    work: list[Block] = [world.sentence("plan", "work", basis=basis), unchecked.view(show="tasks")]
    organisation = world.several("plan", "organisation", rng.between(2, 4))
    return (
        section("s1", "purpose", "I. MỤC ĐÍCH, YÊU CẦU", sections=parts),
        section("s2", "target", "II. CHỈ TIÊU", *target),
        section("s3", "task", "III. NHIỆM VỤ", *work),
        section("s4", "organisation", "IV. TỔ CHỨC THỰC HIỆN", *organisation),
    )


def write_month_plan(
    world: World,
    document: Issued,
    month: datetime.date,
    basis: Issued,
    works: Sequence[tuple[str, WardTask]],
    reviewed_tasks: Sequence[Tracked],
) -> Plan:
    """The plan for a month, with a review of earlier tasks of the plan that it is based on."""
    during = month_of(month)
    progress = tuple(
        progress_of(world, f"p{index + 1}", "r1", task, document.date)
        for index, task in enumerate(reviewed_tasks)
    )
    return unchecked.plan(
        **world.envelope(document, "month", "standing"),
        references=(basis.reference("r1", "implements"),),
        sections=_month_sections(world, month, basis, bool(progress)),
        period=unchecked.period(from_=during, to=during, label=month_words(month)),
        tasks=tasks_of(world, world.ward, works, document.tasks, "s2", "r1"),
        progress=progress,
    )


def _month_sections(
    world: World, month: datetime.date, basis: Issued, with_progress: bool
) -> tuple[Section, ...]:
    review: list[Block] = [
        world.sentence("month", "look", basis=basis.cited("r1")),
        world.paragraph(world.rng.pick(world.theme.situation)),
    ]
    if with_progress:
        review.append(unchecked.view(show="progress"))
    work: list[Block] = [world.sentence("month", "work"), unchecked.view(show="tasks")]
    before = month_words(add_months(month, -1)).upper()
    return (
        section("s1", "result", f"I. NHÌN LẠI {before}", *review),
        section("s2", "task", f"II. NHIỆM VỤ {month_words(month).upper()}", *work),
    )
