"""The short programs in `examples/embed` do what their README says."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from partydocs import Plan, loads, validate
from partydocs.rules import Policy

ROOT = Path(__file__).parents[2]
EMBED = ROOT / "examples" / "embed"
DOSSIER = ROOT / "examples" / "phuc-dong-2016"
REPORT = DOSSIER / "bao-cao-8-thang.xml"


# options meant for this run of pytest are not meant for one that a program starts
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}


def run(*arguments: str | Path, input: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        input=input,
        capture_output=True,
        encoding="utf-8",
        env={**ENVIRONMENT, "PYTHONUTF8": "1"},
        timeout=120,
        check=False,
    )


def intake(*arguments: str | Path, input: str | None = None) -> tuple[int, str]:
    done = run(EMBED / "intake.py", *arguments, input=input)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_the_programs_are_short() -> None:
    for path in EMBED.glob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 60, path.name


def test_the_form_writes_a_plan_and_tells_faults_by_field() -> None:
    done = run(EMBED / "form.py")
    assert (done.returncode, done.stderr) == (0, "")
    xml, faults = done.stdout.split("</plan>\n\n")
    plan = loads(f"{xml}</plan>", Plan)
    assert (str(plan.symbol), plan.tasks[0].title) == ("18-KH/ĐU", "Kiểm tra hai chi bộ")
    lines = faults.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "symbol",
        "year",
        "lead.name",
        "task.title",
    ]
    assert lines[2] == "lead.name: Nội dung bị bỏ trống. / The text is empty."


def test_the_intake_takes_a_good_report() -> None:
    code, told = intake(REPORT)
    assert code == 0
    assert told.startswith("Đã nhận: Kết quả 8 tháng đầu năm 2016")
    as_json = intake("--lang", "en", DOSSIER / "bao-cao-8-thang.json")[1]
    assert as_json.startswith("Taken: ")
    assert told.rpartition(": ")[2] == as_json.rpartition(": ")[2], "one digest in both formats"


def test_the_intake_tells_what_is_wrong_and_where() -> None:
    text = REPORT.read_text("utf-8").replace('date="2016-09-08"', 'date="08/9/2016"')
    code, told = intake("--lang", "en", input=text)
    assert code == 1
    column = text.splitlines()[1].index("date=") + 1
    assert told.splitlines() == [
        "Not taken. Please fix:",
        f"- line 2, column {column}: “08/9/2016” is not a date in the required form, or there is no such day.",
        "  → Write year-month-day, years 1900 to 2199: 2016-08-03.",
    ]
    told = intake(input=text)[1]
    assert (
        f"dòng 2, cột {column}: “08/9/2016” chưa đúng cách ghi ngày của tiêu chuẩn, hoặc không có ngày này trong lịch."
        in told
    )


def test_the_intake_bounds_its_answer() -> None:
    broken = REPORT.read_text("utf-8").replace("<title>", "<titel>").replace("</title>", "</titel>")
    code, told = intake("--lang", "en", input=broken)
    assert code == 1
    assert told.count("→") == 20
    assert told.splitlines()[-1].startswith("… and ")


def test_the_intake_wants_a_report() -> None:
    code, told = intake("--lang", "en", DOSSIER / "ke-hoach-18-KH-DU.xml")
    assert code == 1
    assert "The document is a “plan”; a “progressReport” was expected." in told
    assert intake("none.xml")[0] == 2
    code, told = intake(input="")
    assert code == 1
    assert "Tệp rỗng." in told


def test_the_sample_test_passes() -> None:
    done = run("-m", "pytest", "-q", "-p", "no:cacheprovider", EMBED / "test_with_sample.py")
    assert done.returncode == 0, done.stdout
    assert "17 passed" in done.stdout


def test_the_ward_s_own_rules_apply_beside_the_standard_s() -> None:
    done = run(EMBED / "ward_rules.py", DOSSIER)
    assert (done.returncode, done.stderr) == (0, "")
    own = [line for line in done.stdout.splitlines() if "WARD-" in line]
    assert len(own) == 8
    assert all("warning WARD-OVERSEER: The task “" in line for line in own)
    assert ":" in own[0].partition("thong-bao-ket-luan")[2], "with line and column"
    assert "COUNT-CLAIMED" in done.stdout


def test_the_ward_s_policy_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EMBED))
    policy = Policy.read(EMBED / "ward.toml")
    report = validate(DOSSIER / "thong-bao-ket-luan.xml", policy=policy)
    assert {each.code for each in report.diagnostics if each.layer == "ward"} == {"WARD-OVERSEER"}
    found = next(each for each in report.diagnostics if each.code == "WARD-OVERSEER")
    assert found.message("vi").endswith("chưa có lãnh đạo phụ trách.")
    assert pickle.loads(pickle.dumps(report)) == report
    ward = next(each for each in report.layers if each.layer == "ward")
    assert (ward.ran, ward.version) == (True, "2026.1")
    rules = next(each for each in report.layers if each.layer == "rules")
    assert rules.off == ("TONE-PLACEMENT-MIXED",)
