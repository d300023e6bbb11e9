"""Writes a stream of documents into a folder of tables, in constant memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from partydocs.bulk.tables.file_formats import FORMATS, BatchWriter, TableFormat, open_table
from partydocs.bulk.tables.row import FiledDocument
from partydocs.bulk.tables.row_buffer import BATCH, Batch, RowBuffer
from partydocs.bulk.tables.standard import TABLES
from partydocs.model.document import Document

__all__ = ["TableWriter", "table_files", "write_tables"]

_TEMPORARY_SUFFIX = ".part"


def table_files(folder: str | os.PathLike[str], format: TableFormat) -> Mapping[str, Path]:
    """Return the path of each table in a folder, by name of the table."""
    return {name: Path(folder, f"{name}.{format}") for name in TABLES}


def write_tables(
    documents: Iterable[Document | FiledDocument],
    folder: str | os.PathLike[str],
    *,
    format: TableFormat = "parquet",
    batch: int = BATCH,
) -> Mapping[str, int]:
    """Write every table of these documents into a folder. Returns the number of rows of each.

    Args:
        documents: read one by one; none is kept.
        folder: created if necessary; tables of an earlier run are replaced.
        format: `parquet`, `csv` or `arrow`.
        batch: rows of a table that are buffered before they are written; a row group in Parquet.

    Raises:
        ValueError: if the format is unknown or `batch` is less than 1.
        OSError: if a file cannot be written.
    """
    with TableWriter(folder, format=format, batch=batch) as writer:
        for document in documents:
            writer.write(document)
    return writer.rows


class TableWriter:
    """Writes tables from documents given one by one.

    A context manager. The tables are written to temporary files, which are renamed by `close`; if
    the block ends with an exception, they are deleted.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        format: TableFormat = "parquet",
        batch: int = BATCH,
    ) -> None:
        if format not in FORMATS:
            raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
        if batch < 1:
            raise ValueError(f"batch must be 1 or more, not {batch}")
        Path(folder).mkdir(parents=True, exist_ok=True)
        self._files = table_files(folder, format)
        self._buffer = RowBuffer(batch)
        self._rows = dict.fromkeys(TABLES, 0)
        self._open: dict[str, BatchWriter] = {}
        try:
            for name, path in self._files.items():
                self._open[name] = open_table(_temporary(path), TABLES[name].schema, format)
        except BaseException:
            self._abandon()
            raise

    @property
    def rows(self) -> Mapping[str, int]:
        """Number of rows written so far, by name of the table."""
        return MappingProxyType(self._rows)

    def write(self, document: Document | FiledDocument) -> None:
        """Add the rows of a document. Raises `OSError`, and `TypeError` for other objects."""
        self._write(self._buffer.add(document))

    def close(self) -> None:
        """Write the remaining rows and rename the temporary files."""
        try:
            self._write(self._buffer.rest())
            while self._open:
                self._open.popitem()[1].close()
        except BaseException:
            self._abandon()
            raise
        for path in self._files.values():
            _temporary(path).replace(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self._abandon()

    def _write(self, batches: Iterable[Batch]) -> None:
        for table, batch in batches:
            self._open[table.name].write(batch)
            self._rows[table.name] += batch.num_rows

    def _abandon(self) -> None:
        while self._open:
            # the exception that led here is the one to report
            with suppress(OSError):
                self._open.popitem()[1].close()
        for path in self._files.values():
            with suppress(OSError):
                _temporary(path).unlink(missing_ok=True)


def _temporary(path: Path) -> Path:
    return path.with_name(path.name + _TEMPORARY_SUFFIX)
