"""Rules make at most 2.2 times as many calls for twice the document."""

from __future__ import annotations

from typing import Literal

import attrs
import pytest

from partydocs import Document, dumps, loads, validate
from partydocs.model import Indicator, Progress, ScheduleItem, Section, Task
from partydocs.rules import Policy
from partydocs.testing.cases import AS_OF, base_value
from tests.formats.test_complexity import calls

N = 60
POLICY = Policy(as_of=AS_OF)


def _base(name: str) -> Document:
    import json

    return loads(json.dumps(base_value(name), ensure_ascii=False, default=float))


def _grown(document: Document, field: str, size: int) -> Document:
    """A document with many copies of the items of a list, each with a unique id."""
    items = getattr(document, field)
    many = tuple(
        attrs.evolve(items[n % len(items)], **_own(items[n % len(items)], n)) for n in range(size)
    )
    return attrs.evolve(document, **{field: items + many})


def _own(item: object, number: int) -> dict[str, object]:
    match item:
        case Task():
            return {"id": f"x{number}", "title": f"Việc thứ {number}", "label": None}
        case Indicator():
            return {"id": f"x{number}", "targets": (), "observations": ()}
        case Section():
            return {"id": f"x{number}", "blocks": (), "sections": ()}
        case Progress() | ScheduleItem():
            return {"id": f"x{number}"}
    raise TypeError(type(item))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("plan", "tasks"),
        ("plan", "sections"),
        ("program", "tasks"),
        ("report", "progress"),
        ("schedule", "items"),
        ("notice", "tasks"),
    ],
)
def test_rules_are_linear(name: str, field: str) -> None:
    base = _base(name)
    small, large = (_grown(base, field, size) for size in (N, 2 * N + len(getattr(base, field))))
    limit = 2.2 * calls(lambda: validate(small, policy=POLICY))
    assert calls(lambda: validate(large, policy=POLICY)) < limit


@pytest.mark.parametrize("format", ["xml", "json"])
def test_locations_of_many_findings_are_linear(format: Literal["xml", "json"]) -> None:
    def found_in(size: int) -> bytes:
        grown = _grown(_base("plan"), "tasks", size)
        same = tuple(attrs.evolve(each, label="1") for each in grown.iter_tasks())
        return dumps(attrs.evolve(grown, tasks=same), format=format)

    small, large = found_in(4 * N), found_in(8 * N + 3)
    assert len(validate(small, policy=POLICY).diagnostics) >= 4 * N
    limit = 2.2 * calls(lambda: validate(small, policy=POLICY))
    assert calls(lambda: validate(large, policy=POLICY)) < limit
