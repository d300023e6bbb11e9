"""Valid documents that the fault tables start from, with their two texts.

The texts are laid out so that a fault can be written as a small replacement: everything has an id,
no two things look alike, and short values are on one line.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from partydocs import (
    ConclusionNotice,
    Document,
    DocumentId,
    PartialDate,
    Plan,
    Program,
    ProgressReport,
    Resolution,
    Symbol,
    WorkSchedule,
    dumps,
)
from partydocs.model import (
    Actor,
    Attachment,
    Cell,
    Cite,
    Contest,
    Dissemination,
    Draft,
    Election,
    Emphasis,
    Fact,
    Figure,
    Indicator,
    Issuance,
    IssuedCount,
    Issuer,
    Link,
    ListBlock,
    ListItem,
    Material,
    Meeting,
    MeetingActivity,
    NamedFigure,
    Note,
    Observation,
    OtherActivity,
    Oversight,
    Paragraph,
    Period,
    Personnel,
    PetitionCount,
    Picture,
    Product,
    Progress,
    Property,
    Provenance,
    Reception,
    Recipient,
    Reference,
    Registration,
    RegistrationContent,
    Revision,
    Row,
    ScheduleItem,
    Section,
    Signature,
    Source,
    Strong,
    Subject,
    Table,
    Target,
    Task,
    Term,
    Timing,
    UnitRef,
    View,
    Votes,
)

__all__ = ["BASES", "base_document", "base_text", "laid_out"]

_WIDTH = 110


def _report() -> ProgressReport:
    """A report that has nearly everything."""
    return ProgressReport(
        state="draft",
        symbol=Symbol.parse("35-BC/ĐU"),
        key="thang-8-2016",
        type="bao-cao",
        genre="month",
        date=datetime.date(2016, 8, 31),
        secrecy="confidential",
        urgency="urgent",
        circulation="internal",
        draft=Draft(number=2, comments=Period(from_=_when("2016-08-20"), to=_when("2016-08-25"))),
        revision=Revision(number=3, date=datetime.date(2016, 9, 2)),
        former_ids=(DocumentId.parse("/vn/00151/du/2015-2020/bao-cao/~thang-8"),),
        issuers=(
            Issuer(
                name="Đảng uỷ phường Phúc Đồng",
                superior="Quận uỷ Long Biên",
                organ="executive",
                abbreviation="ĐU",
                key="du-phuc-dong",
                unit=UnitRef(code="00151", as_of=datetime.date(2016, 8, 30)),
                exchange_id="000.00.15.H26",
            ),
        ),
        term=Term(from_=_when("2015"), to=_when("2020"), ordinal=3),
        place="Phúc Đồng",
        subject="Kết quả công tác tháng 8 năm 2016",
        references=(
            Reference(
                id="r1",
                relation="reportsOn",
                document=DocumentId.parse("/vn/00151/du/2015-2020/ke-hoach/18"),
                symbol=Symbol.parse("18-KH/ĐU"),
                type="ke-hoach",
                date=_when("2016-08"),
                fragments=("mục II.2",),
                href="https://example.vn/18-kh",
            ),
            Reference(id="r2", relation="cites", text="Công văn của Quận uỷ"),
        ),
        recipients=(
            Recipient(role="recipient", purpose="report", to=Actor(name="Thường trực Quận uỷ")),
            Recipient(role="file", to=Actor(type="partyOffice", name="Văn phòng")),
        ),
        signatures=(
            Signature(role="signer", authority="collective", office="BÍ THƯ", name="Trần Văn A"),
        ),
        attachments=(
            Attachment(
                id="at1",
                media_type="image/jpeg",
                href="anh/hoi-nghi.jpg",
                size=20480,
                sha256="0123456789abcdef" * 4,
                title="Ảnh hội nghị",
            ),
        ),
        provenance=Provenance(
            origin="transcribed",
            source=Source(
                title="Cổng thông tin",
                href="https://example.vn/tin",
                published_on=datetime.date(2016, 9, 1),
                published_at=datetime.time(8, 30),
            ),
            note="Chép từ bản in.",
            illustrative=("t2",),
        ),
        properties=(Property(name="hanoi.gov.vn:maHoSo", value="HS-01"),),
        sections=_sections(),
        period=Period(from_=_when("2016-08-01"), to=_when("2016-08-31"), label="tháng 8"),
        indicators=_indicators(),
        tasks=_tasks(),
        progress=(
            Progress(
                id="p1",
                state="underWay",
                as_of=datetime.date(2016, 8, 29),
                percent=Decimal(60),
                of=Link(ref="r1", fragment="t4"),
                done=Figure(id="f2", value=Decimal(3), of=Decimal(5)),
                evidence=(Link(fragment="a1"),),
                reason="Chờ kinh phí.",
            ),
            Progress(id="p2", state="done", completed=_when("2016-Q3"), of=Link(fragment="t1")),
        ),
        activities=_activities(),
    )


def _sections() -> tuple[Section, ...]:
    return (
        Section(
            id="s1",
            role="result",
            level="part",
            label="I.",
            heading=("Kết quả",),
            blocks=(
                Paragraph(
                    id="b1",
                    runs=(
                        "Có ",
                        Fact(figure="f1", reading=Decimal(11), text="mười một"),
                        " cuộc, theo ",
                        Cite(ref="r1", fragment="t4", runs=("Kế hoạch 18",)),
                        "; ",
                        Strong(runs=("đạt", Emphasis(runs=(" vượt",)))),
                        ".",
                        Note(runs=("Số liệu cuối tháng.",)),
                    ),
                ),
                ListBlock(
                    id="b2",
                    items=(
                        ListItem(label="a)", blocks=(Paragraph(runs=("Ý thứ nhất.",)),)),
                        ListItem(blocks=(Paragraph(runs=("Ý thứ hai.",)),)),
                    ),
                ),
                Table(
                    id="b3",
                    caption="Số liệu",
                    head=(Row(cells=(Cell(span=2, runs=("Chi bộ",)),)),),
                    rows=(Row(cells=(Cell(runs=("Số 1",)), Cell())),),
                ),
                Picture(attachment="at1", caption="Hội nghị", alt="Toàn cảnh"),
                View(show="tasks", select=("t1", "t2"), caption="Việc tháng sau"),
            ),
            sections=(Section(id="s1.1", heading=("Công tác kiểm tra",)),),
        ),
        Section(id="s2", role="task", blocks=(Paragraph(id="b4", runs=("Tháng 9.",)),)),
    )


def _indicators() -> tuple[Indicator, ...]:
    return (
        Indicator(
            id="i1",
            code="voterTurnout",
            unit="percent",
            nature="level",
            better="higher",
            complete=True,
            section="s1",
            assessment="met",
            label="1.",
            name="Tỷ lệ cử tri đi bầu",
            baseline=Observation(at=_when("2015"), figure=Figure(value=Decimal("97.5"))),
            targets=(
                Target(comparator="ge", by=_when("2016-Q4"), figure=Figure(value=Decimal(98))),
            ),
            observations=(
                Observation(
                    status="final",
                    period=Period(from_=_when("2016-01"), to=_when("2016-06")),
                    figure=Figure(id="f3", value=Decimal("99.62")),
                ),
            ),
        ),
        Indicator(
            id="i2",
            unit="count",
            part_of="i1",
            same_as=Link(ref="r1", fragment="i7"),
            name="Số cuộc",
        ),
    )


def _tasks() -> tuple[Task, ...]:
    return (
        Task(
            id="t1",
            category="inspection",
            section="s2",
            label="1.",
            title="Kiểm tra hai chi bộ",
            realises=(Link(ref="r1", fragment="t4"),),
            lead=Actor(type="inspectionCommission", name="Uỷ ban Kiểm tra"),
            coordinators=(Actor(name="Văn phòng Đảng uỷ"),),
            timing=Timing(start=_when("2016-09-05"), end=_when("2016-09-30"), bound="before"),
            products=(Product(type="report", title="Báo cáo kiểm tra"),),
            indicators=(Link(fragment="i1"),),
        ),
        Task(
            id="t2",
            parent="t1",
            title="Lập đoàn kiểm tra",
            timing=Timing(every=("week", "month"), times=4),
        ),
    )


def _activities() -> tuple[Any, ...]:
    """One activity of each kind."""
    return (
        Oversight(
            id="a1",
            section="s1.1",
            title="Kiểm tra chuyên đề",
            mode="inspection",
            ground="planned",
            matter="finance",
            sessions=Figure(id="f1", value=Decimal(11)),
            subjects=(Subject(type="branch", count=Figure(value=Decimal(2))),),
        ),
        Dissemination(
            id="a2",
            mode="online",
            audiences=(Subject(type="member", count=Figure(value=Decimal(650), approx="about")),),
            materials=(Material(type="resolution", count=Figure(value=Decimal(4))),),
        ),
        MeetingActivity(
            id="a3",
            form="voterContact",
            attendance=Figure(min=Decimal(120), max=Decimal(150)),
            raised=Figure(value=Decimal(17)),
        ),
        Reception(
            id="a4",
            visitors=Figure(value=Decimal(31)),
            petitions=(PetitionCount(type="complaint", received=Figure(value=Decimal(6))),),
        ),
        Election(
            id="a5",
            turnout=Figure(value=Decimal("99.1")),
            contests=(Contest(filled=True, body=Actor(name="Hội đồng nhân dân")),),
        ),
        Registration(
            id="a6",
            movement="skilfulMobilisation",
            registrants=(Subject(type="union"),),
            contents=(RegistrationContent(id="c1", title="Ngõ sạch", result="Đã xong.\nCó biển."),),
        ),
        Personnel(id="a7", procedure="planning", completed=False),
        Issuance(id="a8", counts=(IssuedCount(type="cong-van", every=("month",)),)),
        OtherActivity(
            id="a9",
            timing=Timing(end=_when("2016-H2")),
            figures=(
                NamedFigure(unit="VND.million", name="Quỹ", figure=Figure(value=Decimal("12.5"))),
            ),
        ),
    )


def _schedule() -> WorkSchedule:
    return WorkSchedule(
        **_envelope("Lịch công tác tuần 31"),
        week=31,
        invitation=True,
        period=Period(from_=_when("2016-08-01"), to=_when("2016-08-07")),
        items=(
            ScheduleItem(
                id="m1",
                date=datetime.date(2016, 8, 1),
                half="morning",
                start=datetime.time(8, 0),
                end=datetime.time(11, 30),
                every="workingDay",
                change="moved",
                content="Giao ban Thường trực",
                place="Phòng họp 1",
                attendees=(Actor(name="Bí thư chi bộ"),),
            ),
            ScheduleItem(
                id="m2",
                date=datetime.date(2016, 8, 3),
                content="Tiếp công dân",
                realises=(Link(ref="r1"),),
            ),
        ),
    )


def _notice() -> ConclusionNotice:
    return ConclusionNotice(
        **_envelope("Kết luận hội nghị tháng 8"),
        meeting=Meeting(
            ordinal=15,
            enlarged=False,
            body=Actor(name="Ban Chấp hành Đảng bộ phường"),
            dates=Period(from_=_when("2016-08-04"), to=_when("2016-08-05")),
            chairs=(Actor(name="Bí thư Đảng uỷ"),),
            votes=Votes(for_=13, against=0, abstaining=1),
        ),
    )


def _plan() -> Plan:
    return Plan(
        **_envelope("Thực hiện Chương trình 01"),
        period=Period(from_=_when("2016"), to=_when("2017")),
        tasks=(Task(id="t1", title="Rà soát"),),
    )


def _program() -> Program:
    return Program(
        **_envelope("Xây dựng Đảng"),
        period=Period(from_=_when("2015"), to=_when("2020")),
        board=Actor(name="Ban Chủ nhiệm"),
        tasks=(Task(id="t1", title="Củng cố chi bộ"),),
    )


def _resolution() -> Resolution:
    return Resolution(**_envelope("Công tác tháng 9"))


def _envelope(subject: str) -> dict[str, Any]:
    return {
        "state": "issued",
        "date": datetime.date(2016, 8, 6),
        "issuers": (Issuer(name="Đảng uỷ phường Phúc Đồng", abbreviation="ĐU"),),
        "subject": subject,
        "references": (Reference(id="r1", relation="implements", type="ke-hoach"),),
    }


def _when(text: str) -> PartialDate:
    return PartialDate(text)


BASES: dict[str, Callable[[], Document]] = {
    "report": _report,
    "schedule": _schedule,
    "notice": _notice,
    "plan": _plan,
    "program": _program,
    "resolution": _resolution,
}


@cache
def base_document(name: str) -> Document:
    """The valid document with that name."""
    return BASES[name]()


@cache
def base_text(name: str, format: str) -> str:
    """The text of a valid document, laid out for editing."""
    document = base_document(name)
    if format == "xml":
        return dumps(document, format="xml", pretty=True).decode()
    return laid_out(json.loads(dumps(document, format="json"), parse_float=Decimal)) + "\n"


def laid_out(value: Any, indent: str = "") -> str:
    """JSON with short values on one line, as a person would write it."""
    flat = _flat(value)
    if len(indent) + len(flat) <= _WIDTH or not isinstance(value, dict | list):
        return flat
    deeper = indent + "  "
    if isinstance(value, dict):
        parts = [f'"{key}": {laid_out(item, deeper)}' for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        parts = [laid_out(item, deeper) for item in value]
        opening, closing = "[", "]"
    body = ",\n".join(deeper + part for part in parts)
    return f"{opening}\n{body}\n{indent}{closing}"


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {_flat(item)}' for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flat, value)) + "]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
