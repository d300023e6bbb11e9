"""Single samples: a document of a kind from a seed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias, TypeVar, overload

from partydocs.model.document import Document
from partydocs.model.kinds import (
    ConclusionNotice,
    Plan,
    Program,
    ProgressReport,
    Resolution,
    WorkSchedule,
)
from partydocs.model.values import Period
from partydocs.rules.engine.profile import PROFILES, Profile
from partydocs.testing.kind import Kind, kind_of
from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import (
    add_days,
    add_months,
    monday_of,
    month_end,
    month_of,
    month_words,
    partial_date,
    workday,
)
from partydocs.testing.sampling.document_numbers import estimated_numbers
from partydocs.testing.sampling.documents.notice import Agenda, reviewed_month, write_notice
from partydocs.testing.sampling.documents.plan import write_month_plan, write_plan
from partydocs.testing.sampling.documents.program import write_program
from partydocs.testing.sampling.documents.report import ReportContent, write_report
from partydocs.testing.sampling.documents.resolution import write_resolution
from partydocs.testing.sampling.documents.schedule import write_month_schedule, write_week_schedule
from partydocs.testing.sampling.issued import Issued
from partydocs.testing.sampling.setting import settings
from partydocs.testing.sampling.tasks import (
    continued_tasks,
    independent_tasks,
    scheduled,
    titled_tasks,
)
from partydocs.testing.sampling.vocabulary import Era, WardTask, themes
from partydocs.testing.sampling.world import World

__all__ = ["Size", "sample"]

_Kind = TypeVar("_Kind", bound=Document)

Works: TypeAlias = Sequence[tuple[str, WardTask]]

Size: TypeAlias = Literal["small", "typical", "large"] | int
"""The size of a sample; a number is roughly the number of tasks or items."""

_COUNTS: Mapping[type[Document], tuple[int, int, int]] = {
    Program: (4, 8, 40),
    Plan: (3, 8, 60),
    Resolution: (3, 7, 40),
    ConclusionNotice: (3, 7, 40),
    WorkSchedule: (5, 14, 60),
    ProgressReport: (2, 3, 40),
}
"""Number of tasks or items in a small, a typical and a large sample."""


@overload
def sample(
    kind: type[_Kind],
    *,
    seed: int | str = 0,
    size: Size = "typical",
    profile: Profile | None = None,
) -> _Kind: ...
@overload
def sample(
    kind: str, *, seed: int | str = 0, size: Size = "typical", profile: Profile | None = None
) -> Document: ...
def sample(
    kind: Kind, *, seed: int | str = 0, size: Size = "typical", profile: Profile | None = None
) -> Document:
    """A plausible, valid document in Vietnamese; the same seed always gives the same document.

    Args:
        kind: its class or its name in XML and JSON, such as `plan`.
        seed: any whole number or string.
        size: `small`, `typical` (4 to 10 kB of XML), `large`, or about how many tasks or items.
        profile: the guide to form in force when it is issued; None: drawn from the seed.

    Raises:
        ValueError: the kind, size or profile is unknown; the message lists the known ones.
    """
    cls = kind_of(kind)
    if profile is not None and profile not in PROFILES:
        raise ValueError(f"profile must be None or one of {', '.join(PROFILES)}, not {profile!r}")
    count = _count(cls, size)
    rng = SeededRandom(cls.__name__, seed)
    era = rng.pick(settings(profile))
    setting = rng.pick(era)
    world = World(
        rng=rng,
        setting=setting,
        theme=rng.pick(themes()),
        numbers=estimated_numbers(rng, setting),
    )
    days = (setting.era.last - setting.era.first).days
    date = workday(add_days(setting.era.first, rng.below(days)))
    return _WRITERS[cls](world, max(date, setting.era.first), count)


def _count(cls: type[Document], size: Size) -> int:
    small, typical, large = _COUNTS[cls]
    if isinstance(size, int) and not isinstance(size, bool) and size >= 1:
        return size
    named = {"small": small, "typical": typical, "large": large}
    if not isinstance(size, str) or size not in named:
        raise ValueError(
            f"size must be small, typical, large or a whole number from 1, not {size!r}"
        )
    return named[size]


def _program(world: World, date: datetime.date, count: int) -> Document:
    committee = world.setting.superior if world.rng.often(60) else world.ward
    subject = world.dated_subject(world.theme.programme, date)
    document = world.issue(committee, "chuong-trinh", date, subject)
    return write_program(world, document, count)


def _programme_before(world: World, date: datetime.date) -> Issued:
    """The superior's programme, issued some weeks or months before a day."""
    since = max(world.setting.began, add_days(date, -300))
    earlier = add_days(since, world.rng.below(max(1, (date - since).days - 20)))
    date = workday(earlier)
    subject = world.dated_subject(world.theme.programme, date)
    return world.issue(world.setting.superior, "chuong-trinh", date, subject)


def _plan_before(world: World, date: datetime.date, works: Works = ()) -> Issued:
    """The ward's plan, issued some weeks or months before a day, with some of its tasks."""
    since = max(world.setting.began, add_days(date, -300))
    earlier = workday(add_days(since, world.rng.below(max(1, (date - since).days - 20))))
    tasks = scheduled(world, works, earlier, add_days(earlier, 330))
    subject = f"Thực hiện {_programme_words(world)}"
    return world.issue(world.ward, "ke-hoach", earlier, subject, tasks)


def _works(world: World, *counts: int) -> list[Works]:
    """Lists of tasks for several documents, with as many tasks as `counts` says.

    All titles differ.
    """
    works = titled_tasks(world.theme, sum(counts), world.rng, world.setting.groups)
    return [works[sum(counts[:index]) :][:count] for index, count in enumerate(counts)]


def _programme_words(world: World) -> str:
    return f"Chương trình của {world.setting.superior.line} về {world.theme.field}"


def _plan(world: World, date: datetime.date, count: int) -> Document:
    if world.rng.often(30):
        return _month_plan(world, date, count)
    [works] = _works(world, count)
    programme = _programme_before(world, date)
    subject = f"Thực hiện {programme.words} của {world.setting.superior.line} {_about(world)}"
    tasks = scheduled(world, works, date, add_days(date, 330))
    document = world.issue(world.ward, "ke-hoach", date, subject, tasks)
    return write_plan(world, document, programme, works)


def _about(world: World) -> str:
    return f"về {world.theme.field}"


def _month_plan(world: World, date: datetime.date, count: int) -> Document:
    month = add_months(date, 1)
    issued = min(workday(month_end(date)), world.setting.era.last)
    planned, others = _works(world, min(3, count), max(0, count - 3))
    basis = _plan_before(world, issued, planned)
    works = [
        *continued_tasks(basis.tasks, f"trong {month_words(month)}"),
        *independent_tasks(others),
    ]
    tasks = scheduled(world, works, month, month_end(month), pace=8)
    subject = f"Công tác {month_words(month)}"
    document = world.issue(world.ward, "ke-hoach", issued, subject, tasks)
    return write_month_plan(world, document, month, basis, works, basis.tasks)


def _resolution(world: World, date: datetime.date, count: int) -> Document:
    basis = _plan_before(world, date)
    [works] = _works(world, count)
    tasks = scheduled(world, works, date, add_days(date, 330))
    subject = world.dated_subject(world.theme.resolution, date)
    document = world.issue(world.ward, "nghi-quyet", date, subject, tasks)
    return write_resolution(world, document, basis, works, world.rng.between(3, 40))


def _notice(world: World, date: datetime.date, count: int) -> Document:
    rng, ward = world.rng, world.ward
    organ = "executive" if rng.often(60) else "standing"
    body = "Ban Chấp hành Đảng bộ phường" if organ == "executive" else "Ban Thường vụ Đảng uỷ"
    planned, works = _works(world, 4, count)
    basis = _plan_before(world, date, planned)
    report = world.issue(
        ward, "bao-cao", add_days(date, -2), f"Kết quả công tác {month_words(reviewed_month(date))}"
    )
    subject = f"Kết luận của {body} tại hội nghị {month_words(date)}"
    document = world.issue(
        ward, "thong-bao", date, subject, scheduled(world, works, date, add_days(date, 75))
    )
    agenda = Agenda(
        month=reviewed_month(date),
        ordinal=rng.between(2, 45),
        organ=organ,
        basis=basis,
        report=report,
        tasks=basis.tasks,
    )
    return write_notice(world, document, agenda, works)


def _schedule(world: World, date: datetime.date, count: int) -> Document:
    if world.rng.often(20):
        month = add_months(date, 1)
        issued = min(workday(add_days(month, -2)), world.setting.era.last)
        return write_month_schedule(world, month, issued, _plan_before(world, issued), count)
    monday = add_days(monday_of(date), 7)
    issued = add_days(monday, -3)
    [planned] = _works(world, 4)
    basis = _plan_before(world, issued, planned)
    return write_week_schedule(world, monday, issued, basis, count, basis.tasks)


_GENRES = (("month", 1), ("quarter", 3), ("halfYear", 6), ("periodic", 8), ("annual", 12))
"""Genres of reports, with the number of months that they cover."""


def _report(world: World, date: datetime.date, count: int) -> Document:
    rng = world.rng
    genre, months, last = rng.pick(_reportable(world.setting.era, add_months(date, 0)))
    period = _period(genre, last, months)
    issued = workday(add_days(month_end(last), rng.between(4, 11)))
    planned, works = _works(world, count + 1, count)
    basis = _plan_before(world, add_months(last, 1 - months), planned)
    subject = f"Kết quả thực hiện {basis.words} {period.label}"
    ahead = scheduled(world, works, issued, add_days(issued, 200))
    document = world.issue(world.ward, "bao-cao", issued, subject, ahead)
    content = ReportContent(
        period=period,
        genre=genre,
        basis=basis,
        tasks=basis.tasks,
        activity_count=min(8, max(3, count)),
    )
    return write_report(world, document, content, works)


@lru_cache(maxsize=512)
def _reportable(era: Era, month: datetime.date) -> tuple[tuple[str, int, datetime.date], ...]:
    """The reports that may be due in a month, as (genre, months covered, last month)."""
    since = datetime.date(era.term[0], 11, 1)
    found = []
    for genre, months in _GENRES:
        last = add_months(month, -1)
        if months > 1:
            last = datetime.date(last.year - (last.month < months), months, 1)
        if add_months(last, 1 - months) >= since and add_days(month_end(last), 4) >= era.first:
            found.append((genre, months, last))
    return tuple(found) or (("month", 1, add_months(month, -1)),)


def _period(genre: str, last: datetime.date, months: int) -> Period:
    first = add_months(last, 1 - months)
    year = last.year
    if genre == "month":
        return unchecked.period(from_=month_of(last), to=month_of(last), label=month_words(last))
    labels = {
        "quarter": f"quý I năm {year}",
        "halfYear": f"6 tháng đầu năm {year}",
        "periodic": f"{months} tháng đầu năm {year}",
        "annual": f"năm {year}",
    }
    if genre == "annual":
        return unchecked.period(
            from_=partial_date(str(year)), to=partial_date(str(year)), label=labels[genre]
        )
    return unchecked.period(from_=month_of(first), to=month_of(last), label=labels[genre])


_WRITERS: Mapping[type[Document], Callable[[World, datetime.date, int], Document]] = {
    Program: _program,
    Plan: _plan,
    Resolution: _resolution,
    ConclusionNotice: _notice,
    WorkSchedule: _schedule,
    ProgressReport: _report,
}
