"""Measure partydocs against its peers: `python benchmarks/run.py`."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.metadata import version
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import attrs
from chart import draw
from contenders import OURS, Race, races
from documents import EXAMPLES, Material, materials
from goals import Result, of_import, ratios, results, sought
from growth import Growth, growth
from imports import import_times, loaded_needlessly
from measure import Effort, Times, peak_memory, ratio, take_turns

Measured = Mapping[str, Mapping[str, Mapping[str, Times]]]
_PACKAGES = (
    "partydocs",
    "attrs",
    "lxml",
    "msgspec",
    "pydantic",
    "pydantic-xml",
    "xsdata",
    "xmlschema",
    "jsonschema",
    "jsonschema-rs",
)
_LIMITS = """\
- pydantic-xml does not support mixed content: in its rows, text runs are flattened for everyone.
- xsdata reads numbers and dates with a pattern as strings and checks no facets. The peers keep
  symbols, partial dates and identifiers as strings; partydocs makes values of them.
- Only partydocs also checks that ids are unique and references resolve, which fields occur
  together, and the form of text.
- All read one document repeatedly, which favours caches of parsed values: partydocs caches ids,
  numbers, dates and symbols, as it would from one document of a ward to the next.
"""


def main() -> None:
    """Measure, print the report and write the requested files."""
    options = _options()
    found = materials()
    measured: dict[str, dict[str, dict[str, Times]]] = {}
    reached: list[Result] = []
    without: list[Result] = []
    agreed: dict[str, list[Race]] = {}
    for each in found:
        agreed[each.name] = races(each)
        if options.check or each.name.startswith("sample"):
            continue
        measured[each.name] = {
            race.name: take_turns(race.calls, _effort(each, quick=options.quick))
            for race in agreed[each.name]
        }
        reached += results(measured[each.name], each)
        if _is_large(each) and not options.quick:
            without += ratios(_without_collector(agreed[each.name], each), each.name)
    if options.check:
        print(f"All agree on {len(found)} documents.")
        return
    taken = {
        f"{document}: {race.name}": {who: peak_memory(call) for who, call in race.calls.items()}
        for document, found in agreed.items()
        for race in found
        if document in measured and "to document" in race.name and not options.quick
    }
    grown = growth(quick=options.quick)
    imports = import_times(EXAMPLES / "bao-cao-8-thang.xml", rounds=5 if options.quick else 21)
    reached.append(of_import(imports["partydocs"]))
    about = _about(found, quick=options.quick)
    report = _report(about, reached, without, agreed, measured, imports)
    text = "\n".join(chain(report, _grown(grown), _taken(taken), _end())) + "\n"
    print(text, end="")
    if options.markdown:
        options.markdown.write_text(text, "utf-8")
    if options.json:
        record = {
            **_record(about, reached, measured, imports),
            "growth": [attrs.asdict(each) for each in grown],
            "memory": taken,
            "ratiosWithoutCollector": [attrs.asdict(each) for each in without],
        }
        options.json.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")

    if options.chart:
        draw(measured, options.chart)


def _without_collector(found: list[Race], material: Material) -> dict[str, dict[str, Times]]:
    """Repeat the work with garbage collection disabled, to show its share of the times."""
    effort = _effort(material, quick=False)
    measured = {}
    for race in found:
        calls = {who: race.calls[who] for who in race.calls if who in sought(race.name)}
        if calls:
            measured[race.name] = take_turns(calls, effort, collector=False)
    return measured


def _is_large(material: Material) -> bool:
    return len(material.xml) > 500_000


def _effort(material: Material, *, quick: bool) -> Effort:
    large = _is_large(material)
    if quick:
        return Effort(2, 0.0, patience=0.3) if large else Effort(5, 0.002)
    return Effort(7, 0.0) if large else Effort(40, 0.01)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, slow contenders skipped")
    parser.add_argument(
        "--check", action="store_true", help="compare what all read, measure nothing"
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="also write all figures to a file"
    )
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="also write the report to a file"
    )
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw the ratios, as SVG or PNG")
    return parser.parse_args()


def _about(found: list[Material], *, quick: bool) -> dict[str, str]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    sizes = (f"{one.name}: {len(one.xml)} bytes of XML, {len(one.json)} of JSON" for one in found)
    return {
        "day": date.today().isoformat(),
        "documents": "; ".join(sizes),
        "effort": "quick" if quick else "full",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "packages": packages,
    }


def _report(
    about: Mapping[str, str],
    reached: list[Result],
    without: list[Result],
    agreed: Mapping[str, list[Race]],
    measured: Measured,
    imports: Mapping[str, Times],
) -> Iterator[str]:
    yield "# Benchmark\n"
    yield from (f"- {name}: {value}" for name, value in about.items())
    yield "\n## Ratios\n"
    yield "Of each round the one over the other: their median and, in brackets, their quartiles.\n"
    yield from _goals(reached)
    if without:
        yield "\n## The same while Python's collector of garbage rests\n"
        yield from _goals(without)
    for document, found in measured.items():
        for race in agreed[document]:
            yield f"\n## {document}: {race.name}\n"
            yield f"{race.agreed}\n"
            yield from _race(found[race.name])
    yield "\n## Imports, above a bare interpreter\n"
    yield from _table(
        ["Import", "Least, ms", "Median, ms"],
        [
            [name, f"{times.least * 1000:.0f}", f"{times.median * 1000:.0f}"]
            for name, times in imports.items()
        ],
    )
    yield f"\nLoaded by `import partydocs` without need: {loaded_needlessly() or 'nothing'}.\n"


def _grown(found: list[Growth]) -> Iterator[str]:
    yield "## Growth\n"
    yield "A plan of 250 tasks and more: medians, and each against the one half as long.\n"
    yield from _table(
        [
            "Work",
            *(f"{size / 1000:.0f} kB" for size in found[0].sizes),
            "Times, for twice the size",
        ],
        [
            [
                each.work,
                *(f"{times.median * 1000:.1f} ms" for times in each.times),
                _doubled([times.median for times in each.times]),
            ]
            for each in found
        ]
        + [
            [
                f"{each.work}: memory",
                *(f"{size / 1e6:.1f} MB" for size in each.memory),
                _doubled(list(map(float, each.memory))),
            ]
            for each in found
            if each.memory
        ],
    )


def _doubled(values: list[float]) -> str:
    return ", ".join(f"{larger / smaller:.2f}" for smaller, larger in pairwise(values))


def _taken(found: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    if not any(found.values()):
        return
    yield "\n## Memory\n"
    yield "What Python allocates at the highest point of a call; libxml2 is not counted.\n"
    yield from _table(
        ["Race", "Who", "MB"],
        [
            [race, who, f"{size / 1e6:.1f}"]
            for race, of in found.items()
            for who, size in of.items()
        ],
    )


def _end() -> Iterator[str]:
    yield "\n## What the figures do not say\n"
    yield _LIMITS


def _goals(reached: list[Result]) -> Iterator[str]:
    return _table(
        ["Document", "Work", "Measured", "To reach", ""],
        [[each.document, each.work, each.measured, each.reach, _verdict(each)] for each in reached],
    )


def _verdict(result: Result) -> str:
    verdicts = {True: "reached", False: "missed", None: "not measured"}
    return verdicts[result.met]


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
    measured: Measured,
    imports: Mapping[str, Times],
) -> dict[str, Any]:
    return {
        "about": about,
        "ratios": [attrs.asdict(each) for each in reached],
        "seconds": {
            document: {
                race: {who: times.samples for who, times in found.items()}
                for race, found in of.items()
            }
            for document, of in {**measured, "any": {"imports": imports}}.items()
        },
    }


if __name__ == "__main__":
    main()
