"""A table: its columns, and the rows that a document has in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import attrs
import pyarrow as pa

from partydocs.bulk.tables.column import Column
from partydocs.bulk.tables.row import DocumentFacts, TableRow
from partydocs.schema.shape import VERSION

__all__ = ["FlatTable"]


@attrs.frozen(kw_only=True, eq=False, slots=False)
class FlatTable:
    """A flat table."""

    name: str
    vi: str
    en: str
    columns: tuple[Column, ...]
    rows: Callable[[DocumentFacts], Iterator[TableRow]] = attrs.field(repr=False)
    """Yields the rows of a document."""

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with the meanings as metadata."""
        names = {"partydocs.table": self.name, "partydocs.version": VERSION}
        metadata = {**names, "vi": self.vi, "en": self.en}
        return pa.schema([each.field for each in self.columns], metadata=metadata)
