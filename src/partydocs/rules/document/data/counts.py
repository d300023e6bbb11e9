"""Rules on related counts: present and members, votes and present, settled and received."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from partydocs.model.activity import Contest, Election, MeetingActivity, PetitionCount
from partydocs.model.base import Finding
from partydocs.model.meeting import Meeting
from partydocs.model.values import Figure, Subject
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.units import Unit, unit_of


@rule("ATTENDANCE-OVER-COUNT")
def attendance_over_count(index: DocumentIndex) -> Iterator[Finding]:
    for subject in index.all(Subject):
        if _exceeds(index, subject.attendance, subject.count):
            assert subject.attendance is not None
            yield finding(
                subject.attendance,
                "value",
                related=_present(subject.count),
                attended=subject.attendance.value,
                count=subject.count and subject.count.value,
            )


@rule("ATTENDANCE-OF-ANOTHER")
def attendance_of_another(index: DocumentIndex) -> Iterator[Finding]:
    for subject in index.all(Subject):
        attendance, count = subject.attendance, subject.count
        if attendance is None or count is None or attendance.of is None or count.value is None:
            continue
        if _comparable(index, attendance, count) and attendance.of != count.value:
            yield finding(attendance, "of", related=[count], total=attendance.of, count=count.value)


@rule("PRESENT-OVER-MEMBERS")
def present_over_members(index: DocumentIndex) -> Iterator[Finding]:
    for meeting in index.all(Meeting):
        present = meeting.attendance
        if present is None or present.value is None or present.of is None:
            continue
        if present.value > present.of:
            yield finding(present, "value", present=present.value, members=present.of)


@rule("VOTES-OVER-MEMBERS")
def votes_over_members(index: DocumentIndex) -> Iterator[Finding]:
    for meeting, votes in _counted(index):
        assert meeting.attendance is not None
        members = meeting.attendance.of
        if members is not None and votes > members:
            yield finding(
                meeting, "votes", related=[meeting.attendance], votes=votes, members=members
            )


@rule("VOTES-OVER-PRESENT")
def votes_over_present(index: DocumentIndex) -> Iterator[Finding]:
    for meeting, votes in _counted(index):
        assert meeting.attendance is not None
        present, members = meeting.attendance.value, meeting.attendance.of
        if present is not None and present < votes and (members is None or votes <= members):
            yield finding(
                meeting, "votes", related=[meeting.attendance], votes=votes, present=present
            )


@rule("SETTLED-OVER-RECEIVED")
def settled_over_received(index: DocumentIndex) -> Iterator[Finding]:
    # Petitions of earlier periods may be settled too: a part with its own total is skipped.
    for petitions in index.all(PetitionCount):
        settled, received = petitions.settled, petitions.received
        if _exceeds(index, settled, received):
            yield _excess(settled, received)


@rule("ANSWERED-OVER-RAISED")
def answered_over_raised(index: DocumentIndex) -> Iterator[Finding]:
    # Opinions of earlier periods may be answered too: a part with its own total is skipped.
    for meeting in index.all(MeetingActivity):
        if _exceeds(index, meeting.answered, meeting.raised):
            yield _excess(meeting.answered, meeting.raised)


@rule("SEATS-NOT-FILLED")
def seats_not_filled(index: DocumentIndex) -> Iterator[Finding]:
    for contest in index.all(Contest):
        seats = contest.seats
        if seats is None or seats.value is None or seats.of is None or seats.value > seats.of:
            continue
        if contest.filled is not None and contest.filled != (seats.value == seats.of):
            yield finding(contest, "filled", related=[seats], elected=seats.value, seats=seats.of)


@rule("PERCENT-ATTAINABLE")
def percent_attainable(index: DocumentIndex) -> Iterator[Finding]:
    # 97% of 20 is 19.4 persons; the nearest attainable shares are 95% and 100%.
    for share, whole in _shares(index):
        measured = unit_of(index, share)
        if measured is None or not measured.share or not _is_exact_count(index, whole):
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


def _excess(part: Figure | None, whole: Figure | None) -> Finding:
    assert part is not None
    assert whole is not None
    return finding(part, "value", related=[whole], part=part.value, whole=whole.value)


def _present(figure: Figure | None) -> list[Figure]:
    return [figure] if figure is not None else []


def _exceeds(index: DocumentIndex, part: Figure | None, whole: Figure | None) -> bool:
    """Whether one exact count exceeds another. False if the part has its own total (`of`)."""
    if part is None or whole is None or part.of is not None:
        return False
    if part.value is None or whole.value is None or part.approx or whole.approx:
        return False
    return _comparable(index, part, whole) and _count(index, part) > _count(index, whole)


def _comparable(index: DocumentIndex, *figures: Figure) -> bool:
    """Whether all figures are counts, not shares or ranks."""
    units = [unit_of(index, each) for each in figures]
    return all(each is None or each.whole for each in units)


def _count(index: DocumentIndex, figure: Figure) -> Decimal:
    measured = unit_of(index, figure)
    assert figure.value is not None
    return figure.value * (measured.factor if measured is not None else 1)


def _counted(index: DocumentIndex) -> Iterator[tuple[Meeting, int]]:
    """Meetings that give votes and attendance as counts, with the number of votes."""
    for meeting in index.all(Meeting):
        votes, attendance = meeting.votes, meeting.attendance
        if votes is not None and attendance is not None and _comparable(index, attendance):
            yield meeting, votes.for_ + votes.against + votes.abstaining


def _shares(index: DocumentIndex) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of a share and the count of its whole."""
    for subject in index.all(Subject):
        if subject.attendance is not None and subject.count is not None:
            yield subject.attendance, subject.count
    for election in index.all(Election):
        if election.turnout is not None and election.electorate is not None:
            yield election.turnout, election.electorate
    for petitions in index.all(PetitionCount):
        if petitions.settled is not None and petitions.received is not None:
            yield petitions.settled, petitions.received
    for meeting in index.all(MeetingActivity):
        if meeting.answered is not None and meeting.raised is not None:
            yield meeting.answered, meeting.raised


def _is_exact_count(index: DocumentIndex, figure: Figure) -> bool:
    """Whether a figure is an exact count of at least one."""
    measured = unit_of(index, figure)
    return (
        measured is not None
        and measured.whole
        and measured.factor == 1
        and figure.value is not None
        and figure.value > 0
        and figure.of is None
    )


def _attainable(share: Figure, measured: Unit, whole: Figure) -> bool:
    """Whether a whole number makes the share, rounded or truncated at its last digit."""
    assert share.value is not None
    assert whole.value is not None
    exponent = share.value.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(min(exponent, 0))
    return any(abs(each - share.value) < step for each in _neighbours(share, measured, whole.value))


def _neighbours(share: Figure, measured: Unit, whole: Decimal) -> tuple[Decimal, Decimal]:
    """The nearest attainable shares, below and above: 95 and 100 for 97% of 20."""
    assert share.value is not None
    exact = share.value * measured.factor * whole
    near = (exact.to_integral_value(rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    below, above = ((each / (whole * measured.factor)).quantize(Decimal("0.01")) for each in near)
    return below, above
