"""Small dossiers for tests of follow-up: documents of a ward with tasks and progress."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from partydocs import digest
from partydocs.dossier.manifest_draft import draft_manifest
from partydocs.dossier.tracking.follow_up import follow_up
from partydocs.dossier.tracking.results import FollowedTask, FollowUp
from partydocs.model import (
    Actor,
    ConclusionNotice,
    Document,
    Figure,
    Indicator,
    Issuer,
    Link,
    Meeting,
    Observation,
    PartialDate,
    Period,
    Plan,
    Program,
    Progress,
    ProgressReport,
    Reference,
    ScheduleItem,
    Symbol,
    Target,
    Task,
    Term,
    Timing,
    UnitRef,
    WorkSchedule,
)
from partydocs.model.manifest import DossierEntry
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument

TODAY = datetime.date(2016, 9, 8)


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def identifier(number: int, type: str = "ke-hoach", unit: str = "00151") -> str:
    return f"/vn/{unit}/du/2015-2020/{type}/{number}"


def ref(id: str, document: str, relation: str = "implements") -> Reference:
    from partydocs.model.identifier import DocumentId

    return Reference(id=id, relation=relation, document=DocumentId.parse(document))


def _head(
    number: int, mark: str, type: str, issued: str, unit: str, subject: str, **more: Any
) -> dict[str, Any]:
    day = date(issued)
    return {
        "state": "issued",
        "date": day,
        "symbol": Symbol.parse(f"{number:02d}-{mark}/ĐU"),
        "type": type,
        "issuers": (
            Issuer(
                name="Đảng uỷ phường " + ("Phúc Đồng" if unit == "00151" else "Bồ Đề"),
                abbreviation="ĐU",
                unit=UnitRef(code=unit, as_of=day),
            ),
        ),
        "term": Term(from_=PartialDate("2015"), to=PartialDate("2020")),
        "subject": subject,
        **more,
    }


def _period(first: str, last: str) -> Period:
    return Period(from_=PartialDate(first), to=PartialDate(last))


def plan(
    number: int, *tasks: Task, issued: str = "2016-01-29", unit: str = "00151", **more: Any
) -> Plan:
    head = _head(number, "KH", "ke-hoach", issued, unit, f"Kế hoạch {number}")
    return Plan(
        **{**head, "period": _period("2016", "2020"), "tasks": tasks or (task("t0"),), **more}
    )


def program(number: int, *tasks: Task, issued: str = "2015-11-20", **more: Any) -> Program:
    head = _head(number, "CTr", "chuong-trinh", issued, "00151", "Chương trình")
    return Program(**{**head, "period": _period("2015", "2020"), "tasks": tasks, **more})


def notice(number: int, *tasks: Task, issued: str = "2016-07-29", **more: Any) -> ConclusionNotice:
    head = _head(number, "TB", "thong-bao", issued, "00151", "Kết luận")
    meeting = Meeting(body=Actor(name="Ban Chấp hành"), dates=_period(issued, issued))
    return ConclusionNotice(**{**head, "meeting": meeting, "tasks": tasks, **more})


def schedule(
    number: int, *items: ScheduleItem, issued: str = "2016-07-29", **more: Any
) -> WorkSchedule:
    head = _head(number, "TB", "thong-bao", issued, "00151", "Lịch công tác")
    return WorkSchedule(
        **{
            **head,
            "genre": "week",
            "period": _period("2016-08-01", "2016-08-07"),
            "items": items,
            **more,
        }
    )


def report(
    number: int, *progress: Progress, issued: str = "2016-09-05", **more: Any
) -> ProgressReport:
    head = _head(number, "BC", "bao-cao", issued, "00151", "Báo cáo")
    return ProgressReport(
        **{**head, "period": _period("2016-01", "2016-08"), "progress": progress, **more}
    )


def task(
    id: str,
    end: str | None = None,
    *,
    bound: str | None = None,
    lead: str | None = "Văn phòng",
    every: tuple[str, ...] = (),
    start: str | None = None,
    realises: Iterable[str] = (),
    replaces: Iterable[str] = (),
    parent: str | None = None,
    title: str = "Việc",
) -> Task:
    """A task; links are written `r1#t2`, or `#t2` in the same document."""
    timing = None
    if end or every or start:
        timing = Timing(
            start=PartialDate(start) if start else None,
            end=PartialDate(end) if end else None,
            bound=bound,
            every=every,
        )
    return Task(
        id=id,
        title=title,
        lead=Actor(name=lead) if lead else None,
        timing=timing,
        realises=tuple(map(link, realises)),
        replaces=tuple(map(link, replaces)),
        parent=parent,
    )


def link(text: str) -> Link:
    reference, _, fragment = text.partition("#")
    return Link(ref=reference or None, fragment=fragment or None)


def item(id: str, day: str, *realises: str) -> ScheduleItem:
    return ScheduleItem(
        id=id, date=date(day), content="Làm việc", realises=tuple(map(link, realises))
    )


def reported(
    of: str,
    state: str,
    *,
    as_of: str | None = None,
    completed: str | None = None,
    percent: str | None = None,
    done: str | None = None,
    reason: str | None = None,
) -> Progress:
    amount = None
    if done:
        value, _, of_all = done.partition("/")
        amount = Figure(value=Decimal(value), of=Decimal(of_all))
    return Progress(
        of=link(of),
        state=state,
        as_of=date(as_of) if as_of else None,
        completed=PartialDate(completed) if completed else None,
        percent=Decimal(percent) if percent else None,
        done=amount,
        reason=reason,
    )


def indicator(
    id: str,
    *,
    targets: Iterable[Target] = (),
    observations: Iterable[Observation] = (),
    unit: str = "percent",
    **more: Any,
) -> Indicator:
    return Indicator(
        id=id,
        name=f"Chỉ tiêu {id}",
        unit=unit,
        targets=tuple(targets),
        observations=tuple(observations),
        **more,
    )


def target(comparator: str, value: str, by: str | None = None) -> Target:
    low, dash, high = value.partition("..")
    figure = Figure(min=Decimal(low), max=Decimal(high)) if dash else Figure(value=Decimal(value))
    return Target(comparator=comparator, by=PartialDate(by) if by else None, figure=figure)


def seen(at: str, value: str) -> Observation:
    return Observation(at=PartialDate(at), figure=Figure(value=Decimal(value)))


def index_of(
    *documents: Document,
    as_of: datetime.date = TODAY,
    standing: dict[int, dict[str, Any]] | None = None,
) -> DossierIndex:
    """Return the index of a dossier; `standing` gives the standing of some documents by number."""
    entries, held = [], []
    for place, document in enumerate(documents):
        name = f"d{place:02d}.xml"
        entry = DossierEntry(
            path=name,
            media_type="application/xml",
            sha256="0" * 64,
            **(standing or {}).get(place, {}),
        )
        entries.append(entry)
        held.append(IndexedDocument.of(name, document, digest(document), entry))
    return DossierIndex(
        manifest=draft_manifest("ho-so", entries), documents=tuple(held), files={}, as_of=as_of
    )


def followed(*documents: Document, **more: Any) -> FollowUp:
    return follow_up(index_of(*documents, **more))


def by_key(found: FollowUp) -> dict[str, FollowedTask]:
    """Return the tasks by the number of their document and their id: `0#t1`."""
    return {f"{int(each.paper.path[1:3])}#{each.id}": each for each in found.tasks}
