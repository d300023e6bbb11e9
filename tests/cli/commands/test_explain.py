"""`partydocs explain`: every code, in both languages."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from partydocs.catalogue import catalogue, topics
from partydocs.rules.standard import standard_layers
from tests.cli.conftest import Call


@pytest.mark.parametrize("code", catalogue())
def test_every_code_is_explained(call: Call, code: str) -> None:
    result = call("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code}\n")
    assert "Message: " in result.stdout
    assert "Cách sửa: " in result.stdout
    assert not {"[[", "{", "}}"} & {*result.stdout.split()}


def test_blanks_are_marked(call: Call) -> None:
    result = call("explain", "duplicate-id", "--lang", "en")
    assert "  Message: The id “‹value›” is already in use." in result.stdout
    assert "[; the other one is at ‹other›]" in result.stdout
    assert "Thông báo" not in result.stdout


def test_braces_that_are_meant(call: Call) -> None:
    assert "a JSON document with “{”" in call("explain", "UNKNOWN-FORMAT", COLUMNS="300").stdout


def test_the_table_has_all_codes(call: Call) -> None:
    result = call("explain", "--lang", "vi")
    assert all(code in result.stdout for code in catalogue())
    assert "danh mục mã" in result.stdout


def test_no_such_code(call: Call) -> None:
    result = call("explain", "BAD-DAT")
    assert result.exit_code == 2
    assert "There is no code “BAD-DAT”. Did you mean “BAD-DATE”" in result.stderr
    assert "Did you mean" not in call("explain", "zzzzzz").stderr


def test_a_rule_is_printed_with_its_requirement_and_source(call: Call) -> None:
    shown = call("explain", "SIGNATURE-NAME-TITLE", "--lang", "en", COLUMNS="300").stdout
    assert "  Topic: Privacy\n" in shown
    assert "  Source: 36-HD/VPTW, II.7\n" in shown
    assert "  Requirement: The name in a signature has no title" in shown
    assert "Kinds" not in shown
    assert "Yêu cầu: " in call("explain", "SIGNATURE-NAME-TITLE", "--lang", "vi").stdout


def test_the_scope_of_a_rule_is_printed(call: Call) -> None:
    for rule in (each for layer in standard_layers() for each in layer.rules):
        shown = call("explain", rule.code, "--lang", "en", COLUMNS="300").stdout
        assert ("  Kinds: " in shown) == bool(rule.kinds)
        assert ("  Presentation guides: " in shown) == bool(rule.profiles)
        assert ("  Documents issued from: " in shown) == (rule.since is not None)
        assert ("  Source: " in shown) == bool(rule.source)


def test_the_tables_are_grouped_by_topic(call: Call) -> None:
    shown = call("explain", "--lang", "en").stdout
    assert "\nLayer: rules, Privacy\n" in shown
    assert shown.index("Layer: input") < shown.index("Layer: rules, Privacy")


def test_every_topic_has_a_name() -> None:
    assert {each.topic for each in catalogue().values()} - {""} <= topics().keys()
    assert all(each["vi"] and each["en"] for each in topics().values())


# User-defined rules

EMBED = Path(__file__).parents[3] / "examples" / "embed"


@pytest.fixture
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(EMBED)


def _install(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    points = [EntryPoint(name, value, "partydocs.rules") for name, value in values.items()]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: points)


@pytest.mark.usefixtures("importable")
def test_codes_of_a_policy_are_explained(call: Call) -> None:
    rules = EMBED / "ward.toml"
    shown = call("explain", "ward-overseer", "--rules", rules, "--lang", "vi").stdout
    assert shown.startswith("WARD-OVERSEER\n  Mức độ: cảnh báo\n  Bước kiểm tra: ward\n")
    assert "  Loại văn bản: Thông báo kết luận\n" in shown
    assert "  Thông báo: Việc “‹title›” chưa có lãnh đạo phụ trách.\n" in shown
    result = call("explain", "WARD-OVERSEE", "--rules", rules)
    assert result.exit_code == 2
    assert "Did you mean “WARD-OVERSEER”" in result.stderr


@pytest.mark.usefixtures("importable")
def test_the_severities_of_a_policy_are_shown(call: Call) -> None:
    rules = EMBED / "ward.toml"
    shown = call("explain", "TONE-PLACEMENT-MIXED", "--rules", rules, "--lang", "en").stdout
    assert "  Severity: advice\n  Severity in the rules file: off\n" in shown
    assert "in the rules file" not in call("explain", "BAD-DATE", "--rules", rules).stdout
    table = call("explain", "--rules", rules, "--lang", "vi").stdout
    assert "\nBước kiểm tra: ward\n" in table
    assert "WARD-PLAN" in table
    (row,) = (line for line in table.splitlines() if line.startswith("TONE-PLACEMENT-MIXED"))
    assert row.split()[1] == "tắt"


@pytest.mark.parametrize(
    ("content", "said"), [("layers = ['none-such']", "none-such"), (None, "no such file")]
)
def test_a_policy_that_can_not_be_used(
    call: Call, tmp_path: Path, content: str | None, said: str
) -> None:
    rules = tmp_path / "rules.toml"
    if content is not None:
        rules.write_text(content)
    result = call("explain", "BAD-DATE", "--rules", rules)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.usefixtures("importable")
def test_codes_of_installed_packages_are_explained(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(monkeypatch, ward="ward_rules:layer")
    assert "  Layer: ward\n" in call("explain", "WARD-PLAN", "--lang", "en").stdout
    result = call("explain")
    assert "WARD-PLAN" in result.stdout
    assert result.stderr == ""


@pytest.mark.usefixtures("importable")
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "Một bộ quy tắc đã cài không dùng được: bad\\u001b không nạp được: "),
        ("en", "Installed rules can't be used: bad\\u001b can't be loaded: "),
    ],
)
def test_a_broken_installed_layer_is_reported(
    call: Call, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    _install(monkeypatch, **{"bad\x1b": "no_such_module:layer", "ward": "ward_rules:layer"})
    for arguments in (("explain",), ("explain", "WARD-PLAN")):
        result = call(*arguments, "--lang", lang)
        assert result.exit_code == 0
        assert "WARD-PLAN" in result.stdout
        assert result.stderr.startswith(f"partydocs: {said}")
        assert result.stderr.count("\n") == 1
    # not needed for codes of the standard
    assert call("explain", "BAD-DATE").stderr == ""
