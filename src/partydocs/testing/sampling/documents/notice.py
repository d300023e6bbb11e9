"""Conclusion notices of the ward's monthly meetings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs

from partydocs.model.kinds import ConclusionNotice
from partydocs.model.meeting import Meeting
from partydocs.model.text import Block, Section
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import month_of, month_words, moved
from partydocs.testing.sampling.documents.parts import section
from partydocs.testing.sampling.documents.session import session
from partydocs.testing.sampling.issued import Issued, Tracked
from partydocs.testing.sampling.tasks import followed, tasks_of
from partydocs.testing.sampling.vocabulary import WardTask
from partydocs.testing.sampling.world import World

__all__ = ["Heard", "reviewed", "write_notice"]

_EARLY = 15
"""Meetings before this day of the month review the month before."""


def reviewed(date: datetime.date) -> datetime.date:
    """The month that a meeting on that day reviews."""
    return moved(date, -1) if date.day < _EARLY else date


@attrs.frozen(kw_only=True, eq=False)
class Heard:
    """What a meeting dealt with."""

    month: datetime.date
    ordinal: int
    organ: str
    basis: Issued
    """The plan whose progress it reviewed."""
    report: Issued
    notices: Sequence[tuple[Issued, Sequence[Tracked]]] = ()
    """Earlier notices, with the assignments that were followed up."""
    tasks: Sequence[Tracked] = ()
    """Tasks of the plan that it reviewed."""


def write_notice(
    world: World, paper: Issued, heard: Heard, works: Sequence[tuple[str, WardTask]]
) -> ConclusionNotice:
    """The conclusions of a meeting on the day of issue, and the tasks that it assigned."""
    meeting = session(world, paper.date, heard.ordinal, heard.organ)
    told = [("r1", task) for task in heard.tasks]
    references = [
        heard.basis.reference("r1", "implements"),
        heard.report.reference("r2", "concludes"),
    ]
    for index, (earlier, tasks) in enumerate(heard.notices):
        references.append(earlier.reference(f"r{index + 3}", "follows"))
        told += [(f"r{index + 3}", task) for task in tasks]
    during = month_of(heard.month)
    return unchecked.notice(
        **world.envelope(paper, "conclusion", heard.organ),
        references=tuple(references),
        sections=_sections(world, heard, meeting, bool(told)),
        period=unchecked.period(from_=during, to=during, label=month_words(heard.month)),
        meeting=meeting,
        tasks=tasks_of(world, world.ward, works, paper.tasks, "s2", None),
        progress=tuple(
            followed(world, f"p{index + 1}", ref, task, paper.date)
            for index, (ref, task) in enumerate(told)
        ),
    )


def _sections(world: World, heard: Heard, meeting: Meeting, looking: bool) -> tuple[Section, ...]:
    chance, said, theme = world.chance, world.said, world.theme
    present = meeting.attendance
    assert present is not None
    fact = unchecked.fact(figure="f0", text=f"{present.value}/{present.of}")
    assessment: list[Block] = [
        said("notice", "heard", fact=fact, heard=heard.report.cited("r2")),
        said("notice", "assessment", basis=heard.basis.cited("r1")),
        world.telling(chance.pick(theme.situation)),
        world.telling(chance.pick(theme.limits)),
    ]
    if looking:
        assessment.append(unchecked.view(show="progress"))
    conclusion: list[Block] = [
        said("notice", "conclusion"),
        unchecked.view(show="tasks"),
        said("notice", "closing"),
    ]
    month = month_words(heard.month).upper()
    return (
        section("s1", "assessment", f"I. ĐÁNH GIÁ {month}", *assessment),
        section("s2", "conclusion", "II. KẾT LUẬN", *conclusion),
    )
