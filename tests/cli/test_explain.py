"""`partydocs explain`: every code, in both languages."""

from __future__ import annotations

import pytest

from partydocs.catalogue import catalogue
from tests.cli.conftest import Call


@pytest.mark.parametrize("code", catalogue())
def test_every_code_is_explained(call: Call, code: str) -> None:
    result = call("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code}\n")
    assert "Says: " in result.stdout
    assert "Cách sửa: " in result.stdout
    assert not {"[[", "{", "}}"} & {*result.stdout.split()}


def test_blanks_are_marked(call: Call) -> None:
    result = call("explain", "duplicate-id", "--lang", "en")
    assert "  Says: The id “‹value›” is already in use." in result.stdout
    assert "[; the other one is at ‹other›]" in result.stdout
    assert "Nói gì" not in result.stdout


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
