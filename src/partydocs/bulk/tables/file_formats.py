"""Tables as files: Parquet, CSV or Arrow, written batch by batch."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, Protocol, TypeAlias, get_args

import attrs
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet as pq

from partydocs.formats.csv_text import BYTE_ORDER_MARK, FORMULA_STARTS

__all__ = ["FORMATS", "TableFormat", "opened"]

TableFormat: TypeAlias = Literal["parquet", "csv", "arrow"]
FORMATS: tuple[TableFormat, ...] = get_args(TableFormat)


class BatchWriter(Protocol):
    """Takes the batches of one table."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Write a batch behind those before it."""

    def close(self) -> None:
        """Write what ends the file, and let it go."""


def opened(path: str | os.PathLike[str], schema: pa.Schema, format: TableFormat) -> BatchWriter:
    """A new file for a table. Raises `OSError`."""
    return _WRITERS[format](Path(path), schema)


@attrs.define(init=False)
class _Parquet:
    """Each batch is a row group."""

    _writer: Any

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")

    def write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch, row_group_size=max(1, batch.num_rows))

    def close(self) -> None:
        self._writer.close()


@attrs.define(init=False)
class _Arrow:
    """The file format, which is also known as Feather 2."""

    _writer: Any

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pa.ipc.new_file(str(path), schema)

    def write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch)

    def close(self) -> None:
        self._writer.close()


@attrs.define(init=False)
class _Csv:
    """Comma-separated, UTF-8 with a byte order mark for Excel; absent values are empty cells."""

    _file: Any
    _writer: Any
    _schema: pa.Schema

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = pa.schema([_printed(each) for each in schema])
        self._file = path.open("wb")
        self._file.write(BYTE_ORDER_MARK.encode())
        self._writer = pyarrow.csv.CSVWriter(self._file, self._schema)

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [_cells(each) for each in batch.columns]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()
        self._file.close()


def _printed(field: pa.Field) -> pa.Field:
    return field.with_type(pa.string()) if pa.types.is_decimal(field.type) else field


# Made when pyarrow is imported, so that type checkers don't know it.
_replaced: Any = getattr(pyarrow.compute, "replace_substring_regex")  # noqa: B009
_FORMULA = f"^('*(?:{'|'.join(map(re.escape, FORMULA_STARTS))}))"
"""Those with apostrophes before it, too: so an apostrophe that was put there can be told."""


def _cells(column: pa.Array) -> pa.Array:
    if pa.types.is_decimal(column.type):
        # 6 fraction digits for each number are hard to read
        return _replaced(column.cast(pa.string()), r"\.?0+$", "")
    if pa.types.is_string(column.type):
        return _replaced(column, _FORMULA, r"'\1", max_replacements=1)
    return column


_WRITERS: Mapping[TableFormat, Callable[[Path, pa.Schema], BatchWriter]] = MappingProxyType(
    {"parquet": _Parquet, "csv": _Csv, "arrow": _Arrow}
)
