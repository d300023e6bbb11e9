"""Thematic resolutions of the ward's committee."""

from __future__ import annotations

from collections.abc import Sequence

from partydocs.model.kinds import Resolution
from partydocs.model.text import Block, Runs, Section
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import month_of, partial_date
from partydocs.testing.sampling.documents.parts import section
from partydocs.testing.sampling.documents.session import session
from partydocs.testing.sampling.indicators import target_indicators
from partydocs.testing.sampling.issued import Issued
from partydocs.testing.sampling.tasks import tasks_of
from partydocs.testing.sampling.vocabulary import WardTask
from partydocs.testing.sampling.world import World

__all__ = ["write_resolution"]


def write_resolution(
    world: World,
    document: Issued,
    basis: Issued,
    works: Sequence[tuple[str, WardTask]],
    ordinal: int,
) -> Resolution:
    """A resolution that a session adopted on the day of issue."""
    last = world.setting.era.term[1]
    by = partial_date(str(min(last, document.date.year + 1)))
    indicators, aims = target_indicators(world.rng, world.theme, world.ward, "s2", by, 2)
    return unchecked.resolution(
        **world.envelope(document, "thematic", "executive"),
        references=(basis.reference("r1", "implements"),),
        sections=_sections(world, basis, aims),
        period=unchecked.period(from_=month_of(document.date), to=partial_date(str(last))),
        meeting=session(world, document.date, ordinal, "executive", voting=True),
        indicators=indicators,
        tasks=tasks_of(world, world.ward, works, document.tasks, "s3", None),
    )


def _sections(world: World, basis: Issued, aims: Runs) -> tuple[Section, ...]:
    rng, sentence, theme = world.rng, world.sentence, world.theme
    situation = [
        sentence("resolution", "situation", basis=basis.cited("r1")),
        *map(world.paragraph, rng.some(theme.situation, 2)),
        sentence("resolution", "turn"),
        *map(world.paragraph, rng.some(theme.limits, 2)),
    ]
    aim = [
        *world.several("resolution", "viewpoint", 2),
        sentence("resolution", "objective", aims=aims),
    ]
    work: list[Block] = [sentence("resolution", "work"), unchecked.view(show="tasks")]
    organisation = world.several("resolution", "organisation", rng.between(3, 5))
    return (
        section("s1", "situation", "I. TÌNH HÌNH", *situation),
        section("s2", "objective", "II. QUAN ĐIỂM, MỤC TIÊU", *aim),
        section("s3", "task", "III. NHIỆM VỤ, GIẢI PHÁP", *work),
        section("s4", "organisation", "IV. TỔ CHỨC THỰC HIỆN", *organisation),
    )
