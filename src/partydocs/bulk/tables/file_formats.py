"""The file formats of tables: Parquet, CSV and Arrow, each written batch by batch."""

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

__all__ = ["FORMATS", "TableFormat", "open_table"]

TableFormat: TypeAlias = Literal["parquet", "csv", "arrow"]
FORMATS: tuple[TableFormat, ...] = get_args(TableFormat)


class BatchWriter(Protocol):
    """Writes the batches of one table."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Append a batch."""

    def close(self) -> None:
        """Write the end of the file and close it."""


def open_table(path: str | os.PathLike[str], schema: pa.Schema, format: TableFormat) -> BatchWriter:
    """Create the file of a table. Raises `OSError`."""
    return _WRITERS[format](Path(path), schema)


@attrs.define(init=False)
class _Parquet:
    """Parquet, with one row group per batch."""

    _writer: Any

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")

    def write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch, row_group_size=max(1, batch.num_rows))

    def close(self) -> None:
        self._writer.close()


@attrs.define(init=False)
class _Arrow:
    """The Arrow IPC file format, also known as Feather 2."""

    _writer: Any

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._writer = pa.ipc.new_file(str(path), schema)

    def write(self, batch: pa.RecordBatch) -> None:
        self._writer.write_batch(batch)

    def close(self) -> None:
        self._writer.close()


@attrs.define(init=False)
class _Csv:
    """CSV in UTF-8 with a byte-order mark for Excel; null is an empty cell."""

    _file: Any
    _writer: Any
    _schema: pa.Schema

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = pa.schema([_csv_field(each) for each in schema])
        self._file = path.open("wb")
        self._file.write(BYTE_ORDER_MARK.encode())
        self._writer = pyarrow.csv.CSVWriter(self._file, self._schema)

    def write(self, batch: pa.RecordBatch) -> None:
        columns = [_csv_values(each) for each in batch.columns]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()
        self._file.close()


def _csv_field(field: pa.Field) -> pa.Field:
    return field.with_type(pa.string()) if pa.types.is_decimal(field.type) else field


# pyarrow creates this function on import, so type checkers do not know it
_replace_regex: Any = getattr(pyarrow.compute, "replace_substring_regex")  # noqa: B009
_FORMULA = f"^('*(?:{'|'.join(map(re.escape, FORMULA_STARTS))}))"
"""The start of a formula, also after apostrophes, so that escaping can be undone unambiguously."""


def _csv_values(column: pa.Array) -> pa.Array:
    if pa.types.is_decimal(column.type):
        # without the trailing zeros of six fraction digits
        return _replace_regex(column.cast(pa.string()), r"\.?0+$", "")
    if pa.types.is_string(column.type):
        return _replace_regex(column, _FORMULA, r"'\1", max_replacements=1)
    return column


_WRITERS: Mapping[TableFormat, Callable[[Path, pa.Schema], BatchWriter]] = MappingProxyType(
    {"parquet": _Parquet, "csv": _Csv, "arrow": _Arrow}
)
