"""Small valid documents for tests."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from partydocs.model import (
    Actor,
    ConclusionNotice,
    Fact,
    Figure,
    Issuer,
    Link,
    Meeting,
    Paragraph,
    PartialDate,
    Period,
    Plan,
    Progress,
    ProgressReport,
    Reference,
    ScheduleItem,
    Section,
    Strong,
    Symbol,
    Task,
    Term,
    Timing,
    UnitRef,
    WorkSchedule,
)

DAY = datetime.date(2016, 8, 1)


def _envelope() -> dict[str, Any]:
    return {
        "state": "issued",
        "date": DAY,
        "issuers": (
            Issuer(
                name="Đảng uỷ phường Phúc Đồng",
                abbreviation="ĐU",
                unit=UnitRef(code="00151", as_of=DAY),
            ),
        ),
        "term": Term(from_=PartialDate("2015"), to=PartialDate("2020")),
    }


def period(first: str, last: str) -> Period:
    return Period(from_=PartialDate(first), to=PartialDate(last))


@cache
def plan() -> Plan:
    """Plan 18-KH/ĐU with a programme that it implements, prose, a fact, tasks and progress."""
    return Plan(
        **_envelope(),
        symbol=Symbol.parse("18-KH/ĐU"),
        type="ke-hoach",
        genre="implementing",
        subject="Thực hiện Chương trình số 01-CTr/QU",
        references=(
            Reference(id="r1", relation="implements", symbol=Symbol.parse("01-CTr/QU")),
            Reference(id="r2", relation="basedOn", text="Điều lệ Đảng"),
        ),
        sections=(
            Section(
                id="s1",
                role="purpose",
                label="I.",
                heading=("MỤC ĐÍCH",),
                blocks=(
                    Paragraph(
                        id="p1",
                        runs=(
                            "Đưa ",
                            Fact(figure="f1", text="5/9 chi bộ"),
                            Strong(runs=("vào nền nếp",)),
                            ".",
                        ),
                    ),
                ),
                sections=(Section(id="s1.1", heading=("Yêu cầu",)),),
            ),
        ),
        period=period("2016", "2020"),
        tasks=(
            Task(
                id="t1",
                title="Kiểm tra hai chi bộ",
                lead=Actor(name="Uỷ ban kiểm tra Đảng uỷ", type="inspectionCommission"),
                timing=Timing(end=PartialDate("2016-Q4"), bound="by"),
                realises=(Link(ref="r1", fragment="t4"),),
            ),
            Task(id="t2", title="Toạ đàm về sinh hoạt chi bộ", section="s1"),
        ),
        progress=(
            Progress(
                of=Link(fragment="t1"),
                state="underWay",
                percent=Decimal("62.5"),
                done=Figure(id="f1", value=Decimal(5), of=Decimal(9)),
            ),
        ),
    )


@cache
def report() -> ProgressReport:
    """The report on eight months, without number."""
    return ProgressReport(
        **_envelope(),
        type="bao-cao",
        subject="Kết quả 8 tháng đầu năm 2016",
        references=(Reference(id="r1", relation="reportsOn", symbol=Symbol.parse("18-KH/ĐU")),),
        period=period("2016-01", "2016-08"),
    )


@cache
def schedule() -> WorkSchedule:
    """The schedule of week 31."""
    return WorkSchedule(
        **_envelope(),
        subject="Lịch công tác tuần 31",
        genre="week",
        week=31,
        period=period("2016-08-01", "2016-08-07"),
        items=(
            ScheduleItem(id="i1", date=datetime.date(2016, 8, 3), content="Dự sinh hoạt chi bộ"),
        ),
    )


@cache
def notice() -> ConclusionNotice:
    """The conclusions of the July meeting."""
    return ConclusionNotice(
        **_envelope(),
        type="thong-bao",
        subject="Kết luận hội nghị tháng 7",
        meeting=Meeting(
            body=Actor(name="Ban Chấp hành Đảng bộ phường"),
            dates=period("2016-07-29", "2016-07-29"),
        ),
    )
