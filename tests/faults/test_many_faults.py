"""Documents with several faults: all are found in one pass, in bounded time."""

from __future__ import annotations

import itertools
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from partydocs import Limits, Report, dumps
from tests.faults.base import base_document, base_text
from tests.faults.case import FORMATS, MARK, Case, Edit, Format, Place, marked, place_of
from tests.faults.schema_cases import SCHEMA_CASES
from tests.faults.values_cases import CODES_CASES, VALUES_CASES
from tests.reading import validate

SHARED_CASES = (*SCHEMA_CASES, *VALUES_CASES, *CODES_CASES)

EIGHT = (
    "/date = 2016-02-30",
    "line is empty",
    "/references/1/relation = isPartOf",
    "run of no kind",
    "use of an id in a list",
    "attribute misspelt",
    "figure without number",
    "attribute of an activity is missing",
)


def _named(title: str) -> Case:
    return next(case for case in SHARED_CASES if case.title == title)


def _edits(case: Case, format: Format) -> tuple[Edit, ...]:
    edits = case.edits(format)
    assert isinstance(edits, tuple)
    return edits


def _together(cases: Sequence[Case], format: Format) -> tuple[bytes, list[Place]]:
    """A document with the faults of all cases, and the location of each fault."""
    text = base_text("report", format)
    signs = [chr(0xE000 + number) for number in range(len(cases))]
    for case, sign in zip(cases, signs, strict=True):
        text = marked(text, _edits(case, format)).replace(MARK, sign, 1)
    places: list[Place] = [
        place_of("".join(each for each in text.partition(sign)[0] if each not in signs))
        for sign in signs
    ]
    return "".join(each for each in text if each not in signs).encode(), places


def _told(report: Report) -> list[tuple[str, str, Place]]:
    return [(each.code, each.pointer, (each.line, each.column)) for each in report.diagnostics]


@pytest.mark.parametrize("format", FORMATS)
def test_eight_faults_in_one_pass(format: Format) -> None:
    cases = [_named(title) for title in EIGHT]
    source, places = _together(cases, format)
    assert _told(validate(source)) == [
        (case.code, case.pointer, place) for case, place in zip(cases, places, strict=True)
    ]


def test_both_formats_tell_in_the_same_order() -> None:
    cases = [_named(title) for title in EIGHT]
    xml, json = (
        [(each.code, each.pointer) for each in validate(_together(cases, format)[0]).diagnostics]
        for format in FORMATS
    )
    assert xml == json


# Faults with consequences if something that they remove is in use
ALONE = {"DUPLICATE-ID", "UNRESOLVED-ID", "WRONG-TARGET", "WRONG-ROOT", "UNEXPECTED-KIND"}


def _apart(cases: Iterable[Case], size: int) -> list[Case]:
    """The first cases whose edits do not overlap in either format."""
    chosen: list[Case] = []
    for case in cases:
        if case.base != "report" or not case.pointer or case.code in ALONE:
            continue
        try:
            for format in FORMATS:
                _together([*chosen, case], format)
        except AssertionError:
            continue
        if not any(_related(case.pointer, other.pointer) for other in chosen):
            chosen.append(case)
        if len(chosen) == size:
            break
    return chosen


def _related(pointer: str, other: str) -> bool:
    return f"{pointer}/".startswith(f"{other}/") or f"{other}/".startswith(f"{pointer}/")


@pytest.mark.parametrize("seed", range(12))
def test_any_twelve_faults_in_one_pass(seed: int) -> None:
    drawn = random.Random(seed).sample(SHARED_CASES, len(SHARED_CASES))
    cases = _apart(drawn, 12)
    assert len(cases) == 12
    for format in FORMATS:
        source, places = _together(cases, format)
        wanted = [
            (case.code, case.pointer, place) for case, place in zip(cases, places, strict=True)
        ]
        assert sorted(_told(validate(source))) == sorted(wanted)


# Large documents.

FAULTY_TASKS_XML = (
    '<task id="x{0}"><title/></task>',
    '<task id="x{0}" section="s99"><title>Rà soát</title></task>',
    '<task id="x{0}" colour="red"><title>Rà soát</title></task>',
    '<task id="{0}x"><title>Rà soát</title></task>',
    '<task id="x{0}"><title>Rà soát</title><timing end="2016-13"/></task>',
    '<task id="t1"><title>Rà soát</title></task>',
    "<task><title>Rà soát số {0}</title></task>",
    '<task id="x{0}"><title>Rà soát</title><tittle>Rà soát</tittle></task>',
)
FAULTY_TASKS_JSON: tuple[dict[str, Any], ...] = (
    {"id": "x{0}", "title": ""},
    {"id": "x{0}", "section": "s99", "title": "Rà soát"},
    {"id": "x{0}", "colour": "red", "title": "Rà soát"},
    {"id": "{0}x", "title": "Rà soát"},
    {"id": "x{0}", "title": "Rà soát", "timing": {"end": "2016-13"}},
    {"id": "t1", "title": "Rà soát"},
    {"title": "Rà soát số {0}"},
    {"id": "x{0}", "title": "Rà soát", "tittle": "Rà soát"},
)
CODES = (
    "EMPTY-TEXT",
    "UNRESOLVED-ID",
    "UNKNOWN",
    "BAD-ID",
    "BAD-PARTIAL-DATE",
    "DUPLICATE-ID",
    "MISSING",
    "UNKNOWN",
)
PADDING = "Phối hợp với các đoàn thể. " * 6


def _large(format: Format, faults: int) -> bytes:
    """A plan with one fault in each task; a task has about 200 bytes."""
    numbers = range(faults)
    if format == "xml":
        tasks = "".join(
            FAULTY_TASKS_XML[number % len(CODES)].format(number).replace("Rà soát", PADDING.strip())
            for number in numbers
        )
        return base_text("plan", "xml").replace("</tasks>", tasks + "</tasks>").encode()
    document = json.loads(dumps(base_document("plan"), format="json"))
    for number in numbers:
        task = json.dumps(FAULTY_TASKS_JSON[number % len(CODES)], ensure_ascii=False)
        task = task.replace("{0}", str(number)).replace("Rà soát", PADDING.strip())
        document["tasks"].append(json.loads(task))
    return json.dumps(document, ensure_ascii=False).encode()


@pytest.mark.parametrize("format", FORMATS)
def test_five_thousand_faults_in_a_megabyte(format: Format) -> None:
    source = _large(format, 5000)
    assert 900_000 < len(source) < 2_000_000
    started = time.process_time()
    report = validate(source, limits=Limits(diagnostics=10_000))
    # growth is measured in calls elsewhere; this is for a waiting user
    assert time.process_time() - started < 20
    wanted = Counter(itertools.islice(itertools.cycle(CODES), 5000))
    assert Counter(each.code for each in report.diagnostics) == wanted
    places = [(each.line, each.column) for each in report.diagnostics]
    assert places == sorted(places, key=lambda place: (place[0] or 0, place[1] or 0))


@pytest.mark.parametrize("format", FORMATS)
def test_what_passes_the_limit_on_diagnostics_is_counted(format: Format) -> None:
    report = validate(_large(format, 1500))
    assert len(report.diagnostics) == Limits().diagnostics
    assert report.omitted == 500
    assert not report.valid


@pytest.mark.parametrize(
    ("format", "old", "new"),
    [
        ("xml", '<visitors value="31"/>', '<visitors value="0.1{}"/>'),
        ("json", '"visitors": {"value": 31}', '"visitors": {"value": 0.1{}}'),
    ],
    ids=["xml", "json"],
)
def test_zeros_behind_the_point_cost_little(format: Format, old: str, new: str) -> None:
    zeros = "0" * 40_000
    source = marked(base_text("report", format), [(old, new.replace("{}", zeros, 1))]).encode()
    started = time.process_time()
    assert validate(source).valid
    assert time.process_time() - started < 1
