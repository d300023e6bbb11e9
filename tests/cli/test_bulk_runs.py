"""Runs over many documents: streams, several processes, the journal, and how they end."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from partydocs import dumps, loads
from partydocs.cli.jobs.documents import DocumentResult, DocumentTask
from partydocs.cli.jobs.job import Restored
from partydocs.cli.jobs.runner import Runner, crash_error, open_journal
from partydocs.cli.jobs.validate_job import PolicyOptions, ValidateJob
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.reporting.writer import FORMATS
from partydocs.stream.journal import FileStamp, Journal
from partydocs.stream.worker_pool import Completed, Crashed, WorkerStartError
from partydocs.testing import sample
from tests.cli.conftest import Call
from tests.cli.test_program import RUN

AS_OF = ("--as-of", "2026-11-22")
KINDS = ("plan", "workSchedule", "progressReport")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Thirty documents, each seventh invalid, and a broken link."""
    folder = tmp_path / "nop"
    folder.mkdir()
    for seed in range(30):
        document = sample(KINDS[seed % 3], seed=seed, size="small")
        data = dumps(document, format="json" if seed % 2 else "xml", pretty=True)
        if seed % 7 == 3:
            data = data.replace(b"20", b"2O", 1)
        (folder / f"{seed:02}.{'json' if seed % 2 else 'xml'}").write_bytes(data)
    (folder / "15-gone.xml").symlink_to("nowhere.xml")
    return folder


@pytest.fixture
def lines(many: Path) -> Path:
    """Twelve documents as JSON Lines; the third one is invalid."""
    path = many.parent / "many.jsonl"
    found = [sample("plan", seed=seed, size="small") for seed in range(12)]
    texts = [dumps(each, format="json") for each in found]
    texts[2] = texts[2].replace(b'"date":"', b'"date":"x', 1)
    path.write_bytes(b"".join(text + b"\n" for text in texts))
    return path


# The same with several processes


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_is_the_same_with_two_processes(call: Call, many: Path, format: str) -> None:
    one = call("validate", many, "--format", format, *AS_OF)
    two = call("validate", many, "--format", format, *AS_OF, "--jobs", 2)
    assert one.exit_code == two.exit_code == 2
    assert one.stdout_bytes == two.stdout_bytes
    assert one.stderr_bytes == two.stderr_bytes
    assert "15-gone.xml" in two.stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_standard_input_and_pipes(call: Call, many: Path, tmp_path: Path, jobs: int) -> None:
    result = call("validate", "-", "-j", jobs, *AS_OF, stdin=(many / "00.xml").read_bytes())
    assert result.exit_code == 0
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = subprocess.Popen(["cp", str(many / "00.xml"), str(pipe)])
    assert call("validate", pipe, "-j", jobs, *AS_OF).exit_code == 0
    assert writer.wait() == 0


def test_a_policy_reaches_the_processes(call: Call, many: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('[rules]\nSUBJECT-FORM = "off"\n')
    asked = ("validate", many, "--format", "json", *AS_OF, "--rules", policy)
    assert call(*asked).stdout == call(*asked, "-j", 2).stdout


def test_a_baseline_is_matched_with_several_processes(
    call: Call, many: Path, tmp_path: Path
) -> None:
    made = []
    for jobs in (1, 2):
        path = tmp_path / f"known-{jobs}.json"
        call("validate", many, *AS_OF, "--write-baseline", path, "-j", jobs)
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("arguments", [(), ("--format", "both"), ("--size", "2")])
def test_samples_are_the_same_with_two_processes(
    call: Call, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    for jobs in (1, 2):
        out = tmp_path / str(jobs)
        asked = ("sample", "plan", "-n", 12, "--out", out, "-j", jobs, *arguments)
        assert call(*asked).exit_code == 0
    files = sorted(each.name for each in (tmp_path / "1").iterdir())
    assert len(files) >= 12
    for each in files:
        assert (tmp_path / "1" / each).read_bytes() == (tmp_path / "2" / each).read_bytes()


def test_conversions_are_the_same_with_two_processes(
    call: Call, many: Path, tmp_path: Path
) -> None:
    told = []
    for jobs in (1, 2):
        result = call("convert", many, "--out", tmp_path / str(jobs), "-j", jobs)
        assert result.exit_code == 2
        told.append(result.stderr)
    assert told[0] == told[1]
    files = sorted(each.name for each in (tmp_path / "1").iterdir())
    assert len(files) > 20
    for each in files:
        assert (tmp_path / "1" / each).read_bytes() == (tmp_path / "2" / each).read_bytes()


# Streams


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stream_is_checked_document_by_document(call: Call, lines: Path, jobs: int) -> None:
    result = call("validate", lines, "--rules", "none", "-j", jobs)
    assert result.exit_code == 1
    assert "valid: 11 · invalid: 1" in result.stdout
    assert f"{lines}:3:" in result.stdout
    assert "error BAD-DATE" in result.stdout
    assert "^" in result.stdout
    assert '"date":"x' in result.stdout


def test_a_packed_stream(call: Call, lines: Path) -> None:
    packed = Path(f"{lines}.gz")
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    result = call("validate", packed, "--rules", "none", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["summary"]["valid"] == 11
    flawed = next(each for each in found["files"] if not each["valid"])
    assert flawed["diagnostics"][0]["line"] == 3


def test_a_stream_is_recognised_by_its_content(call: Call, lines: Path, tmp_path: Path) -> None:
    nameless = tmp_path / "many.txt"
    nameless.write_bytes(lines.read_bytes())
    assert "valid: 11 · invalid: 1" in call("validate", nameless, "--rules", "none").stdout
    many = "".join(
        dumps(sample("plan", seed=seed, size="small")).decode().partition("?>")[2]
        for seed in range(3)
    )
    xml = tmp_path / "all.xml"
    xml.write_text(f"<all>{many}</all>", "utf-8")
    assert "valid: 3 · invalid: 0" in call("validate", xml, "--rules", "none").stdout
    result = call("validate", xml, "--rules", "none", "--stream")
    assert result.exit_code == 0
    assert "valid: 3 · invalid: 0" in result.stdout
    result = call("validate", "-", "--stream", "--rules", "none", stdin=xml.read_bytes())
    assert "valid: 3 · invalid: 0" in result.stdout
    spoilt = xml.read_bytes().replace(b'date="20', b'date="2O')
    result = call("validate", "-", "--stream", "--rules", "none", stdin=spoilt)
    assert result.stdout.startswith("-:")


def test_a_stream_that_is_not_there(call: Call, tmp_path: Path) -> None:
    result = call("validate", tmp_path / "none.jsonl")
    assert result.exit_code == 2
    assert "none.jsonl: there is no such file" in result.stderr


def test_a_bar_over_a_large_stream(
    call: Call, lines: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partydocs.cli.terminal.progress.LARGE", 10)
    result = call("validate", lines, "--rules", "none", FORCE_COLOR="1")
    assert "12 · " in result.stderr
    assert "/s" in result.stderr


def test_a_stream_into_a_folder(call: Call, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("convert", lines, "--out", out, "-j", 2)
    assert result.exit_code == 1
    assert "many.jsonl:3:" in result.stderr
    files = sorted(each.name for each in out.iterdir())
    assert files == [f"many-{number:06}.xml" for number in range(1, 13) if number != 3]
    found = loads((out / "many-000001.xml").read_bytes())
    assert found == sample("plan", seed=0, size="small")


@pytest.mark.parametrize(
    "name", ["all.jsonl", "all.jsonl.gz", "all.xml.gz", "all.jsonl.zst", "all.zip"]
)
def test_many_into_one(call: Call, tmp_path: Path, name: str) -> None:
    made = []
    for jobs in (1, 2):
        out = tmp_path / str(jobs) / name
        out.parent.mkdir()
        result = call("sample", "workSchedule", "-n", 5, "--out", out, "-j", jobs)
        assert result.exit_code == 0
        assert result.stdout == f"Wrote to {out} · documents: 5 · files: 1\n"
        made.append(out.read_bytes())
    assert made[0] == made[1]
    result = call("validate", tmp_path / "1" / name, "--rules", "none", "--stream")
    assert "valid: 5 ·" in result.stdout
    copy = tmp_path / "copy.jsonl"
    assert call("convert", tmp_path / "1" / name, copy).exit_code == 0
    assert [loads(line) for line in copy.read_bytes().splitlines()] == [
        sample("workSchedule", seed=seed) for seed in range(5)
    ]


@pytest.mark.parametrize("format", ["xml", "json"])
def test_the_format_of_files_in_an_archive(call: Call, tmp_path: Path, format: str) -> None:
    made, copy = tmp_path / "all.zip", tmp_path / "copy.zip"
    call("sample", "plan", "-n", 2, "--out", made, "--format", format)
    call("convert", made, copy, "--to", format)
    for each in (made, copy):
        with zipfile.ZipFile(each) as archive:
            assert archive.namelist() == [f"{number:08}.{format}" for number in (1, 2)]
            assert loads(archive.read(f"00000001.{format}")) == sample("plan", seed=0)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("convert", "{lines}", "--out", "-"), "--out takes a folder or a file of many"),
        (("validate", "{lines}", "--journal", "j", "--output", "j"), "must be different files"),
        (("convert", "{lines}", "--out", "a.xml"), "“a.xml” is the name of one document: --out"),
        (("sample", "plan", "-n", "3", "--out", "a.json"), "“a.json” is the name of one document"),
        (("convert", "{lines}", "a.jsonl.gz", "--to", "xml"), "does not match the format xml"),
        (
            ("sample", "plan", "--format", "json", "--out", "a.xml.gz"),
            "not match the format json",
        ),
        (("sample", "plan", "--out", "a.gz"), "a.gz: the name does not show the format"),
        (("convert", "{lines}"), "contains many documents: write to a file such as all.jsonl"),
        (
            ("convert", "{lines}", "all.jsonl", "--journal", "j"),
            "--journal needs a separate file for each",
        ),
        (("convert", "{lines}", "{lines}"), "is an input file"),
        (("sample", "dossier", "--out", "all.jsonl"), "takes only documents, in one format"),
        (("sample", "plan", "--format", "both", "--out", "a.jsonl"), "takes only documents"),
        (("sample", "plan", "--out", "{lines}"), "exists and has other content"),
        (("sample", "plan", "--journal", "j"), "--journal needs a separate file for each"),
        (
            ("sample", "plan", "--out", "a.jsonl", "--journal", "j"),
            "--journal needs a separate file for",
        ),
        (
            ("sample", "plan", "--extreme", "minimal", "--journal", "j"),
            "can't be used with: --journal",
        ),
        (("sample", "plan", "--out", "out", "--journal", "{text}"), "text: is not a journal."),
        (("validate", "{lines}", "--jobs", "0"), "--jobs: “0” is not a number from 1 up."),
        (("validate", "{lines}", "--journal", "{lines}"), "is an input file"),
        (("validate", "{lines}", "--journal", "{text}"), "text: is not a journal."),
        (("validate", "{lines}", "--journal", "{text}/x"), "is not a folder"),
    ],
)
def test_what_can_not_be_done(
    call: Call, lines: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    text = lines.parent / "text"
    text.write_text("hello" * 1000)
    before = lines.read_bytes()
    result = call(*(each.format(lines=lines, text=text) for each in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint in result.stderr
    assert lines.read_bytes() == before


# The journal


def _documents(journal: Path) -> list[tuple[str, int, str]]:
    with sqlite3.connect(journal) as base:
        rows = base.execute("select document, number, verdict from documents").fetchall()
    base.close()
    return [(Path(document).name, number, verdict) for document, number, verdict in rows]


@pytest.mark.parametrize("format", FORMATS)
def test_a_run_that_goes_on_reports_as_one_that_never_stopped(
    call: Call, many: Path, tmp_path: Path, format: str
) -> None:
    journal = tmp_path / "journal"
    asked = ("validate", many, "--format", format, *AS_OF)
    whole = call(*asked)
    for _ in range(2):
        result = call(*asked, "--journal", journal)
        assert result.stdout_bytes == whole.stdout_bytes
        assert result.exit_code == whole.exit_code
    found = _documents(journal)
    assert len(found) == len(set(found)) == 30
    assert ("03.json", 0, "invalid") in found


def test_what_was_checked_is_not_checked_again(
    call: Call, many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("validate", many, *AS_OF, "--journal", tmp_path / "journal")
    first = call(*asked)
    met: list[str] = []
    work = ValidateJob.__call__

    def noted(self: ValidateJob, task: DocumentTask) -> DocumentResult:
        met.append(Path(task.name).name)
        return work(self, task)

    monkeypatch.setattr(ValidateJob, "__call__", noted)
    (many / "00.xml").write_bytes((many / "02.xml").read_bytes())
    os.utime(many / "01.json", ns=(0, 0))
    again = call(*asked)
    assert met == ["00.xml", "01.json"]
    assert again.stdout == first.stdout
    assert len(_documents(tmp_path / "journal")) == 30


def test_a_stream_has_a_journal_too(call: Call, lines: Path, tmp_path: Path) -> None:
    asked = ("validate", lines, "--rules", "none", "--journal", tmp_path / "journal")
    first, again = call(*asked), call(*asked, "-j", 2)
    assert first.stdout == again.stdout
    assert sorted(_documents(tmp_path / "journal")) == [
        (lines.name, number, "invalid" if number == 3 else "valid") for number in range(1, 13)
    ]


def test_a_baseline_goes_with_a_journal(call: Call, many: Path, tmp_path: Path) -> None:
    known, plain = tmp_path / "known.json", tmp_path / "plain.json"
    call("validate", many, *AS_OF, "--write-baseline", plain)
    for _ in range(2):
        asked = ("validate", many, *AS_OF, "--write-baseline", known)
        call(*asked, "--journal", tmp_path / "journal")
        assert known.read_bytes() == plain.read_bytes()
        known.unlink()


def test_the_journal_of_another_run(call: Call, many: Path, tmp_path: Path) -> None:
    journal = ("--journal", tmp_path / "journal")
    call("validate", many, *AS_OF, *journal)
    result = call("validate", many, "--kind", "plan", *journal)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is the journal of another run, which differs in: as-of, kind." in result.stderr
    result = call("validate", many, "--kind", "plan", *journal, "--lang", "vi")
    assert "nhật ký của một lần chạy khác; khác nhau ở: as-of, kind." in result.stderr
    with Journal(tmp_path / "journal", _facts(tmp_path / "journal")):
        result = call("validate", many, *AS_OF, *journal)
    assert "another run is writing this journal" in result.stderr


def _facts(journal: Path) -> dict[str, str]:
    with sqlite3.connect(journal) as base:
        found = dict(base.execute("select name, value from run").fetchall())
    base.close()
    return found


def test_conversions_go_on(call: Call, many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("convert", many, "--out", out, "--journal", tmp_path / "journal")
    first = call(*asked, "-j", 2)
    times = {each.name: each.stat().st_mtime_ns for each in out.iterdir()}
    (out / "00.json").unlink()
    again = call(*asked)
    assert again.stderr == first.stderr
    after = {each.name: each.stat().st_mtime_ns for each in out.iterdir()}
    assert [name for name in times if times[name] != after[name]] == ["00.json"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_killed_goes_on(call: Call, many: Path, tmp_path: Path, jobs: int) -> None:
    whole = call("validate", many, *AS_OF, "--format", "jsonl")
    code = (
        "import os, signal\n"
        "from partydocs.stream.journal import Journal\n"
        "note = Journal.note\n"
        "def deadly(self, key, stamp, entry):\n"
        "    note(self, key, stamp, entry)\n"
        "    if '20' in os.path.basename(key.document):\n"
        "        self.write()\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "Journal.note = deadly\n"
    )
    asked = ["validate", many, *AS_OF, "--format", "jsonl", "--journal", tmp_path / "j", "-j", jobs]
    killed = subprocess.run(
        [sys.executable, "-c", code + RUN[-1], *map(str, asked)], check=False, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL
    assert [name for name, _, _ in _documents(tmp_path / "j")] == sorted(
        each.name for each in many.iterdir() if each.name <= "20.xml" and each.exists()
    )
    again = call(*asked)
    assert (again.stdout, again.exit_code) == (whole.stdout, whole.exit_code)
    found = _documents(tmp_path / "j")
    assert len({name for name, _, _ in found}) == len(found) == 30


def _times(folder: Path) -> dict[str, int]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.stat().st_mtime_ns for each in files}


@pytest.mark.parametrize(
    "asked", [("plan", "--format", "both"), ("dossier", "--size", 3), ("dossier", "--zip")]
)
def test_samples_go_on(call: Call, tmp_path: Path, asked: tuple[str, ...]) -> None:
    out, journal = tmp_path / "out", tmp_path / "journal"
    told = call("sample", *asked, "--out", out, "--journal", journal, "-n", 4, "-j", 2).stdout
    before = _times(out)
    gone = min(before)
    (out / gone).unlink()
    again = call("sample", *asked, "--out", out, "--journal", journal, "-n", 4)
    assert (again.exit_code, again.stdout) == (0, told)
    after = _times(out)
    seed = Path(gone).parts[0].partition(".")[0]
    changed = {name for name in before if before[name] != after[name]}
    assert gone in changed
    assert all(name.startswith(seed) for name in changed)
    more = call("sample", *asked, "--out", out, "--journal", journal, "-n", 6, "--seed", 2)
    assert more.exit_code == 0
    kept = _times(out)
    assert all(kept[name] == time for name, time in after.items())
    assert sorted(_documents(journal)) == [(asked[0], seed, "made") for seed in range(8)]
    call("sample", *asked, "--out", tmp_path / "whole", "-n", 8)
    assert {name: (tmp_path / "whole" / name).read_bytes() for name in kept} == {
        name: (out / name).read_bytes() for name in kept
    }


def test_samples_of_a_run_that_is_killed_go_on(call: Call, tmp_path: Path) -> None:
    out, journal = tmp_path / "out", tmp_path / "journal"
    code = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "replace = Path.replace\n"
        "def deadly(self, target):\n"
        "    if '0006' in Path(target).name:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return replace(self, target)\n"
        "Path.replace = deadly\n"
        "from partydocs.stream.journal import Journal\n"
        "note = Journal.note\n"
        "def thorough(self, key, stamp, entry):\n"
        "    note(self, key, stamp, entry)\n"
        "    self.write()\n"
        "Journal.note = thorough\n"
    )
    asked = ["sample", "plan", "-n", 9, "--out", out, "--journal", journal]
    killed = subprocess.run(
        [sys.executable, "-c", code + RUN[-1], *map(str, asked)], check=False, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL
    assert [number for _, number, _ in _documents(journal)] == list(range(6))
    assert not (out / "plan-0006.xml").exists(), "half a file would keep the run from going on"
    before = _times(out)
    assert call(*asked).exit_code == 0
    after = _times(out)
    assert all(after[name] == time for name, time in before.items())
    assert [number for _, number, _ in _documents(journal)] == list(range(9))


def test_a_damaged_journal_is_reported(call: Call, many: Path, tmp_path: Path) -> None:
    asked = ("validate", many, *AS_OF, "--format", "json", "--journal", tmp_path / "j")
    first = call(*asked)
    for sql in ("update documents set outcome = x'00'", "update documents set outcome = x'c1'"):
        with sqlite3.connect(tmp_path / "j") as base:
            base.execute(sql)
        base.close()
        assert call(*asked).stdout == first.stdout, "what can't be read is done again"
    with sqlite3.connect(tmp_path / "j") as base:
        base.execute("drop table documents")
    base.close()
    told = call(*asked)
    assert told.exit_code == 2
    assert "Traceback" not in told.stderr
    assert str(tmp_path / "j") in told.stderr


def test_a_link_that_leads_nowhere_costs_a_folder_nothing(call: Call, many: Path) -> None:
    assert (many / "15-gone.xml").is_symlink()
    asked = ("validate", "--stream", many, *AS_OF, "--format", "json")
    plain = call(*asked)
    assert call(*asked, "--journal", many.parent / "j").stdout == plain.stdout


def test_nothing_is_written_over_by_a_run_that_reads_it(
    call: Call, many: Path, tmp_path: Path
) -> None:
    before = {each.name: each.read_bytes() for each in many.iterdir() if each.exists()}
    one = many / "00.xml"
    for arguments in (
        ("convert", one, "--to", "xml", "--compact", "--out", many),
        ("convert", "--stream", many, "--out", many / "all.jsonl"),
        ("validate", "--stream", many, "--output", many / "report.json"),
        ("validate", "--stream", many, "--journal", many / "j"),
    ):
        assert call(*arguments).exit_code == 2, arguments
    assert {each.name: each.read_bytes() for each in many.iterdir() if each.exists()} == before


@pytest.mark.parametrize("name", ["all.jsonl", "all.xml.gz", "all.zip"])
def test_an_existing_file_is_not_replaced_by_an_empty_one(
    call: Call, many: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    target.write_bytes(b"precious")
    assert call("convert", tmp_path / "none.xml", "--out", target).exit_code == 2
    assert call("convert", many / "03.json", "--out", target).exit_code == 1
    assert target.read_bytes() == b"precious"


def test_an_empty_target_is_written_again(call: Call, many: Path, tmp_path: Path) -> None:
    asked = ("convert", many / "00.xml", "--out", tmp_path / "out", "--journal", tmp_path / "j")
    call(*asked)
    target = tmp_path / "out" / "00.json"
    whole = target.read_bytes()
    target.write_bytes(b"")
    assert call(*asked).exit_code == 0
    assert target.read_bytes() == whole


def test_reports_are_restored_completely(many: Path, tmp_path: Path) -> None:
    job = ValidateJob(expected=Document, limits=Limits(), policy_options=PolicyOptions())
    paths = sorted(each for each in many.iterdir() if each.exists())
    tasks = [DocumentTask(name=str(each), stamp=FileStamp.of(each)) for each in paths]
    with open_journal(str(tmp_path / "journal"), dict) as journal:
        found = list(Runner(job=job, journal=journal).run(tasks))
        again = list(Runner(job=job, journal=journal).run(tasks))
    assert [each.result.reports for each in again if isinstance(each, Restored)] == [
        each.result.reports for each in found
    ]
    for outcomes in (found, again, list(Runner(job=job).run(tasks))):
        assert [each.task for each in outcomes] == tasks


# How it ends


def test_a_crash_is_reported_with_its_document(
    call: Call, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(work: Any, tasks: Any, jobs: int, weight: Any) -> Any:
        for task in tasks:
            is_deadly = isinstance(task, DocumentTask) and task.name.endswith("04.xml")
            yield Crashed(task, -11) if is_deadly else Completed(task, work(task))

    monkeypatch.setattr("partydocs.cli.jobs.runner.run_in_order", died)
    (many / "15-gone.xml").unlink()
    result = call("validate", many, *AS_OF, "--format", "jsonl")
    assert result.exit_code == 2
    assert "04.xml: the process working on this file crashed (SIGSEGV)" in result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == 31
    assert rows[4] == {"file": str(many / "04.xml"), "reason": "worker-died"}
    assert rows[-1]["summary"]["unreadable"] == 1


def test_how_a_process_ended() -> None:
    assert crash_error("x", -9).values == {"name": "x", "reason": "SIGKILL"}
    assert crash_error("x", 7).values == {"name": "x", "reason": "7"}


def test_processes_that_cannot_start(
    call: Call, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Any:
        raise WorkerStartError(3)
        yield

    monkeypatch.setattr("partydocs.cli.jobs.runner.run_in_order", fail)
    result = call("validate", many, "-j", 2)
    assert result.exit_code == 2
    assert "No worker process could be started (exit status 3)." in result.stderr


def test_an_interruption_leaves_no_process(many: Path, tmp_path: Path) -> None:
    code = (
        # a shell that runs this in the background makes its children ignore the signal
        "import os, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from partydocs.stream.journal import Journal\n"
        "note = Journal.note\n"
        "def told(self, key, stamp, entry):\n"
        "    note(self, key, stamp, entry)\n"
        "    print(flush=True)\n"
        "    import time; time.sleep(60)\n"
        "Journal.note = told\n"
    )
    asked = ["validate", many, *AS_OF, "-q", "-j", 2, "--journal", tmp_path / "journal"]
    process = subprocess.Popen(
        [sys.executable, "-c", code + RUN[-1], *map(str, asked)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    # ends only when every process that holds the other end of the pipe is gone
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in stderr
    assert len(_documents(tmp_path / "journal")) == 1
