"""`partydocs explain`: every code, in both languages."""

from __future__ import annotations

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
