"""Calls of the command line, and a folder of documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partydocs import dump
from partydocs.cli.program import program
from tests.samples import plan, report, schedule

Call = Callable[..., Result]

_ENVIRONMENT = {
    "PARTYDOCS_LANG": "en",
    "COLUMNS": None,
    "NO_COLOR": None,
    "FORCE_COLOR": None,
    "TTY_COMPATIBLE": None,
    "TERM": "xterm",
}


@pytest.fixture
def call() -> Call:
    """Calls the program with arguments and, by name, standard input or environment variables."""

    def call(*args: object, stdin: bytes | str | None = None, **environment: str | None) -> Result:
        runner = CliRunner(env={**_ENVIRONMENT, **environment})
        result = runner.invoke(program, [str(each) for each in args], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan in both formats, below it a schedule, a report and a file that is no document."""
    below = tmp_path / "nop" / "thang-8"
    below.mkdir(parents=True)
    dump(plan(), tmp_path / "nop" / "plan.xml", pretty=True)
    dump(plan(), tmp_path / "nop" / "plan.json", pretty=True)
    dump(schedule(), below / "week.json")
    dump(report(), below / "report.xml")
    (below / "note.txt").write_text("not a document")
    return tmp_path / "nop"


@pytest.fixture
def spoilt(folder: Path) -> Path:
    """A plan with a wrong day, an unknown type and an unknown field, by decreasing severity."""
    path = folder / "spoilt.xml"
    text = (folder / "plan.xml").read_text("utf-8")
    text = text.replace('date="2016-08-01"', 'date="2016-13-01"', 1)
    text = text.replace("<subject>", "\t<subject>").replace('type="ke-hoach"', 'type="ke-hoah"')
    text = text.replace('<task id="t1"', '<task id="t1" colour="red"', 1)
    path.write_text(text, "utf-8")
    return path
