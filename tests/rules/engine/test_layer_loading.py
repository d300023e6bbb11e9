"""Rule layers of other packages are found by their entry points."""

from __future__ import annotations

import pickle
import sys
import types
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from partydocs import validate
from partydocs.rules import InvalidPolicy, Policy, RuleLayer, rule
from partydocs.rules.engine.layer_loading import GROUP, installed_layers, load_layer
from partydocs.testing.cases import AS_OF
from tests.rules.engine.test_policy import every_actor, layer
from tests.rules.test_complexity import _base


def install(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    points = [EntryPoint(name, value, GROUP) for name, value in values.items()]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: points)


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A module with a layer, something else, and a layer whose rule has no texts."""
    found = types.ModuleType("ward_rules")
    found.layer = layer(every_actor, "ward", "WARD-RULE")
    found.other = 1
    found.wordless = RuleLayer(name="x", version="1", rules=(rule("WORDLESS")(every_actor),))
    monkeypatch.setitem(sys.modules, "ward_rules", found)
    return found


def test_a_policy_names_an_installed_layer(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, ward="ward_rules:layer", broken="no_such_module:layer")
    path = tmp_path / "rules.toml"
    path.write_text(f"layers = ['ward']\nas-of = {AS_OF}\n[rules]\nWARD-RULE = 'warning'\n")
    policy = Policy.read(path)
    assert policy.layers == (module.layer,)
    report = validate(_base("plan"), policy=policy)
    found = [each for each in report.diagnostics if each.code == "WARD-RULE"]
    assert {(each.layer, each.severity) for each in found} == {("ward", "warning")}


def test_a_dotted_name_is_the_name_of_an_entry_point(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, **{"vn.ward-1": "ward_rules:layer"})
    assert load_layer("vn.ward-1") is module.layer
    assert load_layer("ward_rules:layer") is module.layer


def test_installed_packages_are_not_looked_up_unless_they_are_named(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise AssertionError("looked up")

    monkeypatch.setattr("importlib.metadata.entry_points", fail)
    assert load_layer("ward_rules:layer") is module.layer


@pytest.mark.usefixtures("module")
@pytest.mark.parametrize(
    ("value", "en", "vi"),
    [
        ("no_such_module:layer", "ward can't be loaded: ModuleNotFoundError", "không nạp được"),
        ("ward_rules:nothing", "ward can't be loaded: AttributeError", "không nạp được"),
        ("ward_rules:other", "ward is not a RuleLayer", "không phải RuleLayer"),
        ("ward_rules:wordless", "the rule WORDLESS has no texts", "quy tắc WORDLESS chưa có"),
        ("fails_at_import:layer", "ward can't be loaded: KeyError: 'x'", "không nạp được"),
    ],
)
def test_a_policy_that_names_a_broken_layer_is_refused(
    value: str, en: str, vi: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fails_at_import.py").write_text("raise KeyError('x')")
    monkeypatch.syspath_prepend(tmp_path)
    install(monkeypatch, ward=value)
    path = tmp_path / "rules.toml"
    path.write_text("layers = ['ward']")
    with pytest.raises(InvalidPolicy) as refused:
        Policy.read(path)
    assert str(refused.value).startswith(f"{path}: layers: ")
    assert en in refused.value.message("en")
    assert vi in refused.value.message("vi")
    assert pickle.loads(pickle.dumps(refused.value)).args == refused.value.args


def test_names_that_are_unknown_or_ambiguous(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, ward="ward_rules:layer", city="city_rules:layer")
    with pytest.raises(InvalidPolicy, match=r"named 'wrad' \(installed: city, ward\)") as refused:
        load_layer("wrad")
    assert "(đã cài: city, ward)" in refused.value.message("vi")
    points = [EntryPoint("ward", f"{each}:layer", GROUP) for each in ("a", "b")]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: points)
    with pytest.raises(InvalidPolicy, match=r"several installed packages .* a:layer, b:layer"):
        load_layer("ward")


def test_a_broken_layer_does_not_keep_others_from_being_listed(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, ward="ward_rules:layer", broken="no_such_module:layer")
    broken, good = installed_layers()
    assert (broken.name, broken.layer) == ("broken", None)
    assert broken.error is not None
    assert broken.error.message("vi").startswith("broken không nạp được: ")
    assert (good.name, good.layer, good.error) == ("ward", module.layer, None)
