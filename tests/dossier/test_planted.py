"""Errors planted in copies of the example dossier, one or several at a time, are all found.

What a copy gives beyond what the unchanged dossier gives must be just what was planted.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest

from partydocs.dossier import check_dossier, describe
from partydocs.rules import Policy
from partydocs.testing.cases import changed

EXAMPLE = Path(__file__).parents[2] / "examples" / "phuc-dong-2016"
POLICY = Policy(as_of=datetime.date(2026, 11, 22))
BC, CT, KH, KT, LT, NQ, TB = (
    "bao-cao-8-thang",
    "chuong-trinh-01-CTr-QU",
    "ke-hoach-18-KH-DU",
    "ke-hoach-thang-08",
    "lich-cong-tac-tuan-31",
    "nghi-quyet-chuyen-de",
    "thong-bao-ket-luan",
)
NAMES = (BC, CT, KH, KT, LT, NQ, TB)


@attrs.frozen
class Planted:
    """An error: how it is made, and the findings it must cause."""

    file: str
    expected: tuple[str, ...]
    """`CODE pointer`, or `CODE file#pointer` if the finding is in another file."""
    put: dict[str, Any] = attrs.field(factory=dict)
    drop: tuple[str, ...] = ()

    def wanted(self) -> set[tuple[str, str, str]]:
        """Yield file, code and pointer of each finding."""
        found = set()
        for each in self.expected:
            code, _, place = each.partition(" ")
            file, mark, pointer = place.rpartition("#")
            found.add((file if mark else self.file, code, pointer))
        return found


_KIND = "/sections/2/sections/3/blocks/1/items/3/blocks/0/runs/1"

FAULTS: dict[str, Planted] = {
    "deadline before the start": Planted(
        TB, ("DEADLINE-BEFORE-START /tasks/3/timing/end",), {"/tasks/3/timing/start": "2016-08-25"}
    ),
    "prose says another turnout": Planted(
        BC, (f"FACT-MISMATCH {_KIND}/text",), {f"{_KIND}/text": "96,92%"}
    ),
    "a tally above its total": Planted(
        LT,
        ("TALLY-OVER-TOTAL /progress/0/done/value",),
        {"/progress/0/done/value": 19, "/sections/0/blocks/0/runs/1/text": "19/18"},
    ),
    "more present than members": Planted(
        TB,
        ("PRESENT-OVER-MEMBERS /meeting/attendance/value",),
        {"/meeting/attendance/value": 16, "/sections/0/blocks/0/runs/1/text": "16/15"},
    ),
    "more votes than present": Planted(
        NQ, ("VOTES-OVER-PRESENT /meeting/votes",), {"/meeting/votes/against": 1}
    ),
    "issued before the meeting": Planted(
        NQ,
        ("SESSION-AFTER-ISSUE /meeting/dates/to",),
        {"/meeting/dates": {"from": "2016-04-05", "to": "2016-04-05"}},
    ),
    "period turned round": Planted(
        BC,
        ("PERIOD-REVERSED /indicators/0/observations/0/period/to",),
        {"/indicators/0/observations/0/period": {"from": "2016-08", "to": "2016-01"}},
    ),
    "schedule of another week": Planted(LT, ("WEEK-NUMBER /week",), {"/week": 32}),
    "item outside the week": Planted(
        LT, ("ITEM-OUTSIDE-PERIOD /items/13/date",), {"/items/13/date": "2016-08-16"}
    ),
    "item ends before it starts": Planted(
        LT, ("ITEM-ENDS-BEFORE-START /items/2/end",), {"/items/2/end": "13:00"}
    ),
    "one office at two places": Planted(
        LT,
        ("OFFICE-TWICE /items/6/start",),
        {"/items/6/start": "07:30", "/items/6/end": "09:00"},
    ),
    "assignment without a body": Planted(
        TB, ("ASSIGNMENT-WITHOUT-LEAD /tasks/0",), drop=("/tasks/0/lead",)
    ),
    "assignment without a deadline": Planted(
        TB, ("ASSIGNMENT-WITHOUT-DEADLINE /tasks/5",), drop=("/tasks/5/timing",)
    ),
    "done and not all done": Planted(
        TB, ("DONE-NOT-ALL /progress/1/percent",), {"/progress/1/percent": 80}
    ),
    "all done and under way": Planted(
        TB, ("ALL-NOT-DONE /progress/3/state",), {"/progress/3/percent": 100}
    ),
    "a symbol of another type": Planted(
        KH,
        (
            "SYMBOL-TYPE /symbol",
            f"REFERENCE-CONTRADICTED {KT}#/references/0/symbol",
            f"REFERENCE-CONTRADICTED {NQ}#/references/1/symbol",
            f"REFERENCE-CONTRADICTED {TB}#/references/1/symbol",
            f"REFERENCE-CONTRADICTED {BC}#/references/1/symbol",
        ),
        {"/symbol": "18-NQ/ĐU"},
    ),
    "changed before it was issued": Planted(
        KH,
        ("REVISION-BEFORE-ISSUE /revision/date",),
        {"/revision": {"number": 2, "date": "2016-01-10"}},
    ),
    "a report on nothing": Planted(
        BC,
        ("REPORT-ON-NOTHING ",),
        {"/references/0/relation": "cites", "/references/1/relation": "cites"},
    ),
    "the citation names another paper": Planted(
        KT,
        ("CITE-AGAINST-REFERENCE /sections/0/blocks/0/runs/3/runs/0",),
        {"/sections/0/blocks/0/runs/3/runs": ["Kế hoạch số 18-KH/ĐU"]},
    ),
    "a look-alike letter": Planted(KH, ("LOOK-ALIKE-LETTER /place",), {"/place": "Phúc Ðồng"}),
    "an invisible character": Planted(
        KH,
        ("INVISIBLE-CHARACTER /tasks/4/title",),
        {"/tasks/4/title": "Chuẩn bị nhân sự bầu cử và\u200b đại hội các đoàn thể"},
    ),
    "a personal name in data": Planted(
        LT,
        ("PERSON-IN-DATA /items/4/chair/name",),
        {"/items/4/chair": {"name": "Đ/c Nguyễn Văn Bình"}},
    ),
    "no share may pass 100": Planted(
        BC,
        ("PERCENT-OVER-100 /activities/3/audiences/0/attendance/value",),
        {
            "/activities/3/audiences/0/attendance/value": 103,
            "/sections/1/blocks/2/runs/1/text": "103%",
        },
    ),
    "a unit that had ended": Planted(
        KH, ("UNIT-AT-DATE /issuers/0/unit/code",), {"/issuers/0/unit/asOf": "2025-08-01"}
    ),
    "a recipient twice": Planted(
        KH,
        ("RECIPIENT-TWICE /recipients/5/to/name",),
        {"/recipients/2/to/name": "Các chi bộ trực thuộc"},
    ),
    "a task that the plan does not have": Planted(
        BC, ("FRAGMENT-ABSENT /progress/2/of/fragment",), {"/progress/2/of/fragment": "t99"}
    ),
    "progress of an indicator": Planted(
        BC, ("LINK-TARGET /progress/2/of/fragment",), {"/progress/2/of/fragment": "i1"}
    ),
    "later than the superior's task": Planted(
        KT, ("DEADLINE-BEYOND-SUPERIOR /tasks/2/timing",), {"/tasks/2/timing/end": "2016-08-27"}
    ),
    "a task that nobody leads": Planted(
        KH, ("TASK-WITHOUT-LEAD /tasks/6",), drop=("/tasks/6/lead",)
    ),
    "an assignment that nobody follows": Planted(
        TB,
        ("ASSIGNMENT-NOT-FOLLOWED /tasks/8",),
        {
            "/tasks/-": {
                "id": "t9",
                "section": "s2.1",
                "title": "Rà soát sổ sinh hoạt của chi bộ",
                "lead": {"name": "Ban Tổ chức"},
                "timing": {"end": "2016-08-15", "bound": "by"},
            }
        },
    ),
}


def _write(folder: Path, faults: Iterable[Planted]) -> None:
    faults = list(faults)
    for name in NAMES:
        value = json.loads((EXAMPLE / f"{name}.json").read_text("utf-8"))
        for fault in faults:
            if fault.file == name:
                value = changed(value, fault.put, list(fault.drop))
        text = json.dumps(value, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text, "utf-8")
    describe(folder)


def _findings(folder: Path) -> set[tuple[str, str, str]]:
    report = check_dossier(folder, policy=POLICY)
    return {
        (Path(each.file or "").stem, found.code, found.pointer)
        for each in report.reports
        for found in each.diagnostics
    }


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, str]]:
    folder = tmp_path_factory.mktemp("usual")
    _write(folder, [])
    return _findings(folder)


def test_the_example_is_valid(usual: set[tuple[str, str, str]], tmp_path: Path) -> None:
    _write(tmp_path, [])
    assert check_dossier(tmp_path, policy=POLICY).valid
    assert len(FAULTS) >= 30


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_and_nothing_else(
    name: str, usual: set[tuple[str, str, str]], tmp_path: Path
) -> None:
    fault = FAULTS[name]
    _write(tmp_path, [fault])
    assert _findings(tmp_path) - usual == fault.wanted()


@pytest.mark.parametrize("seed", range(12))
def test_faults_planted_together_are_all_found(
    seed: int, usual: set[tuple[str, str, str]], tmp_path: Path
) -> None:
    chosen = random.Random(seed).sample(sorted(FAULTS), 8)
    faults = [FAULTS[name] for name in chosen]
    _write(tmp_path, faults)
    expected = _findings(tmp_path) - usual
    assert expected == set().union(*(each.wanted() for each in faults)), chosen
