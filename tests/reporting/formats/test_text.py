"""The report as text, without a terminal."""

from __future__ import annotations

import pytest

from partydocs.reporting.formats.text import TextReport
from partydocs.reporting.results import Unreadable, selected
from partydocs.reporting.writer import FORMATS, report_writer, written
from tests.reporting.documents import checked, every_fault, hidden, made, spoilt


def test_a_finding_is_next_to_its_line() -> None:
    text = made(TextReport("en"), (spoilt("bad.json"),))
    heading, message, line, caret, hint, pointer, *_ = text.splitlines()
    assert heading.startswith("bad.json:")
    assert heading.endswith(": error BAD-DATE")
    assert line[caret.index("^") :].startswith('"2016-13-45"')
    assert message.strip().startswith("“2016-13-45”")
    assert (hint.split(":")[0], pointer) == ("  fix", "  at: /date")


def test_lines_are_no_longer_than_the_width() -> None:
    long = checked(b'{"kind": "plan", "date": "' + b"x" * 5000 + b'"}')
    for line in made(TextReport("vi", width=60), (long,)).splitlines():
        assert len(line) <= 60 or "│" not in line


def test_every_fault_of_the_tables() -> None:
    text = made(TextReport("vi"), every_fault(), (Unreadable("x", "y", "gone\x1b"),))
    assert not hidden(text)
    assert "gone\\u001b\n" in text


def test_a_selection() -> None:
    report = spoilt(links=5).report
    few = selected(report, limit=2)
    assert (len(few.diagnostics), few.omitted) == (2, len(report.diagnostics) - 2)
    grave = selected(report, least="error")
    assert {each.severity for each in grave.diagnostics} == {"error"}
    assert grave.valid == report.valid


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_there_is_a_writer_for_each_format(format: object, lang: object) -> None:
    assert "BAD-DATE" in "".join(written(report_writer(format, lang), [spoilt()]))  # type: ignore[arg-type]
