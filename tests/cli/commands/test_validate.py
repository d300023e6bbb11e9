"""`partydocs validate`: findings, their output, and exit statuses."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from partydocs import dumps
from partydocs.catalogue import catalogue
from partydocs.testing.cases.base import case_folder
from tests.cli.conftest import Call
from tests.samples import plan

SUMMARY = "valid: {} · invalid: {} · errors: {} · warnings: {} · advice: {}\n"
BASE = Path(str(case_folder("bases").joinpath("plan.json")))
"""A plan without findings."""


@pytest.fixture
def check(call: Call) -> Call:
    """Checks documents without applying rules."""

    def check(*args: object, **named: Any) -> Any:
        return call("validate", "--rules", "none", *args, **named)

    return check


def test_a_valid_document_is_only_counted(check: Call, folder: Path) -> None:
    result = check(folder / "plan.xml")
    assert result.exit_code == 0
    assert result.stdout == SUMMARY.format(1, 0, 0, 0, 0)
    assert result.stderr == ""


def test_folders_are_searched_at_every_depth(check: Call, folder: Path) -> None:
    result = check(folder)
    assert result.exit_code == 0
    assert result.stdout == SUMMARY.format(4, 0, 0, 0, 0)


def test_files_are_taken_in_order(check: Call, folder: Path) -> None:
    result = check(folder, "--format", "json")
    names = [str(Path(each["file"]).relative_to(folder)) for each in _json(result.stdout)["files"]]
    assert names == ["plan.json", "plan.xml", "thang-8/report.xml", "thang-8/week.json"]


def test_a_finding_shows_place_line_and_remedy(check: Call, spoilt: Path) -> None:
    result = check(spoilt)
    assert result.exit_code == 1
    blocks = result.stdout.split("\n\n")
    assert len(blocks) == 4
    heading, message, line, caret, hint, pointer = blocks[1].split("\n")
    assert heading.startswith(f"{spoilt}:2:")
    assert heading.endswith(": error BAD-DATE")
    assert message == "  “2016-13-01” is not a date in the required form, or there is no such day."
    assert line[caret.index("^") :].startswith('date="2016-13-01"')
    assert hint.startswith("  fix: Write year-month-day")
    assert pointer == "  at: /date"
    assert blocks[-1] == SUMMARY.format(0, 1, 2, 1, 0)


def test_vietnamese(check: Call, spoilt: Path) -> None:
    result = check(spoilt, "--lang", "vi")
    assert ": cảnh báo UNKNOWN-CODE\n" in result.stdout
    assert "  sửa: " in result.stdout
    assert result.stdout.endswith("hợp lệ: 0 · không hợp lệ: 1 · lỗi: 2 · cảnh báo: 1 · lưu ý: 0\n")


def test_a_valid_document_with_a_warning_is_shown_and_is_valid(check: Call, folder: Path) -> None:
    path = folder / "plan.json"
    path.write_text(path.read_text("utf-8").replace('"ke-hoach"', '"ke-hoah"'), "utf-8")
    result = check(path)
    assert result.exit_code == 0
    assert "warning UNKNOWN-CODE" in result.stdout


def test_standard_input(check: Call) -> None:
    assert check("-", stdin=dumps(plan())).exit_code == 0
    result = check("-", stdin=b"[1]")
    assert result.exit_code == 1
    assert result.stdout.startswith("-:1:1: error WRONG-TYPE\n")


def test_a_kind_can_be_expected(check: Call, folder: Path) -> None:
    assert check(folder / "plan.json", "--kind", "plan").exit_code == 0
    result = check(folder / "plan.json", "--kind", "resolution")
    assert result.exit_code == 1
    assert "UNEXPECTED-KIND" in result.stdout


def test_quiet(check: Call, folder: Path, spoilt: Path) -> None:
    assert check(folder / "plan.xml", "-q").output == ""
    result = check(spoilt, folder, "--quiet", "--format", "json")
    assert (result.exit_code, result.output) == (1, "")
    assert "there is no such file" in check("nowhere.xml", "-q").stderr


def test_errors_come_before_warnings_where_few_are_shown(check: Call, spoilt: Path) -> None:
    result = check(spoilt, "--max-diagnostics", "1")
    assert "error BAD-DATE" in result.stdout
    assert "UNKNOWN-CODE" not in result.stdout
    assert f"{spoilt}: … and 2 more\n" in result.stdout
    assert result.stdout.endswith(SUMMARY.format(0, 1, 2, 1, 0))


def test_findings_beyond_what_a_report_lists(check: Call, folder: Path) -> None:
    path = folder / "many.xml"
    links = '<link ref="no" fragment="a"/>' * 1200
    text = (folder / "plan.xml").read_text("utf-8")
    path.write_text(text.replace("<realises>", f"<realises>{links}", 1), "utf-8")
    result = check(path, "--max-diagnostics", "2")
    assert "… and 1198 more" in result.stdout
    assert "uncounted: 200" in result.stdout
    assert "uncounted" not in check(path, "--max-diagnostics", "2000").stdout


# JSON


def _json(text: str) -> Any:
    return json.loads(text)


def test_json_report(check: Call, folder: Path, spoilt: Path) -> None:
    result = check(folder / "plan.xml", spoilt, "--format", "json")
    assert result.exit_code == 1
    found = _json(result.stdout)
    assert list(found) == ["files", "unreadable", "fixed", "summary"]
    assert [each["valid"] for each in found["files"]] == [True, False]
    assert found["files"][0]["kind"] == "plan"
    assert found["files"][1]["diagnostics"][1]["message"].keys() == {"vi", "en"}
    assert found["unreadable"] == []
    assert found["summary"] == {
        "valid": 1,
        "invalid": 1,
        "unreadable": 0,
        "errors": 2,
        "warnings": 1,
        "advice": 0,
        "unlisted": 0,
        "accepted": 0,
        "fixed": 0,
    }


def test_json_report_in_one_language(check: Call, spoilt: Path) -> None:
    result = check(spoilt, "--format", "json", "--lang", "vi")
    found = _json(result.stdout)["files"][0]["diagnostics"]
    assert (
        found[1]["message"]
        == "“2016-13-01” chưa đúng cách ghi ngày của tiêu chuẩn, hoặc không có ngày này trong lịch."
    )


def test_json_report_is_the_same_in_any_environment(check: Call, spoilt: Path) -> None:
    one = check(spoilt, "--format", "json", PARTYDOCS_LANG="vi", FORCE_COLOR="1")
    assert one.stdout == check(spoilt, "--format", "json").stdout
    assert "\x1b" not in one.stdout


def test_json_report_of_few_findings_counts_the_rest(check: Call, spoilt: Path) -> None:
    result = check(spoilt, "--format", "json", "--max-diagnostics", "1")
    found = _json(result.stdout)["files"][0]
    assert [each["code"] for each in found["diagnostics"]] == ["BAD-DATE"]
    assert found["omitted"] == 2


def test_json_report_names_what_could_not_be_read(check: Call, folder: Path) -> None:
    result = check(folder / "plan.xml", folder / "no.xml", "--format", "json")
    assert result.exit_code == 2
    reason = {"file": str(folder / "no.xml"), "reason": "no-such-file"}
    assert _json(result.stdout)["unreadable"] == [reason]
    assert "there is no such file" in result.stderr


def test_json_report_is_safe_in_a_terminal(check: Call) -> None:
    result = check("-", "--format", "json", stdin='{"a\u202e\u009bb": 1}'.encode())
    assert "\u202e" not in result.stdout
    assert "\u009b" not in result.stdout
    assert _json(result.stdout)["files"][0]["valid"] is False


# Errors


def test_what_is_not_there_does_not_keep_the_rest_from_being_checked(
    check: Call, folder: Path
) -> None:
    result = check(folder / "no.xml", folder / "plan.xml")
    assert result.exit_code == 2
    assert "valid: 1 · invalid: 0 · unreadable: 1" in result.stdout
    assert result.stderr == f"partydocs: {folder / 'no.xml'}: there is no such file or folder.\n"


def test_nothing_to_validate(check: Call, tmp_path: Path) -> None:
    result = check(tmp_path)
    assert result.exit_code == 2
    assert f"no .xml or .json file in: {tmp_path}." in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_is_closed(check: Call, folder: Path) -> None:
    closed = folder / "thang-8"
    closed.chmod(0)
    result = check(folder)
    closed.chmod(0o700)
    assert result.exit_code == 2
    assert f"{closed}: access is denied." in result.stderr


def test_a_folder_that_vanishes(check: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> Any:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = check(folder)
    assert result.exit_code == 2
    assert f"{folder}: access is denied." in result.stderr


# Hostile files


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EMPTY-INPUT"),
        (b"\xff\xfe<\x00", "TRUNCATED"),
        (b"\x00\x01\x02", "UNKNOWN-FORMAT"),
        ('<plan subject="\u00e0'.encode("latin-1"), "ENCODING-INVALID"),
        (b"[" * 5000, "TOO-DEEP"),
        (b'{"\xe2\x80\xae\t": "' + b"x" * 200_000, "RAW-CONTROL-CHARACTER"),
    ],
)
def test_hostile_files_are_explained(check: Call, data: bytes, code: str) -> None:
    result = check("-", stdin=data)
    assert result.exit_code == 1
    assert code in catalogue()
    shown = result.stdout
    assert not any(ord(char) < 32 and char != "\n" for char in shown)
    assert len(shown) < 5000
    assert code in shown


def test_a_byte_order_mark_does_not_move_the_caret(check: Call) -> None:
    result = check("-", stdin=b'\xef\xbb\xbf{"a": "\xff"}')
    _, _, line, caret, *_ = result.stdout.splitlines()
    assert line[caret.index("^")] == "\ufffd"


def test_a_finding_without_place(check: Call) -> None:
    result = check("-", stdin=b" " * 10_000_001)
    heading, _, hint, *_ = result.stdout.splitlines()
    assert heading == "-: error TOO-LARGE"
    assert hint.startswith("  fix: ")


def test_names_of_files_are_escaped(check: Call, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202e.json"
    path.write_bytes(b"[]")
    result = check(path)
    assert "a\\u001b[31m\\u202e.json:1:1: error" in result.stdout


# Rules, severities, baselines


def _codes(text: str) -> set[str]:
    return {each["code"] for file in json.loads(text)["files"] for each in file["diagnostics"]}


def test_rules_are_applied(call: Call, late: Path) -> None:
    assert call("validate", BASE).exit_code == 0
    result = call("validate", late)
    assert result.exit_code == 1
    assert "error DEADLINE-BEFORE-START" in result.stdout


def test_without_rules(check: Call, late: Path) -> None:
    result = check(late, "--format", "json")
    layers = {each["layer"]: each for each in _json(result.stdout)["files"][0]["layers"]}
    assert (result.exit_code, layers["rules"]["reason"]) == (0, "not-asked")


def test_rules_of_a_file(call: Call, late: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[rules]\nDEADLINE-BEFORE-START = "off"\n', "utf-8")
    result = call("validate", late, "--rules", rules, "--format", "json")
    assert "DEADLINE-BEFORE-START" not in _codes(result.stdout)
    assert "DEADLINE-BEFORE-START" in result.stdout  # the report lists it as off


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[rules]\nNO-SUCH = "off"\n', "NO-SUCH"),
        ("profile = 1\n", "profile"),
        ("[", "end of document"),
    ],
)
@pytest.mark.parametrize(
    ("lang", "start"), [("vi", "Tệp quy tắc không dùng được"), ("en", "The rules file can't be")]
)
def test_bad_rules(
    call: Call, tmp_path: Path, content: str, said: str, lang: str, start: str
) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(content, "utf-8")
    result = call("validate", BASE, "--rules", rules, "--lang", lang)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"partydocs: {start}")
    assert str(rules) in result.stderr
    assert said in result.stderr


def test_a_policy_is_refused_in_the_users_language(call: Call, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[rules]\nBAD-DATE = "off"\n', "utf-8")
    result = call("validate", BASE, "--rules", rules, "--lang", "vi")
    assert "BAD-DATE: lỗi của lớp schema không thể bỏ qua" in result.stderr


def test_a_broken_rule_is_reported(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_rules.py").write_text(
        "from partydocs.rules.engine.rule import RuleLayer, RuleText, rule\n"
        "text = RuleText(about_vi='a', about_en='a', vi='v', en='e', hint_vi='h', hint_en='h')\n"
        "@rule('BROKEN', text=text)\n"
        "def broken(paper):\n"
        "    yield 1 / 0\n"
        "layer = RuleLayer(name='ward', version='1', rules=(broken,))\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    rules = tmp_path / "rules.toml"
    rules.write_text('layers = ["broken_rules:layer"]\n', "utf-8")
    for jobs in (1, 2):
        result = call("validate", BASE, "--rules", rules, "-j", jobs)
        assert result.exit_code == 2
        assert (
            f"{BASE}: a rule failed; this is not an error of the document: rule BROKEN failed"
            in result.stderr
        )
        result = call("validate", BASE, "--rules", rules, "-j", jobs, "--lang", "vi")
        assert f"{BASE}: một quy tắc chạy lỗi" in result.stderr


def test_rules_that_are_not_there(call: Call, tmp_path: Path) -> None:
    result = call("validate", BASE, "--rules", tmp_path / "no.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no such file" in result.stderr


@pytest.mark.parametrize("day", ["tomorrow", "31/01/2026", "2026-02-30"])
def test_days(call: Call, day: str) -> None:
    result = call("validate", BASE, "--as-of", day)
    assert result.exit_code == 2
    assert f"“{day}” is not a date" in result.stderr
    assert call("validate", BASE, "--as-of", "2026-01-31", "--profile", "HD36").exit_code in (0, 1)


def test_the_least_severity_does_not_change_the_result(check: Call, spoilt: Path) -> None:
    result = check(spoilt, "--min-severity", "error")
    assert result.exit_code == 1
    assert "UNKNOWN-CODE" not in result.stdout
    assert "more" not in result.stdout
    assert result.stdout.endswith(SUMMARY.format(0, 1, 2, 1, 0))


def test_what_fails(check: Call, folder: Path) -> None:
    path = folder / "plan.json"
    path.write_text(path.read_text("utf-8").replace('"ke-hoach"', '"ke-hoah"'), "utf-8")
    assert check(path).exit_code == 0
    assert check(path, "--fail-on", "warning", "--min-severity", "error").exit_code == 1
    assert check(path, "--fail-on", "advice").exit_code == 1


def test_baseline(call: Call, late: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    first = call("validate", late, "--write-baseline", baseline)
    assert first.exit_code == 0
    assert "accepted: " in first.stdout
    entries = json.loads(baseline.read_text("utf-8"))["accepted"]
    mine = next(each for each in entries if each["code"] == "DEADLINE-BEFORE-START")
    assert "/#" in mine["place"]
    result = call("validate", late, "--baseline", baseline)
    assert result.exit_code == 0
    assert "DEADLINE-BEFORE-START" not in result.stdout
    assert call("validate", late).exit_code == 1


def test_a_fixed_finding_leaves_the_baseline(call: Call, late: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    call("validate", late, "--write-baseline", baseline)
    values = json.loads(baseline.read_text("utf-8"))
    values["accepted"].append(
        {"code": "GONE", "file": str(late), "place": "/tasks/#t9", "parameters": "", "why": "x"}
    )
    values["accepted"][0]["who"] = "An"
    baseline.write_text(json.dumps(values), "utf-8")
    result = call("validate", late, "--baseline", baseline)
    assert f"accepted earlier, no longer found: {late} GONE /tasks/#t9" in result.stdout
    assert "fixed: 1" in result.stdout
    call("validate", late, "--write-baseline", baseline)
    kept = json.loads(baseline.read_text("utf-8"))["accepted"]
    assert "GONE" not in {each["code"] for each in kept}
    assert [each.get("who") for each in kept].count("An") == 1


def test_the_reason_for_accepting_findings(call: Call, late: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    late.write_text(late.read_text("utf-8").replace('"implementing"', '"implementin"'), "utf-8")
    first = ("validate", late, "--write-baseline", baseline)
    assert call(*first, "--reason", "chờ mẫu\x1b mới").exit_code == 0
    values = json.loads(baseline.read_text("utf-8"))
    assert {each["why"] for each in values["accepted"]} == {"chờ mẫu\x1b mới"}
    del values["accepted"][0]
    baseline.write_text(json.dumps(values), "utf-8")
    call(*first, "--reason", "khác")
    call(*first)
    kept = json.loads(baseline.read_text("utf-8"))["accepted"]
    assert [each["why"] for each in kept].count("khác") == 1
    assert len(kept) == len(values["accepted"]) + 1
    # a fixed finding is listed with its reason
    late.write_bytes(BASE.read_bytes())
    for format in ("text", "html", "github"):
        result = call("validate", late, "--baseline", baseline, "--format", format)
        assert "(accepted because: chờ mẫu\\u001b mới)" in result.stdout
    assert (
        "(lý do chấp nhận: khác)"
        in call("validate", late, "--baseline", baseline, "--lang", "vi").stdout
    )
    fixed = json.loads(call("validate", late, "--baseline", baseline, "--format", "json").stdout)
    assert {each["why"] for each in fixed["fixed"]} == {"khác", "chờ mẫu\x1b mới"}


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "chỉ dùng cùng"), ("en", "is only for use with")]
)
def test_a_reason_needs_a_baseline(call: Call, lang: str, said: str) -> None:
    result = call("validate", BASE, "--reason", "x", "--lang", lang)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--reason {said} --write-baseline" in result.stderr


def test_errors_of_reading_are_never_accepted(check: Call, spoilt: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    result = check(spoilt, "--write-baseline", baseline)
    assert result.exit_code == 1
    assert "error BAD-DATE" in result.stdout
    accepted = json.loads(baseline.read_text("utf-8"))["accepted"]
    assert {each["code"] for each in accepted} == {"UNKNOWN-CODE"}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"accepted": [{"code": 1}]}', b"\xff"])
def test_bad_baselines(call: Call, tmp_path: Path, content: bytes) -> None:
    baseline = tmp_path / "known.json"
    baseline.write_bytes(content)
    result = call("validate", BASE, "--baseline", baseline)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"The baseline can't be used: {baseline}: " in result.stderr
    assert call("validate", BASE, "--baseline", tmp_path / "no.json").exit_code == 2


# Formats and where they go


def test_repeated_findings_are_counted(check: Call, folder: Path) -> None:
    path = folder / "many.xml"
    links = '\n<link ref="no" fragment="a"/>' * 30
    text = (folder / "plan.xml").read_text("utf-8")
    path.write_text(text.replace("<realises>", f"<realises>{links}", 1), "utf-8")
    result = check(path)
    assert result.stdout.count("error UNRESOLVED-ID") == 3
    (note,) = (line for line in result.stdout.splitlines() if "… and" in line)
    assert "… and 27 more of UNRESOLVED-ID, line numbers: " in note
    assert note.endswith(", …")


def test_json_lines(check: Call, folder: Path, spoilt: Path) -> None:
    result = check(folder / "plan.xml", spoilt, folder / "no.xml", "--format", "jsonl")
    values = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each.get("valid") for each in values[:2]] == [True, False]
    assert values[2] == {"file": str(folder / "no.xml"), "reason": "no-such-file"}
    assert values[3]["summary"]["unreadable"] == 1
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "format", ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "html"]
)
def test_output_goes_to_a_file(check: Call, spoilt: Path, tmp_path: Path, format: str) -> None:
    target = tmp_path / "report"
    result = check(spoilt, "--format", format, "--output", target, "--lang", "en")
    assert result.exit_code == 1
    assert result.stdout == SUMMARY.format(0, 1, 2, 1, 0)
    written = target.read_text("utf-8")
    assert "BAD-DATE" in written
    assert "\x1b" not in written
    shown = check(spoilt, "--format", format, "--lang", "en", "--output", "-")
    assert "BAD-DATE" in shown.stdout


def test_output_that_can_not_be_written(check: Call, spoilt: Path, tmp_path: Path) -> None:
    result = check(spoilt, "--format", "html", "--output", tmp_path / "no" / "report.html")
    assert result.exit_code == 2
    assert "there is no such file or folder" in result.stderr


@pytest.mark.parametrize("format", ["sarif", "junit", "github", "gitlab", "html"])
def test_the_language_of_reports_for_people(check: Call, spoilt: Path, format: str) -> None:
    assert "chưa đúng cách ghi ngày" in check(spoilt, "--format", format, "--lang", "vi").stdout


def test_files_of_the_run_are_no_documents(
    check: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for _ in range(2):
        result = check(".", "--format", "json", "-o", "out.json", "--write-baseline", "known.json")
        assert result.stdout == SUMMARY.format(4, 0, 0, 0, 0)
    assert check(".", "--baseline", "known.json", "-o", "out.json").exit_code == 0
