"""Follow-up: the status of tasks on a day, their documents, and the latest progress."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from partydocs.dossier import load_index
from partydocs.dossier.tracking.follow_up import follow_up
from partydocs.dossier.tracking.results import STATUSES, FollowedTask, FollowUp
from partydocs.model import Document, Draft, Link, Revision
from partydocs.model.identifier import DocumentId
from tests.dossier.working import (
    TODAY,
    by_key,
    date,
    followed,
    identifier,
    index_of,
    indicator,
    item,
    notice,
    plan,
    program,
    ref,
    report,
    reported,
    schedule,
    seen,
    target,
    task,
)
from tests.formats.test_complexity import calls

EXAMPLE = Path(__file__).parents[2] / "examples" / "phuc-dong-2016"


def only(*documents: Document, **more: Any) -> FollowedTask:
    """Return the task `t1` of the first document."""
    return by_key(followed(*documents, **more))["0#t1"]


def one(
    *progress: Any, end: str | None = "2016-08-31", issued: str = "2016-09-05", **more: Any
) -> FollowedTask:
    """Follow a task whose progress a report states."""
    telling = report(40, *progress, issued=issued, references=(ref("r1", identifier(18)),))
    return only(plan(18, task("t1", end, **more)), *([telling] if progress else []))


# Statuses.


@pytest.mark.parametrize(
    ("state", "end", "status"),
    [
        ("done", "2016-08-31", "done"),
        ("underWay", "2016-08-31", "overdue"),
        ("notStarted", "2016-08-31", "overdue"),
        ("paused", "2016-08-31", "overdue"),
        ("dropped", "2016-08-31", "dropped"),
        ("underWay", "2016-09-08", "underWay"),
        ("underWay", "2016-09", "underWay"),
        ("notStarted", "2016-Q4", "notStarted"),
        ("paused", "2016", "paused"),
    ],
)
def test_progress_and_deadline_make_the_status(state: str, end: str, status: str) -> None:
    assert one(reported("r1#t1", state), end=end).status == status


@pytest.mark.parametrize(
    ("end", "bound", "due", "late"),
    [
        ("2016-08-26", None, "2016-08-26", 13),
        ("2016-08-26", "before", "2016-08-25", 14),
        ("2016-08", "by", "2016-08-31", 8),
        ("2016-08", "before", "2016-07-31", 39),
        ("2016-Q2", "before", "2016-03-31", 161),
        ("2016-09-08", None, "2016-09-08", 0),
        ("2016-09-08", "before", "2016-09-07", 1),
        ("2016-09-09", "before", "2016-09-08", 0),
    ],
)
def test_the_last_day_in_time(end: str, bound: str | None, due: str, late: int) -> None:
    found = one(end=end, bound=bound)
    assert (found.due, found.days_late) == (date(due), late)
    assert found.status == ("overdue" if late else "noWord")


def test_nothing_reported_and_nothing_due() -> None:
    found = one(end=None)
    assert (found.status, found.due, found.latest, found.days_late) == ("noWord", None, None, 0)
    assert found.start == date("2016-01-29"), "the day of issue"
    assert one(start="2016-03").start == date("2016-03-01")


@pytest.mark.parametrize(
    ("completed", "status", "late"),
    [
        ("2016-08-31", "done", 0),
        ("2016-09-01", "doneLate", 1),
        ("2016-08", "done", 0),
        ("2016-09", "doneLate", 1),
        (None, "done", 0),
    ],
)
def test_what_was_done_late(completed: str | None, status: str, late: int) -> None:
    found = one(reported("r1#t1", "done", completed=completed))
    assert (found.status, found.days_late) == (status, late)


def test_the_latest_progress_counts_by_the_day_it_refers_to() -> None:
    older = reported("r1#t1", "done", as_of="2016-07-31")
    newer = reported(
        "r1#t1", "underWay", as_of="2016-08-31", percent="60", done="3/5", reason="Mưa"
    )
    found = one(newer, older)
    assert found.latest is not None
    assert (found.latest.state, found.latest.day, found.latest.paper.symbol) == (
        "underWay",
        date("2016-08-31"),
        "40-BC/ĐU",
    )
    assert (found.latest.percent, found.latest.tally, found.latest.reason) == (60, "3/5", "Mưa")
    assert not found.latest.inferred
    assert [step.state for step in found.trace if step.role == "progress"] == ["done", "underWay"]


# Tasks that recur.


def test_a_task_that_recurs_is_never_overdue_without_an_end() -> None:
    assert one(end=None, every=("week",)).status == "noWord"
    assert one(reported("r1#t1", "underWay"), end=None, every=("month",)).status == "underWay"
    assert one(reported("r1#t1", "done"), end=None, every=("month",)).status == "done"
    ended = one(end="2016-08-31", every=("week",))
    assert (ended.status, ended.recurs) == ("overdue", ("week",))


def test_a_task_that_recurs_is_not_done_because_what_carries_it_out_is() -> None:
    for every, status in ((("quarter",), "underWay"), ((), "done")):
        documents = (
            plan(18, task("t1", every=every)),
            plan(19, task("t1", realises=["r1#t1"]), references=(ref("r1", identifier(18)),)),
            report(40, reported("r1#t1", "done"), references=(ref("r1", identifier(19)),)),
        )
        found = only(*documents)
        assert found.status == status
        assert found.latest is not None
        assert found.latest.inferred


# What carries a task out.


def _carried_out(*states: str | None, items: tuple[str | None, ...] = ()) -> FollowedTask:
    """Follow a task carried out by tasks of another plan and by schedule items in given states."""
    refs = (ref("r1", identifier(18)),)
    below = [task(f"s{n}", realises=["r1#t1"]) for n in range(len(states))]
    planned = [item(f"m{n}", "2016-08-03", "r1#t1") for n in range(len(items))]
    words = [reported(f"r1#s{n}", state) for n, state in enumerate(states) if state]
    words += [reported(f"r2#m{n}", state) for n, state in enumerate(items) if state]
    telling = (ref("r1", identifier(19)), ref("r2", identifier(30, "thong-bao")))
    return only(
        program(18, task("t1", "2016-12"), type="ke-hoach"),
        plan(19, *below or [task("s")], references=refs),
        schedule(30, *planned or [item("m", "2016-08-03")], references=refs),
        report(40, *words, references=telling),
    )


@pytest.mark.parametrize(
    ("states", "status"),
    [
        (["done", "done"], "done"),
        (["done", None], "underWay"),
        (["done", "underWay"], "underWay"),
        (["done", "dropped"], "done"),
        (["dropped"], "noWord"),
        (["notStarted", None], "notStarted"),
        (["notStarted", "paused"], "paused"),
        (["paused", "done"], "underWay"),
        ([None], "noWord"),
    ],
)
def test_what_follows_from_the_tasks_that_carry_it_out(
    states: list[str | None], status: str
) -> None:
    found = _carried_out(*states)
    assert found.status == status
    assert found.latest is None or found.latest.inferred


def test_schedule_items_that_are_done_do_not_finish_a_task() -> None:
    assert _carried_out(items=("done", "done")).status == "underWay"
    assert _carried_out("done", items=("underWay",)).status == "done", "its tasks decide"
    assert _carried_out(items=(None,)).status == "noWord"


def test_it_follows_through_several_documents() -> None:
    documents = (
        program(1, task("t1", "2020"), type="ke-hoach"),
        plan(2, task("t1", realises=["r1#t1"]), references=(ref("r1", identifier(1)),)),
        notice(3, task("t1", realises=["r1#t1"]), references=(ref("r1", identifier(2)),)),
        schedule(
            4,
            item("m1", "2016-08-03", "r1#t1"),
            references=(ref("r1", identifier(3, "thong-bao")),),
        ),
        report(5, reported("r1#m1", "done"), references=(ref("r1", identifier(4, "thong-bao")),)),
    )
    found = by_key(followed(*documents))
    assert {each.status for each in found.values()} == {"underWay"}
    top = found["0#t1"]
    assert [step.role for step in top.trace] == ["task", "realiser", "realiser", "item"]
    assert top.trace[-1].state == "done"
    assert [step.role for step in found["2#t1"].trace] == ["superior", "superior", "task", "item"]
    assert [step.paper.path for step in found["2#t1"].trace] == [
        "d00.xml",
        "d01.xml",
        "d02.xml",
        "d03.xml",
    ]


def test_late_by_what_carries_it_out() -> None:
    documents = (
        plan(18, task("t1", "2016-07-31")),
        plan(
            19,
            task("t1", realises=["r1#t1"]),
            task("t2", realises=["r1#t1"]),
            references=(ref("r1", identifier(18)),),
        ),
        report(
            40,
            reported("r1#t1", "done", completed="2016-08-05"),
            reported("r1#t2", "done"),
            references=(ref("r1", identifier(19)),),
        ),
    )
    found = only(*documents)
    assert (found.status, found.days_late) == ("doneLate", 5)


def test_parts_of_a_task() -> None:
    whole = task("t1", "2016-08-31", lead="Ban Thường vụ")
    parts = (
        task("t1.1", lead=None, parent="t1"),
        task("t1.2", "2016-09-30", lead="Công an", parent="t1"),
    )
    found = by_key(followed(plan(18, whole, *parts)))
    assert (found["0#t1.1"].lead, found["0#t1.1"].status) == ("Ban Thường vụ", "overdue")
    assert (found["0#t1.2"].lead, found["0#t1.2"].status) == ("Công an", "noWord")
    telling = report(
        40,
        reported("r1#t1.1", "done"),
        reported("r1#t1.2", "done"),
        references=(ref("r1", identifier(18)),),
    )
    assert only(plan(18, whole, *parts), telling).status == "done"


# Tasks that replace others.


def _moved(
    *more: Document, state: str | None = None, issued: str = "2016-07-20"
) -> dict[str, FollowedTask]:
    words = (reported("r1#t1", state, as_of=issued, percent="60"),) if state else ()
    return by_key(
        followed(
            plan(18, task("t1", "2016-06-30")),
            notice(
                20,
                task("t1", "2016-08-31", replaces=["r1#t1"]),
                references=(ref("r1", identifier(18)),),
            ),
            report(40, *words, issued=issued, references=(ref("r1", identifier(18)),)),
            *more,
        )
    )


def test_the_latest_deadline_counts() -> None:
    found = _moved()
    old, new = found["0#t1"], found["1#t1"]
    assert (old.status, str(old.deadline), str(old.moved_from)) == (
        "replaced",
        "2016-08-31",
        "2016-06-30",
    )
    assert (new.status, new.days_late, str(new.moved_from)) == ("overdue", 8, "2016-06-30")
    assert [step.role for step in old.trace] == ["task", "replacement"]
    assert [step.role for step in new.trace] == ["replaced", "task"]


def test_a_deadline_that_was_moved_twice() -> None:
    last = notice(
        21,
        task("t1", "2016-10", replaces=["r1#t1"]),
        issued="2016-08-20",
        references=(ref("r1", identifier(20, "thong-bao")),),
    )
    found = _moved(last)
    assert [found[key].status for key in ("0#t1", "1#t1", "3#t1")] == [
        "replaced",
        "replaced",
        "noWord",
    ]
    assert {str(each.deadline) for each in found.values()} == {"2016-10"}


def test_progress_of_the_old_task_counts_for_the_new() -> None:
    new = _moved(state="underWay")["1#t1"]
    assert new.latest is not None
    assert (new.latest.state, new.latest.percent, new.status) == ("underWay", 60, "overdue")
    assert _moved(state="done")["1#t1"].latest is None, "it ended before it was set anew"
    assert _moved(state="done", issued="2016-08-30")["1#t1"].status == "done"


# Cycles.


def test_circles_do_not_hang() -> None:
    circle = [task(f"t{n}", "2016-08", realises=[f"#t{(n + 1) % 5}"]) for n in range(5)]
    found = followed(plan(18, *circle))
    assert found.counts["overdue"] == 5
    around = [task(f"t{n}", "2016-08", replaces=[f"#t{(n + 1) % 3}"]) for n in range(3)]
    found = followed(plan(18, *around, task("t9", replaces=["#t9"], realises=["#t9"])))
    assert found.counts["overdue"] == 3, "in a circle nobody took anybody's place"
    assert found.counts["replaced"] == 0
    odd = [task("t1", parent="t2", realises=["#t2"]), task("t2", parent="t1", replaces=["#t1"])]
    assert len(followed(plan(18, *odd)).tasks) == 2


# Which documents are followed.


def test_drafts_are_not_binding() -> None:
    draft = attrs.evolve(plan(19, task("t1", "2016-01")), state="draft", draft=Draft(number=1))
    found = followed(plan(18, task("t1", "2016-01")), draft)
    assert (len(found.tasks), found.documents) == (1, 1)


def test_what_was_issued_later_does_not_count_yet() -> None:
    documents = (
        plan(18, task("t1", "2016-06-30")),
        report(40, reported("r1#t1", "done"), references=(ref("r1", identifier(18)),)),
        notice(50, task("t1", "2017"), issued="2016-12-01"),
    )
    assert only(*documents).status == "done"
    earlier = followed(*documents, as_of=date("2016-07-10"))
    assert [(each.status, each.days_late) for each in earlier.tasks] == [("overdue", 10)]
    assert len(followed(*documents, as_of=date("2016-12-01")).tasks) == 2


def test_of_a_document_the_latest_revision_counts() -> None:
    first = plan(18, task("t1", "2016-06-30"), task("t2", "2016-06-30"))
    second = attrs.evolve(
        plan(18, task("t1", "2016-10-31")), revision=Revision(number=2, date=date("2016-05-05"))
    )
    translated = attrs.evolve(second, language="en")
    telling = report(40, reported("r1#t1", "underWay"), references=(ref("r1", identifier(18)),))
    found = followed(first, second, translated, telling)
    assert [(each.paper.path, each.status) for each in found.tasks] == [("d01.xml", "underWay")]


def test_documents_that_are_no_longer_in_force() -> None:
    documents = (
        plan(18, task("t1", "2016-06-30"), task("t2", "2016-06-30")),
        report(40, reported("r1#t2", "done"), references=(ref("r1", identifier(18)),)),
    )
    for since, status in (
        (None, "lapsed"),
        (date("2016-09-08"), "lapsed"),
        (date("2016-09-09"), "overdue"),
    ):
        said = {0: {"standing": "superseded", "since": since}}
        found = by_key(followed(*documents, standing=said))
        assert found["0#t1"].status == status
        assert found["0#t2"].status == "done"
    assert found["0#t1"].paper.standing == "inForce"
    # from the entry of another copy of the document
    said = {1: {"standing": "revoked", "document": DocumentId.parse(identifier(18))}}
    assert only(*documents, standing=said).paper.standing == "revoked"


def test_several_wards_are_distinguished() -> None:
    found = followed(plan(18, task("t1", "2016-08")), plan(18, task("t1"), unit="00118"))
    assert {
        (each.paper.symbol, each.paper.unit, each.paper.issuer, each.status) for each in found.tasks
    } == {
        ("18-KH/ĐU", "00151", "Đảng uỷ phường Phúc Đồng", "overdue"),
        ("18-KH/ĐU", "00118", "Đảng uỷ phường Bồ Đề", "noWord"),
    }


# Order and values.


def test_the_latest_tasks_come_first() -> None:
    tasks = [task("t1"), task("t2", "2016-08"), task("t3", "2016-07"), task("t4", "2017")]
    assert [each.id for each in followed(plan(18, *tasks)).tasks] == ["t3", "t2", "t4", "t1"]


def test_json_values() -> None:
    documents = (
        plan(
            18,
            task("t1", "2016-06-30"),
            indicators=(indicator("i1", targets=[target("ge", "98.5", "2016")]),),
        ),
        report(
            40,
            reported("r1#t1", "underWay", percent="62.5"),
            references=(ref("r1", identifier(18)),),
        ),
    )
    values = followed(*documents).to_dict()
    assert json.loads(json.dumps(values)) == values
    assert (values["asOf"], values["documents"], values["isSelection"]) == ("2016-09-08", 2, False)
    assert list(values["counts"]) == list(STATUSES)
    assert values["tasks"][0]["latest"]["percent"] == 62.5
    assert values["tasks"][0]["paper"] == "d00.xml"
    assert values["papers"]["d01.xml"]["symbol"] == "40-BC/ĐU"
    assert values["tasks"][0]["daysLate"] == 70
    assert values["indicators"][0]["aim"]["value"] == 98.5
    for each in values["tasks"]:
        assert set(each) == {_camel(field.name) for field in attrs.fields(FollowedTask)}


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(each.title() for each in rest)


def test_a_selection_says_so() -> None:
    found = followed(plan(18, task("t1"), task("t2", "2016-01")))
    chosen = found.select(lambda each: each.status == "overdue")
    assert ([each.id for each in chosen.tasks], chosen.is_selection) == (["t2"], True)
    assert chosen.counts["noWord"] == 0


# Indicators.


def _indicator(*documents: Document, as_of: datetime.date = TODAY) -> Any:
    (found,) = followed(*documents, as_of=as_of).indicators
    return found


def _measured(
    comparator: str, aimed: str, value: str | None, by: str = "2016-12", at: str = "2016-08"
) -> str:
    observations = [seen(at, value)] if value else []
    found: str = _indicator(
        plan(
            18,
            indicators=(
                indicator("i1", targets=[target(comparator, aimed, by)], observations=observations),
            ),
        )
    ).attainment
    return found


@pytest.mark.parametrize(
    ("comparator", "aimed", "value", "attainment"),
    [
        ("ge", "98", "98", "reached"),
        ("ge", "98", "97.9", "notYet"),
        ("gt", "98", "98", "notYet"),
        ("gt", "98", "98.1", "reached"),
        ("le", "5", "5", "reached"),
        ("le", "5", "6", "notYet"),
        ("lt", "5", "5", "notYet"),
        ("eq", "100", "100", "reached"),
        ("eq", "100", "99", "notYet"),
        ("between", "20..25", "22", "reached"),
        ("between", "20..25", "26", "notYet"),
        ("ge", "20..25", "21", "reached"),
        ("ge", "98", None, "noValue"),
    ],
)
def test_a_value_against_its_target(
    comparator: str, aimed: str, value: str | None, attainment: str
) -> None:
    assert _measured(comparator, aimed, value) == attainment


def test_a_target_whose_time_is_over() -> None:
    assert _measured("ge", "98", "97", by="2016-08-31") == "missed"
    assert _measured("ge", "98", "98", by="2016-08-31") == "reached"
    assert _measured("ge", "98", None, by="2016-08-31") == "noValue"


def test_series_targets_and_units_over_documents() -> None:
    aims = [target("ge", "90", "2016"), target("ge", "95", "2017"), target("ge", "0.98", "2020")]
    defined = indicator("i1", targets=aims[:2], baseline=seen("2015", "82"), better="higher")
    same = Link(ref="r1", fragment="i1")
    refs = (ref("r1", identifier(18)),)
    tighter = indicator("i7", targets=[target("ge", "92", "2016")], same_as=same)
    late = indicator(
        "i1", observations=[seen("2016-03", "84"), seen("2016-08", "91")], same_as=same
    )
    corrected = indicator("i1", observations=[seen("2016-03", "0.85")], unit="ratio", same_as=same)
    found = _indicator(
        plan(18, indicators=(defined,)),
        plan(19, indicators=(tighter,), references=refs, issued="2016-02-01"),
        report(40, indicators=(late,), references=refs, issued="2016-09-01"),
        report(41, indicators=(corrected,), references=refs, issued="2016-09-02"),
    )
    assert [(str(each.by), each.value) for each in found.aims] == [("2016", 92), ("2017", 95)]
    assert [(str(each.span[0]), each.value) for each in found.points] == [
        ("2016-03", 85),
        ("2016-08", 91),
    ]
    assert (found.baseline.value, found.aim.value, found.attainment) == (82, 92, "notYet")
    assert found.points[0].paper.symbol == "41-BC/ĐU", "the latest paper's value counts"


def test_the_target_of_the_time_of_the_last_value() -> None:
    aims = [target("ge", "90", "2016"), target("ge", "95", "2020")]
    measured = indicator("i1", targets=aims, observations=[seen("2016-12-31", "91")])
    found = _indicator(plan(18, indicators=(measured,)), as_of=date("2017-01-15"))
    assert (str(found.aim.by), found.attainment) == ("2016", "reached")
    without = indicator("i1", targets=aims)
    found = _indicator(plan(18, indicators=(without,)), as_of=date("2017-01-15"))
    assert str(found.aim.by) == "2020"


def test_units_that_can_not_be_compared() -> None:
    same = Link(ref="r1", fragment="i1")
    refs = (ref("r1", identifier(18)),)
    for first, second, value in (
        ("household", "percent", None),
        ("sack", "sack", 5),
        ("sack", "person", None),
    ):
        defined = indicator("i1", targets=[target("ge", "4", "2016")], unit=first)
        again = indicator(
            "i1",
            targets=[target("ge", "3", "2017")],
            observations=[seen("2016", "5")],
            same_as=same,
            unit=second,
        )
        found = _indicator(
            plan(18, indicators=(defined,)), report(40, indicators=(again,), references=refs)
        )
        assert [each.value for each in found.points] == ([value] if value else [])
        assert len(found.aims) == (2 if value else 1)


def test_indicators_without_target_or_value() -> None:
    found = _indicator(plan(18, indicators=(indicator("i1", observations=[seen("2016", "5")]),)))
    assert (found.aim, found.attainment) == (None, "noTarget")
    period = plan(18, indicators=(indicator("i1", targets=[target("ge", "5")]),))
    assert str(_indicator(period).aim.by) == "2020", "the end of the document's period"


# The example, checked by hand against its documents.

BY_HAND = {
    # document and id: status, days late, reported state, symbol or kind of the reporting document
    "chuong-trinh-01-CTr-QU.json#t1": ("done", 0, "done", "progressReport", True),
    "chuong-trinh-01-CTr-QU.json#t5": ("underWay", 0, "underWay", "plan", True),
    "chuong-trinh-01-CTr-QU.json#t8.1": ("noWord", 0, None, None, None),
    "ke-hoach-18-KH-DU.json#t1": ("done", 0, "done", "progressReport", False),
    "ke-hoach-18-KH-DU.json#t2": ("overdue", 162, "underWay", "progressReport", False),
    "ke-hoach-18-KH-DU.json#t5": ("done", 0, "done", "conclusionNotice", False),
    "ke-hoach-18-KH-DU.json#t11": ("noWord", 0, None, None, None),
    "ke-hoach-18-KH-DU.json#t13": ("underWay", 0, "underWay", "progressReport", False),
    "thong-bao-ket-luan.json#t2": ("done", 0, "done", "progressReport", False),
    "thong-bao-ket-luan.json#t3": ("overdue", 14, None, None, None),
    "thong-bao-ket-luan.json#t7": ("overdue", 20, "underWay", "conclusionNotice", False),
    "thong-bao-ket-luan.json#t8": ("overdue", 1, None, None, None),
    "nghi-quyet-chuyen-de.json#t3": ("replaced", 0, "underWay", "conclusionNotice", False),
    "nghi-quyet-chuyen-de.json#t5": ("noWord", 0, None, None, None),
}


@pytest.fixture(scope="module")
def example() -> FollowUp:
    return follow_up(load_index(EXAMPLE, as_of=TODAY))


@pytest.mark.parametrize("key", BY_HAND)
def test_the_example(example: FollowUp, key: str) -> None:
    (found,) = (each for each in example.tasks if f"{each.paper.path}#{each.id}" == key)
    word = found.latest
    state = (word.state, word.paper.kind, word.inferred) if word else (None, None, None)
    assert (found.status, found.days_late, *state) == BY_HAND[key]


def test_the_trail_of_the_example(example: FollowUp) -> None:
    (found,) = (
        each for each in example.tasks if each.paper.kind == "conclusionNotice" and each.id == "t2"
    )
    steps = [(step.role, step.paper.kind, step.fragment) for step in found.trace]
    assert steps[0] == ("superior", "program", "t3")
    assert ("superior", "plan", "t4") in steps
    assert ("task", "conclusionNotice", "t2") in steps
    assert ("item", "workSchedule", "m8") in steps
    assert steps[-1] == ("progress", "progressReport", "p8")


def test_the_indicators_of_the_example(example: FollowUp) -> None:
    by_name = {each.name: each for each in example.indicators}
    permits = by_name["Tỷ lệ gia đình xây dựng có giấy phép"]
    assert (permits.attainment, permits.points[-1].value) == ("reached", 100)
    studied = by_name["Đảng viên tham gia học tập, quán triệt nghị quyết, chỉ thị"]
    assert studied.attainment == "noValue"


# Size.


def wide(size: int) -> tuple[Document, ...]:
    """Plans of many tasks that all carry out one, and a report on each."""
    refs = (ref("r1", identifier(18)),)
    ids = [f"t{n}" for n in range(size)]
    below = [task(id_, "2016-08", realises=["r1#t1"]) for id_ in ids]
    return (
        plan(18, task("t1", "2016-08")),
        plan(19, *below, references=refs),
        report(
            40,
            *(reported(f"r1#{id_}", "underWay") for id_ in ids),
            references=(ref("r1", identifier(19)),),
        ),
    )


def deep(size: int) -> tuple[Document, ...]:
    """A chain of tasks that each carry out the one before."""
    chain = [task(f"t{n}", "2016-08", realises=[f"#t{n - 1}"] if n else []) for n in range(size)]
    return plan(18, *chain), report(
        40, reported(f"r1#t{size - 1}", "underWay"), references=(ref("r1", identifier(18)),)
    )


def moved(size: int) -> tuple[Document, ...]:
    """A chain of tasks that each replace the one before."""
    chain = [task(f"t{n}", "2016-08", replaces=[f"#t{n - 1}"] if n else []) for n in range(size)]
    return plan(18, *chain), report(
        40, reported("r1#t0", "underWay"), references=(ref("r1", identifier(18)),)
    )


@pytest.mark.parametrize("make", [wide, deep, moved])
def test_work_grows_with_the_tasks(make: Callable[[int], tuple[Document, ...]]) -> None:
    small, large = index_of(*make(300)), index_of(*make(600))
    # a copy, so that nothing is cached before the calls are counted
    assert (
        calls(lambda: follow_up(attrs.evolve(large)))
        / calls(lambda: follow_up(attrs.evolve(small)))
        <= 2.2
    )


def test_long_chains() -> None:
    found = by_key(followed(*deep(3000)))
    assert found["0#t0"].latest is not None
    assert found["0#t0"].trace_cut
    assert len(found["0#t1500"].trace) == 49
    found = by_key(followed(*moved(3000)))
    assert found["0#t0"].status == "replaced"
    assert found["0#t2999"].latest is not None
