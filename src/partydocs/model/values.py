"""Small values that many classes share: periods, figures, links, bodies and offices."""

from __future__ import annotations

from typing import Literal, overload

import attrs

import partydocs.model.types as t
from partydocs.model.base import (
    AtLeastOne,
    Finding,
    InvalidScalar,
    Needs,
    Node,
    NotTogether,
    excerpt,
    field,
    record,
)
from partydocs.model.lenient import Correction

__all__ = [
    "Actor",
    "Figure",
    "LenientPeriod",
    "Link",
    "Period",
    "Subject",
    "Term",
    "Timing",
    "UnitRef",
]


@record(vi="Thời kỳ mà văn bản hoặc số liệu nói tới")
class Period(Node):
    """A span of time that a document or a figure is about, both ends included.

    `str(period)` is its canonical text, without the label: `2016-Q1`, or `2016-01/2016-08` if the
    ends differ.
    """

    from_: t.PartialDate = field("Từ", "First year, quarter, month or day")
    to: t.PartialDate = field("Đến", "Last year, quarter, month or day")
    label: t.Line | None = field(
        "Cách gọi", "What the document calls it: 8 tháng đầu năm 2016", default=None
    )

    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: Literal[False] = False) -> Period: ...
    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: Literal[True]) -> LenientPeriod: ...
    @overload
    @classmethod
    def parse(cls, text: str, *, lenient: bool) -> Period | LenientPeriod: ...
    @classmethod
    def parse(cls, text: str, *, lenient: bool = False) -> Period | LenientPeriod:
        """Parse a period: its canonical text, or what people type.

            >>> str(Period.parse("2016-01/2016-08"))
            '2016-01/2016-08'
            >>> period = Period.parse("8 tháng đầu năm 2016", lenient=True).period
            >>> str(period), period.label
            ('2016-01/2016-08', '8 tháng đầu năm 2016')
            >>> str(Period.parse("từ 15/7/2025 đến 14/8/2025", lenient=True).period)
            '2025-07-15/2025-08-14'

        Lenient parsing guesses nothing: each end has its own year, in four digits.

        Args:
            text: the period in its canonical form; if `lenient`, in any form that can be read: a
                date as `PartialDate.parse` reads it, `8 tháng đầu năm 2016`, `tuần 31 năm 2016`,
                `giai đoạn 2021-2025`, `từ 15/7/2025 đến 14/8/2025`. A name becomes the label.
            lenient: whether to accept those forms. The result is then a `LenientPeriod`.

        Raises:
            InvalidScalar: a `ValueError`. The code of its finding is BAD-PARTIAL-DATE if the text
                is not a period, PERIOD-REVERSED if the period ends before it begins.
        """
        from partydocs.model.written.lenient_dates import lenient_period

        parts = lenient_period(text)
        # a canonical text is one that needs no correction
        if parts is None or (parts[2] and not lenient):
            example = {"example": "2016-01/2016-08", "type": "Period"}
            raise InvalidScalar(Finding("BAD-PARTIAL-DATE", {"value": excerpt(text), **example}))
        (first, last), label, corrections = parts
        if last.last_day < first.first_day:
            raise InvalidScalar(Finding("PERIOD-REVERSED", {"start": str(first), "end": str(last)}))
        period = cls(from_=first, to=last, label=label)
        return LenientPeriod(period, corrections) if lenient else period

    def __str__(self) -> str:
        return str(self.from_) if self.from_ == self.to else f"{self.from_}/{self.to}"


@attrs.frozen
class LenientPeriod:
    """A leniently parsed period, with the corrections that were needed."""

    period: Period
    corrections: tuple[Correction, ...] = ()
    """Empty if the text was canonical."""


@record(vi="Nhiệm kỳ hoặc khoá của một cơ quan")
class Term(Node):
    """The term of office of a body. Party numbers run by term, not by year."""

    from_: t.PartialDate = field("Từ", "First year of the term, or its first day")
    to: t.PartialDate = field("Đến", "Last year of the term, or its last day")
    ordinal: t.Ordinal | None = field("Lần thứ, khoá", "Ordinal of the term", default=None)
    of: t.Line | None = field("Của cơ quan", "The body whose term it is", default=None)


@record(vi="Thời gian, thời hạn hoặc tần suất", require=(AtLeastOne("start", "end", "every"),))
class Timing(Node):
    """When something is done: a span, a deadline (the end) or a frequency.

        >>> from partydocs.model import PartialDate
        >>> Timing(end=PartialDate("2016-08"), bound="before").end.last_day
        datetime.date(2016, 8, 31)

    One of the three must be present, so `Timing()` raises `InvalidValue`.
    """

    start: t.PartialDate | None = field("Bắt đầu", "When it starts", default=None)
    end: t.PartialDate | None = field(
        "Kết thúc, thời hạn", "When it ends: the deadline", default=None
    )
    bound: t.BoundCode | None = field(
        "Cách tính thời hạn", "How the end is meant: by, before, within, expected", default=None
    )
    every: tuple[t.FrequencyCode, ...] = field(
        "Tần suất", "How often it recurs", default=(), item="frequency"
    )
    times: t.Ordinal | None = field("Số lần", "How many times in all", default=None)


@record(
    vi="Số liệu: lời văn có thể nhắc lại",
    require=(
        AtLeastOne("value", "min", "max"),
        NotTogether("value", "min", "max"),
        Needs("of", "value"),
    ),
)
class Figure(Node):
    """A number that prose may repeat: a value, a tally (10 of 11) or a range (10 to 12).

    A `Fact` in the prose refers to its id, so that words and data are checked against each other.
    Values are exact decimals; an int is accepted, a float is not.

        >>> from decimal import Decimal
        >>> Figure(value=10, of=11), Figure(min=10, max=12), Figure(value=Decimal("62.5"))
        (Figure(value='10'), Figure(), Figure(value='62.5'))
    """

    id: t.Id | None = field("Mã nội bộ", "Identifier, if prose points at it", default=None)
    unit: t.MeasureCode | None = field(
        "Đơn vị tính", "Unit, if the field that contains the figure does not imply it", default=None
    )
    value: t.Quantity | None = field("Giá trị", "The number", default=None)
    of: t.Quantity | None = field("Trên tổng số", "The total, if it is a tally", default=None)
    min: t.Quantity | None = field("Từ", "Lower end of a range", default=None)
    max: t.Quantity | None = field("Đến", "Upper end of a range", default=None)
    approx: t.ApproximatorCode | None = field(
        "Mức gần đúng", "How exact the number claims to be: khoảng, trên, gần", default=None
    )


@record(
    vi="Liên kết tới một mục của văn bản này hoặc văn bản khác",
    require=(AtLeastOne("ref", "fragment"),),
)
class Link(Node):
    """A link to an item of this document, or of another document by its reference.

    `Link(fragment="t7")` is the item `t7` of this document, `Link(ref="r1", fragment="t7")` that of
    the document of the reference `r1`, `Link(ref="r1")` that document. `Document.resolve` follows
    a link.
    """

    ref: t.IdRef | None = field(
        "Văn bản viện dẫn",
        "Id of the reference to the other document; absent: this document",
        default=None,
        refers="Reference",
    )
    fragment: t.IdRef | None = field(
        "Mã của mục",
        "Id of the item in that document; absent: the document itself",
        default=None,
        refers="",
        unless="ref",
    )


@record(vi="Cơ quan hoặc chức danh, không bao giờ là tên người")
class Actor(Node):
    """A body or an office that acts. Never a person: personal names are not allowed."""

    type: t.ActorTypeCode | None = field("Loại", "Kind of body or office", default=None)
    name: t.Line = field("Tên cơ quan, chức danh", "Name of the body or office", content=True)


@record(vi="Đối tượng: loại và số lượng, không có danh sách tên")
class Subject(Node):
    """Those whom an activity concerns, by kind and count; no lists of persons."""

    type: t.SubjectTypeCode = field("Loại đối tượng", "Kind of subject")
    count: Figure | None = field("Số lượng", "How many", default=None)
    attendance: Figure | None = field("Tham dự", "How many of them took part", default=None)
    bodies: tuple[Actor, ...] = field(
        "Các tổ chức", "The organisations, if they are named", default=(), item="body"
    )


@record(vi="Đơn vị hành chính tại một thời điểm")
class UnitRef(Node):
    """An administrative unit on a day: codes were reused, so a code alone is ambiguous."""

    code: t.UnitCode = field("Mã đơn vị", "Code of the unit on that day")
    as_of: t.Date = field("Tại ngày", "The day on which the code is meant")
    name: t.Line | None = field("Tên đơn vị", "Name of the unit", default=None)
