"""Strategies for single classes, with overrides."""

from __future__ import annotations

from itertools import count
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from partydocs import InvalidDocument, dumps, loads
from partydocs.model import Figure, Observation, Paragraph, Plan, Strong, Task
from partydocs.model.base import Node
from partydocs.schema.shape import standard
from partydocs.testing.strategies import from_class
from tests.rebuilding import rebuilt
from tests.testing.strategies import SUPPRESSED

ID = attrgetter("id")


@pytest.mark.slow
@pytest.mark.parametrize("cls", list(standard().records), ids=lambda cls: cls.__name__)
def test_every_class_can_be_drawn_with_most_of_its_fields(cls: type[Node]) -> None:
    seen: set[str] = set()
    fields = {each.name for each in standard().records[cls].fields}
    drawn = count(1)

    def is_enough(node: Node) -> bool:
        assert type(node) is cls
        assert rebuilt(node) == node
        seen.update(name for name in fields if getattr(node, name) not in (None, ()))
        return next(drawn) >= 60 and len(seen) >= 0.7 * len(fields)

    # in sixty draws more of them may be missing by chance
    patient = settings(
        max_examples=1000,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=SUPPRESSED,
        deadline=None,
    )
    find(from_class(cls), is_enough, settings=patient)


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=SUPPRESSED, deadline=None)
@given(
    from_class(
        Plan,
        subject=st.sampled_from(["Công tác dân vận", "Công tác kiểm tra"]),
        symbol=None,
        tasks=st.lists(
            from_class(Task, lead=None, parent=None), min_size=1, max_size=2, unique_by=ID
        ),
        indicators=(),
    )
)
def test_overrides_are_kept_and_the_whole_holds_together(plan: Plan) -> None:
    assert plan.subject.startswith("Công tác")
    assert plan.symbol is None
    assert 1 <= len(plan.tasks) <= 2
    assert {task.lead for task in plan.tasks} == {None}
    assert loads(dumps(plan)) == plan


@settings(max_examples=200, suppress_health_check=SUPPRESSED, deadline=None)
@given(from_class(Figure, min=1), from_class(Observation, at=None), from_class(Figure, value=None))
def test_other_fields_make_room_for_overrides(
    figure: Figure, observation: Observation, other: Figure
) -> None:
    assert figure.min == 1
    assert figure.value is None
    assert figure.of is None
    assert observation.period is not None
    assert other.min is not None or other.max is not None


@given(from_class(Paragraph, runs=["Theo ", Strong(runs=("Kế hoạch",))]))
def test_text_may_be_given_as_runs(paragraph: Paragraph) -> None:
    assert paragraph.runs == ("Theo ", Strong(runs=("Kế hoạch",)))


def test_an_unknown_field_is_refused_with_the_list_of_fields() -> None:
    with pytest.raises(TypeError, match="Task has no field 'titel'; it has id, category"):
        from_class(Task, titel="x")
    with pytest.raises(TypeError, match="no class of the standard"):
        from_class(int)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("cls", "overrides", "error"),
    [
        (Task, {"title": 3}, TypeError),
        (Task, {"lead": "Đảng uỷ"}, TypeError),
        (Task, {"products": "Báo cáo"}, TypeError),
        (Task, {"title": "hai  dấu cách"}, ValueError),
        (Figure, {"value": 1, "min": 2}, InvalidDocument),
    ],
)
def test_what_is_not_allowed_is_refused(
    cls: type[Node], overrides: dict[str, Any], error: type[Exception]
) -> None:
    @settings(database=None, max_examples=5)
    @given(from_class(cls, **overrides))
    def draw(node: Node) -> None:
        raise AssertionError(node)

    with pytest.raises(error):
        draw()
