"""Tasks (nhiệm vụ) and their progress (tiến độ)."""

from __future__ import annotations

import partydocs.model.types as t
from partydocs.model.base import Node, field, record
from partydocs.model.values import Actor, Figure, Link, Timing

__all__ = ["Product", "Progress", "Task"]


@record(vi="Sản phẩm của nhiệm vụ")
class Product(Node):
    """A product of a task: what it has to deliver."""

    type: t.ProductTypeCode | None = field("Loại sản phẩm", "Kind of product", default=None)
    title: t.Line = field("Tên sản phẩm", "What it is", content=True)


@record(vi="Nhiệm vụ: việc được giao, người chủ trì và thời hạn")
class Task(Node):
    """Work to be done: by whom, with whom and until when.

    The tasks of programmes and plans, the assignments of conclusions and the tasks ahead in reports
    are all of this class. A task is defined once. Other documents realise it, replace it or report
    on it by a link: its identifier is that of the document with the fragment `#t7`.

        >>> from partydocs.model import Actor, PartialDate, Timing
        >>> Task(
        ...     id="t7",
        ...     title="Rà soát hộ nghèo",
        ...     lead=Actor(name="Uỷ ban nhân dân phường"),
        ...     timing=Timing(end=PartialDate("2016-Q4")),
        ... )
        Task(id='t7', title='Rà soát hộ nghèo')
    """

    id: t.Id = field("Mã nội bộ", "Identifier")
    category: t.TaskCategoryCode | None = field("Loại việc", "Category", default=None)
    section: t.IdRef | None = field(
        "Mục", "Id of the section that contains it", default=None, refers="Section"
    )
    parent: t.IdRef | None = field(
        "Thuộc việc", "Id of the task of which it is a part", default=None, refers="Task"
    )
    label: t.Line | None = field("Số thứ tự", "Label as printed", default=None)
    title: t.Line = field("Nội dung", "What is to be done")
    realises: tuple[Link, ...] = field(
        "Cụ thể hoá", "Tasks of superiors that it realises", default=()
    )
    replaces: tuple[Link, ...] = field(
        "Thay, gia hạn", "Earlier tasks that it replaces", default=()
    )
    lead: Actor | None = field("Chủ trì", "Who leads", default=None)
    coordinators: tuple[Actor, ...] = field(
        "Phối hợp", "Who coordinates with the lead", default=(), item="coordinator"
    )
    overseer: Actor | None = field(
        "Lãnh đạo phụ trách", "The office that oversees it", default=None
    )
    timing: Timing | None = field("Thời gian", "When; its end is the deadline", default=None)
    products: tuple[Product, ...] = field("Sản phẩm", "What it is to produce", default=())
    indicators: tuple[Link, ...] = field(
        "Chỉ tiêu gắn với", "Indicators by which it is measured", default=()
    )


@record(vi="Tiến độ của một nhiệm vụ hoặc mục lịch")
class Progress(Node):
    """How far a task or schedule item is. What is late is computed as of a day, never stored.

    It refers to the task by a link, here to the task `t7` of the same document:

        >>> from partydocs.model import Link
        >>> Progress(state="done", of=Link(fragment="t7"))
        Progress()
    """

    id: t.Id | None = field("Mã nội bộ", "Identifier", default=None)
    state: t.ProgressStateCode = field(
        "Trạng thái", "Not started, under way, done, paused or dropped"
    )
    as_of: t.Date | None = field(
        "Tính đến", "As-of date; absent: end of the document's period", default=None
    )
    percent: t.Percentage | None = field("Phần trăm", "Share done, in percent", default=None)
    completed: t.PartialDate | None = field("Ngày xong", "When it was done", default=None)
    of: Link = field("Nhiệm vụ", "The task or schedule item")
    done: Figure | None = field("Khối lượng", "How much is done: 3 of 5 branches", default=None)
    evidence: tuple[Link, ...] = field(
        "Minh chứng", "Documents, activities or attachments that show it", default=()
    )
    reason: t.Prose | None = field("Lý do", "Reason for the state", default=None)
