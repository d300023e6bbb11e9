"""Dossiers: the documents of a ward's working cycle, each based on earlier ones."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Literal, TypeAlias

import attrs

from partydocs.model.document import Document
from partydocs.model.envelope import Reference
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.kinds import Plan
from partydocs.model.manifest import External, NumberingTerm
from partydocs.rules.engine.profile import PROFILES, Profile
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
from partydocs.testing.sampling.document_numbers import consecutive_numbers
from partydocs.testing.sampling.documents.notice import Agenda, reviewed_month, write_notice
from partydocs.testing.sampling.documents.plan import write_month_plan, write_plan
from partydocs.testing.sampling.documents.program import write_program
from partydocs.testing.sampling.documents.report import ReportContent, write_report
from partydocs.testing.sampling.documents.resolution import write_resolution
from partydocs.testing.sampling.documents.schedule import write_week_schedule
from partydocs.testing.sampling.dossier_sample import DossierSample, manifest_of
from partydocs.testing.sampling.issued import Issued
from partydocs.testing.sampling.setting import Committee, settings_of
from partydocs.testing.sampling.superior import Superior, dossier_years_of, superior_of
from partydocs.testing.sampling.tasks import (
    continued_tasks,
    independent_tasks,
    scheduled,
    titled_tasks,
)
from partydocs.testing.sampling.vocabulary import DossierYears, WardTask, eras, themes
from partydocs.testing.sampling.world import World

__all__ = ["DossierSize", "dossier"]

DossierSize: TypeAlias = Literal["small", "typical"] | int
"""The size of a dossier; a number is the number of documents."""
_Part = Literal["plan", "report", "programme", "notice", "week", "resolution", "month"]

_FIRST: tuple[_Part, ...] = ("plan", "report", "programme", "notice", "week", "resolution")
"""The documents of the smallest dossiers, the most important first."""
_THEN: tuple[_Part, ...] = ("notice", "week", "notice", "month", "notice", "week", "resolution")
"""What larger dossiers add, over and over."""
_WEEKS = 30


def dossier(
    *,
    seed: int | str = 0,
    size: DossierSize = "typical",
    profile: Profile | None = None,
    superior: int | str | None = None,
) -> DossierSample:
    """A ward's working cycle, from the superior's programme to the report on the ward's plan.

    The same seed always gives the same dossier.

    Args:
        seed: any whole number or string.
        size: `small` (6 documents), `typical` (a year: 12 notices, some weeks), or the number of
            documents.
        profile: the guide to form in force when the report is issued; None: drawn from the seed.
        superior: any whole number or string. Dossiers with the same value belong to wards below one
            committee, which carry out the same programme in the same year; a hundred consecutive
            whole seeds give a hundred wards. None: each dossier has its own superior.

    Raises:
        ValueError: the size or profile is unknown; the message lists the known ones.
    """
    if profile is not None and profile not in PROFILES:
        raise ValueError(f"profile must be None or one of {', '.join(PROFILES)}, not {profile!r}")
    if superior is not None:
        return _below(
            superior_of(superior, profile), SeededRandom("dossier", superior, seed), seed, size
        )
    rng = SeededRandom("dossier", seed)
    span = rng.pick(dossier_years_of(profile))
    parts = _parts(size, span.months)
    setting = rng.pick(settings_of(eras()[span.era]))
    world = World(
        rng=rng,
        setting=setting,
        theme=rng.pick(themes()),
        numbers=consecutive_numbers(rng, setting),
    )
    return _Cycle(world, span, rng.pick(span.years), parts).build()


def _below(
    superior: Superior, rng: SeededRandom, seed: int | str, size: DossierSize
) -> DossierSample:
    """The cycle of a ward below a superior."""
    setting = superior.ward(seed)
    numbers = consecutive_numbers(rng, setting)
    world = World(rng=rng, setting=setting, theme=superior.theme, numbers=numbers)
    parts = _parts(size, superior.span.months)
    return _Cycle(world, superior.span, superior.year, parts, superior).build()


def _parts(size: DossierSize, months: int) -> Counter[_Part]:
    """The number of documents of each part."""
    if size == "typical":
        parts = Counter[_Part]({"plan": 1, "report": 1, "programme": 1})
        parts.update({"notice": months, "week": 8, "resolution": 2, "month": 3})
        return parts
    count = len(_FIRST) if size == "small" else size
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ValueError(f"size must be small, typical or a whole number from 1, not {size!r}")
    parts = Counter[_Part](_FIRST[:count])
    most = {"week": _WEEKS, "month": months - 1}
    turn = 0
    while parts.total() < count:
        part = _THEN[turn % len(_THEN)]
        turn += 1
        if parts[part] < most.get(part, count):
            parts[part] += 1
    return parts


_Write = Callable[[], None]


@attrs.define(eq=False)
class _Cycle:
    """A cycle while it is generated: documents are written in the order of their dates."""

    world: World
    span: DossierYears
    year: int
    parts: Counter[_Part]
    superior: Superior | None = None
    """The superior, if several wards share its programme."""
    documents: dict[str, Document] = attrs.field(factory=dict)
    sessions: int = 0
    titles: set[str] = attrs.field(factory=set)
    programme: Issued = attrs.field(init=False)
    plan: Issued = attrs.field(init=False)
    notice: Issued | None = None
    """The latest notice."""

    def build(self) -> DossierSample:
        """Generate the whole cycle."""
        rng = self.world.rng
        self.sessions = rng.between(3, 20)
        started = workday(datetime.date(self.year, 1, rng.between(7, 25)))
        if self.superior is None:
            self._programme(workday(add_days(started, -rng.between(30, 90))))
        else:
            self._common_programme(self.superior)
        plan = self._plan(started)
        for _, write in sorted(self._between(started), key=lambda each: each[0]):
            write()
        if self.parts["report"]:
            self._report(plan)
        return self._dossier()

    @property
    def _end(self) -> datetime.date:
        """The last day that the report covers."""
        return month_end(datetime.date(self.year, self.span.months, 1))

    def _between(self, started: datetime.date) -> Iterator[tuple[datetime.date, _Write]]:
        """What is written between the plan and the report, with the dates."""
        for date in self._notice_days(started):
            yield date, lambda date=date: self._notice(date)  # type: ignore[misc]
        for index in range(self.parts["resolution"]):
            date = self._spread(started, index, self.parts["resolution"] + 1)
            yield date, lambda date=date: self._resolution(date)  # type: ignore[misc]
        for index in range(self.parts["month"]):
            month = datetime.date(self.year, 2 + index, 1)
            date = workday(add_days(month, -2))
            date = max(date, add_days(started, 1))
            yield date, lambda month=month, date=date: self._month(month, date)  # type: ignore[misc]
        monday = add_days(monday_of(started), 14)
        for _ in range(self.parts["week"]):
            yield add_days(monday, -3), lambda monday=monday: self._week(monday)  # type: ignore[misc]
            monday = add_days(monday, 7)

    def _notice_days(self, started: datetime.date) -> Iterator[datetime.date]:
        count = self.parts["notice"]
        for index in range(count):
            if count == self.span.months:
                date = add_days(month_end(datetime.date(self.year, index + 1, 1)), -2)
                yield max(workday(date), add_days(started, 1))
            else:
                yield self._spread(started, index + 1, count + 1)

    def _spread(self, started: datetime.date, index: int, of: int) -> datetime.date:
        """Workday number `index` of `of`, evenly spread between the plan and the end."""
        days = (self._end - started).days - 6
        return max(workday(add_days(started, 4 + days * index // of)), add_days(started, 1))

    def _keep(self, issued: Issued, document: Document) -> None:
        stem = f"{issued.type}-{slug(issued.symbol)}"
        self.documents[stem] = document

    def _works(self, world: World, count: int, label: str) -> list[tuple[str, WardTask]]:
        """Tasks whose titles no document of the dossier has yet.

        A title that is taken gets the label, and a number if that is taken, too.
        """
        works = []
        for title, work in titled_tasks(world.theme, count, world.rng, world.setting.groups):
            unique, turn = title, 0
            while unique in self.titles:
                turn += 1
                unique = f"{title} {label}" + (f", đợt {turn}" if turn > 1 else "")
            self.titles.add(unique)
            works.append((unique, work))
        return works

    def _other(self) -> World:
        """The same world with another theme."""
        return attrs.evolve(self.world, theme=self.world.rng.pick(themes()))

    def _programme(self, date: datetime.date) -> None:
        world = self.world
        subject = world.dated_subject(world.theme.programme, date)
        self.programme = world.issue(world.setting.superior, "chuong-trinh", date, subject)
        if self.parts["programme"]:
            self._keep(self.programme, write_program(world, self.programme, len(world.theme.aims)))

    def _common_programme(self, superior: Superior) -> None:
        self.programme = superior.issued
        if self.parts["programme"]:
            self._keep(self.programme, superior.programme)

    def _plan(self, date: datetime.date) -> Plan | None:
        world, theme = self.world, self.world.theme
        works = self._works(world, len(theme.tasks), "")
        tasks = scheduled(world, works, date, add_days(self._end, -10))
        subject = f"Thực hiện {self.programme.words} về {theme.field}"
        self.plan = world.issue(world.ward, "ke-hoach", date, subject, tasks)
        if not self.parts["plan"]:
            return None
        plan = write_plan(world, self.plan, self.programme, works)
        self._keep(self.plan, plan)
        return plan

    def _notice(self, date: datetime.date) -> None:
        world, rng = self._other(), self.world.rng
        works = self._works(world, rng.between(3, 6), f"trong {month_words(date)}")
        ward, before = world.ward, self.notice
        report = world.issue(
            ward,
            "bao-cao",
            add_days(date, -1),
            f"Kết quả công tác {month_words(reviewed_month(date))}",
        )
        self.sessions += 1
        subject = (
            "Kết luận của Ban Chấp hành Đảng bộ phường tại hội nghị lần thứ "
            f"{self.sessions}, {month_words(date)}"
        )
        tasks = scheduled(world, works, date, add_days(date, 60), pace=4)
        document = world.issue(ward, "thong-bao", date, subject, tasks)
        agenda = Agenda(
            month=reviewed_month(date),
            ordinal=self.sessions,
            organ="executive",
            basis=self.plan,
            report=report,
            notices=() if before is None else ((before, before.tasks),),
            tasks=rng.some(self.plan.tasks, 3),
        )
        self._keep(document, write_notice(world, document, agenda, works))
        self.notice = document

    def _resolution(self, date: datetime.date) -> None:
        world = self._other()
        works = self._works(world, 5, f"giai đoạn {self.year}–{world.setting.era.term[1]}")
        tasks = scheduled(world, works, date, add_days(date, 330))
        subject = world.dated_subject(world.theme.resolution, date)
        document = world.issue(world.ward, "nghi-quyet", date, subject, tasks)
        self.sessions += 1
        self._keep(document, write_resolution(world, document, self.plan, works, self.sessions))

    def _month(self, month: datetime.date, date: datetime.date) -> None:
        world, label = self.world, f"trong {month_words(month)}"
        lasting = [task for task in self.plan.tasks if task.completed > month_end(month)]
        started = continued_tasks(world.rng.some(lasting, 4), label)
        self.titles.update(title for title, _ in started)
        works = [*started, *independent_tasks(self._works(self._other(), 3, label))]
        tasks = scheduled(world, works, month, month_end(month), pace=8)
        document = world.issue(
            world.ward, "ke-hoach", date, f"Công tác {month_words(month)}", tasks
        )
        earlier = self.plan.tasks[:3]
        self._keep(document, write_month_plan(world, document, month, self.plan, works, earlier))

    def _week(self, monday: datetime.date) -> None:
        world = self.world
        schedule = write_week_schedule(
            world, monday, add_days(monday, -3), self.plan, 12, self.plan.tasks
        )
        self.documents[f"lich-cong-tac-tuan-{schedule.week:02d}"] = schedule

    def _report(self, plan: Plan | None) -> None:
        world, months = self.world, self.span.months
        year = partial_date(str(self.year))
        label = f"năm {self.year}" if months == 12 else f"{months} tháng đầu năm {self.year}"
        first, last = datetime.date(self.year, 1, 1), self._end
        period = unchecked.period(
            from_=year if months == 12 else month_of(first),
            to=year if months == 12 else month_of(last),
            label=label,
        )
        issued = workday(add_days(last, world.rng.between(6, 9)))
        ahead = self._works(world, 5, f"trong {_ahead(last)}")
        tasks = scheduled(world, ahead, issued, add_days(issued, 200))
        subject = f"Kết quả thực hiện {self.plan.words} {label}"
        document = world.issue(world.ward, "bao-cao", issued, subject, tasks)
        content = ReportContent(
            period=period,
            genre="annual" if months == 12 else "periodic",
            basis=self.plan,
            indicators=() if plan is None else plan.indicators,
            tasks=self.plan.tasks,
            others=() if self.notice is None else ((self.notice, self.notice.tasks),),
            issued=(self.parts["resolution"], self.parts["notice"]),
            activity_count=8,
        )
        self._keep(document, write_report(world, document, content, ahead))

    # Manifest

    def _dossier(self) -> DossierSample:
        ward, superior = self.world.ward, self.world.setting.superior
        described = manifest_of(
            self.documents,
            key=f"{slug(ward.place)}-{self.year}",
            title=f"Hồ sơ công tác năm {self.year} của {ward.line}",
            owner=ward.issuer("executive", self.plan.date),
            period=unchecked.period(
                from_=partial_date(str(self.year)), to=partial_date(str(self.year))
            ),
            externals=tuple(self._externals()),
            terms=(_numbering(superior), _numbering(ward)),
        )
        return DossierSample(documents=MappingProxyType(self.documents), manifest=described)

    def _externals(self) -> Iterator[External]:
        """The documents that are referred to and not in the dossier."""
        here = {document.identifier.work for document in self.documents.values()}
        cited: dict[DocumentId, Reference] = {}
        for document in self.documents.values():
            for reference in document.references:
                if reference.document is not None and reference.document not in here:
                    cited.setdefault(reference.document, reference)
        for identifier, reference in cited.items():
            yield External(
                document=identifier,
                symbol=reference.symbol,
                type=reference.type,
                date=reference.date,
                issuer=reference.issuer,
                subject=reference.subject,
            )


def _ahead(last: datetime.date) -> str:
    """The time after a period, in words."""
    year = add_months(last, 1).year
    return f"năm {year}" if last.month == 12 else f"những tháng cuối năm {year}"


def _numbering(committee: Committee) -> NumberingTerm:
    return NumberingTerm(body=committee.body, unit=committee.code, term=committee.term)
