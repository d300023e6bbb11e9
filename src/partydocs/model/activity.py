"""Activities (hoạt động): work that was done and counted, with figures for each kind."""

from __future__ import annotations

from typing import TypeAlias

import partydocs.model.types as t
from partydocs.model.base import Node, field, record
from partydocs.model.values import Actor, Figure, Link, Subject, Term, Timing

__all__ = [
    "Activity",
    "ActivityBase",
    "Contest",
    "Dissemination",
    "Election",
    "Issuance",
    "IssuedCount",
    "Material",
    "MeetingActivity",
    "NamedFigure",
    "OtherActivity",
    "Oversight",
    "Personnel",
    "PetitionCount",
    "Reception",
    "Registration",
    "RegistrationContent",
]


@record(vi="Hoạt động: phần chung")
class ActivityBase(Node):
    """The fields that all kinds of activity share."""

    id: t.Id = field("Mã nội bộ", "Identifier")
    section: t.IdRef | None = field(
        "Mục", "Id of the section that describes it", default=None, refers="Section"
    )
    title: t.Line | None = field("Tên hoạt động", "What it was", default=None)
    actors: tuple[Actor, ...] = field("Cơ quan thực hiện", "Who did it", default=())
    timing: Timing | None = field("Thời gian", "When, or how often", default=None)
    place: t.Line | None = field("Địa điểm", "Where", default=None)
    documents: tuple[Link, ...] = field("Văn bản liên quan", "Documents it was about", default=())
    tasks: tuple[Link, ...] = field("Nhiệm vụ", "Tasks for which it is evidence", default=())


@record(vi="Kiểm tra, giám sát")
class Oversight(ActivityBase):
    """Inspection and supervision of organisations or members. The matter is only a code."""

    mode: t.OversightModeCode = field("Hình thức", "Inspection, supervision or both")
    ground: t.GroundCode | None = field(
        "Căn cứ", "Planned, thematic, signs of a violation …", default=None
    )
    matter: t.MatterCode | None = field("Lĩnh vực", "Field it was about", default=None)
    sessions: Figure | None = field("Số cuộc", "How many sessions", default=None)
    subjects: tuple[Subject, ...] = field("Đối tượng", "Over whom", default=())


@record(vi="Tài liệu được quán triệt, theo loại")
class Material(Node):
    """Documents that were disseminated, by kind and count."""

    type: t.MaterialTypeCode = field("Loại tài liệu", "Kind of material")
    count: Figure | None = field("Số lượng", "How many", default=None)


@record(vi="Quán triệt, học tập")
class Dissemination(ActivityBase):
    """Making documents known to those who carry them out, and studying them."""

    mode: t.DisseminationModeCode | None = field(
        "Hình thức", "On site, online or both", default=None
    )
    sessions: Figure | None = field("Số hội nghị", "How many sessions", default=None)
    audiences: tuple[Subject, ...] = field(
        "Người dự", "Who was reached", default=(), item="audience"
    )
    materials: tuple[Material, ...] = field("Tài liệu", "What was disseminated", default=())


@record(vi="Họp, làm việc, toạ đàm, tiếp xúc", tag="meeting")
class MeetingActivity(ActivityBase):
    """Meetings of any form, counted: discussions, working sessions, voter contacts, hearings."""

    form: t.MeetingFormCode = field("Hình thức", "Form of the meeting")
    sessions: Figure | None = field("Số cuộc", "How many", default=None)
    attendance: Figure | None = field("Số dự", "Who attended, of all expected", default=None)
    subjects: tuple[Subject, ...] = field("Với ai", "With whom", default=())
    raised: Figure | None = field("Ý kiến nêu", "Opinions or questions raised", default=None)
    answered: Figure | None = field(
        "Ý kiến được trả lời", "Opinions or questions answered", default=None
    )


@record(vi="Đơn thư theo loại")
class PetitionCount(Node):
    """Petitions of one kind, received and settled."""

    type: t.PetitionTypeCode = field("Loại đơn thư", "Kind of petition")
    received: Figure | None = field("Tiếp nhận", "How many came in", default=None)
    settled: Figure | None = field("Giải quyết", "How many were settled", default=None)


@record(vi="Tiếp dân, giải quyết đơn thư")
class Reception(ActivityBase):
    """Receiving citizens and settling petitions."""

    sessions: Figure | None = field("Số buổi", "How many sessions", default=None)
    visitors: Figure | None = field("Lượt người", "How many visitors", default=None)
    petitions: tuple[PetitionCount, ...] = field(
        "Đơn thư", "Petitions by kind", default=(), item="petition"
    )


@record(vi="Kết quả bầu một cơ quan")
class Contest(Node):
    """The election of one body."""

    filled: t.YesNo | None = field("Bầu đủ", "Whether all seats were filled", default=None)
    body: Actor = field("Cơ quan được bầu", "The body elected")
    term: Term | None = field("Nhiệm kỳ", "Its term", default=None)
    seats: Figure | None = field("Số đại biểu", "Seats filled, of all seats", default=None)


@record(vi="Bầu cử")
class Election(ActivityBase):
    """An election, of one or several bodies on one day."""

    turnout: Figure | None = field("Tỷ lệ cử tri đi bầu", "Turnout, in percent", default=None)
    electorate: Figure | None = field("Tổng số cử tri", "Persons entitled to vote", default=None)
    contests: tuple[Contest, ...] = field("Các cơ quan được bầu", "The bodies elected", default=())


@record(vi="Nội dung đăng ký", tag="content")
class RegistrationContent(Node):
    """One item that was registered, and its result."""

    id: t.Id = field("Mã nội bộ", "Identifier")
    title: t.Line = field("Nội dung", "What was registered")
    place: t.Line | None = field("Địa điểm", "Where", default=None)
    result: t.Prose | None = field("Kết quả", "Its result", default=None)
    figure: Figure | None = field("Số liệu", "Its figure", default=None)
    indicators: tuple[Link, ...] = field("Chỉ tiêu", "Indicators that measure it", default=())


@record(vi="Đăng ký phong trào (Dân vận khéo)")
class Registration(ActivityBase):
    """Registrations in a movement, such as skilful mass mobilisation."""

    movement: t.MovementCode = field("Phong trào", "Which movement")
    registrants: tuple[Subject, ...] = field(
        "Đối tượng đăng ký", "Who registered", default=(), item="registrant"
    )
    contents: tuple[RegistrationContent, ...] = field(
        "Nội dung đăng ký", "What was registered", default=()
    )
    recognised: Figure | None = field("Được công nhận", "How many were recognised", default=None)


@record(vi="Công tác cán bộ: số lượng và quy trình")
class Personnel(ActivityBase):
    """Personnel work, as counts and completed procedures only."""

    procedure: t.ProcedureCode = field("Quy trình", "Which procedure")
    completed: t.YesNo | None = field("Hoàn thành", "Whether it is completed", default=None)
    of: Actor | None = field("Của cơ quan", "The body whose personnel it is about", default=None)
    term: Term | None = field("Nhiệm kỳ", "For which term", default=None)
    positions: Figure | None = field("Số chức danh", "How many positions", default=None)
    subjects: tuple[Subject, ...] = field(
        "Đối tượng", "Kinds of officials or bodies concerned", default=()
    )


@record(vi="Số văn bản đã ban hành theo loại", tag="issued")
class IssuedCount(Node):
    """Documents of one type that were issued: how many, or how often."""

    type: t.DocumentTypeCode | None = field(
        "Tên loại", "Type of document; absent if it has none", default=None
    )
    genre: t.GenreCode | None = field("Thể loại", "Genre", default=None)
    count: Figure | None = field("Số lượng", "How many", default=None)
    every: tuple[t.FrequencyCode, ...] = field(
        "Tần suất", "How often", default=(), item="frequency"
    )


@record(vi="Ban hành văn bản")
class Issuance(ActivityBase):
    """Documents that the body issued."""

    counts: tuple[IssuedCount, ...] = field("Theo loại", "By type", default=())


@record(vi="Số liệu có tên", tag="figure")
class NamedFigure(Node):
    """A figure for which there is no other field."""

    unit: t.MeasureCode = field("Đơn vị tính", "Unit")
    name: t.Line = field("Tên", "What it counts")
    figure: Figure = field("Số liệu", "The figure")


@record(vi="Hoạt động khác", tag="other")
class OtherActivity(ActivityBase):
    """An activity of no other kind."""

    figures: tuple[NamedFigure, ...] = field("Số liệu", "Its figures", default=())


Activity: TypeAlias = (
    Oversight
    | Dissemination
    | MeetingActivity
    | Reception
    | Election
    | Registration
    | Personnel
    | Issuance
    | OtherActivity
)
