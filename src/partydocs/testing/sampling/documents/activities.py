"""Activities that reports count: inspections, sessions, receptions, documents issued.

Each comes with the sentence that reports it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from partydocs.model.activity import Activity
from partydocs.model.text import Fact, Paragraph
from partydocs.model.values import Figure
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.figures import format_count, format_fraction, number
from partydocs.testing.sampling.vocabulary import sentences
from partydocs.testing.sampling.world import World

__all__ = ["ActivityMaker", "counted_activities"]

ActivityMaker = Callable[[World, str], tuple[Activity, Paragraph]]
"""Makes an activity with the given id, and the paragraph that reports it."""
_SECTION = "s2.2"


def counted_activities(issued: tuple[int, int] | None = None) -> list[ActivityMaker]:
    """Makers of all activities that a report may count.

    `issued`: the numbers of resolutions and notices in the period; None: drawn.
    """
    documents = [] if issued is not None and 0 in issued else [partial(_issuance, issued)]
    return [
        *documents,
        partial(_oversight, "inspection"),
        partial(_oversight, "supervision"),
        _dissemination,
        _voters,
        _reception,
        _registration,
        _branch_meetings,
    ]


class _Tally:
    """The figures of one activity and the facts that state them in prose."""

    def __init__(self, world: World, id: str) -> None:
        self.world = world
        self.id = id
        self.facts: dict[str, Fact] = {}

    def figure(self, name: str, value: int, of: int | None = None) -> Figure:
        """A figure, which the paragraph can state by the name."""
        id = f"{self.id}.{name}"
        text = format_count(value) if of is None else format_fraction(value, of)
        self.facts[name] = unchecked.fact(figure=id, text=text)
        return unchecked.figure(id=id, value=number(value), of=None if of is None else number(of))

    def paragraph(self, kind: str, place: str = "text") -> Paragraph:
        """A paragraph that states all figures."""
        options = sentences()["report"][kind][place]
        return self.world.paragraph(self.world.rng.pick(options), **self.facts)

    def title(self, kind: str) -> str:
        """A title for the activity."""
        options: list[str] = sentences()["report"][kind]["title"]
        return self.world.rng.pick(options)


def _oversight(mode: str, world: World, id: str) -> tuple[Activity, Paragraph]:
    tally, rng = _Tally(world, id), world.rng
    sessions = rng.between(1, 4)
    branches = sessions + rng.between(1, 5)
    activity = unchecked.oversight(
        id=id,
        section=_SECTION,
        actors=(world.ward.actors["inspection"],),
        mode=mode,
        ground="planned",
        sessions=tally.figure("sessions", sessions),
        subjects=(unchecked.subject(type="branch", count=tally.figure("branches", branches)),),
    )
    return activity, tally.paragraph("oversight", mode)


def _dissemination(world: World, id: str) -> tuple[Activity, Paragraph]:
    tally, rng = _Tally(world, id), world.rng
    members = world.setting.members
    attended = members - rng.between(4, members // 12)
    activity = unchecked.dissemination(
        id=id,
        section=_SECTION,
        title=tally.title("dissemination"),
        actors=(world.ward.actors["standing"],),
        mode=rng.pick(("onSite", "mixed")),
        sessions=tally.figure("sessions", rng.between(2, 9)),
        audiences=(
            unchecked.subject(
                type="member",
                count=unchecked.figure(value=number(members)),
                attendance=tally.figure("attended", attended, members),
            ),
        ),
        materials=(
            unchecked.material(
                type="resolution", count=unchecked.figure(value=number(rng.between(1, 4)))
            ),
        ),
    )
    return activity, tally.paragraph("dissemination")


def _voters(world: World, id: str) -> tuple[Activity, Paragraph]:
    tally, rng = _Tally(world, id), world.rng
    raised = rng.between(9, 48)
    activity = unchecked.meeting_activity(
        id=id,
        section=_SECTION,
        title=tally.title("voters"),
        actors=(world.ward.actors["council"],),
        form="voterContact",
        sessions=tally.figure("sessions", rng.between(2, 8)),
        raised=tally.figure("raised", raised),
        answered=tally.figure("answered", raised - rng.below(5)),
    )
    return activity, tally.paragraph("voters")


def _reception(world: World, id: str) -> tuple[Activity, Paragraph]:
    tally, rng = _Tally(world, id), world.rng
    received = rng.between(4, 19)
    activity = unchecked.reception(
        id=id,
        section=_SECTION,
        title=tally.title("reception"),
        actors=(world.ward.actors["permanent"],),
        sessions=tally.figure("sessions", rng.between(8, 24)),
        visitors=tally.figure("visitors", rng.between(25, 140)),
        petitions=(
            unchecked.petition_count(
                type=rng.pick(("complaint", "proposal", "feedback")),
                received=tally.figure("received", received),
                settled=tally.figure("settled", received - rng.below(4)),
            ),
        ),
    )
    return activity, tally.paragraph("reception")


def _registration(world: World, id: str) -> tuple[Activity, Paragraph]:
    tally, rng = _Tally(world, id), world.rng
    registered = rng.between(12, 34)
    contents = rng.some(sentences()["report"]["registration"]["contents"], 2)
    activity = unchecked.registration(
        id=id,
        section=_SECTION,
        title=tally.title("registration"),
        actors=(world.ward.actors["mobilisation"],),
        movement="skilfulMobilisation",
        registrants=(
            unchecked.subject(type="collective", count=tally.figure("registrants", registered)),
        ),
        contents=tuple(
            unchecked.registration_content(id=f"{id}.c{index + 1}", title=title)
            for index, title in enumerate(contents)
        ),
        recognised=tally.figure("recognised", registered - rng.between(2, 9)),
    )
    return activity, tally.paragraph("registration")


def _branch_meetings(world: World, id: str) -> tuple[Activity, Paragraph]:
    tally = _Tally(world, id)
    branches = world.rng.between(4, world.setting.branches)
    activity = unchecked.meeting_activity(
        id=id,
        section=_SECTION,
        title=tally.title("meeting"),
        actors=(world.ward.actors["standingMembers"],),
        form="branchMeeting",
        subjects=(unchecked.subject(type="branch", count=tally.figure("branches", branches)),),
    )
    return activity, tally.paragraph("meeting")


def _issuance(issued: tuple[int, int] | None, world: World, id: str) -> tuple[Activity, Paragraph]:
    tally, rng = _Tally(world, id), world.rng
    resolutions, notices = issued or (rng.between(1, 7), rng.between(3, 14))
    activity = unchecked.issuance(
        id=id,
        section=_SECTION,
        actors=(world.ward.actors["executive"],),
        counts=(
            unchecked.issued_count(
                type="nghi-quyet", genre="thematic", count=tally.figure("resolutions", resolutions)
            ),
            unchecked.issued_count(
                type="thong-bao", genre="conclusion", count=tally.figure("notices", notices)
            ),
        ),
    )
    return activity, tally.paragraph("issuance")
