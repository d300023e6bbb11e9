"""Items of a month or week schedule (lịch công tác)."""

from __future__ import annotations

import partydocs.model.types as t
from partydocs.model.base import Node, field, record
from partydocs.model.values import Actor, Link

__all__ = ["ScheduleItem"]


@record(vi="Mục lịch công tác", tag="item")
class ScheduleItem(Node):
    """One entry of a schedule: when, what, where, who."""

    id: t.Id = field("Mã nội bộ", "Identifier")
    date: t.Date = field("Ngày", "The day, or the first of several")
    until: t.Date | None = field("Đến ngày", "The last day", default=None)
    half: t.HalfCode | None = field("Buổi", "Morning, afternoon, evening or all day", default=None)
    start: t.Time | None = field("Giờ bắt đầu", "When it starts", default=None)
    end: t.Time | None = field("Giờ kết thúc", "When it ends", default=None)
    every: t.RecurrenceCode | None = field(
        "Lặp lại", "On which days of the period it recurs", default=None
    )
    invitation: t.YesNo | None = field(
        "Thay thư mời", "Whether it replaces an invitation", default=None
    )
    change: t.ChangeCode | None = field("Điều chỉnh", "What a revision did to it", default=None)
    track: Actor | None = field("Lịch của", "The leader or bloc whose row it is", default=None)
    content: t.Line = field("Nội dung", "What takes place")
    place: t.Line | None = field("Địa điểm", "Where", default=None)
    chair: Actor | None = field("Chủ trì", "The office in the chair", default=None)
    attendees: tuple[Actor, ...] = field("Thành phần", "Who attends", default=(), item="attendee")
    delegate: Actor | None = field("Uỷ quyền", "Who goes instead", default=None)
    prepared_by: tuple[Actor, ...] = field("Chuẩn bị", "Who prepares it", default=(), item="body")
    escort: Actor | None = field("Đi cùng", "The office that accompanies", default=None)
    realises: tuple[Link, ...] = field("Thực hiện việc", "Tasks that it carries out", default=())
