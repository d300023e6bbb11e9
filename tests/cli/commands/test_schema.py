"""`partydocs schema`: the published files, printed, listed, written and compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from partydocs.cli.commands.schema import paths
from partydocs.publication import published
from tests.cli.conftest import Call


def test_every_file_has_a_name_of_its_own() -> None:
    assert sorted(paths().values()) == sorted(published())


@pytest.mark.parametrize("name", ["xsd", "json", "dictionary", "units", "kindTypeGenre"])
def test_a_file_is_printed_as_it_is(call: Call, name: str) -> None:
    assert call("schema", name).stdout_bytes == published()[paths()[name]]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_all_files_are_listed(call: Call, lang: str) -> None:
    result = call("schema", "--lang", lang)
    assert result.exit_code == 0
    for name, path in paths().items():
        assert name in result.stdout
        assert path in result.stdout
    assert ("(mở)" in result.stdout) == (lang == "vi")


def test_written_files_are_the_same(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    assert call("schema", "--check", folder).exit_code == 2
    written = call("schema", "--write", folder)
    assert f"Wrote {len(published())} files" in written.stdout
    result = call("schema", "--check", folder)
    assert (result.exit_code, result.stdout) == (0, "All files match this release.\n")


def test_files_that_differ_are_named(call: Call, tmp_path: Path) -> None:
    call("schema", "--write", tmp_path)
    changed = tmp_path / paths()["xsd"]
    changed.write_bytes(b"")
    result = call("schema", "--check", tmp_path, "--lang", "vi")
    assert (result.exit_code, result.stdout) == (1, f"khác: {changed}\n")


def test_a_folder_that_can_not_be_written(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = call("schema", "--write", tmp_path / "file")
    assert result.exit_code == 2
    assert "is not a folder" in result.stderr


def test_no_such_file(call: Call) -> None:
    result = call("schema", "unit")
    assert result.exit_code == 2
    assert "no file “unit”. Did you mean “units”?" in result.stderr


def test_one_thing_at_a_time(call: Call) -> None:
    result = call("schema", "xsd", "--check", ".")
    assert result.exit_code == 2
    assert "Give only one of: a name, --write, --check." in result.stderr
