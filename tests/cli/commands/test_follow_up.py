"""`partydocs follow-up`: tasks as a table, JSON, CSV and a page."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from partydocs import dump
from tests.cli.conftest import Call
from tests.dossier.big import big
from tests.dossier.working import plan, task

EXAMPLE = Path(__file__).parents[3] / "examples" / "phuc-dong-2016"
DAY = ("--as-of", "2016-09-08")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "ho-so"
    folder.mkdir()
    for place, document in enumerate(big()):
        dump(document, folder / f"d{place}.json")
    return folder


def test_late_tasks_come_first(call: Call) -> None:
    result = call("follow-up", EXAMPLE, *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[1:3] == ["As of 2016-09-08", ""]
    assert lines[3].startswith("Overdue (")
    assert lines[4].split() == ["Deadline", "Task", "Lead", "Latest", "report"]
    headings = [
        line.partition(" (")[0] for line in lines if line.endswith(")") and not line.startswith(" ")
    ]
    assert headings == ["Overdue", "Not overdue, not reported", "Under way", "Done", "Replaced"]
    assert lines[-2].startswith("50 tasks · overdue: ")
    assert lines[-1].startswith("Indicators: ")


def test_vietnamese(call: Call) -> None:
    out = call("follow-up", EXAMPLE, *DAY, "--lang", "vi").stdout
    assert "Tính đến 08/9/2016" in out
    assert "Quá hạn (" in out
    assert "chưa có văn bản nào báo" in " ".join(out.split())
    assert (
        "Thông báo kết luận ngày 29/7/2016 · t7"
        in call("follow-up", EXAMPLE, *DAY, "--lang", "vi", COLUMNS="200").stdout
    )


@pytest.mark.parametrize("width", [80, 100, 160])
def test_it_fits_and_uses_its_width(call: Call, width: int) -> None:
    lines = call("follow-up", EXAMPLE, *DAY, COLUMNS=str(width)).stdout.splitlines()
    assert width - 10 < max(map(len, lines)) <= width


def test_a_choice_of_tasks(call: Call, dossier: Path) -> None:
    out = call("follow-up", dossier, *DAY, "--status", "doneLate, paused").stdout
    assert "Done late (1)" in out
    assert "Paused (" in out
    assert "Overdue" not in out
    found = json.loads(
        call("follow-up", dossier, *DAY, "--lead", "ủy ban NHÂN DÂN", "--format", "json").stdout
    )
    assert {each["lead"] for each in found["tasks"]} == {
        "Uỷ ban nhân dân phường",
        "Ủy ban nhân dân phường",
    }
    assert found["isSelection"] is True
    assert "No task was selected." in call("follow-up", dossier, "--lead", "nobody").stdout
    result = call("follow-up", dossier, "--status", "late")
    assert result.exit_code == 2
    assert "--status: “late” is not one of overdue, paused" in result.stderr
    assert call("follow-up", dossier, "--status", "").exit_code == 2


def test_documents_of_one_name_are_distinguished(call: Call, dossier: Path) -> None:
    out = call("follow-up", dossier, *DAY, COLUMNS="200").stdout
    assert "18-KH/ĐU, Đảng uỷ phường Bồ Đề · t1" in out
    assert "20-TB/ĐU · t2" in out
    alone = call("follow-up", EXAMPLE, *DAY, COLUMNS="200").stdout
    assert "18-KH/ĐU · t2" in alone


def test_json(call: Call) -> None:
    result = call("follow-up", EXAMPLE, *DAY, "--format", "json")
    found = json.loads(result.stdout)
    assert found["asOf"] == "2016-09-08"
    assert found["documents"] == 7
    assert len(found["tasks"]) == sum(found["counts"].values()) == 50
    assert (
        result.stdout == call("follow-up", EXAMPLE, *DAY, "--format", "json", "--lang", "vi").stdout
    )


def test_csv_for_spreadsheets(call: Call, dossier: Path) -> None:
    risky = [
        task(f"t{place}", title=title)
        for place, title in enumerate(["=1+1", "-2", "+A1", "@SUM(A1)", 'a"b, c; d', "1=1"])
    ]
    dump(plan(77, *risky), dossier / "x.json")
    result = call("follow-up", dossier, *DAY, "--format", "csv", "--lang", "vi")
    assert result.stdout_bytes.startswith('\ufeff"Tình trạng",'.encode())
    rows = list(csv.reader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {20}
    assert rows[1][0] == "Quá hạn"
    titles = {row[2] for row in rows if row[-2] == "x.json"}
    assert titles == {"'=1+1", "'-2", "'+A1", "'@SUM(A1)", 'a"b, c; d', "1=1"}
    assert result.stdout_bytes.count(b"\r\n") == len(rows)
    assert "\u202e" not in result.stdout
    by_id = {(row[-2], row[-1]): row for row in rows}
    row = by_id["d1.json", "t2"]
    assert (row[5], row[6]) == ("2016-09-20", "2016-09-20")


def test_a_page_in_a_file(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    result = call("follow-up", EXAMPLE, *DAY, "--format", "html", "--output", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text("utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')
    assert call("follow-up", EXAMPLE, *DAY, "--format", "html").stdout == target.read_text("utf-8")
    text = tmp_path / "table.txt"
    call("follow-up", EXAMPLE, *DAY, "-o", text)
    assert "Overdue (" in text.read_text("utf-8")
    assert "\x1b" not in text.read_text("utf-8")


def test_what_can_not_be_written_or_read(call: Call, tmp_path: Path) -> None:
    result = call("follow-up", EXAMPLE, "--format", "csv", "--output", tmp_path / "no" / "x.csv")
    assert result.exit_code == 2
    assert "there is no such file or folder" in result.stderr
    assert call("follow-up", tmp_path / "none").exit_code == 2
    assert call("follow-up").exit_code == 2
    (tmp_path / "x.zip").write_bytes(b"PK")
    result = call("follow-up", tmp_path / "x.zip")
    assert result.exit_code == 2
    assert "x.zip" in result.stderr
    result = call("follow-up", EXAMPLE, "--as-of", "08/9/2016")
    assert result.exit_code == 2
    assert "--as-of" in result.stderr


def test_documents_that_can_not_be_read_are_named(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "ho-so"
    shutil.copytree(EXAMPLE, folder)
    for path in folder.glob("bao-cao*"):
        path.write_text("{}")
    result = call("follow-up", folder, *DAY)
    assert result.exit_code == 0
    assert "Unreadable and not followed up: " in result.stderr
    assert "bao-cao-8-thang.json" in result.stderr
    for place in range(9):
        (folder / f"z{place}.json").write_text("{}")
    assert "and 6 more" in call("follow-up", folder, *DAY).stderr


def test_colours(call: Call) -> None:
    assert "\x1b[1;31mOverdue" in call("follow-up", EXAMPLE, *DAY, FORCE_COLOR="1").stdout
    assert "\x1b" not in call("follow-up", EXAMPLE, *DAY, "--no-color", FORCE_COLOR="1").stdout


def test_text_can_not_steer_the_terminal(call: Call, dossier: Path) -> None:
    assert "a\\u202eb" in call("follow-up", dossier, *DAY, COLUMNS="200").stdout
