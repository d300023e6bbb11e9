"""`partydocs dossier`: listed, described and packed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from partydocs.dossier import check_dossier
from tests.cli.conftest import Call

EXAMPLE = Path(__file__).parents[3] / "examples" / "phuc-dong-2016"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "ho-so"
    path.mkdir()
    for file in EXAMPLE.glob("*.xml"):
        shutil.copy(file, path)
    return path


def test_it_is_listed_described_and_packed(call: Call, dossier: Path, tmp_path: Path) -> None:
    listed = call("dossier", dossier, "--lang", "en")
    assert listed.exit_code == 0
    assert "18-KH/ĐU" in listed.stdout
    assert "Standing" not in listed.stdout
    described = call(
        "dossier", dossier, "--describe", "--title", "Hồ sơ năm 2016", "--key", "hs-2016"
    )
    assert described.exit_code == 0
    assert (dossier / "manifest.json").is_file()
    archive = tmp_path / "ho-so.zip"
    assert call("dossier", dossier, "--pack", archive).exit_code == 0
    assert "Hồ sơ năm 2016" in call("dossier", archive).stdout
    assert "MANIFEST-MISSING" not in check_dossier(archive).codes


def test_errors_are_reported(call: Call, dossier: Path, tmp_path: Path) -> None:
    both = call("dossier", dossier, "--describe", "--pack", tmp_path / "x.zip", "--lang", "en")
    assert both.exit_code == 2
    assert "Give either --describe or --pack." in both.stderr
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"hello")
    told = call("dossier", bad, "--lang", "en")
    assert told.exit_code == 2
    assert "The archive or compressed file is damaged or has another format." in told.stderr
    assert call("dossier", tmp_path / "none").exit_code == 2
    in_use = call("dossier", dossier, "--pack", tmp_path)
    assert in_use.exit_code == 2
