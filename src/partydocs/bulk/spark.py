"""Validate and convert documents in Spark data frames: `partydocs.bulk.arrow` in `mapInArrow`."""

# pyright: reportMissingImports=false
# Spark is not in the environment of the type checks

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
import pyarrow as pa

from partydocs.bulk.arrow import (
    CONVERSIONS,
    VERDICTS,
    Options,
    convert_batch,
    validate_batch,
)
from partydocs.formats.registry import checked_name
from partydocs.formats.source import FormatName

try:
    from pyspark.sql import DataFrame
    from pyspark.sql.functions import col
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError as error:
    raise ImportError(
        "partydocs.bulk.spark needs PySpark, which is not installed; "
        'install it with: pip install "partydocs[spark]"',
        name="pyspark",
    ) from error

__all__ = ["convert_frame", "validate_frame"]


def validate_frame(
    frame: DataFrame,
    options: Options | None = None,
    *,
    name: str = "name",
    content: str = "content",
) -> DataFrame:
    """Validate each document of a data frame. Returns a row of `VERDICTS` for each.

    `name` and `content` are the names of the columns; Spark's `binaryFile` calls them `path` and
    `content`. The work is lazy, as always in Spark. Raises `ValueError` or `OSError` if the options
    are wrong.
    """
    work = _ValidateBatches(options or Options())
    work.options.checked()
    return _documents(frame, name, content).mapInArrow(work, from_arrow_schema(VERDICTS))


def convert_frame(
    frame: DataFrame,
    to: FormatName,
    options: Options | None = None,
    *,
    pretty: bool = False,
    name: str = "name",
    content: str = "content",
) -> DataFrame:
    """Convert each document of a data frame to a format. Returns a row of `CONVERSIONS` for each.

    Parameters and errors are those of `validate_frame`.
    """
    work = _ConvertBatches(checked_name(to, "to"), options or Options(), pretty)
    work.options.checked()
    return _documents(frame, name, content).mapInArrow(work, from_arrow_schema(CONVERSIONS))


def _documents(frame: DataFrame, name: str, content: str) -> DataFrame:
    return frame.select(col(name).alias("name"), col(content).alias("content"))


@attrs.frozen
class _ValidateBatches:
    """The function that is sent to the workers. Each process compiles schemas and rules once."""

    options: Options

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield validate_batch(batch, self.options)


@attrs.frozen
class _ConvertBatches:
    to: FormatName
    options: Options
    pretty: bool

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield convert_batch(batch, self.to, self.options, pretty=self.pretty)
