"""`partydocs repair`: proposals as a diff, and files repaired on request."""

from __future__ import annotations

from pathlib import Path

import pytest

from partydocs import convert, digest, load
from partydocs.testing.cases import base_text
from tests.cli.conftest import Call


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    """A plan with a look-alike letter in its symbol and an invisible character in its subject.

    The same plan without them is next to it, in XML.
    """
    path = tmp_path / "plan.json"
    text = base_text("plan")
    path.write_text(text, "utf-8")
    convert(path, path.with_suffix(".xml"))
    text = text.replace('-KH/ĐU"', '-KH/ÐU"', 1).replace('"subject": "T', '"subject": "\u200bT')
    path.write_text(text, "utf-8")
    return path


def test_repairs_are_proposed_and_not_made(call: Call, dirty: Path) -> None:
    before = dirty.read_bytes()
    result = call("repair", dirty)
    assert result.exit_code == 1
    assert dirty.read_bytes() == before
    for word in ("BAD-SYMBOL", "INVISIBLE-CHARACTER", "/symbol", "/subject", "why: ", "@@ -"):
        assert word in result.stdout
    assert "\n-" in result.stdout
    assert "\n+" in result.stdout


def test_a_diff_in_a_pipe_is_as_the_file(call: Call, dirty: Path) -> None:
    assert "\u200b" in call("repair", dirty).stdout
    shown = call("repair", dirty, TTY_COMPATIBLE="1", FORCE_COLOR="1").stdout
    assert "\u200b" not in shown
    assert "\\u200b" in shown
    assert "\x1b[31m-" in shown


def test_write_repairs_the_file(call: Call, dirty: Path) -> None:
    result = call("repair", dirty, "--write")
    assert result.exit_code == 0, result.stdout + result.stderr
    assert digest(load(dirty)) == digest(load(dirty.with_suffix(".xml")))
    assert "Wrote " in result.stdout
    again = call("repair", dirty, "--write")
    assert (again.exit_code, again.stdout) == (0, f"{dirty}: nothing to fix\n")


def test_out_writes_elsewhere(call: Call, dirty: Path, tmp_path: Path) -> None:
    before = dirty.read_bytes()
    target = tmp_path / "clean.json"
    assert call("repair", dirty, "--out", target).exit_code == 0
    assert dirty.read_bytes() == before
    assert digest(load(target)) == digest(load(dirty.with_suffix(".xml")))


def test_standard_input_and_output(call: Call, dirty: Path) -> None:
    result = call("repair", "-", "--out", "-", stdin=dirty.read_bytes())
    assert result.exit_code == 0
    assert result.stdout_bytes == dirty.with_suffix(".json").read_bytes().replace(
        "ÐU".encode(), "ĐU".encode()
    ).replace("\u200b".encode(), b"")
    assert "BAD-SYMBOL" in result.stderr


def test_in_a_folder_only_repaired_files_are_written(
    call: Call, folder: Path, spoilt: Path, dirty: Path
) -> None:
    dirty = dirty.replace(folder / "dirty.json")
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    assert spoilt in before
    result = call("repair", folder, "--write")
    assert result.exit_code == 1
    assert "BAD-DATE" in result.stderr
    after = {path: path.read_bytes() for path in folder.rglob("*.*")}
    assert {path for path in {*before, *after} if before.get(path) != after.get(path)} == {dirty}
    assert digest(load(dirty)) == digest(load(folder.parent / "plan.xml"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.json", "--write", "--out", "b.json"], "either --write or --out"),
        (["-", "--write"], "not a file that can be overwritten"),
        (["a.json", "b.json", "--out", "c.json"], "--out takes one file"),
        (["none.json"], "there is no such file"),
    ],
)
def test_calls_that_make_no_sense(call: Call, arguments: list[str], says: str) -> None:
    result = call("repair", *arguments)
    assert result.exit_code == 2
    assert says in result.stderr


def test_a_target_that_cannot_be_written(call: Call, dirty: Path) -> None:
    result = call("repair", dirty, "--out", dirty.parent / "none" / "x.json")
    assert result.exit_code == 2
    assert "there is no such file" in result.stderr
