"""Strategies for documents draw only valid ones, all sorts of them, and shrink to small ones."""

from __future__ import annotations

import typing
import unicodedata

import pytest
from hypothesis import Phase, find, given, settings

from partydocs import dumps, loads
from partydocs.model import KINDS, Document, Plan, ProgressReport
from partydocs.model.base import Node, record_spec, walk
from partydocs.schema.shape import describe
from partydocs.testing import strategies
from partydocs.testing.edge_cases import minimal
from tests.reading import validate
from tests.testing.strategies import SUPPRESSED

many = settings(max_examples=200, suppress_health_check=SUPPRESSED, deadline=None)
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
shrunk = settings(
    max_examples=500,
    database=None,
    deadline=None,
    # how far a search shrinks is a matter of chance: each run makes the same search
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
)


@many
@given(strategies.documents())
def test_documents_are_valid_and_make_the_round_trip(document: Document) -> None:
    data = dumps(document)
    json = dumps(document, format="json")
    assert dumps(loads(data), format="json") == json
    assert dumps(loads(json)) == data
    report = validate(document)
    assert not report.errors
    assert {each.layer for each in report.diagnostics} <= {"codes"}


@every_kind
def test_each_kind_has_a_strategy_named_after_it(kind: type[Document]) -> None:
    word = "".join(f"_{each.lower()}" if each.isupper() else each for each in kind.__name__)
    named = getattr(strategies, f"{word.split('_')[-1]}s")
    assert typing.get_type_hints(named)["return"].__args__ == (kind,)
    for strategy in (
        named(),
        strategies.documents(kind),
        strategies.documents(record_spec(kind).tag),
    ):
        assert type(find(strategy, lambda _: True, settings=shrunk)) is kind


def test_another_kind_is_refused() -> None:
    for strategy in (strategies.documents, strategies.trees):
        with pytest.raises(ValueError, match="workSchedule"):
            strategy("letter")


@pytest.mark.parametrize("coherent", [False, True])
def test_the_simplest_document_is_tiny(coherent: bool) -> None:
    document = find(strategies.documents(coherent=coherent), lambda _: True, settings=shrunk)
    fields = {each.name for each in record_spec(type(document)).fields}
    present = {name for name in fields if getattr(document, name) not in (None, ())}
    least = minimal(type(document))
    assert present == {name for name in fields if getattr(least, name) not in (None, ())}
    assert len(dumps(document)) < 400


@every_kind
def test_the_simplest_of_a_kind_has_only_what_it_must_have(kind: type[Document]) -> None:
    document = find(strategies.documents(kind), lambda _: True, settings=shrunk)
    assert len(dumps(document)) <= len(dumps(minimal(kind)))
    assert [type(each) for each in walk(document)] == [type(each) for each in walk(minimal(kind))]


@pytest.mark.slow
def test_a_document_with_a_task_shrinks_to_little_more_than_the_task() -> None:
    document = find(
        strategies.reports(), lambda report: list(report.iter_tasks()) != [], settings=shrunk
    )
    assert len(document.tasks) == 1
    assert [type(each).__name__ for each in walk(document)] == ["Issuer", "Period", "Task"]
    assert len(dumps(document)) < 500


@pytest.mark.slow
def test_a_link_shrinks_with_what_it_leads_to() -> None:
    document = find(
        strategies.plans(), lambda plan: any(task.realises for task in plan.tasks), settings=shrunk
    )
    kinds = sorted(type(each).__name__ for each in walk(document))
    assert kinds in (
        ["Issuer", "Link", "Period", "Reference", "Task"],
        ["Issuer", "Link", "Period", "Task", "Task"],
    )


@pytest.mark.slow
def test_fields_of_all_depths_are_met() -> None:
    seen: set[tuple[type[Node], str]] = set()

    @settings(max_examples=300, deadline=None, database=None, phases=[Phase.generate])
    @given(strategies.documents())
    def look(document: Document) -> None:
        for node in (document, *walk(document)):
            names = (each.name for each in record_spec(type(node)).fields)
            seen.update(
                (type(node), name) for name in names if getattr(node, name) not in (None, ())
            )

    look()
    fields = {
        (record.cls, each.name)
        for record in describe(*KINDS).records.values()
        for each in record.fields
    }
    assert len(seen) > 0.6 * len(fields)


@pytest.mark.parametrize(
    "odd",
    [
        lambda text: any(ord(each) > 0xFFFF for each in text),
        lambda text: any(unicodedata.combining(each) for each in text),
        lambda text: "\u2028" in text or "\ufeff" in text,
        lambda text: any(unicodedata.category(each) == "Co" for each in text),
    ],
)
def test_texts_come_from_all_of_unicode(odd: typing.Callable[[str], bool]) -> None:
    # one document in fifty has them, but then several
    patient = settings(shrunk, max_examples=5000, phases=[Phase.generate])
    document = find(strategies.reports(), lambda report: odd(report.subject), settings=patient)
    assert isinstance(document, ProgressReport)
    assert loads(dumps(document)) == document


@pytest.mark.slow
@many
@given(strategies.trees(Plan))
def test_trees_are_documents_in_their_json_form(tree: dict[str, typing.Any]) -> None:
    import msgspec

    data = msgspec.json.Encoder(decimal_format="number").encode(tree)
    assert tree["kind"] == "plan"
    assert isinstance(loads(data), Plan)
