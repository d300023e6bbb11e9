"""The tables of the standard: their names, meanings, columns and rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, get_args

import pyarrow as pa

from partydocs.bulk.tables.column import Column, merged
from partydocs.bulk.tables.flat_columns import Get, columns_of
from partydocs.bulk.tables.row import TableRow
from partydocs.bulk.tables.row_nodes import (
    activity_figures,
    all_links,
    listed,
    measured,
    tag,
    the_document,
)
from partydocs.bulk.tables.table import FlatTable
from partydocs.model.activity import Activity, IssuedCount, NamedFigure
from partydocs.model.base import FieldSpec, Node, record_spec
from partydocs.model.document import Document
from partydocs.model.envelope import Issuer, Reference
from partydocs.model.indicator import Indicator, Observation, Target
from partydocs.model.kinds import KINDS
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Progress, Task
from partydocs.model.values import Figure, Link

__all__ = ["TABLES"]


def _derived(
    name: str,
    vi: str,
    en: str,
    read: Callable[[TableRow], Any],
    *,
    type: pa.DataType | None = None,
    required: bool = False,
) -> Column:
    return Column(name=name, type=type or pa.string(), vi=vi, en=en, read=read, required=required)


_KEYS = (
    _derived(
        "dossier",
        "Hồ sơ chứa văn bản; trống nếu không thuộc hồ sơ nào",
        "The dossier that contains the document; empty: none",
        lambda row: row.about.filed.dossier,
        required=True,
    ),
    _derived(
        "document",
        "Định danh văn bản; nếu chưa đủ căn cứ thì là “sha256:” và mã kiểm tra",
        "Identifier of the document; if it can't be formed, `sha256:` and its digest",
        lambda row: row.about.key,
        required=True,
    ),
    _derived(
        "work",
        "Định danh không kể lần điều chỉnh, dự thảo, ngôn ngữ: khoá mà liên kết dẫn tới",
        "The identifier without revision, draft and language: what links lead to",
        lambda row: row.about.work,
        required=True,
    ),
    _derived(
        "kind",
        "Loại văn bản",
        "Kind of document",
        lambda row: row.about.document.kind,
        required=True,
    ),
)
_NUMBER = _derived(
    "number",
    "Thứ tự trong văn bản, từ 1",
    "Place among the document's rows of this table, from 1",
    lambda row: row.number,
    type=pa.int32(),
    required=True,
)


def _day(read: Callable[[TableRow], datetime.date | None]) -> Column:
    return _derived(
        "day",
        "Ngày cuối mà số liệu hoặc tiến độ nói tới; không ghi thì là ngày cuối kỳ của văn bản",
        "Last day that it is about; if it names none, that of the document's period",
        read,
        type=pa.date32(),
    )


def _progress_day(row: TableRow) -> datetime.date | None:
    return row.node.as_of or row.about.end


def _measured_day(row: TableRow) -> datetime.date | None:
    node = row.node
    if isinstance(node, Target):
        return node.by.last_day if node.by is not None else row.about.end
    end = node.at if node.at is not None else node.period.to
    day: datetime.date = end.last_day
    return day


def _owned(name: str, vi: str, en: str, read: Callable[[TableRow], Any]) -> Column:
    return _derived(name, vi, en, read, required=True)


# Documents.


def _documents() -> Iterator[Column]:
    yield from _KEYS
    yield _derived(
        "file",
        "Tệp chứa văn bản",
        "The file that contains it",
        lambda row: row.about.filed.file,
    )
    yield from columns_of(Document, omit={"properties"})
    yield from columns_of(
        Issuer,
        lambda row: row.node.issuers[0],
        prefix="issuer",
        vi="Cơ quan ban hành đứng đầu",
        en="Lead issuer",
    )
    shared = {each.name for each in _fields(Document)}
    yield from merged(each for kind in KINDS for each in columns_of(kind, omit=shared))


def _fields(cls: type[Node]) -> tuple[FieldSpec, ...]:
    return record_spec(cls).fields


# References.


def _references() -> Iterator[Column]:
    plain = {"id", "relation"}
    others = {each.name for each in _fields(Reference)} - plain
    yield from columns_of(Reference, omit=others)
    yield from columns_of(
        Reference, prefix="cited", vi="Văn bản được dẫn", en="The other document", omit=plain
    )
    yield _derived(
        "cited_work",
        "Định danh văn bản được dẫn, không kể lần điều chỉnh, dự thảo, ngôn ngữ",
        "The other document's identifier without revision, draft and language",
        lambda row: None if row.node.document is None else str(row.node.document.work),
    )


# Indicators.


def _defining_work(row: TableRow) -> str | None:
    same = _indicator(row).same_as
    return row.about.work if same is None else row.about.target(same)


def _defining_id(row: TableRow) -> str | None:
    indicator = _indicator(row)
    same = indicator.same_as
    return indicator.id if same is None else same.fragment


def _indicator(row: TableRow) -> Indicator:
    found: Indicator = row.owner or row.node
    return found


_SERIES = (
    _derived(
        "series_work",
        "Văn bản định ra chỉ tiêu",
        "The work that defines the indicator: with `series_id` the key of its time series",
        _defining_work,
    ),
    _derived(
        "series_id",
        "Mã của chỉ tiêu trong văn bản định ra nó",
        "Its id in the work that defines it",
        _defining_id,
    ),
)


def _indicator_values() -> Iterator[Column]:
    yield _owned("indicator", "Mã chỉ tiêu", "Id of the indicator", lambda row: row.owner.id)
    yield from _SERIES
    yield _owned(
        "role",
        "“baseline”: số đầu kỳ; “target”: mục tiêu; “observation”: số thực hiện",
        "`baseline`, `target` or `observation`",
        lambda row: row.role,
    )
    yield _derived(
        "unit", "Đơn vị tính của chỉ tiêu", "Unit of the indicator", lambda row: row.owner.unit
    )
    yield _day(_measured_day)
    yield from merged([*columns_of(Target), *columns_of(Observation)])


# Activities.


def _activities() -> Iterator[Column]:
    yield _owned("activity", "Loại hoạt động", "Kind of activity", lambda row: tag(row.node))
    figures = {
        each.name
        for cls in get_args(Activity)
        for each in _fields(cls)
        if each.records == (Figure,)
    }
    yield from merged(each for cls in get_args(Activity) for each in columns_of(cls, omit=figures))


def _holder(name: str) -> Get:
    """Read a field of the list item that holds a figure; None if the activity holds it."""
    return lambda row: None if row.node[0] is row.owner else getattr(row.node[0], name, None)


def _figures() -> Iterator[Column]:
    yield _owned("activity", "Mã hoạt động", "Id of the activity", lambda row: row.owner.id)
    yield _owned("activity_kind", "Loại hoạt động", "Kind of activity", lambda row: tag(row.owner))
    yield _owned(
        "role",
        "Trường chứa số liệu: “sessions”, “subjects/count” …",
        "The field that holds it: `sessions`, `subjects/count` …",
        lambda row: row.role,
    )
    yield _derived(
        "of_type",
        "Loại đối tượng, đơn thư, văn bản … mà số liệu đếm",
        "Kind of subject, petition, document … that it counts",
        _holder("type"),
    )
    genre = next(each for each in _fields(IssuedCount) if each.name == "genre")
    yield _derived("of_genre", genre.vi, genre.en, _holder("genre"))
    yield _derived(
        "of_name",
        "Tên của số liệu hoặc của nội dung, nếu có",
        "Name of the figure or title of what it belongs to",
        lambda row: _holder("name")(row) or _holder("title")(row),
    )
    unit = next(each for each in _fields(NamedFigure) if each.name == "unit")
    yield _derived("unit", unit.vi, unit.en, lambda row: _holder("unit")(row) or row.node[1].unit)
    yield from columns_of(Figure, lambda row: row.node[1], omit={"unit"})


# Links.


def _links() -> Iterator[Column]:
    yield _owned(
        "owner",
        "Loại của mục có liên kết",
        "Class of the item that has the link",
        lambda row: tag(row.owner),
    )
    yield _derived(
        "owner_id",
        "Mã của mục có liên kết",
        "Its id, if it has one",
        lambda row: getattr(row.owner, "id", None),
    )
    yield _owned(
        "field",
        "Trường: “realises”, “replaces”, “indicators” …",
        "The field: `realises`, `replaces`, `indicators` …",
        lambda row: row.role,
    )
    yield from columns_of(Link, prefix="to", vi="Dẫn tới", en="Leads to")
    yield _derived(
        "to_work",
        "Dẫn tới: văn bản (định danh)",
        "Leads to: work that it leads into",
        lambda row: row.about.target(row.node),
    )


def _table(
    name: str, vi: str, en: str, columns: Iterator[Column], rows: Any, *, number: bool = True
) -> FlatTable:
    own = (*_KEYS, _NUMBER, *columns) if number else tuple(columns)
    return FlatTable(name=name, vi=vi, en=en, columns=own, rows=rows)


def _progress() -> Iterator[Column]:
    yield from columns_of(Progress)
    yield _day(_progress_day)


def _indicators() -> Iterator[Column]:
    yield from columns_of(Indicator, omit={"baseline"})
    yield from _SERIES


def _all_tables() -> Iterator[FlatTable]:
    yield _table("documents", "Văn bản", "Documents", _documents(), the_document, number=False)
    yield _table(
        "references",
        "Văn bản viện dẫn",
        "References of documents to others",
        _references(),
        listed("references"),
    )
    yield _table("indicators", "Chỉ tiêu", "Indicators", _indicators(), listed("indicators"))
    yield _table(
        "indicator_values",
        "Số đầu kỳ, mục tiêu và số thực hiện của chỉ tiêu",
        "Baselines, targets and attained values of indicators",
        _indicator_values(),
        measured,
    )
    yield _table("tasks", "Nhiệm vụ", "Tasks", columns_of(Task), listed("tasks"))
    yield _table(
        "progress",
        "Tiến độ của nhiệm vụ và mục lịch",
        "Progress of tasks and schedule items",
        _progress(),
        listed("progress"),
    )
    yield _table(
        "items",
        "Mục lịch công tác",
        "Items of schedules",
        columns_of(ScheduleItem),
        listed("items"),
    )
    yield _table("activities", "Hoạt động", "Activities", _activities(), listed("activities"))
    yield _table(
        "figures", "Số liệu của hoạt động", "Figures of activities", _figures(), activity_figures
    )
    yield _table(
        "links",
        "Liên kết của nhiệm vụ, tiến độ, mục lịch, hoạt động",
        "Links of tasks, progress, schedule items and activities, of which there may be many",
        _links(),
        all_links,
    )


TABLES: Mapping[str, FlatTable] = MappingProxyType({each.name: each for each in _all_tables()})
"""All tables by name."""
