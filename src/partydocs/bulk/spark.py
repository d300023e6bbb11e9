"""Documents in Spark data frames: the functions of `partydocs.bulk.arrow`, with `mapInArrow`."""

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
from partydocs.formats.source import Format

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
    """Find out what is wrong with each document of a data frame: a row of `VERDICTS` for each.

    `name` and `content` are the columns that hold them, `path` and `content` in what Spark's
    `binaryFile` reads. Nothing is done until the result is asked for.
    """
    work = _Validation(options or Options())
    work.options.checked()
    return _documents(frame, name, content).mapInArrow(work, from_arrow_schema(VERDICTS))


def convert_frame(
    frame: DataFrame,
    to: Format,
    options: Options | None = None,
    *,
    pretty: bool = False,
    name: str = "name",
    content: str = "content",
) -> DataFrame:
    """Write each document of a data frame in a format: a row of `CONVERSIONS` for each."""
    work = _Writing(checked_name(to, "to"), options or Options(), pretty)
    work.options.checked()
    return _documents(frame, name, content).mapInArrow(work, from_arrow_schema(CONVERSIONS))


def _documents(frame: DataFrame, name: str, content: str) -> DataFrame:
    return frame.select(col(name).alias("name"), col(content).alias("content"))


@attrs.frozen
class _Validation:
    """What goes to the workers. Compiled schemas and rules stay there, one set for a process."""

    options: Options

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield validate_batch(batch, self.options)


@attrs.frozen
class _Writing:
    to: Format
    options: Options
    pretty: bool

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield convert_batch(batch, self.to, self.options, pretty=self.pretty)
