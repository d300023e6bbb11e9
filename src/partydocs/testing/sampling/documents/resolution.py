"""Thematic resolutions of the ward's committee."""

from __future__ import annotations

from collections.abc import Sequence

from partydocs.model.kinds import Resolution
from partydocs.model.text import Block, Runs, Section
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import month_of, partial
from partydocs.testing.sampling.documents.parts import section
from partydocs.testing.sampling.documents.session import session
from partydocs.testing.sampling.indicators import aimed
from partydocs.testing.sampling.issued import Issued
from partydocs.testing.sampling.tasks import tasks_of
from partydocs.testing.sampling.vocabulary import WardTask
from partydocs.testing.sampling.world import World

__all__ = ["write_resolution"]


def write_resolution(
    world: World, paper: Issued, basis: Issued, works: Sequence[tuple[str, WardTask]], ordinal: int
) -> Resolution:
    """A resolution that a session adopted on the day of issue."""
    last = world.setting.era.term[1]
    by = partial(str(min(last, paper.date.year + 1)))
    indicators, aims = aimed(world.chance, world.theme, world.ward, "s2", by, 2)
    return unchecked.resolution(
        **world.envelope(paper, "thematic", "executive"),
        references=(basis.reference("r1", "implements"),),
        sections=_sections(world, basis, aims),
        period=unchecked.period(from_=month_of(paper.date), to=partial(str(last))),
        meeting=session(world, paper.date, ordinal, "executive", voting=True),
        indicators=indicators,
        tasks=tasks_of(world, world.ward, works, paper.tasks, "s3", None),
    )


def _sections(world: World, basis: Issued, aims: Runs) -> tuple[Section, ...]:
    chance, said, theme = world.chance, world.said, world.theme
    situation = [
        said("resolution", "situation", basis=basis.cited("r1")),
        *map(world.telling, chance.some(theme.situation, 2)),
        said("resolution", "turn"),
        *map(world.telling, chance.some(theme.limits, 2)),
    ]
    aim = [
        *world.several("resolution", "viewpoint", 2),
        said("resolution", "objective", aims=aims),
    ]
    work: list[Block] = [said("resolution", "work"), unchecked.view(show="tasks")]
    organisation = world.several("resolution", "organisation", chance.between(3, 5))
    return (
        section("s1", "situation", "I. TÌNH HÌNH", *situation),
        section("s2", "objective", "II. QUAN ĐIỂM, MỤC TIÊU", *aim),
        section("s3", "task", "III. NHIỆM VỤ, GIẢI PHÁP", *work),
        section("s4", "organisation", "IV. TỔ CHỨC THỰC HIỆN", *organisation),
    )
