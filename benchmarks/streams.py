"""Streams larger than memory: rate and memory of reading 1 GB as XML, JSON Lines and ZIP.

    python benchmarks/streams.py [--megabytes 1000] [--json FILE]

A few hundred sampled documents are repeated with other numbers. Each measurement runs in a new
process; memory is the peak minus the memory of the process after its code was loaded.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO, Any

from partydocs import Document, dumps
from partydocs.schema.shape import NAMESPACE, standard
from partydocs.stream import StreamedDocument, raw_documents, read_stream

CONTAINERS = ("xml", "jsonl", "zip")
SAMPLES = 210
GOAL = 50
"""Megabytes that a run may take in addition to those at its start."""
_NUMBER = re.compile(rb"(symbol[\"=:]+)\d+")


def documents(format: str) -> list[bytes]:
    """Return documents of all kinds, each on one line."""
    from partydocs.testing import sample

    kinds = [each.cls for each in standard().kinds if issubclass(each.cls, Document)]
    made = (
        sample(kinds[seed % len(kinds)], seed=seed, size="large" if seed % 2 else "typical")
        for seed in range(SAMPLES)
    )
    return [dumps(each, format="json" if format == "jsonl" else "xml") for each in made]


def renumbered(samples: list[bytes], size: int) -> Iterator[bytes]:
    """Yield the samples repeatedly, with increasing numbers, up to a total size in bytes."""
    for number in count():
        data = samples[number % len(samples)]
        data = _NUMBER.sub(rb"\g<1>%d" % (100 + number % 900), data, count=1)
        size -= len(data)
        if size < 0:
            return
        yield data


def make(container: str, size: int, path: Path) -> None:
    """Write a file with documents of a total size in bytes."""
    found = renumbered(documents(container), size)
    if container == "zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for number, data in enumerate(found):
                archive.writestr(f"{number:08d}.xml", data)
        return
    with path.open("wb") as stream:
        _write(container, stream, found)


def _write(container: str, stream: IO[bytes], found: Iterator[bytes]) -> None:
    if container == "jsonl":
        stream.writelines(data + b"\n" for data in found)
        return
    stream.write(b'<documents xmlns="%s">\n' % NAMESPACE.encode())
    stream.writelines(data.partition(b"?>\n")[2] + b"\n" for data in found)
    stream.write(b"</documents>\n")


def measure(work: str, path: Path) -> dict[str, Any]:
    """Read a file in this process."""
    before = _peak()
    start = time.perf_counter()
    number = size = good = 0
    for found in raw_documents(path) if work == "split" else read_stream(path):
        number += 1
        size += len(found.data)
        good += not isinstance(found, StreamedDocument) or found.report.valid
    seconds = time.perf_counter() - start
    return {
        "documents": number,
        "valid": good,
        "megabytes": round(size / 1e6, 1),
        "seconds": round(seconds, 2),
        "megabytesPerSecond": round(size / 1e6 / seconds, 1),
        "peakMegabytesAboveStart": round(_peak() - before, 1),
    }


def _peak() -> float:
    """Return the peak memory of this process, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # unlike `resource`, this does not include the process that started this one
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii", "replace"))
        assert found is not None
        return int(found[1]) / 1e3
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def measured(work: str, path: Path) -> dict[str, Any]:
    """Read a file in a new process."""
    command = [sys.executable, __file__, "--measure", work, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(megabytes: float) -> list[dict[str, Any]]:
    """Yield all measurements."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for container in CONTAINERS:
            path = Path(folder, f"documents.{container}")
            make(container, int(megabytes * 1e6), path)
            for work in ("split", "read"):
                rows.append({"container": container, "work": work, **measured(work, path)})
                print(_row(rows[-1]), flush=True)
            path.unlink()
    return rows


def _row(row: dict[str, Any]) -> str:
    return "| " + " | ".join(str(each) for each in row.values()) + " |"


def main() -> int:
    """Measure, print a table and return whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--measure", nargs=2, metavar=("WORK", "PATH"))
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure[0], Path(options.measure[1]))))
        return 0
    print("| container | work | documents | valid | MB | seconds | MB/s | MB above start |")
    print("|---|---|---|---|---|---|---|---|")
    rows = run(options.megabytes)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    reached = all(row["peakMegabytesAboveStart"] <= GOAL for row in rows)
    print(f"\nat most {GOAL} MB above start: {'yes' if reached else 'no'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
