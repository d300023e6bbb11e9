"""The six kinds of document."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

import partydocs.model.types as t
from partydocs.model.activity import Activity
from partydocs.model.base import field, record
from partydocs.model.document import Document, week_key
from partydocs.model.indicator import Indicator
from partydocs.model.meeting import Meeting
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Progress, Task
from partydocs.model.values import Actor, Period

__all__ = [
    "KINDS",
    "AnyDocument",
    "ConclusionNotice",
    "Plan",
    "Program",
    "ProgressReport",
    "Resolution",
    "WorkSchedule",
]


@record(
    vi="Chương trình: việc cấp uỷ làm trong cả nhiệm kỳ hoặc theo chuyên đề", clause="399-QĐ/TW, 3"
)
class Program(Document):
    """A programme: what a committee plans to do over its term or on one theme."""

    period: Period = field("Thời gian thực hiện", "When it is carried out")
    board: Actor | None = field("Ban chủ nhiệm", "The steering board", default=None)
    indicators: tuple[Indicator, ...] = field("Chỉ tiêu", "What it aims at", default=())
    tasks: tuple[Task, ...] = field("Nhiệm vụ", "Its tasks")

    kind_vi: ClassVar[str] = "Chương trình"


@record(
    vi="Kế hoạch: làm gì, ai làm, bao giờ xong để thực hiện chương trình của cấp trên",
    clause="399-QĐ/TW, 3",
)
class Plan(Document):
    """A plan: what is done, by whom and until when, to carry out the superior's programme."""

    period: Period = field("Thời gian thực hiện", "When it is carried out")
    indicators: tuple[Indicator, ...] = field("Chỉ tiêu", "What it aims at", default=())
    tasks: tuple[Task, ...] = field("Nhiệm vụ", "Tasks with their assignment")
    progress: tuple[Progress, ...] = field(
        "Nhìn lại kỳ trước", "Review of the period before", default=()
    )

    kind_vi: ClassVar[str] = "Kế hoạch"

    def natural_key(self) -> str | None:
        """The period, for a month plan without number."""
        return _period_key(self.period) if self.genre == "month" else None


@record(
    vi="Nghị quyết: quyết định của tập thể cấp uỷ về chủ trương, giải pháp", clause="399-QĐ/TW, 3"
)
class Resolution(Document):
    """A resolution: what a collective decides on a matter."""

    period: Period | None = field("Thời gian thực hiện", "When it is carried out", default=None)
    meeting: Meeting | None = field(
        "Hội nghị thông qua", "The session that adopted it", default=None
    )
    indicators: tuple[Indicator, ...] = field("Chỉ tiêu", "What it aims at", default=())
    tasks: tuple[Task, ...] = field("Nhiệm vụ", "Its tasks", default=())

    kind_vi: ClassVar[str] = "Nghị quyết"


@record(
    vi="Thông báo kết luận: kết luận của hội nghị và việc giao sau hội nghị", clause="399-QĐ/TW, 3"
)
class ConclusionNotice(Document):
    """A conclusion notice: what a meeting concluded, and what it assigned to whom."""

    period: Period | None = field("Thời kỳ", "The period that was reviewed", default=None)
    meeting: Meeting = field("Hội nghị", "The meeting")
    indicators: tuple[Indicator, ...] = field("Chỉ tiêu", "Indicators", default=())
    tasks: tuple[Task, ...] = field("Việc giao", "Assignments", default=())
    progress: tuple[Progress, ...] = field("Tiến độ", "Progress of earlier assignments", default=())

    kind_vi: ClassVar[str] = "Thông báo kết luận"

    def natural_key(self) -> str | None:
        """The day on which the meeting began."""
        return self.meeting.dates.from_.first_day.isoformat()


@record(vi="Lịch công tác tháng hoặc tuần", clause="399-QĐ/TW, 3")
class WorkSchedule(Document):
    """A month or week schedule: what takes place when, where and with whom."""

    week: t.WeekNumber | None = field("Tuần", "Week of the year", default=None)
    invitation: t.YesNo | None = field(
        "Thay thư mời", "Whether it replaces invitations", default=None
    )
    period: Period = field("Thời gian", "The month or week")
    items: tuple[ScheduleItem, ...] = field("Các mục lịch", "Its items")
    progress: tuple[Progress, ...] = field(
        "Đánh giá tuần trước", "How the schedule before was carried out", default=()
    )

    kind_vi: ClassVar[str] = "Lịch công tác"

    def natural_key(self) -> str | None:
        """The ISO week, or the month."""
        if self.genre == "month":
            return _period_key(self.period)
        return week_key(self.period.from_.first_day)


@record(vi="Báo cáo kết quả, tiến độ", clause="399-QĐ/TW, 3")
class ProgressReport(Document):
    """A progress report: what was done in a period, with its figures, and what lies ahead."""

    period: Period = field("Kỳ báo cáo", "The period reported on")
    indicators: tuple[Indicator, ...] = field("Chỉ tiêu", "Indicators observed", default=())
    tasks: tuple[Task, ...] = field("Nhiệm vụ thời gian tới", "Tasks ahead", default=())
    progress: tuple[Progress, ...] = field("Tiến độ", "Progress of tasks", default=())
    activities: tuple[Activity, ...] = field(
        "Hoạt động", "Activities with their figures", default=()
    )

    kind_vi: ClassVar[str] = "Báo cáo"

    def natural_key(self) -> str | None:
        """The period."""
        return _period_key(self.period)


AnyDocument: TypeAlias = (
    Program | Plan | Resolution | ConclusionNotice | WorkSchedule | ProgressReport
)

KINDS: tuple[type[Document], ...] = (
    Program,
    Plan,
    Resolution,
    ConclusionNotice,
    WorkSchedule,
    ProgressReport,
)
"""The six kinds, in the order of the working cycle."""


def _period_key(period: Period) -> str:
    """`2016-08`, or `2016-01--2016-08` for a span."""
    first, last = str(period.from_).lower(), str(period.to).lower()
    return first if first == last else f"{first}--{last}"
