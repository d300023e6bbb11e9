"""`partydocs tables`: the documents in the tables, and messages about the others."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from partydocs import dumps
from partydocs.bulk.tables import TABLES
from partydocs.cli.commands import tables as tables_command
from partydocs.testing import dossier, sample
from tests.cli.conftest import Call


def rows(folder: Path, name: str = "documents") -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return found


@pytest.fixture
def wards(tmp_path: Path) -> Path:
    """Dossiers as a folder and as an archive, a single document and an invalid one."""
    folder = tmp_path / "wards"
    dossier(seed=1, size="small").write(folder / "a")
    (folder / "b.zip").write_bytes(dossier(seed=2, size="small").zip())
    (folder / "plan.xml").write_bytes(dumps(sample("plan", seed=3)))
    lines = [dumps(sample("plan", seed=seed), format="json") for seed in (4, 5)]
    (folder / "many.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return folder


def test_a_folder_of_everything(call: Call, wards: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("--lang", "en", "tables", wards, "--out", out)
    assert (result.exit_code, result.stderr) == (0, "")
    found = rows(out)
    assert len(found) == 15
    counts = {name: [row["dossier"] for row in found].count(name) for name in ("a", "b.zip", "")}
    assert counts == {"a": 6, "b.zip": 6, "": 3}
    assert {row["file"] for row in found if not row["dossier"]} == {"plan.xml", "many.jsonl"}
    assert result.stdout.splitlines()[0] == "documents: 15 rows"
    assert sorted(path.stem for path in out.iterdir()) == sorted(TABLES)


@pytest.mark.parametrize("name", ["a", "b.zip"])
def test_a_dossier_goes_by_its_own_name(call: Call, wards: Path, tmp_path: Path, name: str) -> None:
    assert call("tables", wards / name, "--out", tmp_path / "out").exit_code == 0
    assert {row["dossier"] for row in rows(tmp_path / "out")} == {name}


def test_dossiers_of_one_name_are_distinguished(call: Call, tmp_path: Path) -> None:
    for ward in ("x", "y"):
        dossier(seed=1, size="small").write(tmp_path / ward / "2026")
    sources = [tmp_path / ward / "2026" for ward in ("x", "y")]
    assert call("tables", *sources, "--out", tmp_path / "out").exit_code == 0
    found = {row["dossier"] for row in rows(tmp_path / "out")}
    assert found == {"2026", (tmp_path / "y" / "2026").as_posix()}
    folders = [tmp_path / ward for ward in ("x", "y")]
    assert call("tables", *folders, "--out", tmp_path / "other").exit_code == 0
    assert len({row["dossier"] for row in rows(tmp_path / "other")}) == 2


def test_a_bad_document_hides_no_other(call: Call, wards: Path, tmp_path: Path) -> None:
    good = (wards / "plan.xml").read_text("utf-8")
    (wards / "bad.xml").write_text(good.replace('date="', 'date="x', 1), "utf-8")
    result = call("--lang", "en", "tables", wards, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "bad.xml" in result.stderr
    assert "BAD-DATE" in result.stderr
    assert result.stderr.splitlines()[-1] == "Not in the tables, because invalid or unreadable: 1"
    assert len(rows(tmp_path / "out")) == 15


def test_a_missing_file_is_reported_and_the_rest_is_written(
    call: Call, wards: Path, tmp_path: Path
) -> None:
    result = call("--lang", "en", "tables", wards / "none", wards / "a", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "none" in result.stderr
    assert len(rows(tmp_path / "out")) == 6


def test_nothing_at_all(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = call("--lang", "en", "tables", tmp_path / "empty", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert not list((tmp_path / "out").iterdir())


def test_tables_that_are_there_stay_unless_asked(call: Call, wards: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("tables", wards / "a", "--out", out).exit_code == 0
    result = call("--lang", "en", "tables", wards, "--out", out)
    assert result.exit_code == 2
    assert "--overwrite" in result.stderr
    assert len(rows(out)) == 6
    assert call("tables", wards, "--out", out, "--overwrite").exit_code == 0
    assert len(rows(out)) == 15


def test_standard_input_as_csv(call: Call, tmp_path: Path) -> None:
    data = dumps(sample("plan", seed=1), format="json")
    result = call("tables", "-", "--out", tmp_path, "--format", "csv", stdin=data)
    assert result.exit_code == 0
    text = (tmp_path / "documents.csv").read_text("utf-8-sig")
    assert json.loads(data)["subject"] in text


@pytest.mark.parametrize(("lang", "words"), [("vi", "Nội dung"), ("en", "What is to be done")])
def test_describe(call: Call, lang: str, words: str) -> None:
    result = call("--lang", lang, "tables", "--describe")
    assert result.exit_code == 0
    assert words in result.stdout
    for table in TABLES.values():
        assert f"\n{table.name}: " in f"\n{result.stdout}"
        assert all(f"  {each.name} " in result.stdout for each in table.columns)


def test_sources_and_a_folder_are_needed(call: Call, tmp_path: Path) -> None:
    for words in (["tables"], ["tables", tmp_path], ["tables", "--out", tmp_path]):
        result = call("--lang", "en", *words)
        assert result.exit_code == 2
        assert "--describe" in result.stderr


def test_without_the_extra(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_command, "find_spec", lambda _: None)
    result = call("--lang", "en", "tables", "--describe")
    assert result.exit_code == 2
    assert 'pip install "partydocs[bulk]"' in result.stderr
