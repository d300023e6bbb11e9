"""Derives the columns of a table from the declaration of a class.

A field that occurs once becomes one or more columns, and a record is flattened recursively:

    Task.title           title
    Task.lead            lead_type, lead_name                            (a record)
    Task.timing/end      timing_end, timing_end_first, timing_end_last   (a partial date)
    Task.coordinators    coordinators                                    (a list, joined by "; ")
    Progress.of          of_ref, of_fragment, of_work                    (a link)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

import attrs
import pyarrow as pa

from partydocs.bulk.tables.column import Column, scalar_columns
from partydocs.bulk.tables.row import TableRow
from partydocs.model.base import FieldSpec, Node, record_spec
from partydocs.model.values import Link

__all__ = ["JOINED", "columns_of"]

JOINED = "; "
"""Separator of the texts of a list that is one column."""
Get = Callable[[TableRow], Any]


def _node(row: TableRow) -> Any:
    return row.node


def columns_of(
    cls: type[Node],
    get: Get = _node,
    *,
    prefix: str = "",
    vi: str = "",
    en: str = "",
    omit: Collection[str] = (),
) -> Iterator[Column]:
    """Yield the columns of a class: its scalars, and recursively those of its single records.

    Lists of texts, codes, bodies and products are joined in one column. Other lists are skipped:
    they have their own tables, or are prose.

    Args:
        cls: the class.
        get: returns the node of this class for a row.
        prefix: of the names.
        vi: prefix of the meanings in Vietnamese.
        en: prefix of the meanings in English.
        omit: names of fields to skip.
    """
    top = _ColumnPath(cls.__name__, prefix, vi, en)
    for each in record_spec(cls).fields:
        if each.name not in omit:
            yield from _columns(each, top.below(each, first=True), _get(get, each.name))


@attrs.frozen
class _ColumnPath:
    """The path of a column in the model, its name and its meaning."""

    source: str
    name: str
    vi: str
    en: str

    def below(self, each: FieldSpec, *, first: bool = False) -> _ColumnPath:
        return _ColumnPath(
            f"{self.source}{'.' if first else '/'}{each.wire}",
            f"{self.name}_{each.name.strip('_')}" if self.name else each.name.strip("_"),
            f"{self.vi}: {each.vi}" if self.vi else each.vi,
            f"{self.en}: {each.en}" if self.en else each.en,
        )


def _columns(each: FieldSpec, path: _ColumnPath, get: Get) -> Iterator[Column]:
    if each.runs or each.choice:
        return
    if each.many:
        yield from _joined(each, path, get)
    elif each.scalar is not None:
        yield from scalar_columns(each.scalar, get, **attrs.asdict(path))
    elif each.records == (Link,):
        yield from _link(path, get)
    else:
        for inner in record_spec(each.records[0]).fields:
            yield from _columns(inner, path.below(inner), _get(get, inner.name))


def _joined(each: FieldSpec, path: _ColumnPath, get: Get) -> Iterator[Column]:
    """Yield the column of a list of scalars, or of records that consist of one text."""
    content = None if each.scalar else record_spec(each.records[0]).content
    if each.scalar is None and (content is None or content.scalar is None):
        return

    def read(row: TableRow) -> str | None:
        values = get(row)
        if not values:
            return None
        return JOINED.join(str(getattr(item, content.name) if content else item) for item in values)

    yield Column(type=pa.string(), read=read, **attrs.asdict(path))


def _link(path: _ColumnPath, get: Get) -> Iterator[Column]:
    """Yield the columns of a link: id of the reference, fragment, and identifier of the work."""
    for each in record_spec(Link).fields:
        yield from _columns(each, path.below(each), _get(get, each.name))
    yield Column(
        name=f"{path.name}_work",
        type=pa.string(),
        vi=f"{path.vi}: văn bản (định danh)",
        en=f"{path.en}: work that it points into",
        source=path.source,
        read=lambda row: row.about.target(get(row)),
    )


def _get(get: Get, name: str) -> Get:
    def value(row: TableRow) -> Any:
        return getattr(get(row), name, None)

    return value
