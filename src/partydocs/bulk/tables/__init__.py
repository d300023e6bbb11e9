"""Documents as flat tables with join keys, for Parquet, CSV, SQL and data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.bulk.tables.column import Column
    from partydocs.bulk.tables.file_formats import FORMATS, TableFormat
    from partydocs.bulk.tables.row import FiledDocument
    from partydocs.bulk.tables.row_buffer import tables
    from partydocs.bulk.tables.standard import TABLES
    from partydocs.bulk.tables.table import FlatTable
    from partydocs.bulk.tables.writer import TableWriter, table_files, write_tables

__all__ = [
    "FORMATS",
    "TABLES",
    "Column",
    "FiledDocument",
    "FlatTable",
    "TableFormat",
    "TableWriter",
    "table_files",
    "tables",
    "write_tables",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "column",
            "file_formats",
            "row",
            "row_buffer",
            "standard",
            "table",
            "writer",
        ),
    )
