"""A column of a table: its Arrow type, its meaning, and the function that reads its value."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import pyarrow as pa

from partydocs.bulk.tables.row import TableRow
from partydocs.model.base import Scalar
from partydocs.model.partial_date import PartialDate

__all__ = ["DECIMAL", "Column", "merged", "scalar_columns"]

DECIMAL = pa.decimal128(15, 6)
"""Nine digits before the point and six after it: exact for every number of the standard."""
_TYPES: dict[type, pa.DataType] = {
    bool: pa.bool_(),
    int: pa.int64(),
    decimal.Decimal: DECIMAL,
    datetime.date: pa.date32(),
    datetime.time: pa.time32("ms"),
}
Read = Callable[[TableRow], Any]


@attrs.frozen(kw_only=True, eq=False)
class Column:
    """A column, from which schema, metadata and documentation are derived."""

    name: str
    type: pa.DataType
    vi: str
    en: str
    source: str = ""
    """The field of the model, such as `Task.timing/end`; empty if the value is computed."""
    required: bool = False
    """Whether every row has a value."""
    read: Read = attrs.field(repr=False)

    @property
    def field(self) -> pa.Field:
        """The Arrow field of the column, with its meaning as metadata."""
        texts = {"vi": self.vi, "en": self.en, "source": self.source}
        metadata = {key: value for key, value in texts.items() if value}
        return pa.field(self.name, self.type, nullable=not self.required, metadata=metadata)


def scalar_columns(
    scalar: Scalar, read: Read, *, name: str, vi: str, en: str, source: str
) -> Iterator[Column]:
    """Yield the columns of a scalar: one, or for a partial date its text, first and last day."""
    if scalar.python is PartialDate:
        yield Column(name=name, type=pa.string(), vi=vi, en=en, source=source, read=_as_text(read))
        for end, words in (
            ("first", ("ngày đầu", "first day")),
            ("last", ("ngày cuối", "last day")),
        ):
            yield Column(
                name=f"{name}_{end}",
                type=pa.date32(),
                vi=f"{vi} ({words[0]})",
                en=f"{en} ({words[1]})",
                source=source,
                read=_day(read, f"{end}_day"),
            )
        return
    type_ = _TYPES.get(scalar.python, pa.string())
    plain = read if scalar.python is str or type_ != pa.string() else _as_text(read)
    yield Column(name=name, type=type_, vi=vi, en=en, source=source, read=plain)


def merged(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Merge the columns of several classes into those of one table, by name.

    A column is read by the name of its field, whichever class the node of a row has. Raises
    `TypeError` if two columns with the same name differ in type.
    """
    found: dict[str, Column] = {}
    for each in columns:
        known = found.get(each.name)
        found[each.name] = each if known is None else _merge(known, each)
    return tuple(found.values())


def _merge(one: Column, other: Column) -> Column:
    if one.type != other.type:
        raise TypeError(f"{one.name} is {one.type} in {one.source}, {other.type} in {other.source}")
    return attrs.evolve(
        one,
        vi=_joined_texts(one.vi, other.vi),
        en=_joined_texts(one.en, other.en),
        source=" | ".join(dict.fromkeys([*one.source.split(" | "), other.source])),
    )


def _joined_texts(one: str, other: str) -> str:
    return " / ".join(dict.fromkeys([*one.split(" / "), *other.split(" / ")]))


def _as_text(read: Read) -> Read:
    def as_text(row: TableRow) -> str | None:
        value = read(row)
        return None if value is None else str(value)

    return as_text


def _day(read: Read, end: str) -> Read:
    def day(row: TableRow) -> datetime.date | None:
        return getattr(read(row), end, None)

    return day
