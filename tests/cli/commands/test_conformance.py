"""`partydocs conformance`: the suite, written and compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partydocs.conformance import suite
from tests.cli.conftest import Call


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A suite of two files; counts the cases that are reported."""
    told: list[int] = []

    def made(advance: Callable[[], None] | None = None) -> dict[str, bytes]:
        assert advance is not None
        advance()
        told.append(1)
        return {"manifest.json": b"{}", "valid/plan.xml": b"<plan/>"}

    monkeypatch.setattr(suite, "suite", made)
    return told


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_written_is_the_same(call: Call, few: list[int], tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "conformance"
    written = call("conformance", "--write", folder, "--lang", lang)
    assert written.exit_code == 0
    words = {"en": f"Wrote 2 files to {folder}.", "vi": f"Đã ghi 2 tệp vào {folder}."}
    assert written.stdout == words[lang] + "\n"
    assert (folder / "1.0" / "valid" / "plan.xml").read_bytes() == b"<plan/>"
    result = call("conformance", "--check", folder)
    assert (result.exit_code, result.stdout) == (0, "The suite matches this release.\n")
    assert result.stderr == ""
    assert len(few) == 2


def test_files_that_differ_are_named(call: Call, few: list[int], tmp_path: Path) -> None:
    call("conformance", "--write", tmp_path)
    changed = tmp_path / "1.0" / "manifest.json"
    changed.write_bytes(b"")
    result = call("conformance", "--check", tmp_path, "--lang", "vi")
    assert (result.exit_code, result.stdout) == (1, f"khác: {changed}\n")


def test_a_folder_that_is_not_there(call: Call, few: list[int], tmp_path: Path) -> None:
    assert call("conformance", "--check", tmp_path / "none").exit_code == 2
    (tmp_path / "file").write_text("")
    result = call("conformance", "--write", tmp_path / "file")
    assert result.exit_code == 2
    assert "is not a folder" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("--write", ".", "--check", ".")])
def test_one_thing_at_a_time(call: Call, arguments: tuple[str, ...]) -> None:
    result = call("conformance", *arguments)
    assert result.exit_code == 2
    assert "Give either --write or --check." in result.stderr
