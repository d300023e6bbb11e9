"""Rows of many documents, gathered by table and handed on in batches of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs
import pyarrow as pa

from partydocs.bulk.tables.row import DocumentFacts, FiledDocument, filed
from partydocs.bulk.tables.standard import TABLES
from partydocs.bulk.tables.table import FlatTable
from partydocs.model.document import Document

__all__ = ["BATCH", "Batch", "RowBuffer", "tables"]

BATCH = 10_000
"""Rows of a table that are held at most."""
Batch: TypeAlias = tuple[FlatTable, pa.RecordBatch]
"""Rows of a table."""


def tables(documents: Iterable[Document | FiledDocument]) -> Mapping[str, pa.Table]:
    """Every table, with the rows of these documents in their order.

    Raises `TypeError` for what is neither a document nor `FiledDocument`.
    """
    batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in TABLES}
    gathered = RowBuffer()
    for document in documents:
        for table, batch in gathered.add(document):
            batches[table.name].append(batch)
    for table, batch in gathered.rest():
        batches[table.name].append(batch)
    return {
        name: pa.Table.from_batches(batches[name], table.schema) for name, table in TABLES.items()
    }


@attrs.define(eq=False)
class _Buffer:
    """The rows of one table, column by column."""

    table: FlatTable
    values: list[list[Any]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.values = [[] for _ in self.table.columns]

    def add(self, about: DocumentFacts) -> None:
        rows = list(self.table.rows(about))
        for column, values in zip(self.table.columns, self.values, strict=True):
            values.extend(map(column.read, rows))

    def __len__(self) -> int:
        return len(self.values[0])

    def taken(self) -> pa.RecordBatch:
        columns = self.table.columns
        arrays = [
            pa.array(values, column.type)
            for column, values in zip(columns, self.values, strict=True)
        ]
        self.values = [[] for _ in columns]
        return pa.RecordBatch.from_arrays(arrays, schema=self.table.schema)


@attrs.define(eq=False)
class RowBuffer:
    """Rows on their way into batches of so many, or somewhat more: a document stays whole."""

    size: int = BATCH
    _buffers: list[_Buffer] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._buffers = [_Buffer(table) for table in TABLES.values()]

    def add(self, document: Document | FiledDocument) -> Iterator[Batch]:
        """Take a document's rows; batches that are full by now are handed on."""
        about = DocumentFacts(filed(document))
        for buffer in self._buffers:
            buffer.add(about)
            if len(buffer) >= self.size:
                yield buffer.table, buffer.taken()

    def rest(self) -> Iterator[Batch]:
        """The batches of what is left."""
        for buffer in self._buffers:
            if len(buffer):
                yield buffer.table, buffer.taken()
