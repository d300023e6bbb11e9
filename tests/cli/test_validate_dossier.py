"""`partydocs validate` on dossiers: documents checked together, archives refused, all formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partydocs.dossier import Dossier, pack
from partydocs.testing.cases.working_cycle import cycle, write_dossier
from tests.cli.conftest import Call

AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "nop" / "ho-so"
    path.mkdir(parents=True)
    write_dossier(path, cycle())
    return path


def _contradict(dossier: Path) -> None:
    """A report that refers to the plan by a wrong date."""
    path = dossier / "report.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"date": "2016-01-29"', '"date": "2016-01-28"'), "utf-8")


def test_documents_of_a_dossier_are_checked_together(call: Call, dossier: Path) -> None:
    assert call("validate", dossier, *AS_OF).exit_code == 0
    _contradict(dossier)
    for named in (dossier, dossier.parent):
        told = call("validate", named, *AS_OF)
        assert told.exit_code == 1
        assert "report.json:" in told.stdout
        assert "error REFERENCE-CONTRADICTED" in told.stdout
        assert "2016-01-28" in told.stdout
        assert "error DOCUMENT-CHANGED" in told.stdout


def test_an_archive_is_checked_like_its_folder(call: Call, dossier: Path, tmp_path: Path) -> None:
    _contradict(dossier)
    archive = tmp_path / "ho-so.zip"
    pack(dossier, archive)
    told = call("validate", archive, "--format", "json", *AS_OF)
    assert told.exit_code == 1
    found = json.loads(told.stdout)
    assert found["summary"]["invalid"] == 1
    report = next(each for each in found["files"] if each["file"].endswith("report.json"))
    assert report["file"] == f"{archive}/report.json"
    errors = [each for each in report["diagnostics"] if each["severity"] == "error"]
    assert [each["code"] for each in errors] == ["REFERENCE-CONTRADICTED"]
    assert errors[0]["related"][0]["file"] == f"{archive}/plan.json"


@pytest.mark.parametrize(
    "format", ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "html"]
)
def test_every_format_reports_dossiers(call: Call, dossier: Path, format: str) -> None:
    _contradict(dossier)
    told = call("validate", dossier, "--format", format, *AS_OF)
    assert told.exit_code == 1
    assert "REFERENCE-CONTRADICTED" in told.stdout


def test_a_refused_archive_and_a_bad_manifest_are_reported(
    call: Call, dossier: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"hello")
    told = call("validate", bad)
    assert told.exit_code == 1
    assert "ARCHIVE-DAMAGED" in told.stdout
    (dossier / "manifest.json").write_text('{"kind": "dossier"', "utf-8")
    told = call("validate", dossier)
    assert told.exit_code == 1
    assert "manifest.json:1:" in told.stdout
    assert call("validate", tmp_path / "none.zip").exit_code == 2


def test_only_one_kind_is_taken(call: Call, dossier: Path) -> None:
    told = call("validate", dossier, "--kind", "plan", *AS_OF)
    assert told.exit_code == 1
    assert told.stdout.count("UNEXPECTED-KIND") == 5


def test_a_baseline_accepts_findings_between_documents(
    call: Call, dossier: Path, tmp_path: Path
) -> None:
    _contradict(dossier)
    baseline = tmp_path / "accepted.json"
    assert call("validate", dossier, "--write-baseline", baseline, *AS_OF).exit_code == 0
    assert call("validate", dossier, "--baseline", baseline, *AS_OF).exit_code == 0
    write_dossier(dossier, cycle())
    told = call("validate", dossier, "--baseline", baseline, *AS_OF)
    assert told.exit_code == 0
    assert "REFERENCE-CONTRADICTED" in told.stdout, "fixed findings are named"


def test_nothing_that_is_to_be_read_is_written_over(call: Call, dossier: Path) -> None:
    plan = dossier / "plan.json"
    before = plan.read_bytes()
    for arguments in (
        ("validate", plan, "--output", plan),
        ("validate", dossier, "--output", dossier / "bao-cao.html"),
        ("validate", plan, "--write-baseline", plan),
        ("follow-up", dossier, "--output", plan),
    ):
        told = call(*arguments)
        assert told.exit_code == 2, arguments
        assert "write to another place" in told.stderr
    assert plan.read_bytes() == before
    assert not (dossier / "bao-cao.html").exists()


def test_a_damaged_member_is_reported_in_every_format(
    call: Call, dossier: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "ho-so.zip"
    pack(dossier, archive)
    data = bytearray(archive.read_bytes())
    data[data.index(b"plan.json") + 60] ^= 0xFF
    archive.write_bytes(data)
    for format in ("text", "json", "html", "sarif", "junit"):
        told = call("validate", archive, "--format", format)
        assert told.exit_code == 1
        assert "ARCHIVE-DAMAGED" in told.stdout


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_journal_restores_dossiers(call: Call, dossier: Path, tmp_path: Path, jobs: int) -> None:
    _contradict(dossier)
    pack(dossier, tmp_path / "ho-so.zip")
    asked = ("validate", dossier, tmp_path / "ho-so.zip", *AS_OF, "--format", "json")
    plain = call(*asked)
    assert json.loads(plain.stdout)["summary"]["invalid"] > 0
    for _ in range(2):
        result = call(*asked, "--journal", tmp_path / "journal", "-j", jobs)
        assert (result.stdout, result.exit_code) == (plain.stdout, plain.exit_code)


def test_a_bar_counts_the_documents_of_dossiers(call: Call, dossier: Path, tmp_path: Path) -> None:
    names = [tmp_path / f"{number}.zip" for number in range(4)]
    for each in names:
        pack(dossier, each)
    with Dossier.open(dossier) as opened:
        count = len(names) * len(opened.files)
    assert count > 20
    result = call("validate", *names, *AS_OF, FORCE_COLOR="1")
    assert f"{count}/{count}" in result.stderr
