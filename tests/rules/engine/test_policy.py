"""Policies: selection of rules, severities, and errors."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from partydocs import Document, Plan, loads, validate
from partydocs.model import Actor
from partydocs.rules import (
    DocumentIndex,
    Finding,
    InvalidPolicy,
    NodeLocation,
    Policy,
    RuleError,
    RuleLayer,
    RuleText,
    finding,
    rule,
)
from partydocs.rules.engine.profile import profile_on
from partydocs.testing.cases import AS_OF, base_value, changed
from tests.rules.test_complexity import _base

TEXT = RuleText(
    about_vi="a", about_en="b", vi="Sai: {what}", en="Wrong: {what}", hint_vi="Sửa", hint_en="Mend"
)


def layer(check: object, name: str = "own", code: str = "OWN-RULE", **about: object) -> RuleLayer:
    made = rule(code, text=TEXT, **about)(check)  # type: ignore[arg-type]
    return RuleLayer(name=name, version="1", rules=(made,))


def every_actor(index: DocumentIndex) -> Iterator[Finding]:
    """Yields a finding for every actor."""
    for actor in index.all(Actor):
        yield finding(actor, "name", what=actor.name)


def alone(*layers: RuleLayer, **settings: object) -> Policy:
    return Policy(standard=False, layers=layers, as_of=AS_OF, **settings)  # type: ignore[arg-type]


def test_findings_of_a_user_defined_layer_have_its_name_and_pickle() -> None:
    plan = _base("plan")
    report = validate(plan, policy=alone(layer(every_actor, severity="warning")))
    assert report.valid
    first = report.diagnostics[0]
    assert (first.layer, first.severity, first.entry.topic) == ("own", "warning", "")
    assert first.message("vi").startswith("Sai: ")
    assert pickle.loads(pickle.dumps(report)).diagnostics == report.diagnostics


def test_a_node_that_occurs_twice_is_reported_at_each_location() -> None:
    plan = _base("plan")
    assert isinstance(plan, Plan)
    actor = Actor(name="Văn phòng Đảng uỷ")
    tasks = tuple(attrs.evolve(each, lead=actor, coordinators=()) for each in plan.tasks)
    shared = attrs.evolve(plan, tasks=tasks, recipients=())
    report = validate(shared, policy=alone(layer(every_actor)))
    assert [each.pointer for each in report.diagnostics] == [
        f"/tasks/{n}/lead/name" for n in range(3)
    ]


def test_a_policy_sets_severities_and_turns_codes_off() -> None:
    source = layer(every_actor)
    plan = _base("plan")
    assert not validate(plan, policy=alone(source)).valid
    advice = validate(plan, policy=alone(source, settings={"OWN-RULE": "advice"}))
    assert advice.valid
    assert {each.severity for each in advice.diagnostics} == {"advice"}
    off = validate(plan, policy=alone(source, settings={"OWN-RULE": "off"}))
    assert off.diagnostics == ()
    assert next(each for each in off.layers if each.layer == "own").off == ("OWN-RULE",)


def test_a_policy_sets_warnings_of_code_lists() -> None:
    import json

    value = changed(base_value("plan"), {"/genre": "implementin"})
    data = json.dumps(value, ensure_ascii=False, default=float).encode()
    policy = alone(settings={"UNKNOWN-CODE": "error"})
    assert not validate(data, policy=policy).valid
    assert validate(data, policy=alone(settings={"UNKNOWN-CODE": "off"})).diagnostics == ()


def test_rules_apply_by_kind_date_and_profile() -> None:
    plan = _base("plan")
    day = plan.date
    assert day is not None
    later = day + datetime.timedelta(days=1)
    for about, told in (
        ({"kinds": (Plan,)}, True),
        ({"since": day}, True),
        ({"since": later}, False),
        ({"until": day}, True),
        ({"until": day - datetime.timedelta(days=1)}, False),
        ({"profiles": ("HD11",)}, True),
        ({"profiles": ("HD36", "HD05")}, False),
    ):
        report = validate(plan, policy=alone(layer(every_actor, **about)))
        assert bool(report.diagnostics) == told, about
    undated = attrs.evolve(plan, date=None)
    assert validate(undated, policy=alone(layer(every_actor, since=day))).diagnostics
    assert not validate(undated, policy=alone(layer(every_actor, until=day))).diagnostics
    forced = alone(layer(every_actor, profiles=("HD05",)), profile="HD05")
    assert validate(plan, policy=forced).diagnostics


@pytest.mark.parametrize(
    ("day", "profile"),
    [
        ("1990-01-01", "HD11"),
        ("2018-04-02", "HD11"),
        ("2018-04-03", "HD36"),
        ("2026-05-26", "HD36"),
        ("2026-05-27", "HD05"),
        ("2100-01-01", "HD05"),
    ],
)
def test_the_profile_in_force(day: str, profile: str) -> None:
    assert profile_on(datetime.date.fromisoformat(day)) == profile


def _raises(index: DocumentIndex) -> Iterator[Finding]:
    raise KeyError("x")
    yield


def _elsewhere(index: DocumentIndex) -> Iterator[Finding]:
    yield finding(Actor(name="Ai đó"), what="x")


def _no_field(index: DocumentIndex) -> Iterator[Finding]:
    yield finding(NodeLocation(index.document, "titel"), what="x")


def test_a_faulty_rule_raises_an_error_with_its_code() -> None:
    with pytest.raises(RuleError, match="OWN-RULE failed: KeyError"):
        validate(_base("plan"), policy=alone(layer(_raises)))
    for check, said in (
        (_elsewhere, "is not in the document"),
        (_no_field, "has no field"),
    ):
        with pytest.raises(ValueError, match=said):
            validate(_base("plan"), policy=alone(layer(check)))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"settings": {"NO-SUCH": "off"}}, "no rule has this code"),
        ({"settings": {"DEADLINE-BEFORE-START": "fatal"}}, "must be one of"),
        ({"settings": {"BAD-DATE": "off"}}, "can't be set aside"),
        ({"profile": "HD99"}, "profile must be one of"),
        ({"layers": (layer(every_actor), layer(every_actor, code="B"))}, "have one name"),
        ({"layers": (layer(every_actor), layer(every_actor, "b"))}, "of one code"),
    ],
)
def test_invalid_policies(values: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidPolicy, match=said) as refused:
        Policy(**values)  # type: ignore[arg-type]
    assert refused.value.message("vi") != refused.value.message("en")


def test_two_rules_of_a_layer_cannot_have_one_code() -> None:
    one, two = (rule("TWICE", text=TEXT)(every_actor) for _ in range(2))
    with pytest.raises(ValueError, match="more than one rule for TWICE"):
        RuleLayer(name="own", version="1", rules=(one, two))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profile = 'HD99'", "profile"),
        ("asof = 2026-01-01", "unknown key"),
        ("as-of = '2026-01-01'", "as-of"),
        ("as-of = 2026-01-01T00:00:00", "as-of"),
        ("rules = 1", "rules"),
        ("layers = ['nothing']", "module:name"),
        ("layers = ['partydocs:nothing']", "nothing"),
        ("layers = ['partydocs:Plan']", "RuleLayer"),
        ("[rules", "policy.toml"),
        ("layers = [1]", "list of strings"),
        ("layers = 5", "list of strings"),
        ("layers = 'a:b'", "list of strings"),
        ("layers = [':x']", "module:name"),
        ("layers = ['..a:b']", "module:name"),
        ("standard = 'no'", "true or false"),
        ("x = " + "[" * 50_000, "policy.toml"),
    ],
)
def test_invalid_policy_files(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(text)
    with pytest.raises(InvalidPolicy, match=said) as refused:
        Policy.read(path)
    assert str(path) in str(refused.value)


def test_a_policy_file(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('profile = "HD36"\nas-of = 2026-01-31\n[rules]\nTASK-WITHOUT-LEAD = "error"\n')
    policy = Policy.read(path)
    assert (policy.profile, policy.day) == ("HD36", datetime.date(2026, 1, 31))
    plan: Document = loads(__import__("json").dumps(base_value("plan"), default=float))
    leaderless = attrs.evolve(
        plan, tasks=tuple(attrs.evolve(t, lead=None) for t in plan.iter_tasks())
    )
    assert not validate(leaderless, policy=policy).valid
    assert validate(leaderless, policy=Policy(as_of=policy.day)).valid
