"""Checked documents for tests of reports."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from partydocs import validate
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.reporting.writer import ReportWriter
from partydocs.rules.engine.policy import Policy
from partydocs.testing.cases.base import case_folder
from tests.faults.case import sources
from tests.faults.test_tables import ALL_CASES

__all__ = ["BASE", "HOSTILE", "checked", "every_fault", "hidden", "made", "spoilt"]

BASE = Path(str(case_folder("bases").joinpath("plan.json")))
"""A plan without findings."""
HOSTILE = '{"a\u202e\u009b\uffff\x01</script><b>&\'": "\u2028\ud800"}'.encode(
    "utf-8", "surrogatepass"
)


def checked(data: bytes, name: str = "plan.json") -> CheckedDocument:
    return CheckedDocument(name, data, validate(data))


def spoilt(name: str = "nộp lên/kế hoạch.json", links: int = 0) -> CheckedDocument:
    """A plan with a wrong day and broken links."""
    text = BASE.read_text("utf-8")
    day = text.index('"date": "') + len('"date": "')
    text = f"{text[:day]}2016-13-45{text[day + 10 :]}"
    nowhere = ",\n".join('{"ref": "no", "fragment": "a"}' for _ in range(links))
    if links:
        text = text.replace(
            '"tasks": [\n',
            f'"tasks": [\n{{"id": "t0", "title": "X", "realises": [\n{nowhere}]}},\n',
            1,
        )
    return checked(text.encode(), name)


@cache
def every_fault() -> tuple[CheckedDocument, ...]:
    """A document for each case of the tables of faults, in each format; without rules."""
    found = []
    for number, (case, format) in enumerate(sources(ALL_CASES)):
        data = case.source(format)
        report = validate(data, case.expected, limits=case.limits, policy=Policy(standard=False))
        found.append(CheckedDocument(f"{number}.{format}", data, report))
    return tuple(found)


def made(
    writer: ReportWriter,
    documents: tuple[CheckedDocument, ...],
    unreadable: tuple[Unreadable, ...] = (),
) -> str:
    summary = Summary(unreadable=len(unreadable))
    pieces = [writer.begin()]
    for each in documents:
        summary.add(each.report)
        pieces.append(writer.document(each))
    pieces += map(writer.unreadable, unreadable)
    return "".join([*pieces, writer.end(summary)])


def hidden(text: str) -> set[str]:
    """The invisible and control characters of a report, except line ends."""
    found = set(text) - {"\n"}
    return {each for each in found if unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
