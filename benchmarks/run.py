"""Measure partydocs against its peers: `python benchmarks/run.py`."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from contenders import OURS, Race, races
from documents import material
from goals import Result, results
from imports import import_times, loaded_needlessly
from measure import Effort, Times, ratio, take_turns

_EXAMPLE = Path(__file__).parent.parent / "examples" / "phuc-dong-2016" / "bao-cao-8-thang.xml"
_PACKAGES = ("partydocs", "attrs", "lxml", "msgspec", "pydantic", "pydantic-xml", "xsdata")
_LIMITS = """\
- pydantic-xml can't say mixed content: in its rows each run of text is flattened, for everyone.
- xsdata leaves numbers and dates that a pattern describes as strings and checks no facet; the
  peers keep symbols, partial dates and identifiers as strings. partydocs makes values of them.
- Only partydocs also checks that ids are unique and lead somewhere, which fields stand together,
  and the form of text; the peers are spared that.
- Everyone reads one document again and again, so whoever keeps what it has parsed finds it again:
  partydocs keeps ids, numbers, dates and symbols, as it would from one paper of a ward to the next.
"""


def main() -> None:
    options = _options()
    effort = Effort(rounds=9, sample=0.004) if options.quick else Effort(rounds=40, sample=0.01)
    found = material(options.document)
    all_races = races(found)
    measured = {race.name: take_turns(race.calls, effort) for race in all_races}
    imports = import_times(found.path, rounds=5 if options.quick else 21)
    reached = results(measured, imports, found)
    about = _about(options.document, len(found.xml), len(found.json), effort)
    print("\n".join(_report(about, reached, all_races, measured, imports)))
    if options.json:
        record = _record(about, reached, measured, imports)
        options.json.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", nargs="?", type=Path, default=_EXAMPLE, help="an XML document")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: under half a minute")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there too")
    return parser.parse_args()


def _about(document: Path, xml: int, json_size: int, effort: Effort) -> dict[str, str]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return {
        "day": date.today().isoformat(),
        "document": f"{document.name}: {xml} bytes of XML, {json_size} of JSON",
        "effort": f"{effort.rounds} rounds of at least {effort.sample * 1000:g} ms each",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "packages": packages,
    }


def _report(
    about: Mapping[str, str],
    reached: list[Result],
    all_races: list[Race],
    measured: Mapping[str, Mapping[str, Times]],
    imports: Mapping[str, Times],
) -> Iterator[str]:
    yield "# Benchmark\n"
    yield from (f"- {name}: {value}" for name, value in about.items())
    yield "\n## Ratios\n"
    yield "Of each round the one over the other: their median and, in brackets, their quartiles.\n"
    yield from _table(
        ["Work", "Measured", "To reach", ""],
        [
            [each.work, each.measured, each.reach, "reached" if each.met else "missed"]
            for each in reached
        ],
    )
    for race in all_races:
        yield f"\n## {race.name}\n"
        yield f"{race.agreed}\n"
        yield from _race(measured[race.name])
    yield "\n## Imports, above a bare interpreter\n"
    yield from _table(
        ["Import", "Least, ms", "Median, ms"],
        [
            [name, f"{times.least * 1000:.0f}", f"{times.median * 1000:.0f}"]
            for name, times in imports.items()
        ],
    )
    yield f"\nLoaded by `import partydocs` without need: {loaded_needlessly() or 'nothing'}.\n"
    yield "## What the figures do not say\n"
    yield _LIMITS


def _race(measured: Mapping[str, Times]) -> Iterator[str]:
    base = OURS if OURS in measured else next(iter(measured))
    yield from _table(
        ["", f"Against {base}", "Least, µs", "Median, µs"],
        [
            [
                name,
                "1" if name == base else str(ratio(times, measured[base])),
                f"{times.least * 1e6:.0f}",
                f"{times.median * 1e6:.0f}",
            ]
            for name, times in measured.items()
        ],
    )


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"


def _record(
    about: Mapping[str, str],
    reached: list[Result],
    measured: Mapping[str, Mapping[str, Times]],
    imports: Mapping[str, Times],
) -> dict[str, Any]:
    return {
        "about": about,
        "ratios": [
            {"work": each.work, "measured": each.measured, "reach": each.reach, "met": each.met}
            for each in reached
        ],
        "seconds": {
            name: {who: times.samples for who, times in found.items()}
            for name, found in {**measured, "imports": imports}.items()
        },
    }


if __name__ == "__main__":
    main()
