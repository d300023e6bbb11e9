"""Compares all engines on many random documents."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing import Process, SimpleQueue
from pathlib import Path
from tempfile import TemporaryDirectory

from partydocs.validation.validator import check_bytes
from tests.faults.case import FORMATS
from tests.interop.agreement.comparison import OWN, Comparison, Disagreement, Outcome
from tests.interop.engines import ENGINES, Engine, write_schemas

EVERY = 10
"""Seconds between two lines of progress."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare and report. Returns 0 if all agree, 1 if not, 2 if an engine is not installed."""
    options = _options(arguments)
    engines = [each for each in ENGINES if each.name not in options.without]
    if lacks := [f"{each}: {each.lacks()}" for each in engines if each.lacks()]:
        print("\n".join(lacks), "Or leave it out: --without NAME", sep="\n", file=sys.stderr)
        return 2
    outcome = Outcome()
    progress = _Progress(options.documents)
    with TemporaryDirectory() as folder:
        write_schemas(Path(folder))
        for each in _outcomes(options, engines, Path(folder)):
            outcome.add(each)
            for disagreement in each.disagreements:
                print(_shown(disagreement, options.seed), flush=True)
            progress.report(outcome)
    print(_table(outcome, engines, progress.seconds, options))
    return 1 if outcome.disagreements else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.interop.agreement", description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="how many are drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number to start with, to resume")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--batch", type=int, default=200, help="documents that go together")
    parser.add_argument("--without", nargs="*", default=[], help="engines left out")
    return parser.parse_args(arguments)


def _outcomes(
    options: argparse.Namespace, engines: Sequence[Engine], schemas: Path
) -> Iterator[Outcome]:
    """The results of the processes, batch by batch."""
    numbers = range(options.first, options.first + options.documents)
    batches = [numbers[at : at + options.batch] for at in range(0, len(numbers), options.batch)]
    queue: SimpleQueue[Outcome | None] = SimpleQueue()
    processes = [
        Process(
            target=_work, args=(engines, schemas, options.seed, batches[job :: options.jobs], queue)
        )
        for job in range(options.jobs)
    ]
    for process in processes:
        process.start()
    for _ in batches:
        outcome = queue.get()
        if outcome is None:
            raise SystemExit("a process broke down; its error is printed above")
        yield outcome
    for process in processes:
        process.join()


def _work(
    engines: Sequence[Engine],
    schemas: Path,
    seed: int,
    batches: Sequence[Sequence[int]],
    queue: SimpleQueue[Outcome | None],
) -> None:
    comparison = Comparison(engines, schemas, seed)
    try:
        for batch in batches:
            queue.put(comparison.compare(batch))
    except BaseException:
        queue.put(None)
        raise
    finally:
        comparison.close()


class _Progress:
    """Prints progress from time to time."""

    def __init__(self, documents: int) -> None:
        self.documents = documents
        self.started = self.reported = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def report(self, outcome: Outcome) -> None:
        done = outcome.documents
        if time.monotonic() - self.reported < EVERY and done < self.documents:
            return
        self.reported = time.monotonic()
        rate = done / self.seconds
        print(
            f"{done:,} of {self.documents:,} documents, {rate:.0f} a second, "
            f"{(self.documents - done) / rate / 60:.1f} minutes left, "
            f"{len(outcome.disagreements)} disagreements",
            file=sys.stderr,
            flush=True,
        )


def _shown(disagreement: Disagreement, seed: int) -> str:
    verb = ("refuses", "accepts")[disagreement.accepted]
    other = ("accepts", "refuses")[disagreement.accepted]
    lines = [
        f"\nDisagreement: {disagreement.between} {verb}, the library {other} "
        f"(--seed {seed} --first {disagreement.number} --documents 1)"
    ]
    for format, data in disagreement.smallest.items():
        codes = sorted(check_bytes(data).codes)
        lines += [f"  {format}: {data.decode('utf-8', 'replace')}", f"  library: {codes}"]
    return "\n".join(lines)


def _table(
    outcome: Outcome, engines: Sequence[Engine], seconds: float, options: argparse.Namespace
) -> str:
    lines = [
        f"\n{outcome.documents:,} documents in both formats (seed {options.seed}, numbers "
        f"{options.first} to {options.first + options.documents - 1}) in {seconds / 60:.1f} minutes",
        f"{'format':8}{'engine':16}{'accepted':>12}{'refused':>12}",
    ]
    for format in FORMATS:
        for name in (OWN, *(each.name for each in engines if each.format == format)):
            accepted, refused = (outcome.verdicts[format, name, each] for each in (True, False))
            lines.append(f"{format:8}{name:16}{accepted:12,}{refused:12,}")
    lines += [
        f"named fault of {engine}, met {count} times: {title}"
        for (engine, title), count in sorted(outcome.faults_met.items())
    ]
    return "\n".join([*lines, f"disagreements: {len(outcome.disagreements)}"])


if __name__ == "__main__":
    sys.exit(main())
