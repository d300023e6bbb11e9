"""Spark in a local session gives the same result as a plain loop."""

from __future__ import annotations

import datetime
import os
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partydocs.bulk.arrow import Options, convert_batch, documents_batch, validate_batch
from tests.bulk.documents import LIMITS, POISON, submitted

pyspark = pytest.importorskip("pyspark", reason="PySpark is not installed (extra `spark`)")

from partydocs.bulk.spark import convert_frame, validate_frame  # noqa: E402

ROOT = Path(__file__).parents[2]
OPTIONS = Options(as_of=datetime.date(2016, 9, 1), limits=LIMITS)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        pyspark.sql.SparkSession.builder.master("local[2]")
        .appName("partydocs")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark: Any) -> Any:
    """All documents in several partitions of several batches each."""
    rows = [
        (name, bytearray(content) if content is not None else None) for name, content in submitted()
    ]
    return spark.createDataFrame(rows, "name string, content binary").repartition(4)


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)


def plain(rows: Any) -> list[dict[str, Any]]:
    """Return rows of Spark or Arrow in one form; Spark reorders mappings."""
    return [_plain(row if isinstance(row, dict) else row.asDict(recursive=True)) for row in rows]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: sorted(dict(item).items()) if key == "parameters" else _plain(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return bytes(value) if isinstance(value, bytearray) else value


def test_validation_is_that_of_a_plain_loop(frame: Any) -> None:
    found = plain(validate_frame(frame, OPTIONS).collect())
    expected = validate_batch(documents_batch(submitted()), OPTIONS).to_pylist()
    assert in_order(found) == in_order(plain(expected))
    assert len(found) == len(submitted())
    assert sum(not row["valid"] for row in found) > len(POISON) - 1


def test_conversion_is_that_of_a_plain_loop(frame: Any) -> None:
    for to in ("xml", "json"):
        found = plain(convert_frame(frame, to, OPTIONS).collect())  # type: ignore[arg-type]
        expected = convert_batch(documents_batch(submitted()), to, OPTIONS).to_pylist()  # type: ignore[arg-type]
        assert in_order(found) == in_order(plain(expected))


def test_files_of_a_folder(spark: Any, tmp_path: Path) -> None:
    good = [
        (name, content)
        for name, content in submitted()
        if name and name.endswith((".xml", ".json"))
    ]
    for name, content in good:
        assert name is not None
        assert content is not None
        (tmp_path / name).write_bytes(content)
    files = spark.read.format("binaryFile").load(str(tmp_path))
    found = validate_frame(files, OPTIONS, name="path").select("name", "digest", "errors").collect()
    expected = validate_batch(documents_batch(good), OPTIONS).to_pylist()
    assert {(Path(row["name"]).name, row["digest"], row["errors"]) for row in found} == {
        (row["name"], row["digest"], row["errors"]) for row in expected
    }


def test_findings_can_be_counted_by_spark(frame: Any) -> None:
    from pyspark.sql.functions import col, explode

    findings = validate_frame(frame, OPTIONS).select(explode("diagnostics").alias("found"))
    counted = {
        row["code"]: row["count"]
        for row in findings.groupBy(col("found.code").alias("code")).count().collect()
    }
    assert counted["BAD-DATE"] >= 2


def test_wrong_options_are_reported_before_anything_runs(frame: Any) -> None:
    with pytest.raises(ValueError, match="kind must be one of"):
        validate_frame(frame, Options(kind="letter"))
    with pytest.raises(ValueError, match="to must be"):
        convert_frame(frame, "yaml")  # type: ignore[arg-type]


def test_the_example_counts_findings(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_bytes(b"<plan/>")
    (tmp_path / "good.json").write_bytes(b"not looked at")
    example = runpy.run_path(str(ROOT / "examples" / "bulk" / "spark_folder.py"))
    verdicts = example["judged"](spark, str(tmp_path))
    assert [row["valid"] for row in verdicts.collect()] == [False]
    assert sum(row["count"] for row in example["counted"](verdicts).collect()) == 9
