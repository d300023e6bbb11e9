"""Indicators (chỉ tiêu) with their targets and observations."""

from __future__ import annotations

import partydocs.model.types as t
from partydocs.model.base import AtLeastOne, ExactlyOne, Node, field, record
from partydocs.model.values import Actor, Figure, Link, Period

__all__ = ["Indicator", "Observation", "Target"]


@record(
    vi="Số thực hiện tại một thời điểm hoặc trong một thời kỳ",
    require=(ExactlyOne("period", "at"),),
)
class Observation(Node):
    """A figure of an indicator, for a period or at a point of time."""

    status: t.ObservationStatusCode | None = field(
        "Trạng thái số liệu", "Final, provisional or estimated", default=None
    )
    at: t.PartialDate | None = field("Tại thời điểm", "The point of time", default=None)
    period: Period | None = field("Trong thời kỳ", "The period", default=None)
    figure: Figure = field("Số liệu", "The figure")


@record(vi="Mục tiêu của chỉ tiêu")
class Target(Node):
    """The value that an indicator has to reach, and by when."""

    comparator: t.ComparatorCode = field("Phép so sánh", "Equal, at least, more than …")
    by: t.PartialDate | None = field(
        "Đến hạn", "By when; absent: by the end of the document's period", default=None
    )
    figure: Figure = field("Số liệu", "The figure to reach")


@record(
    vi="Chỉ tiêu",
    require=(AtLeastOne("same_as", "baseline", "targets", "observations"),),
)
class Indicator(Node):
    """Something that is measured, with its targets and observations.

    An indicator is defined once. Later documents add observations and link to the definition by
    `same_as`; all indicators with the same definition form a time series.

        >>> from partydocs.model import Figure
        >>> Indicator(
        ...     id="i1",
        ...     unit="percent",
        ...     name="Tỷ lệ hộ nghèo",
        ...     better="lower",
        ...     targets=(Target(comparator="le", figure=Figure(value=2)),),
        ... )
        Indicator(id='i1', name='Tỷ lệ hộ nghèo')
    """

    id: t.Id = field("Mã nội bộ", "Identifier")
    code: t.IndicatorCatalogueCode | None = field(
        "Mã danh mục", "Code for comparison across wards", default=None
    )
    unit: t.MeasureCode = field("Đơn vị tính", "Unit as printed; compared through its factor")
    nature: t.NatureCode | None = field(
        "Tính chất", "Level, flow, cumulative, yearly average or growth", default=None
    )
    better: t.DirectionCode | None = field(
        "Chiều đánh giá", "Whether higher or lower is better", default=None
    )
    part_of: t.IdRef | None = field(
        "Thuộc chỉ tiêu",
        "Id of the indicator of which it is a part",
        default=None,
        refers="Indicator",
    )
    complete: t.YesNo | None = field("Đủ các phần", "Whether its parts add up to it", default=None)
    section: t.IdRef | None = field(
        "Mục", "Id of the section that describes it", default=None, refers="Section"
    )
    assessment: t.AssessmentCode | None = field(
        "Đánh giá", "Assessment by the issuer", default=None
    )
    same_as: Link | None = field("Cùng chỉ tiêu với", "The defining indicator", default=None)
    label: t.Line | None = field("Số thứ tự", "Label as printed", default=None)
    name: t.Line = field("Tên chỉ tiêu", "Name")
    lead: Actor | None = field("Cơ quan chủ trì", "Who answers for it", default=None)
    baseline: Observation | None = field("Số đầu kỳ", "Value at the start", default=None)
    targets: tuple[Target, ...] = field("Mục tiêu", "What to reach", default=())
    observations: tuple[Observation, ...] = field("Số thực hiện", "What was reached", default=())
