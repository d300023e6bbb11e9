"""Conclusion notices of the ward's monthly meetings."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs

from partydocs.model.kinds import ConclusionNotice
from partydocs.model.meeting import Meeting
from partydocs.model.text import Block, Section
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import add_months, month_of, month_words
from partydocs.testing.sampling.documents.parts import section
from partydocs.testing.sampling.documents.session import session
from partydocs.testing.sampling.issued import Issued, Tracked
from partydocs.testing.sampling.tasks import progress_of, tasks_of
from partydocs.testing.sampling.vocabulary import WardTask
from partydocs.testing.sampling.world import World

__all__ = ["Agenda", "reviewed_month", "write_notice"]

_EARLY = 15
"""Meetings before this day of the month review the month before."""


def reviewed_month(date: datetime.date) -> datetime.date:
    """The month that a meeting on that day reviews."""
    return add_months(date, -1) if date.day < _EARLY else date


@attrs.frozen(kw_only=True, eq=False)
class Agenda:
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
    world: World, document: Issued, agenda: Agenda, works: Sequence[tuple[str, WardTask]]
) -> ConclusionNotice:
    """The conclusions of a meeting on the day of issue, and the tasks that it assigned."""
    meeting = session(world, document.date, agenda.ordinal, agenda.organ)
    followed_up = [("r1", task) for task in agenda.tasks]
    references = [
        agenda.basis.reference("r1", "implements"),
        agenda.report.reference("r2", "concludes"),
    ]
    for index, (earlier, tasks) in enumerate(agenda.notices):
        references.append(earlier.reference(f"r{index + 3}", "follows"))
        followed_up += [(f"r{index + 3}", task) for task in tasks]
    during = month_of(agenda.month)
    return unchecked.notice(
        **world.envelope(document, "conclusion", agenda.organ),
        references=tuple(references),
        sections=_sections(world, agenda, meeting, bool(followed_up)),
        period=unchecked.period(from_=during, to=during, label=month_words(agenda.month)),
        meeting=meeting,
        tasks=tasks_of(world, world.ward, works, document.tasks, "s2", None),
        progress=tuple(
            progress_of(world, f"p{index + 1}", ref, task, document.date)
            for index, (ref, task) in enumerate(followed_up)
        ),
    )


def _sections(
    world: World, agenda: Agenda, meeting: Meeting, with_progress: bool
) -> tuple[Section, ...]:
    rng, sentence, theme = world.rng, world.sentence, world.theme
    present = meeting.attendance
    assert present is not None
    fact = unchecked.fact(figure="f0", text=f"{present.value}/{present.of}")
    assessment: list[Block] = [
        sentence("notice", "heard", fact=fact, heard=agenda.report.cited("r2")),
        sentence("notice", "assessment", basis=agenda.basis.cited("r1")),
        world.paragraph(rng.pick(theme.situation)),
        world.paragraph(rng.pick(theme.limits)),
    ]
    if with_progress:
        assessment.append(unchecked.view(show="progress"))
    conclusion: list[Block] = [
        sentence("notice", "conclusion"),
        unchecked.view(show="tasks"),
        sentence("notice", "closing"),
    ]
    month = month_words(agenda.month).upper()
    return (
        section("s1", "assessment", f"I. ĐÁNH GIÁ {month}", *assessment),
        section("s2", "conclusion", "II. KẾT LUẬN", *conclusion),
    )
