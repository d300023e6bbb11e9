"""One process compared with two on many files, and a run that is killed and resumed.

    python benchmarks/jobs.py            10,000 files, three rounds
    python benchmarks/jobs.py --quick    1,000 files, one round

Prints a Markdown table; `--json FILE` also writes the figures to a file. Runs with one process and
with several alternate, so that other load on the machine affects both.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

RUN = [sys.executable, "-c", "from partydocs.cli.main import run; run()"]
KINDS = ("workSchedule", "progressReport", "plan", "resolution")
DIFFERENT = 400
"""Number of different samples; the other files are copies, as sampling is slower than checking."""


def main() -> None:
    asked = _asked()
    count, rounds = (1_000, 1) if asked.quick else (asked.files, asked.rounds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "documents")
        size = make(folder, count)
        print(f"{count:,} files, {size / 1e6:.1f} MB, {os.cpu_count()} cores, {rounds} rounds\n")
        found = {**compare(folder, asked.jobs, rounds), **resume(folder, count, asked.jobs)}
    print(table(found))
    if asked.json:
        Path(asked.json).write_text(json.dumps(found, indent=2) + "\n")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", metavar="FILE")
    return parser.parse_args()


def make(folder: Path, count: int) -> int:
    """Make this number of files. Returns their size in bytes."""
    drawn = list(_drawn(min(count, DIFFERENT)))
    folder.mkdir()
    size = 0
    for number in range(count):
        suffix, data = drawn[number % len(drawn)]
        (folder / f"{number:06}.{suffix}").write_bytes(data)
        size += len(data)
    return size


def _drawn(count: int) -> Iterator[tuple[str, bytes]]:
    from partydocs import dumps
    from partydocs.testing import sample

    for seed in range(count):
        document = sample(KINDS[seed % len(KINDS)], seed=seed)
        format = "xml" if seed % 8 < 4 else "json"
        yield format, dumps(document, format=format)


def validate(folder: Path, jobs: int, *more: object) -> list[str]:
    options = ("--jobs", jobs, "--format", "jsonl", "--as-of", "2026-01-01", *more)
    return [*RUN, "validate", str(folder), *map(str, options)]


def compare(folder: Path, jobs: int, rounds: int) -> dict[str, float]:
    """Return the seconds with one process and with several, and the speed-up."""
    one, several = [], []
    for _ in range(rounds):
        one.append(_timed(validate(folder, 1)))
        several.append(_timed(validate(folder, jobs)))
        assert one[-1].output == several[-1].output, "the reports differ"
    ratios = [a.seconds / b.seconds for a, b in zip(one, several, strict=True)]
    alone, parent = (statistics.median(each.cpu for each in runs) for runs in (one, several))
    return {
        "one process, s": statistics.median(each.seconds for each in one),
        f"{jobs} processes, s": statistics.median(each.seconds for each in several),
        "times as fast": statistics.median(ratios),
        "least": min(ratios),
        "most": max(ratios),
        "processor time of one process, s": alone,
        "processor time of the parent, s": parent,
        "times as fast on cores that do nothing else": jobs * alone / (alone + parent),
    }


class Run(NamedTuple):
    seconds: float
    cpu: float
    """Return the CPU seconds of the process itself, without those of its workers."""
    output: bytes


def _timed(command: list[str]) -> Run:
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        assert process.returncode in (0, 1), process.returncode
        output.seek(0)
        return Run(seconds, used.ru_utime + used.ru_stime, output.read())


def resume(folder: Path, count: int, jobs: int) -> dict[str, float]:
    """Kill a run halfway, resume it, and check that each document was processed once."""
    journal = folder.parent / "journal"
    command = validate(folder, jobs, "--journal", journal)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None and _noted(journal) < count // 3:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = _noted(journal)
    again = _timed(command)
    lines = again.output.decode().splitlines()
    assert len(lines) == count + 1, "a document is missing from the report, or there twice"
    assert again.output == _timed(validate(folder, jobs)).output, (
        "the report is not that of an unbroken run"
    )
    assert _noted(journal) == count, "the journal does not show each document once"
    return {"noted when killed": before, "to go on, s": again.seconds}


def _noted(journal: Path) -> int:
    """Return the number of documents in a journal; 0 if it is missing or being created."""
    # from a copy, because the run has locked the journal
    with tempfile.TemporaryDirectory() as name:
        for each in journal.parent.glob(f"{journal.name}*"):
            Path(name, each.name).write_bytes(each.read_bytes())
        try:
            base = sqlite3.connect(Path(name, journal.name))
            query = "select count(*), count(distinct document) from documents"
            rows, documents = base.execute(query).fetchone()
            base.close()
        except sqlite3.DatabaseError:
            return 0
    assert rows == documents
    return int(rows)


def table(found: dict[str, float]) -> str:
    rows = [f"| {name} | {value:,.2f} |" for name, value in found.items()]
    return "\n".join(["| | |", "|---|---:|", *rows])


if __name__ == "__main__":
    main()
