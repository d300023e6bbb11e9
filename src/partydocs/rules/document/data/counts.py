"""Rules on figures that belong together: present of members, votes, settled of received."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from partydocs.model.activity import Contest, Election, MeetingActivity, PetitionCount
from partydocs.model.base.finding import Finding
from partydocs.model.meeting import Meeting
from partydocs.model.values import Figure, Subject
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.units import Unit, unit_of


@rule("ATTENDANCE-OVER-COUNT")
def attendance_over_count(paper: DocumentIndex) -> Iterator[Finding]:
    """Not more took part than there are."""
    for subject in paper.all(Subject):
        if _exceeds(paper, subject.attendance, subject.count):
            assert subject.attendance is not None
            yield finding(
                subject.attendance,
                "value",
                related=_given(subject.count),
                attended=subject.attendance.value,
                count=subject.count and subject.count.value,
            )


@rule("ATTENDANCE-OF-ANOTHER")
def attendance_of_another(paper: DocumentIndex) -> Iterator[Finding]:
    """The total of an attendance is the count of those concerned."""
    for subject in paper.all(Subject):
        attendance, count = subject.attendance, subject.count
        if attendance is None or count is None or attendance.of is None or count.value is None:
            continue
        if _comparable(paper, attendance, count) and attendance.of != count.value:
            yield finding(attendance, "of", related=[count], total=attendance.of, count=count.value)


@rule("PRESENT-OVER-MEMBERS")
def present_over_members(paper: DocumentIndex) -> Iterator[Finding]:
    """Not more members are present than there are."""
    for meeting in paper.all(Meeting):
        present = meeting.attendance
        if present is None or present.value is None or present.of is None:
            continue
        if present.value > present.of:
            yield finding(present, "value", present=present.value, members=present.of)


@rule("VOTES-OVER-MEMBERS")
def votes_over_members(paper: DocumentIndex) -> Iterator[Finding]:
    """Not more votes are cast than there are members."""
    for meeting, votes in _counted(paper):
        assert meeting.attendance is not None
        members = meeting.attendance.of
        if members is not None and votes > members:
            yield finding(
                meeting, "votes", related=[meeting.attendance], votes=votes, members=members
            )


@rule("VOTES-OVER-PRESENT")
def votes_over_present(paper: DocumentIndex) -> Iterator[Finding]:
    """Not more votes are cast than members are present."""
    for meeting, votes in _counted(paper):
        assert meeting.attendance is not None
        present, members = meeting.attendance.value, meeting.attendance.of
        if present is not None and present < votes and (members is None or votes <= members):
            yield finding(
                meeting, "votes", related=[meeting.attendance], votes=votes, present=present
            )


@rule("SETTLED-OVER-RECEIVED")
def settled_over_received(paper: DocumentIndex) -> Iterator[Finding]:
    """Not more petitions are settled than came in, unless some were left from before."""
    for petitions in paper.all(PetitionCount):
        settled, received = petitions.settled, petitions.received
        if _exceeds(paper, settled, received):
            yield _more_than(settled, received)


@rule("ANSWERED-OVER-RAISED")
def answered_over_raised(paper: DocumentIndex) -> Iterator[Finding]:
    """Not more opinions are answered than were raised, unless some were left from before."""
    for meeting in paper.all(MeetingActivity):
        if _exceeds(paper, meeting.answered, meeting.raised):
            yield _more_than(meeting.answered, meeting.raised)


@rule("SEATS-NOT-FILLED")
def seats_not_filled(paper: DocumentIndex) -> Iterator[Finding]:
    """All seats are filled where it says so, and only there."""
    for contest in paper.all(Contest):
        seats = contest.seats
        if seats is None or seats.value is None or seats.of is None or seats.value > seats.of:
            continue
        if contest.filled is not None and contest.filled != (seats.value == seats.of):
            yield finding(contest, "filled", related=[seats], elected=seats.value, seats=seats.of)


@rule("PERCENT-ATTAINABLE")
def percent_attainable(paper: DocumentIndex) -> Iterator[Finding]:
    """A percentage of a known number is that of some whole number: 97 % of 20 is not."""
    for share, whole in _shares(paper):
        measured = unit_of(paper, share)
        if measured is None or not measured.share or not _whole(paper, whole):
            continue
        if share.value is None or share.of is not None or share.approx or whole.approx:
            continue
        assert whole.value is not None
        if 0 <= share.value * measured.factor <= 1 and not _attainable(share, measured, whole):
            below, above = _neighbours(share, measured, whole.value)
            yield finding(
                share,
                "value",
                related=[whole],
                share=share.value,
                unit=measured.entry,
                total=whole.value,
                below=below,
                above=above,
            )


def _more_than(part: Figure | None, whole: Figure | None) -> Finding:
    assert part is not None
    assert whole is not None
    return finding(part, "value", related=[whole], part=part.value, whole=whole.value)


def _given(figure: Figure | None) -> list[Figure]:
    return [figure] if figure is not None else []


def _exceeds(paper: DocumentIndex, part: Figure | None, whole: Figure | None) -> bool:
    """Whether one exact count is above another; a part with a total of its own is left alone."""
    if part is None or whole is None or part.of is not None:
        return False
    if part.value is None or whole.value is None or part.approx or whole.approx:
        return False
    return _comparable(paper, part, whole) and _count(paper, part) > _count(paper, whole)


def _comparable(paper: DocumentIndex, *figures: Figure) -> bool:
    """Whether all are counts and none a share or rank."""
    units = [unit_of(paper, each) for each in figures]
    return all(each is None or each.whole for each in units)


def _count(paper: DocumentIndex, figure: Figure) -> Decimal:
    measured = unit_of(paper, figure)
    assert figure.value is not None
    return figure.value * (measured.factor if measured is not None else 1)


def _counted(paper: DocumentIndex) -> Iterator[tuple[Meeting, int]]:
    """Meetings whose votes and attendance are told as counts."""
    for meeting in paper.all(Meeting):
        votes, attendance = meeting.votes, meeting.attendance
        if votes is not None and attendance is not None and _comparable(paper, attendance):
            yield meeting, votes.for_ + votes.against + votes.abstaining


def _shares(paper: DocumentIndex) -> Iterator[tuple[Figure, Figure]]:
    """Shares with the count of what they are shares of."""
    for subject in paper.all(Subject):
        if subject.attendance is not None and subject.count is not None:
            yield subject.attendance, subject.count
    for election in paper.all(Election):
        if election.turnout is not None and election.electorate is not None:
            yield election.turnout, election.electorate
    for petitions in paper.all(PetitionCount):
        if petitions.settled is not None and petitions.received is not None:
            yield petitions.settled, petitions.received
    for meeting in paper.all(MeetingActivity):
        if meeting.answered is not None and meeting.raised is not None:
            yield meeting.answered, meeting.raised


def _whole(paper: DocumentIndex, figure: Figure) -> bool:
    """Whether it is an exact count of at least one."""
    measured = unit_of(paper, figure)
    return (
        measured is not None
        and measured.whole
        and measured.factor == 1
        and figure.value is not None
        and figure.value > 0
        and figure.of is None
    )


def _attainable(share: Figure, measured: Unit, whole: Figure) -> bool:
    """Whether a whole number makes the share, rounded or cut off at its last digit."""
    assert share.value is not None
    assert whole.value is not None
    exponent = share.value.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(min(exponent, 0))
    return any(abs(each - share.value) < step for each in _neighbours(share, measured, whole.value))


def _neighbours(share: Figure, measured: Unit, whole: Decimal) -> tuple[Decimal, Decimal]:
    """The attainable shares next to a share, below and above."""
    assert share.value is not None
    exact = share.value * measured.factor * whole
    near = (exact.to_integral_value(rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    below, above = ((each / (whole * measured.factor)).quantize(Decimal("0.01")) for each in near)
    return below, above
