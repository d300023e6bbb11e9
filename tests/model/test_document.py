from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from partydocs.model import (
    Actor,
    Fact,
    Figure,
    Indicator,
    InvalidValue,
    Node,
    Paragraph,
    Plan,
    Section,
    Task,
    walk,
)
from partydocs.model.base.traverse import walk as walk_again
from tests.samples import plan, report


def test_walking_in_document_order() -> None:
    paper = plan()
    assert [each.id for each in paper.iter_sections()] == ["s1", "s1.1"]
    assert [each.id for each in paper.iter_tasks()] == ["t1", "t2"]
    assert list(paper.iter_indicators()) == []
    assert [each.id for each in paper.iter_figures()] == ["f1"]
    assert list(report().iter_activities()) == []
    assert [each.text for each in walk(paper, Fact)] == ["5/9 chi bộ"]
    assert {type(each) for each in walk(paper, Section, Task)} == {Section, Task}
    assert len(list(walk_again(paper))) > 15


def test_lookup_by_id() -> None:
    paper = plan()
    assert paper.find("t2") == paper.tasks[1]
    assert paper.find("f1") == paper.progress[0].done
    assert paper.find("none") is None
    assert set(paper.things) == {"r1", "r2", "s1", "s1.1", "p1", "t1", "t2", "f1"}
    with pytest.raises(TypeError):
        paper.things["x"] = paper.tasks[0]  # type: ignore[index]


def test_views_on_references() -> None:
    paper = plan()
    assert [each.id for each in paper.implements] == ["r1"]
    assert [each.id for each in paper.based_on] == ["r2"]
    assert [each.id for each in report().reports_on] == ["r1"]
    assert paper.related("amends") == ()
    assert paper.kind == "plan"
    assert report().kind == "progressReport"


def test_objects_are_values() -> None:
    paper = plan()
    changed = attrs.evolve(paper, subject="Khác")
    assert changed != paper
    assert attrs.evolve(changed, subject=paper.subject) == paper
    assert hash(attrs.evolve(paper)) == hash(paper)
    assert pickle.loads(pickle.dumps(paper)) == paper
    assert copy.deepcopy(paper) == paper
    assert len({paper, attrs.evolve(paper), changed}) == 2
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        paper.subject = "x"  # type: ignore[misc]
    assert paper.find("t1") is not None
    assert pickle.loads(pickle.dumps(paper)) == paper


def test_representations_are_short() -> None:
    paper = plan()
    assert repr(paper) == "Plan(symbol='18-KH/ĐU', subject='Thực hiện Chương trình số 01-CTr/QU')"
    assert repr(paper.tasks[0]) == "Task(id='t1', title='Kiểm tra hai chi bộ')"
    assert repr(Figure(value=3)) == "Figure(value='3')"  # type: ignore[arg-type]
    long = Task(id="t", title="a" * 500)
    assert len(repr(long)) < 90
    assert repr(paper.sections[0]) == "Section(id='s1', heading='MỤC ĐÍCH')"


def test_constructors_refuse_what_the_schemas_refuse() -> None:
    with pytest.raises(InvalidValue) as caught:
        Task(id="1", title="a  b")
    assert [(name, fault.code) for name, fault in caught.value.findings] == [
        ("id", "BAD-ID"),
        ("title", "NOT-COLLAPSED"),
    ]
    assert "Task.id" in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Actor(name=""), "EMPTY-TEXT"),
        (lambda: Actor(name="  "), "EMPTY-TEXT"),
        (lambda: Actor(name="a\nb"), "NOT-COLLAPSED"),
        (lambda: Actor(name="a\x00"), "FORBIDDEN-CHARACTER"),
        (lambda: Actor(name="a\x1f"), "FORBIDDEN-CHARACTER"),
        (lambda: Actor(name="a\ud800"), "FORBIDDEN-CHARACTER"),
        (lambda: Actor(name="a\x85"), "CONTROL-CHARACTER"),
        (lambda: Actor(name="ủy".encode().decode() + "e\u0301"), "NOT-NFC"),
        (lambda: Actor(name="x", type="không"), "BAD-CODE"),
        (lambda: Figure(), "AT-LEAST-ONE"),
        (lambda: Figure(value=1, min=1), "NOT-TOGETHER"),
        (lambda: Figure(min=1, of=1), "NEEDS"),
        (lambda: Figure(value=10**9), "OUT-OF-RANGE"),
        (lambda: Paragraph(runs=()), "EMPTY-RUNS"),
        (lambda: Paragraph(runs=(" \n",)), "EMPTY-RUNS"),
        (lambda: Paragraph(runs=("a", "b")), "ADJACENT-RUNS"),
        (lambda: Paragraph(runs=("a", "")), "EMPTY-TEXT"),
        (lambda: Paragraph(runs=("a\r",)), "CARRIAGE-RETURN"),
        (lambda: Paragraph(runs=("a\x01",)), "FORBIDDEN-CHARACTER"),
        (lambda: attrs.evolve(plan(), tasks=()), "EMPTY-LIST"),
        (lambda: attrs.evolve(plan(), state="superseded"), "NOT-IN-LIST"),
        (lambda: Indicator(id="i", unit="percent", name="Tỷ lệ"), "AT-LEAST-ONE"),
        (lambda: Fact(figure="f1", text=" "), "BLANK-TEXT"),
    ],
)
def test_each_constraint_holds_in_python(make, code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        make()
    assert code in {fault.code for _, fault in caught.value.findings}


@pytest.mark.parametrize(
    "make",
    [
        lambda: Actor(name=5),
        lambda: Actor(name=None),
        lambda: Figure(value=1.5),
        lambda: Figure(value="1"),
        lambda: Paragraph(runs="chữ"),
        lambda: Paragraph(runs=3),
        lambda: Paragraph(runs=(3,)),
        lambda: attrs.evolve(plan(), tasks=plan().tasks[0]),
        lambda: attrs.evolve(plan(), tasks=("t1",)),
        lambda: attrs.evolve(plan(), period="2016"),
        lambda: attrs.evolve(plan(), date="2016-08-01"),
        lambda: attrs.evolve(plan(), symbol="18-KH/ĐU"),
        lambda: Task("t1"),
    ],
)
def test_mistakes_of_the_caller_are_type_errors(make) -> None:
    with pytest.raises(TypeError):
        make()


def test_lists_and_whole_numbers_are_taken() -> None:
    paper = attrs.evolve(plan(), tasks=list(plan().tasks))
    assert paper == plan()
    assert isinstance(paper.tasks, tuple)
    assert isinstance(paper, Plan)
    assert isinstance(paper, Node)
