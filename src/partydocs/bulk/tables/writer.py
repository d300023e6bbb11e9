"""A folder of tables, written from a stream of documents in constant memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from partydocs.bulk.tables.file_formats import FORMATS, BatchWriter, TableFormat, opened
from partydocs.bulk.tables.row import FiledDocument
from partydocs.bulk.tables.row_buffer import BATCH, Batch, RowBuffer
from partydocs.bulk.tables.standard import TABLES
from partydocs.model.document import Document

__all__ = ["TableWriter", "table_files", "write_tables"]

_UNDONE = ".part"


def table_files(folder: str | os.PathLike[str], format: TableFormat) -> Mapping[str, Path]:
    """The file of each table in a folder, by the table's name."""
    return {name: Path(folder, f"{name}.{format}") for name in TABLES}


def write_tables(
    documents: Iterable[Document | FiledDocument],
    folder: str | os.PathLike[str],
    *,
    format: TableFormat = "parquet",
    batch: int = BATCH,
) -> Mapping[str, int]:
    """Write every table of these documents into a folder, and tell how many rows each has.

    Args:
        documents: taken one by one; none is kept.
        folder: made if need be; tables of an earlier run give way.
        format: `parquet`, `csv` or `arrow`.
        batch: rows of a table that are held before they are written, in Parquet a row group.

    Raises:
        OSError: where a file can't be written.
    """
    with TableWriter(folder, format=format, batch=batch) as writer:
        for document in documents:
            writer.write(document)
    return writer.rows


class TableWriter:
    """Takes documents one by one. The files stand when it is closed, or none of them does."""

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
        self._gathered = RowBuffer(batch)
        self._rows = dict.fromkeys(TABLES, 0)
        self._open: dict[str, BatchWriter] = {}
        try:
            for name, path in self._files.items():
                self._open[name] = opened(_undone(path), TABLES[name].schema, format)
        except BaseException:
            self._abandon()
            raise

    @property
    def rows(self) -> Mapping[str, int]:
        """How many rows of each table are written so far."""
        return MappingProxyType(self._rows)

    def write(self, document: Document | FiledDocument) -> None:
        """Add a document's rows. Raises `OSError`, and `TypeError` for what is no document."""
        self._write(self._gathered.add(document))

    def close(self) -> None:
        """Write what is left, and put the files in their places."""
        try:
            self._write(self._gathered.rest())
            while self._open:
                self._open.popitem()[1].close()
        except BaseException:
            self._abandon()
            raise
        for path in self._files.values():
            _undone(path).replace(path)

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
            # what went wrong before is what the caller is to know
            with suppress(OSError):
                self._open.popitem()[1].close()
        for path in self._files.values():
            with suppress(OSError):
                _undone(path).unlink(missing_ok=True)


def _undone(path: Path) -> Path:
    return path.with_name(path.name + _UNDONE)
