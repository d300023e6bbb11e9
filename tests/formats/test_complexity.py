"""A document of twice the size takes at most 2.2 times the work, counted in calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from partydocs import dumps, loads
from partydocs.model import Link, PartialDate, Plan, Progress, Section, Task, Timing
from tests.reading import validate
from tests.samples import plan

N = 200


def grown(size: int) -> Plan:
    """A plan with that many tasks, sections and progress notes, all linked."""
    base = plan()
    ids = [f"x{n}" for n in range(size)]
    return attrs.evolve(
        base,
        sections=base.sections + tuple(Section(id=f"{id_}s", heading=("Mục",)) for id_ in ids),
        tasks=base.tasks
        + tuple(
            Task(
                id=id_,
                title="Việc",
                section=f"{id_}s",
                realises=(Link(ref="r1", fragment="t4"),),
                timing=Timing(end=PartialDate("2016-08")),
            )
            for id_ in ids
        ),
        progress=base.progress
        + tuple(Progress(of=Link(fragment=id_), state="done") for id_ in ids),
    )


def calls(work: Callable[[], Any]) -> int:
    """The number of calls of Python and C functions."""
    count = 0

    def note(_: object, event: str, __: object) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    work()  # compilation and caches are not counted
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def ratio(work: Callable[[Any], Any], make: Callable[[int], Any]) -> float:
    small, large = make(N), make(2 * N)
    return calls(lambda: work(large)) / calls(lambda: work(small))


@pytest.mark.parametrize("format", ["xml", "json"])
def test_reading_and_writing_grow_with_the_document(format: Any) -> None:
    assert ratio(loads, lambda n: dumps(grown(n), format=format)) <= 2.2
    assert ratio(lambda document: dumps(document, format=format), grown) <= 2.2


@pytest.mark.parametrize(
    ("what", "xml", "json"),
    [
        ("values", b'state="done"', b'"state":"done"'),
        ("ids", b'section="x', b'"section":"x'),
        ("names", b"<title>", b'"title"'),
    ],
)
def test_explaining_grows_with_the_faults(what: str, xml: bytes, json: bytes) -> None:
    changed = {
        "values": (b'state="gone"', b'"state":"gone"'),
        "ids": (b'section="y', b'"section":"y'),
        "names": (b"<titel>", b'"titel"'),
    }[what]
    for format, good, bad in (("xml", xml, changed[0]), ("json", json, changed[1])):

        def broken(n: int, format: Any = format, good: bytes = good, bad: bytes = bad) -> bytes:
            data = dumps(grown(n), format=format)
            assert data.count(good) >= n
            if good == b"<title>":
                data = data.replace(b"</title>", b"</titel>")
            return data.replace(good, bad)

        assert len(validate(broken(N)).diagnostics) >= N
        assert ratio(validate, broken) <= 2.2


def test_comments_and_odd_text_cost_no_more() -> None:
    def odd(n: int) -> bytes:
        return dumps(grown(n)).replace(b"<title>", b"<title><!-- x -->")

    assert ratio(validate, odd) <= 2.2
