"""The goals: ratios, which are the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import attrs
from contenders import BIND, GATE, OURS, PYDANTIC, PYDANTIC_XML, XSDATA
from documents import WIDE, Material
from measure import Ratio, Times, peak_memory, ratio

from partydocs import loads

__all__ = ["Result", "of_import", "ratios", "results", "sought"]

Measured = Mapping[str, Mapping[str, Times]]


@attrs.frozen
class Goal:
    """The ratio of two contenders of a race, and its bound."""

    work: str
    race: str
    of: str
    to: str
    limit: float
    at_most: bool = True

    def meets(self, value: float) -> bool:
        return value <= self.limit if self.at_most else value >= self.limit

    @property
    def reach(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.limit:g}"


@attrs.frozen
class Result:
    """A line of the first table."""

    document: str
    work: str
    measured: str
    reach: str
    met: bool | None
    """None if it was not measured."""


_FLAT = "its text flattened"
_GOALS = (
    Goal("XML to document: partydocs / libxml2's parse + XSD", "XML to document", OURS, GATE, 2.5),
    Goal("XML to document: xsdata's bind / partydocs", "XML to document", BIND, OURS, 5, False),
    Goal(
        f"XML to document, {_FLAT}: pydantic-xml / partydocs",
        f"XML to document, {_FLAT}",
        PYDANTIC_XML,
        OURS,
        3,
        False,
    ),
    Goal("document to XML: xsdata / partydocs", "document to XML", XSDATA, OURS, 5, False),
    Goal(
        f"document to XML, {_FLAT}: pydantic-xml / partydocs",
        f"document to XML, {_FLAT}",
        PYDANTIC_XML,
        OURS,
        5,
        False,
    ),
    Goal("JSON to document: partydocs / pydantic 2", "JSON to document", OURS, PYDANTIC, 1),
    Goal("document to JSON: partydocs / pydantic 2", "document to JSON", OURS, PYDANTIC, 1),
    *(
        Goal(
            f"{format}, {fault}: refusing, fully explained / accepting",
            "refusing, fully explained",
            f"refuse {format}, {fault}",
            f"accept {format}",
            10,
        )
        for format in ("XML", "JSON")
        for fault in ("one fault", "many faults")
    ),
    *(
        Goal(
            f"twice the document, {work}", "twice the document", f"{work} twice as long", work, 2.2
        )
        for work in ("read XML", "read JSON", "write XML", "write JSON")
    ),
)
_IMPORT_LIMIT = 0.1
_LEFT_OUT = "too slow for a quick run"


def results(measured: Measured, material: Material) -> list[Result]:
    """Return all goals of a document with the measured ratios."""
    return [*ratios(measured, material.name), *_memory(material)]


def sought(race: str) -> frozenset[str]:
    """Return the contenders of a race whose ratios are goals."""
    return frozenset(name for goal in _GOALS if goal.race == race for name in (goal.of, goal.to))


def ratios(measured: Measured, document: str) -> Iterator[Result]:
    for goal in _GOALS:
        times = measured[goal.race]
        if goal.of not in times or goal.to not in times:
            yield Result(
                document, goal.work, "left out: too slow for a quick run", goal.reach, False
            )
            continue
        found: Ratio = ratio(times[goal.of], times[goal.to])
        yield Result(document, goal.work, str(found), goal.reach, goal.meets(found.value))


def _memory(material: Material) -> Iterator[Result]:
    for format, once, twice in (
        ("XML", material.xml, material.twice_xml),
        ("JSON", material.json, material.twice_json),
    ):
        value = peak_memory(_reading(twice)) / peak_memory(_reading(once))
        work = f"twice the document, memory to read {format}"
        yield Result(material.name, work, f"{value:.3g}", "≤ 2.2", value <= 2.2)


def _reading(data: bytes) -> Callable[[], object]:
    return lambda: loads(data, limits=WIDE)


def of_import(times: Times) -> Result:
    """Return the goal for the time of import."""
    cost = times.median
    return Result(
        "any",
        "`import partydocs` above a bare interpreter",
        f"{cost * 1000:.0f} ms",
        f"≤ {_IMPORT_LIMIT * 1000:.0f} ms",
        cost <= _IMPORT_LIMIT,
    )
