"""Plans: those that carry out a programme, and plans for a month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from partydocs.model.kinds import Plan
from partydocs.model.text import Section
from partydocs.testing.sampling import making
from partydocs.testing.sampling.aims import aimed
from partydocs.testing.sampling.days import month_of, month_words, moved, partial
from partydocs.testing.sampling.vocabulary import Work
from partydocs.testing.sampling.work import followed, tasks_of
from partydocs.testing.sampling.world import Issued, Tracked, World, listed, section

__all__ = ["write_month_plan", "write_plan"]


def write_plan(
    world: World, paper: Issued, programme: Issued, works: Sequence[tuple[str, Work]]
) -> Plan:
    """A plan that carries out a programme of the superior; its tasks are those of `paper`."""
    chance, ward = world.chance, world.ward
    basis = programme.cited("r1")
    last = world.setting.era.term[1]
    by = partial(str(min(last, paper.date.year)))
    same = "r1" if paper.date.year < last else None
    indicators, aims = aimed(chance, world.theme, ward, "s2", by, 3, same)
    return making.plan(
        **world.envelope(paper, "implementing", "executive" if chance.often(60) else "standing"),
        references=(programme.reference("r1", "implements"),),
        sections=(
            _purpose(world, programme),
            section(
                "s2",
                "target",
                "II.",
                "CHỈ TIÊU",
                world.said("plan", "target", aims=aims),
                making.view(show="indicators"),
            ),
            section(
                "s3",
                "task",
                "III.",
                "NHIỆM VỤ",
                world.said("plan", "work", basis=basis),
                making.view(show="tasks"),
            ),
            section(
                "s4",
                "organisation",
                "IV.",
                "TỔ CHỨC THỰC HIỆN",
                *world.several("plan", "organisation", chance.between(2, 4)),
            ),
        ),
        period=making.period(from_=partial(str(paper.date.year)), to=partial(str(last))),
        indicators=indicators,
        tasks=tasks_of(world, ward, works, paper.tasks, "s3", "r1"),
    )


def _purpose(world: World, programme: Issued) -> Section:
    return section(
        "s1",
        "purpose",
        "I.",
        "MỤC ĐÍCH, YÊU CẦU",
        sections=(
            section(
                "s1.1",
                "purpose",
                "1.",
                "Mục đích",
                world.said("plan", "purpose", basis=programme.cited("r1")),
            ),
            section(
                "s1.2",
                "requirement",
                "2.",
                "Yêu cầu",
                listed(world.several("plan", "requirement", world.chance.between(2, 4))),
            ),
        ),
    )


def write_month_plan(
    world: World,
    paper: Issued,
    month: datetime.date,
    basis: Issued,
    works: Sequence[tuple[str, Work]],
    look_back: Sequence[Tracked],
) -> Plan:
    """The plan for a month, with a look back on tasks of the plan that it rests on."""
    ward = world.ward
    before = moved(month, -1)
    cited = basis.cited("r1")
    progress = tuple(
        followed(world, f"p{index + 1}", "r1", task, paper.date)
        for index, task in enumerate(look_back)
    )
    return making.plan(
        **world.envelope(paper, "month", "standing"),
        references=(basis.reference("r1", "implements"),),
        sections=(
            section(
                "s1",
                "result",
                "I.",
                f"NHÌN LẠI {month_words(before).upper()}",
                world.said("month", "look", basis=cited),
                world.telling(world.chance.pick(world.theme.situation)),
                *((making.view(show="progress"),) if progress else ()),
            ),
            section(
                "s2",
                "task",
                "II.",
                f"NHIỆM VỤ {month_words(month).upper()}",
                world.said("month", "work"),
                making.view(show="tasks"),
            ),
        ),
        period=making.period(from_=month_of(month), to=month_of(month), label=month_words(month)),
        tasks=tasks_of(world, ward, works, paper.tasks, "s2", None),
        progress=progress,
    )
