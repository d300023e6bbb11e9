"""From the declaration of a class to columns: what stands in it once is laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

import attrs
import pyarrow as pa

from partydocs.bulk.tables.column import Column, scalar_columns
from partydocs.bulk.tables.row import TableRow
from partydocs.model.base.declaration import FieldSpec, record_spec
from partydocs.model.base.node import Node
from partydocs.model.values import Link

__all__ = ["JOINED", "columns_of"]

JOINED = "; "
"""Between the texts of a list that stands in one column."""
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
    but: Collection[str] = (),
) -> Iterator[Column]:
    """The columns of a class: its scalars, and those of what stands in it once.

    Lists of texts, codes, bodies and products are joined in one column. Other lists are left out:
    they are tables of their own, or prose.

    Args:
        cls: the class.
        get: the node of that class of a row.
        prefix: what the names begin with.
        vi: what the meanings begin with in Vietnamese.
        en: what they begin with in English.
        but: fields that are left out, by name.
    """
    top = _Path(cls.__name__, prefix, vi, en)
    for each in record_spec(cls).fields:
        if each.name not in but:
            yield from _columns(each, top.below(each, first=True), _get(get, each.name))


@attrs.frozen
class _Path:
    """Where a column stands in the model, and what that is called."""

    source: str
    name: str
    vi: str
    en: str

    def below(self, each: FieldSpec, *, first: bool = False) -> _Path:
        return _Path(
            f"{self.source}{'.' if first else '/'}{each.wire}",
            f"{self.name}_{each.name.strip('_')}" if self.name else each.name.strip("_"),
            f"{self.vi}: {each.vi}" if self.vi else each.vi,
            f"{self.en}: {each.en}" if self.en else each.en,
        )


def _columns(each: FieldSpec, path: _Path, get: Get) -> Iterator[Column]:
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


def _joined(each: FieldSpec, path: _Path, get: Get) -> Iterator[Column]:
    """A list of scalars, or of records that are one text."""
    said = None if each.scalar else record_spec(each.records[0]).content
    if each.scalar is None and (said is None or said.scalar is None):
        return

    def read(row: TableRow) -> str | None:
        values = get(row)
        if not values:
            return None
        return JOINED.join(str(getattr(item, said.name) if said else item) for item in values)

    yield Column(type=pa.string(), read=read, **attrs.asdict(path))


def _link(path: _Path, get: Get) -> Iterator[Column]:
    """A link: the reference's id, the work that it leads to, and the thing in it."""
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
