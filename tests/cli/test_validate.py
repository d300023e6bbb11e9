"""`partydocs validate`: what it finds, how it shows it, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from partydocs import dumps
from partydocs.catalogue import catalogue
from tests.cli.conftest import Call
from tests.samples import plan

SUMMARY = "valid: {} · invalid: {} · errors: {} · warnings: {} · advice: {}\n"


def test_a_valid_document_is_only_counted(call: Call, folder: Path) -> None:
    result = call("validate", folder / "plan.xml")
    assert result.exit_code == 0
    assert result.stdout == SUMMARY.format(1, 0, 0, 0, 0)
    assert result.stderr == ""


def test_folders_are_searched_at_every_depth(call: Call, folder: Path) -> None:
    result = call("validate", folder)
    assert result.exit_code == 0
    assert result.stdout == SUMMARY.format(4, 0, 0, 0, 0)


def test_files_are_taken_in_order(call: Call, folder: Path) -> None:
    result = call("validate", folder, "--format", "json")
    names = [str(Path(each["file"]).relative_to(folder)) for each in _json(result.stdout)["files"]]
    assert names == ["plan.json", "plan.xml", "thang-8/report.xml", "thang-8/week.json"]


def test_a_finding_shows_place_line_and_remedy(call: Call, spoilt: Path) -> None:
    result = call("validate", spoilt)
    assert result.exit_code == 1
    blocks = result.stdout.split("\n\n")
    assert len(blocks) == 4
    heading, message, line, caret, hint, pointer = blocks[1].split("\n")
    assert heading.startswith(f"{spoilt}:2:")
    assert heading.endswith(": error BAD-DATE")
    assert message == "  “2016-13-01” is no day of the calendar."
    assert line[caret.index("^") :].startswith('date="2016-13-01"')
    assert hint.startswith("  mend: Write year-month-day")
    assert pointer == "  at: /date"
    assert blocks[-1] == SUMMARY.format(0, 1, 2, 1, 0)


def test_vietnamese(call: Call, spoilt: Path) -> None:
    result = call("validate", spoilt, "--lang", "vi")
    assert ": cảnh báo UNKNOWN-CODE\n" in result.stdout
    assert "  sửa: " in result.stdout
    assert result.stdout.endswith("hợp lệ: 0 · không hợp lệ: 1 · lỗi: 2 · cảnh báo: 1 · lưu ý: 0\n")


def test_a_valid_document_with_a_warning_is_shown_and_is_valid(call: Call, folder: Path) -> None:
    path = folder / "plan.json"
    path.write_text(path.read_text("utf-8").replace('"ke-hoach"', '"ke-hoah"'), "utf-8")
    result = call("validate", path)
    assert result.exit_code == 0
    assert "warning UNKNOWN-CODE" in result.stdout


def test_standard_input(call: Call) -> None:
    assert call("validate", "-", stdin=dumps(plan())).exit_code == 0
    result = call("validate", "-", stdin=b"[1]")
    assert result.exit_code == 1
    assert result.stdout.startswith("-:1:1: error WRONG-TYPE\n")


def test_a_kind_can_be_expected(call: Call, folder: Path) -> None:
    assert call("validate", folder / "plan.json", "--kind", "plan").exit_code == 0
    result = call("validate", folder / "plan.json", "--kind", "resolution")
    assert result.exit_code == 1
    assert "UNEXPECTED-KIND" in result.stdout


def test_quiet(call: Call, folder: Path, spoilt: Path) -> None:
    assert call("validate", folder / "plan.xml", "-q").output == ""
    result = call("validate", spoilt, folder, "--quiet", "--format", "json")
    assert (result.exit_code, result.output) == (1, "")
    assert "there is no such file" in call("validate", "nowhere.xml", "-q").stderr


def test_errors_come_before_warnings_where_few_are_shown(call: Call, spoilt: Path) -> None:
    result = call("validate", spoilt, "--max-diagnostics", "1")
    assert "error BAD-DATE" in result.stdout
    assert "UNKNOWN-CODE" not in result.stdout
    assert f"{spoilt}: … and 2 more\n" in result.stdout
    assert result.stdout.endswith(SUMMARY.format(0, 1, 2, 1, 0))


def test_findings_beyond_what_a_report_lists(call: Call, folder: Path) -> None:
    path = folder / "many.xml"
    links = '<link ref="no" fragment="a"/>' * 1200
    text = (folder / "plan.xml").read_text("utf-8")
    path.write_text(text.replace("<realises>", f"<realises>{links}", 1), "utf-8")
    result = call("validate", path, "--max-diagnostics", "2")
    assert "… and 1198 more" in result.stdout
    assert "uncounted: 200" in result.stdout
    assert "uncounted" not in call("validate", path, "--max-diagnostics", "2000").stdout


# JSON


def _json(text: str) -> Any:
    return json.loads(text)


def test_json_report(call: Call, folder: Path, spoilt: Path) -> None:
    result = call("validate", folder / "plan.xml", spoilt, "--format", "json")
    assert result.exit_code == 1
    found = _json(result.stdout)
    assert list(found) == ["files", "unreadable", "summary"]
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
    }


def test_json_report_in_one_language(call: Call, spoilt: Path) -> None:
    result = call("validate", spoilt, "--format", "json", "--lang", "vi")
    found = _json(result.stdout)["files"][0]["diagnostics"]
    assert found[1]["message"] == "“2016-13-01” không phải một ngày."


def test_json_report_is_the_same_in_any_environment(call: Call, spoilt: Path) -> None:
    one = call("validate", spoilt, "--format", "json", PARTYDOCS_LANG="vi", FORCE_COLOR="1")
    assert one.stdout == call("validate", spoilt, "--format", "json").stdout
    assert "\x1b" not in one.stdout


def test_json_report_of_few_findings_counts_the_rest(call: Call, spoilt: Path) -> None:
    result = call("validate", spoilt, "--format", "json", "--max-diagnostics", "1")
    found = _json(result.stdout)["files"][0]
    assert [each["code"] for each in found["diagnostics"]] == ["BAD-DATE"]
    assert found["omitted"] == 2


def test_json_report_names_what_could_not_be_read(call: Call, folder: Path) -> None:
    result = call("validate", folder / "plan.xml", folder / "no.xml", "--format", "json")
    assert result.exit_code == 2
    reason = {"file": str(folder / "no.xml"), "reason": "no-such-file"}
    assert _json(result.stdout)["unreadable"] == [reason]
    assert "there is no such file" in result.stderr


def test_json_report_is_safe_in_a_terminal(call: Call) -> None:
    result = call("validate", "-", "--format", "json", stdin='{"a\u202e\u009bb": 1}'.encode())
    assert "\u202e" not in result.stdout
    assert "\u009b" not in result.stdout
    assert _json(result.stdout)["files"][0]["valid"] is False


# What can't be done


def test_what_is_not_there_does_not_keep_the_rest_from_being_checked(
    call: Call, folder: Path
) -> None:
    result = call("validate", folder / "no.xml", folder / "plan.xml")
    assert result.exit_code == 2
    assert "valid: 1 · invalid: 0 · unreadable: 1" in result.stdout
    assert result.stderr == f"partydocs: {folder / 'no.xml'}: there is no such file or folder.\n"


def test_nothing_to_validate(call: Call, tmp_path: Path) -> None:
    result = call("validate", tmp_path)
    assert result.exit_code == 2
    assert f"no .xml or .json file in: {tmp_path}." in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_is_closed(call: Call, folder: Path) -> None:
    closed = folder / "thang-8"
    closed.chmod(0)
    result = call("validate", folder)
    closed.chmod(0o700)
    assert result.exit_code == 2
    assert f"{closed}: access is denied." in result.stderr


def test_a_folder_that_vanishes(call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> Any:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = call("validate", folder)
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
def test_hostile_files_are_explained(call: Call, data: bytes, code: str) -> None:
    result = call("validate", "-", stdin=data)
    assert result.exit_code == 1
    assert code in catalogue()
    shown = result.stdout
    assert not any(ord(char) < 32 and char != "\n" for char in shown)
    assert len(shown) < 5000
    assert code in shown


def test_a_byte_order_mark_does_not_move_the_caret(call: Call) -> None:
    result = call("validate", "-", stdin=b'\xef\xbb\xbf{"a": "\xff"}')
    _, _, line, caret, *_ = result.stdout.splitlines()
    assert line[caret.index("^")] == "\ufffd"


def test_a_finding_without_place(call: Call) -> None:
    result = call("validate", "-", stdin=b" " * 10_000_001)
    heading, _, hint, *_ = result.stdout.splitlines()
    assert heading == "-: error TOO-LARGE"
    assert hint.startswith("  mend: ")


def test_names_of_files_are_escaped(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202e.json"
    path.write_bytes(b"[]")
    result = call("validate", path)
    assert "a\\u001b[31m\\u202e.json:1:1: error" in result.stdout
