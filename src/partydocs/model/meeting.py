"""A session or conference of a body (kỳ họp, hội nghị)."""

from __future__ import annotations

import partydocs.model.types as t
from partydocs.model.base import Node, field, record
from partydocs.model.values import Actor, Figure, Period, Term

__all__ = ["Meeting", "Votes"]


@record(vi="Kết quả biểu quyết")
class Votes(Node):
    """How members voted."""

    for_: t.Count = field("Tán thành", "Votes for")
    against: t.Count = field("Không tán thành", "Votes against")
    abstaining: t.Count = field("Không có ý kiến", "Abstentions")


@record(vi="Kỳ họp hoặc hội nghị của một cơ quan")
class Meeting(Node):
    """The session whose conclusions or decisions a document carries.

    The documents that it discussed are references with the relation `concludes`.
    """

    ordinal: t.Ordinal | None = field("Lần thứ", "Ordinal within the term", default=None)
    enlarged: t.YesNo | None = field(
        "Mở rộng", "Whether others were invited to sit in", default=None
    )
    body: Actor = field("Cơ quan họp", "The body that met")
    term: Term | None = field("Nhiệm kỳ", "Its term", default=None)
    dates: Period = field("Thời gian họp", "When it met")
    place: t.Line | None = field("Nơi họp", "Where it met", default=None)
    chairs: tuple[Actor, ...] = field("Chủ trì", "Offices in the chair", default=(), item="chair")
    attendance: Figure | None = field("Số dự họp", "Members present, of all members", default=None)
    votes: Votes | None = field("Biểu quyết", "The vote", default=None)
