"""Validation with Spark at one and two workers, compared with a plain loop.

`python benchmarks/spark.py` in an environment with `partydocs[spark]` and Java. Each validates
the same documents, with rules, one after the other, so ratios mean little on a busy machine. The
rows of Spark are compared with those of the loop before the measurement.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from pyspark.sql import SparkSession

from partydocs import dumps, testing
from partydocs.bulk.arrow import Options, documents_batch, validate_batch
from partydocs.bulk.spark import validate_frame

_KINDS = ("plan", "progressReport", "workSchedule")
_OPTIONS = Options(as_of=datetime.date(2016, 9, 1))
_BATCH = 200
Documents = list[tuple[str, bytes]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args()
    documents = _documents(asked.documents)
    size = sum(len(content) for _, content in documents)
    print(f"{len(documents)} documents, {size / 1e6:.1f} MB, {asked.rounds} rounds")
    seconds = {"plain loop": _timed(lambda: _loop(documents), asked.rounds)}
    expected = _loop(documents)
    for workers in (1, 2):
        with _session(workers) as spark:
            frame = _frame(spark, documents, workers)
            assert _judged(frame) == expected, "Spark judges otherwise than the loop"
            times = _timed(lambda frame=frame: _judged(frame), asked.rounds)  # type: ignore[misc]
            seconds[f"Spark, {workers} worker{'s' * (workers > 1)}"] = times
    _tell(seconds, len(documents))
    if asked.json:
        asked.json.write_text(json.dumps(seconds, indent=1) + "\n", "utf-8")


def _documents(count: int) -> Documents:
    """Yield a few hundred samples, repeated with other names."""
    made = [
        dumps(testing.sample(_KINDS[seed % len(_KINDS)], seed=seed))
        for seed in range(min(count, 300))
    ]
    return [(f"{number:06}.xml", made[number % len(made)]) for number in range(count)]


Judged = list[tuple[str, bool, int, int]]


def _loop(documents: Documents) -> Judged:
    rows: list[dict[str, Any]] = []
    for start in range(0, len(documents), _BATCH):
        batch = documents_batch(documents[start : start + _BATCH])
        rows += validate_batch(batch, _OPTIONS).to_pylist()
    return sorted((each["name"], each["valid"], each["errors"], each["advice"]) for each in rows)


def _judged(frame: Any) -> Judged:
    rows = validate_frame(frame, _OPTIONS).select("name", "valid", "errors", "advice").collect()
    return sorted(tuple(row) for row in rows)


@contextmanager
def _session(workers: int) -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(f"local[{workers}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(_BATCH))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def _frame(spark: SparkSession, documents: Documents, workers: int) -> Any:
    """Return the documents cached by Spark, so that reading files is not measured."""
    rows = [(name, bytearray(content)) for name, content in documents]
    frame = spark.createDataFrame(rows, "name string, content binary").repartition(workers)
    frame = frame.cache()
    frame.count()
    return frame


def _timed(work: Callable[[], object], rounds: int) -> list[float]:
    work()
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return times


def _tell(seconds: dict[str, list[float]], count: int) -> None:
    base = statistics.median(seconds["plain loop"])
    print("| | Documents a second | Times the plain loop |\n| --- | --- | --- |")
    for who, times in seconds.items():
        median = statistics.median(times)
        print(f"| {who} | {count / median:.0f} | {base / median:.2f} |")


if __name__ == "__main__":
    main()
