"""Thematic resolutions of the ward's committee."""

from __future__ import annotations

from collections.abc import Sequence

from partydocs.model.kinds import Resolution
from partydocs.testing.sampling import making
from partydocs.testing.sampling.aims import aimed
from partydocs.testing.sampling.days import month_of, partial
from partydocs.testing.sampling.papers.session import session
from partydocs.testing.sampling.vocabulary import Work
from partydocs.testing.sampling.work import tasks_of
from partydocs.testing.sampling.world import Issued, World, section

__all__ = ["write_resolution"]


def write_resolution(
    world: World, paper: Issued, basis: Issued, works: Sequence[tuple[str, Work]], ordinal: int
) -> Resolution:
    """A resolution that a session passed on the day of issue."""
    chance, theme = world.chance, world.theme
    last = world.setting.era.term[1]
    indicators, aims = aimed(
        chance, theme, world.ward, "s2", partial(str(min(last, paper.date.year + 1))), 2
    )
    meeting = session(world, paper.date, ordinal, "executive", voting=True)
    return making.resolution(
        **world.envelope(paper, "thematic", "executive"),
        references=(basis.reference("r1", "implements"),),
        sections=(
            section(
                "s1",
                "situation",
                "I.",
                "TÌNH HÌNH",
                world.said("resolution", "situation", basis=basis.cited("r1")),
                *[world.telling(each) for each in chance.some(theme.situation, 2)],
                world.telling("Bên cạnh đó còn những hạn chế cần khắc phục."),
                *[world.telling(each) for each in theme.limits],
            ),
            section(
                "s2",
                "objective",
                "II.",
                "QUAN ĐIỂM, MỤC TIÊU",
                *world.several("resolution", "viewpoint", 2),
                world.said("resolution", "objective", aims=aims),
            ),
            section(
                "s3",
                "task",
                "III.",
                "NHIỆM VỤ, GIẢI PHÁP",
                world.said("resolution", "work"),
                making.view(show="tasks"),
            ),
            section(
                "s4",
                "organisation",
                "IV.",
                "TỔ CHỨC THỰC HIỆN",
                *world.several("resolution", "organisation", chance.between(3, 5)),
            ),
        ),
        period=making.period(from_=month_of(paper.date), to=partial(str(last))),
        meeting=meeting,
        indicators=indicators,
        tasks=tasks_of(world, world.ward, works, paper.tasks, "s3", None),
    )
