"""Validate all documents of a folder with Spark, and count the findings by code."""

from __future__ import annotations

import datetime
import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import explode

from partydocs.bulk.arrow import Options
from partydocs.bulk.spark import validate_frame


def judged(spark: SparkSession, folder: str) -> DataFrame:
    files = spark.read.format("binaryFile").option("pathGlobFilter", "*.xml").load(folder)
    # a fixed day, so that another run gives the same result
    return validate_frame(files, Options(as_of=datetime.date(2016, 9, 1)), name="path")


def counted(verdicts: DataFrame) -> DataFrame:
    findings = verdicts.select("name", explode("diagnostics").alias("found"))
    return findings.groupBy("found.code").count().orderBy("count", "code", ascending=[False, True])


if __name__ == "__main__":
    session = SparkSession.builder.getOrCreate()
    verdicts = judged(session, sys.argv[1]).cache()
    verdicts.select("name", "valid", "errors", "trouble").show(truncate=False)
    counted(verdicts).show(truncate=False)
