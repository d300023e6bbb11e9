"""Buffers the rows of many documents per table and yields them in batches of bounded size."""

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
"""Default number of rows of a table in a batch."""
Batch: TypeAlias = tuple[FlatTable, pa.RecordBatch]
"""A table and some of its rows."""


def tables(documents: Iterable[Document | FiledDocument]) -> Mapping[str, pa.Table]:
    """Return all tables with the rows of these documents, in order, by name of the table.

    Raises `TypeError` for an object that is neither a `Document` nor a `FiledDocument`.
    """
    batches: dict[str, list[pa.RecordBatch]] = {name: [] for name in TABLES}
    buffer = RowBuffer()
    for document in documents:
        for table, batch in buffer.add(document):
            batches[table.name].append(batch)
    for table, batch in buffer.rest():
        batches[table.name].append(batch)
    return {
        name: pa.Table.from_batches(batches[name], table.schema) for name, table in TABLES.items()
    }


@attrs.define(eq=False)
class _TableBuffer:
    """The rows of one table, column by column."""

    table: FlatTable
    values: list[list[Any]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.values = [[] for _ in self.table.columns]

    def add(self, facts: DocumentFacts) -> None:
        rows = list(self.table.rows(facts))
        for column, values in zip(self.table.columns, self.values, strict=True):
            values.extend(map(column.read, rows))

    def __len__(self) -> int:
        return len(self.values[0])

    def take(self) -> pa.RecordBatch:
        columns = self.table.columns
        arrays = [
            pa.array(values, column.type)
            for column, values in zip(columns, self.values, strict=True)
        ]
        self.values = [[] for _ in columns]
        return pa.RecordBatch.from_arrays(arrays, schema=self.table.schema)


@attrs.define(eq=False)
class RowBuffer:
    """Buffers rows until there are `size`. A batch may have more: documents are not split."""

    size: int = BATCH
    _buffers: list[_TableBuffer] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._buffers = [_TableBuffer(table) for table in TABLES.values()]

    def add(self, document: Document | FiledDocument) -> Iterator[Batch]:
        """Add the rows of a document. Yields the batches that are full."""
        facts = DocumentFacts(filed(document))
        for buffer in self._buffers:
            buffer.add(facts)
            if len(buffer) >= self.size:
                yield buffer.table, buffer.take()

    def rest(self) -> Iterator[Batch]:
        """Yield the remaining rows."""
        for buffer in self._buffers:
            if len(buffer):
                yield buffer.table, buffer.take()
