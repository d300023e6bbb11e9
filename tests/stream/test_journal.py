"""The journal: each document once, changed files again, the journal of another run refused."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from partydocs.stream.journal import (
    FileStamp,
    ForeignJournal,
    InvalidJournal,
    Journal,
    JournalEntry,
    JournalInUse,
    Key,
)

RUN = {"verb": "validate", "rules": "it's so"}
STAMP = FileStamp(10, 20)
GOOD = JournalEntry("valid", b"\x00\xff")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.journal"


def test_what_was_noted_is_found(path: Path) -> None:
    with Journal(path, RUN) as journal:
        journal.note(Key("a.xml"), STAMP, GOOD)
        journal.note(Key("many.jsonl", 3), STAMP, JournalEntry("invalid", b"x"))
    with Journal(path, RUN) as journal:
        assert journal.find(Key("a.xml"), STAMP) == GOOD
        assert journal.find(Key("many.jsonl", 3), STAMP) == JournalEntry("invalid", b"x")
        assert journal.find(Key("many.jsonl", 2), STAMP) is None
        assert journal.find(Key("b.xml"), STAMP) is None


def test_a_file_that_has_changed_is_not_found(path: Path) -> None:
    with Journal(path, RUN) as journal:
        journal.note(Key("a.xml"), STAMP, GOOD)
        assert journal.find(Key("a.xml"), FileStamp(11, 20)) is None
        assert journal.find(Key("a.xml"), FileStamp(10, 21)) is None


def test_each_document_is_there_once(path: Path) -> None:
    with Journal(path, RUN) as journal:
        for size in range(5):
            for name in ("a", "b"):
                journal.note(Key(name), FileStamp(size, 0), GOOD)
        assert sorted(each.document for each in journal) == ["a", "b"]
        assert journal.find(Key("a"), FileStamp(4, 0)) == GOOD


def test_names_that_are_no_text(path: Path) -> None:
    name = os.fsdecode(b"\xff.xml")
    with Journal(path, RUN) as journal:
        journal.note(Key(name), STAMP, GOOD)
        assert list(journal) == [Key(name)]
        assert journal.find(Key(name), STAMP) == GOOD


def test_the_journal_of_another_run(path: Path) -> None:
    with Journal(path, RUN):
        pass
    with pytest.raises(ForeignJournal) as refused:
        Journal(path, {"verb": "validate", "kind": "plan"})
    assert refused.value.differences == {"kind": ("", "plan"), "rules": (RUN["rules"], "")}
    with Journal(path, RUN):
        pass


def test_two_runs_do_not_share_one(path: Path) -> None:
    with Journal(path, RUN), pytest.raises(JournalInUse):
        Journal(path, RUN)


def test_files_that_are_none(path: Path) -> None:
    path.write_bytes(b"<plan/>" * 1000)
    with pytest.raises(InvalidJournal, match="is no journal"):
        Journal(path, RUN)
    assert path.read_bytes() == b"<plan/>" * 1000
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("create table other (x)")
    base.close()
    with pytest.raises(InvalidJournal, match="is a database, but no journal"):
        Journal(path, RUN)


def test_files_that_can_not_be_had(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        Journal(tmp_path, RUN)
    with pytest.raises(FileNotFoundError):
        Journal(tmp_path / "none" / "journal", RUN)


def test_a_killed_run_keeps_what_was_written(path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from tests.stream.test_journal import *\n"
        "journal = Journal(sys.argv[1], RUN)\n"
        "for each in range(450):\n"
        "    journal.note(Key(str(each)), STAMP, GOOD)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, path], check=False)
    assert ended.returncode == -signal.SIGKILL
    with Journal(path, RUN) as journal:
        assert [each.document for each in journal] == list(map(str, range(400)))


def test_a_run_that_is_killed_while_it_makes_the_journal(path: Path) -> None:
    path.touch()
    with Journal(path, RUN) as journal:
        assert list(journal) == []


def test_stamps(tmp_path: Path) -> None:
    file = tmp_path / "in" / "a.xml"
    file.parent.mkdir()
    file.write_bytes(b"12345")
    os.utime(file, ns=(7, 10**18))
    assert FileStamp.of(file) == FileStamp(5, 10**18)
    before = FileStamp.of(tmp_path)
    assert before == FileStamp.of(tmp_path)
    file.write_bytes(b"123456")
    assert FileStamp.of(tmp_path) != before
    with pytest.raises(FileNotFoundError):
        FileStamp.of(tmp_path / "none")
