"""Conclusion notices of the ward's monthly meetings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs

from partydocs.model.kinds import ConclusionNotice
from partydocs.testing.sampling import making
from partydocs.testing.sampling.days import month_of, month_words, moved
from partydocs.testing.sampling.papers.session import session
from partydocs.testing.sampling.vocabulary import Work
from partydocs.testing.sampling.work import followed, tasks_of
from partydocs.testing.sampling.world import Issued, Tracked, World, section

__all__ = ["Heard", "reviewed", "write_notice"]

_EARLY = 15
"""Until this day of the month a meeting reviews the month before."""


def reviewed(date: datetime.date) -> datetime.date:
    """The month that a meeting of that day reviews."""
    return moved(date, -1) if date.day < _EARLY else date


@attrs.frozen(kw_only=True, eq=False)
class Heard:
    """What a meeting dealt with."""

    month: datetime.date
    ordinal: int
    organ: str
    basis: Issued
    """The plan whose carrying-out it reviewed."""
    report: Issued
    notices: Sequence[tuple[Issued, Sequence[Tracked]]] = ()
    """Earlier notices, with assignments that were followed up."""
    tasks: Sequence[Tracked] = ()
    """Tasks of the plan that it reviewed."""


def write_notice(
    world: World, paper: Issued, heard: Heard, works: Sequence[tuple[str, Work]]
) -> ConclusionNotice:
    """What a meeting concluded on the day of issue, and what it assigned."""
    meeting = session(world, paper.date, heard.ordinal, heard.organ)
    attendance = meeting.attendance
    assert attendance is not None
    basis = heard.basis.cited("r1")
    present = making.fact(figure="f0", text=f"{attendance.value}/{attendance.of}")
    told = [("r1", task) for task in heard.tasks]
    references = [
        heard.basis.reference("r1", "implements"),
        heard.report.reference("r2", "concludes"),
    ]
    for index, (earlier, tasks) in enumerate(heard.notices):
        references.append(earlier.reference(f"r{index + 3}", "follows"))
        told += [(f"r{index + 3}", task) for task in tasks]
    progress = tuple(
        followed(world, f"p{index + 1}", ref, task, paper.date)
        for index, (ref, task) in enumerate(told)
    )
    return making.notice(
        **world.envelope(paper, "conclusion", heard.organ),
        references=tuple(references),
        sections=(
            section(
                "s1",
                "assessment",
                "I.",
                f"ĐÁNH GIÁ {month_words(heard.month).upper()}",
                world.said("notice", "heard", fact=present, heard=heard.report.cited("r2")),
                world.said("notice", "assessment", basis=basis),
                *[world.telling(each) for each in world.chance.some(world.theme.situation, 1)],
                *[world.telling(each) for each in world.chance.some(world.theme.limits, 1)],
                *((making.view(show="progress"),) if progress else ()),
            ),
            section(
                "s2",
                "conclusion",
                "II.",
                "KẾT LUẬN",
                world.said("notice", "conclusion"),
                making.view(show="tasks"),
                world.said("notice", "closing"),
            ),
        ),
        period=making.period(
            from_=month_of(heard.month),
            to=month_of(heard.month),
            label=month_words(heard.month),
        ),
        meeting=meeting,
        tasks=tasks_of(world, world.ward, works, paper.tasks, "s2", None),
        progress=progress,
    )
