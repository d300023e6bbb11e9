"""Validate all documents of a folder with Dask, in several processes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import dask.bag

from partydocs.bulk.arrow import Options, documents_batch, validate_batch


def validated(paths: list[str]) -> list[dict[str, Any]]:
    batch = documents_batch((path, Path(path).read_bytes()) for path in paths)
    rows: list[dict[str, Any]] = validate_batch(batch, Options(rules=False)).to_pylist()
    return rows


if __name__ == "__main__":
    paths = sorted(map(str, Path(sys.argv[1]).rglob("*.xml")))
    rows = dask.bag.from_sequence(paths, partition_size=4).map_partitions(validated)
    for row in rows.compute(scheduler="processes", num_workers=2):
        print(Path(row["name"]).name, "valid" if row["valid"] else f"{row['errors']} errors")
