"""`partydocs convert`: targets, formats and errors."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from partydocs import dumps, load, loads
from tests.cli.conftest import Call
from tests.samples import plan, schedule


def test_to_standard_output(call: Call, folder: Path) -> None:
    result = call("convert", folder / "plan.xml")
    assert result.exit_code == 0
    assert result.stdout_bytes == dumps(plan(), format="json", pretty=True)
    assert call("convert", folder / "plan.json", "-").stdout_bytes == dumps(plan(), pretty=True)


def test_compact(call: Call, folder: Path) -> None:
    result = call("convert", folder / "plan.xml", "--compact")
    assert result.stdout_bytes == dumps(plan(), format="json")


def test_from_standard_input(call: Call) -> None:
    result = call("convert", "-", "--to", "xml", stdin=dumps(plan()))
    assert loads(result.stdout_bytes) == plan()
    assert result.stdout_bytes.startswith(b"<?xml")


def test_the_name_of_the_target_gives_the_format(call: Call, folder: Path) -> None:
    for name, start in (("out.json", b"{"), ("out.xml", b"<"), ("out.dat", b"{")):
        assert call("convert", folder / "plan.xml", folder / name).exit_code == 0
        assert (folder / name).read_bytes().startswith(start)
        assert load(folder / name) == plan()


def test_to_a_folder(call: Call, folder: Path) -> None:
    call("convert", folder / "thang-8" / "week.json", folder)
    assert load(folder / "week.xml") == schedule()
    assert call("convert", folder / "plan.xml", f"{folder}/new/").exit_code == 0
    assert load(folder / "new" / "plan.json") == plan()


def test_many_into_a_folder(call: Call, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "deep"
    result = call("convert", folder / "plan.xml", folder / "thang-8", "--out", out)
    assert (result.exit_code, result.output) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["plan.json", "report.json", "week.xml"]


def test_no_target_is_written_twice(call: Call, folder: Path, tmp_path: Path) -> None:
    result = call("convert", folder, "--to", "json", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "plan.json: two sources have this target; the second was not written." in result.stderr


def test_an_invalid_source_writes_nothing(call: Call, spoilt: Path, folder: Path) -> None:
    target = folder / "spoilt.json"
    result = call("convert", spoilt, target)
    assert result.exit_code == 1
    assert "error BAD-DATE" in result.stderr
    assert result.stdout == ""
    assert not target.exists()
    assert call("convert", spoilt, "--out", folder / "out").exit_code == 1
    assert not list((folder / "out").iterdir())


def test_lost_content_is_reported(call: Call, folder: Path) -> None:
    path = folder / "plan.xml"
    text = path.read_text("utf-8").replace("<subject>", "<!-- a remark --><subject>")
    result = call("convert", "-", stdin=text)
    assert result.exit_code == 0
    assert "advice" in result.stderr
    assert loads(result.stdout_bytes) == plan()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("a.xml", "b.xml", "c.xml"), "use --out FOLDER"),
        (("{folder}",), "is a folder: use --out FOLDER"),
        (("-", "--out", "{folder}"), "“-” has no name"),
        (("{folder}/no.xml",), "there is no such file"),
        (("{folder}/no.xml", "--out", "{folder}/out"), "there is no such file"),
        (("{folder}/plan.xml", "--out", "{folder}/plan.json"), "is the name of one document"),
        (("{folder}/plan.xml", "--out", "{folder}/file"), "is not a folder"),
        (("{folder}/plan.xml", "{folder}/no/plan.json"), "there is no such file or folder"),
        (("{folder}/thang-8/empty", "--out", "{folder}/out"), "no .xml or .json file"),
        (("{folder}/plan.xml", "--to", "pdf"), "--to: “pdf” is not one of xml, json."),
    ],
)
def test_what_can_not_be_done(
    call: Call, folder: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    (folder / "thang-8" / "empty").mkdir()
    (folder / "file").write_text("x")
    result = call("convert", *(each.format(folder=folder) for each in arguments))
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_a_reader_that_goes_away_is_no_trouble_with_a_file(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(import_module("partydocs.cli.jobs.convert_job"), "dump", gone)
    result = call("convert", folder / "plan.xml")
    assert (result.exit_code, result.stderr) == (141, "")


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    """A symbolic link that leads to itself through another one."""
    path = tmp_path / "loop.json"
    path.symlink_to(tmp_path / "other.json")
    (tmp_path / "other.json").symlink_to(path)
    return path


def test_a_loop_of_links_as_target(call: Call, folder: Path, loop: Path) -> None:
    result = call("convert", folder / "plan.xml", loop)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"partydocs: {loop}: ")
    assert "symbolic links" in result.stderr
    assert loop.is_symlink()
    result = call("convert", folder / "plan.xml", "--out", loop.with_suffix(""))
    assert result.exit_code == 0
    # a folder of that name cannot be made
    (loop.parent / "dir").symlink_to(loop)
    result = call("convert", folder / "plan.xml", "--out", loop.parent / "dir")
    assert result.exit_code == 2
    assert str(loop.parent / "dir") in result.stderr
    assert (loop.parent / "dir").is_symlink()


def test_a_loop_of_links_in_a_folder(call: Call, folder: Path, loop: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (folder / "a.json").symlink_to(loop)
    # read file by file, and as one stream
    for options, count in (((), 4), (("--stream",), 4)):
        result = call("convert", folder, "--out", out, *options)
        assert result.exit_code == 2
        assert f"{folder / 'a.json'}: " in result.stderr
        assert "symbolic links" in result.stderr
        assert len([each for each in out.rglob("*") if each.is_file()]) == count


def test_a_loop_of_links_as_report_and_policy(call: Call, folder: Path, loop: Path) -> None:
    for option in ("--output", "--rules", "--baseline", "--write-baseline", "--journal"):
        result = call("validate", folder / "plan.xml", option, loop)
        assert result.exit_code == 2, option
        assert "symbolic links" in result.stderr
        assert loop.is_symlink()
