"""`partydocs sample`: names and content of the files, and existing files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from partydocs import dumps, loads, testing
from partydocs.cli.messages import texts
from partydocs.model.base import element_name
from partydocs.model.kinds import KINDS
from partydocs.testing import assert_valid
from tests.cli.conftest import Call


def names(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


def test_one_to_standard_output(call: Call) -> None:
    result = call("sample", "plan", "--seed", 7)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == dumps(testing.sample("plan", seed=7), pretty=True)
    result = call("sample", "workSchedule", "--format", "json", "--compact", "--size", "small")
    small = testing.sample("workSchedule", seed=0, size="small")
    assert result.stdout_bytes == dumps(small, format="json")
    assert call("sample", "plan").stdout_bytes == call("sample", "plan", "--seed", 0).stdout_bytes


def test_many_into_a_folder(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "mau" / "ke-hoach"
    result = call("sample", "plan", "-n", 3, "--seed", 9, "--out", out, "--format", "both")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Wrote to {out} · documents: 3 · files: 6\n"
    assert names(out) == [f"plan-{n:04}.{f}" for n in (9, 10, 11) for f in ("json", "xml")]
    for seed in (9, 10, 11):
        xml, json = ((out / f"plan-{seed:04}.{each}").read_bytes() for each in ("xml", "json"))
        assert loads(xml) == loads(json) == testing.sample("plan", seed=seed)


def test_the_guide_to_form(call: Call) -> None:
    made = loads(call("sample", "plan", "--profile", "HD36").stdout_bytes)
    assert made == testing.sample("plan", seed=0, profile="HD36")


def test_so_many_tasks(call: Call) -> None:
    made = loads(call("sample", "plan", "--size", 70).stdout_bytes)
    assert made == testing.sample("plan", seed=0, size=70)


@pytest.mark.parametrize("extreme", ["minimal", "maximal"])
def test_extremes(call: Call, extreme: str, tmp_path: Path) -> None:
    made = loads(call("sample", "resolution", "--extreme", extreme).stdout_bytes)
    assert made == getattr(testing, extreme)("resolution")
    call("sample", "resolution", "--extreme", extreme, "--out", tmp_path)
    assert names(tmp_path) == [f"resolution-{extreme}.xml"]


def test_edges(call: Call, tmp_path: Path) -> None:
    result = call("sample", "workSchedule", "--extreme", "boundary", "--out", tmp_path)
    assert result.exit_code == 0
    edges = [each.document for each in testing.boundary("workSchedule")]
    files = [name for name in names(tmp_path) if name.endswith(".xml")]
    assert files[0] == "workSchedule-boundary-0001.xml"
    assert [loads((tmp_path / name).read_bytes()) for name in files] == edges
    assert f"· documents: {len(edges)} ·" in result.stdout


def test_dossiers(call: Call, tmp_path: Path) -> None:
    result = call("sample", "dossier", "-n", 2, "--out", tmp_path / "folders")
    assert result.exit_code == 0
    assert "· dossiers: 2 · files: " in result.stdout
    for seed in (0, 1):
        folder = tmp_path / "folders" / f"dossier-{seed:04}"
        assert_valid(folder)
        packed = zipfile.ZipFile(io.BytesIO(testing.dossier(seed=seed).zip("xml")))
        assert names(folder) == sorted(packed.namelist())
    call("sample", "dossier", "--zip", "--out", tmp_path / "zip", "--format", "xml")
    data = (tmp_path / "zip" / "dossier-0000.zip").read_bytes()
    assert data == testing.dossier(seed=0).zip(format="xml")
    assert call("sample", "dossier", "--zip").stdout_bytes == testing.dossier(seed=0).zip("xml")


def test_wards_of_one_superior(call: Call, tmp_path: Path) -> None:
    asked = ("sample", "dossier", "-n", 2, "--superior", 5, "--size", "small", "--format", "json")
    assert call(*asked, "--out", tmp_path, "-j", 2).exit_code == 0
    for seed in (0, 1):
        made = testing.dossier(seed=seed, superior=5, size="small").files()
        folder = tmp_path / f"dossier-{seed:04}"
        assert {name: (folder / name).read_bytes() for name in names(folder)} == made


def test_what_is_there_is_kept(call: Call, tmp_path: Path) -> None:
    ask = ("sample", "plan", "-n", 2, "--out", tmp_path)
    assert call(*ask).exit_code == 0
    assert call(*ask).exit_code == 0, "the same again is no loss"
    (tmp_path / "plan-0001.xml").write_text("mine")
    result = call(*ask)
    assert result.exit_code == 2
    assert "plan-0001.xml: exists and has other content" in result.stderr
    assert (tmp_path / "plan-0001.xml").read_text() == "mine"
    assert call(*ask, "--overwrite").exit_code == 0
    assert (tmp_path / "plan-0001.xml").read_text("utf-8").startswith("<?xml")


def test_a_bar_for_many(call: Call, tmp_path: Path) -> None:
    result = call("sample", "plan", "-n", 30, "--out", tmp_path, FORCE_COLOR="1")
    assert "30/30" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("plan", "-n", "2"), "Several files need an output folder: use --out FOLDER."),
        (("plan", "--format", "both"), "Several files need an output folder"),
        (("plan", "--extreme", "boundary"), "Several files need an output folder"),
        (("dossier",), "Several files need an output folder"),
        (("plan", "--zip"), "--zip is for dossiers."),
        (("plan", "--superior", "1"), "--superior is for dossiers."),
        (
            ("plan", "--extreme", "minimal", "-n", "2", "--seed", "7"),
            "--extreme can't be used with: --count, --seed.",
        ),
        (("dossier", "--extreme", "minimal"), "--extreme can't be used with: dossier."),
        (("dossier", "--size", "large", "--zip"), "The size of a dossier is small, typical or"),
        (("dossier", "--format", "both", "--zip"), "A dossier has one format"),
        (("plan", "--size", "huge"), "“huge” is not one of small, typical, large, 1, 2, …"),
        (("plan", "--size", "0"), "“0” is not one of small"),
        (("planet",), "KIND|dossier: “planet” is not one of program, plan, resolution"),
        (("plan", "-n", "0"), "--count: “0” is not a number from 1 up."),
        (("plan", "--seed", "-1"), "--seed: “-1” is not a number from 0 up."),
        (("plan", "--out", "{file}"), "is not a folder"),
    ],
)
def test_what_can_not_be_done(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    result = call("sample", *(each.format(file=file) for each in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr


def test_the_help_names_every_kind() -> None:
    for lang in ("vi", "en"):
        about = texts()["verbs"]["sample"][lang]
        assert all(element_name(each) in about for each in KINDS)
