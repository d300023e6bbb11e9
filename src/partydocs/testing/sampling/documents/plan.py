"""Plans that carry out a programme, and plans for a month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from partydocs.model.kinds import Plan
from partydocs.model.text import Block, Runs, Section
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import month_of, month_words, moved, partial
from partydocs.testing.sampling.documents.parts import listed, section
from partydocs.testing.sampling.indicators import aimed
from partydocs.testing.sampling.issued import Issued, Tracked
from partydocs.testing.sampling.tasks import followed, tasks_of
from partydocs.testing.sampling.vocabulary import WardTask
from partydocs.testing.sampling.world import World

__all__ = ["write_month_plan", "write_plan"]


def write_plan(
    world: World, paper: Issued, programme: Issued, works: Sequence[tuple[str, WardTask]]
) -> Plan:
    """A plan that carries out a programme of the superior; its tasks are those of `document`."""
    chance, ward = world.chance, world.ward
    last = world.setting.era.term[1]
    by = partial(str(min(last, paper.date.year)))
    same = "r1" if paper.date.year < last else None
    indicators, aims = aimed(chance, world.theme, ward, "s2", by, 3, same)
    return unchecked.plan(
        **world.envelope(paper, "implementing", "executive" if chance.often(60) else "standing"),
        references=(programme.reference("r1", "implements"),),
        sections=_sections(world, programme, aims),
        period=unchecked.period(from_=partial(str(paper.date.year)), to=partial(str(last))),
        indicators=indicators,
        tasks=tasks_of(world, ward, works, paper.tasks, "s3", "r1"),
    )


def _sections(world: World, programme: Issued, aims: Runs) -> tuple[Section, ...]:
    chance, basis = world.chance, programme.cited("r1")
    purpose = world.said("plan", "purpose", basis=programme.cited("r1"))
    requirements = listed(world.several("plan", "requirement", chance.between(2, 4)))
    parts = (
        section("s1.1", "purpose", "1. Mục đích", purpose),
        section("s1.2", "requirement", "2. Yêu cầu", requirements),
    )
    target: list[Block] = [
        world.said("plan", "target", aims=aims),
        unchecked.view(show="indicators"),
    ]
    work: list[Block] = [world.said("plan", "work", basis=basis), unchecked.view(show="tasks")]
    organisation = world.several("plan", "organisation", chance.between(2, 4))
    return (
        section("s1", "purpose", "I. MỤC ĐÍCH, YÊU CẦU", sections=parts),
        section("s2", "target", "II. CHỈ TIÊU", *target),
        section("s3", "task", "III. NHIỆM VỤ", *work),
        section("s4", "organisation", "IV. TỔ CHỨC THỰC HIỆN", *organisation),
    )


def write_month_plan(
    world: World,
    paper: Issued,
    month: datetime.date,
    basis: Issued,
    works: Sequence[tuple[str, WardTask]],
    look_back: Sequence[Tracked],
) -> Plan:
    """The plan for a month, with a review of earlier tasks of the plan that it is based on."""
    during = month_of(month)
    progress = tuple(
        followed(world, f"p{index + 1}", "r1", task, paper.date)
        for index, task in enumerate(look_back)
    )
    return unchecked.plan(
        **world.envelope(paper, "month", "standing"),
        references=(basis.reference("r1", "implements"),),
        sections=_month_sections(world, month, basis, bool(progress)),
        period=unchecked.period(from_=during, to=during, label=month_words(month)),
        tasks=tasks_of(world, world.ward, works, paper.tasks, "s2", "r1"),
        progress=progress,
    )


def _month_sections(
    world: World, month: datetime.date, basis: Issued, looking: bool
) -> tuple[Section, ...]:
    look: list[Block] = [
        world.said("month", "look", basis=basis.cited("r1")),
        world.telling(world.chance.pick(world.theme.situation)),
    ]
    if looking:
        look.append(unchecked.view(show="progress"))
    work: list[Block] = [world.said("month", "work"), unchecked.view(show="tasks")]
    before = month_words(moved(month, -1)).upper()
    return (
        section("s1", "result", f"I. NHÌN LẠI {before}", *look),
        section("s2", "task", f"II. NHIỆM VỤ {month_words(month).upper()}", *work),
    )
