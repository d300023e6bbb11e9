"""Repair undoes mechanical damage, proposes nothing for valid documents and keeps the meaning."""

from __future__ import annotations

import codecs
import datetime
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs import digest, dumps, loads
from partydocs.repair import Proposal, repair
from partydocs.repair.replacements import REPAIRS
from partydocs.rules import Policy
from partydocs.testing.cases import Fragment, base_value, fragments
from tests.repair.damage import SOURCES, damaged, flattened
from tests.samples import plan

POLICY = Policy(as_of=datetime.date(2026, 11, 22))


def _repaired(source: str | bytes) -> Proposal:
    return repair(source.encode() if isinstance(source, str) else source, policy=POLICY)


@pytest.mark.parametrize("place", range(len(SOURCES)))
def test_nothing_is_proposed_for_a_good_document(place: int) -> None:
    source = SOURCES[place][1]
    proposal = _repaired(source)
    assert (proposal.repairs, proposal.after, list(proposal.diff())) == ((), source, [])
    assert proposal.data == source.encode()
    assert not proposal.changed


@given(damaged())
def test_damage_is_undone(case: tuple[str, str, str]) -> None:
    _, source, spoilt = case
    proposal = _repaired(spoilt)
    assert digest(loads(proposal.after)) == digest(loads(source))
    assert _repaired(proposal.after).repairs == ()


@given(damaged().filter(lambda case: case[0] == "json"))
def test_no_other_value_changes(case: tuple[str, str, str]) -> None:
    proposal = _repaired(case[2])
    before, after = flattened(json.loads(case[2])), flattened(json.loads(proposal.after))
    named = {each.finding.pointer for each in proposal.repairs}
    assert before.keys() == after.keys()
    assert {key for key in before if before[key] != after[key]} <= named


@given(damaged())
def test_untouched_lines_stay_as_they_are(case: tuple[str, str, str]) -> None:
    proposal = _repaired(case[2])
    removed = [each for each in proposal.diff() if re.match("-(?!--)", each)]
    added = [each for each in proposal.diff() if re.match(r"\+(?!\+\+)", each)]
    assert len(removed) == len(added) <= len({each.finding.pointer for each in proposal.repairs})


def _plan(format: str = "json") -> str:
    return dumps(plan(), format=format, pretty=True).decode()  # type: ignore[arg-type]


SYMBOLS = [
    "18 –KH/ĐU",
    "18- KH/ĐU",
    "18-KH/ÐU",
    " 18-KH/ĐU",
    "0018-KH/ĐU",
    "18−KH/Đ.U",
    "18-KH/ĐƯ",
    "18\u200b-KH/ĐU",
    "Số: 18-KH/ĐU",
    "18-kh/đu",
]


@pytest.mark.parametrize("spelling", SYMBOLS)
@pytest.mark.parametrize("format", ["json", "xml"])
def test_symbols_get_their_canonical_spelling(format: str, spelling: str) -> None:
    source = _plan(format)
    old = str(plan().symbol)
    want = source.replace(old, "18-KH/ĐU")
    proposal = _repaired(want.replace("18-KH/ĐU", spelling, 1))
    assert digest(loads(proposal.after)) == digest(loads(want))


@pytest.mark.parametrize(
    "spelling", ["1 8-KH/ĐU", "1.8-KH/ĐU", "18-KH-KH/ĐU", "Kế hoạch 18", "18-KH/", "-"]
)
def test_doubtful_symbols_are_left(spelling: str) -> None:
    source = _plan().replace(str(plan().symbol), spelling, 1)
    proposal = _repaired(source)
    assert proposal.after == source
    assert "BAD-SYMBOL" in proposal.report.codes


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("Chương trình 06- CTr/QƯ", "Chương trình 06-CTr/QU"),
        ("Kế hoạch số 89 –KH/ĐU", "Kế hoạch số 89-KH/ĐU"),
        ("Kế hoạch số O5-KH/ÐU", "Kế hoạch số 05-KH/ĐU"),
        ("Quy định 31/QĐ-TW", "Quy định 31/QĐ-TW"),
        ("Nghị quyết 1656-NQ/NQ-UBTVQH15", "Nghị quyết 1656-NQ/NQ-UBTVQH15"),
    ],
)
def test_citations_in_prose_get_their_canonical_spelling(printed: str, mended: str) -> None:
    value = base_value("plan")
    value["sections"][0]["blocks"][1]["runs"] = [f"Thực hiện {printed} ở phường."]
    source = json.dumps(value, ensure_ascii=False, default=float)
    assert _repaired(source).after == source.replace(printed, mended)


_DOUBTFUL = "31/QĐ-TW"
"""Parts of the symbol are swapped: left for a person to decide."""
_DAMAGED = [
    each
    for each in fragments()
    if each.code in REPAIRS and each.fails and _DOUBTFUL not in str(each.set)
]


@pytest.mark.parametrize("fragment", _DAMAGED, ids=str)
def test_findings_of_rules_are_repaired(fragment: Fragment) -> None:
    for format in ("xml", "json"):
        proposal = repair(fragment.source(format), policy=fragment.policy)
        assert fragment.code in {each.finding.code for each in proposal.repairs}
        assert fragment.code not in proposal.report.codes
        assert not repair(proposal.data, policy=fragment.policy).changed


@pytest.mark.parametrize(
    ("spoilt", "mended"),
    [("\\u0110ảng u\\u0309y", "\\u0110ảng ủy"), ("a\\r\\nb", "a\\nb"), ("x\\u007fy", "xy")],
)
def test_json_escapes_around_the_change_stay(spoilt: str, mended: str) -> None:
    value = json.loads(_plan())
    value["sections"] = [
        {"id": "s1", "blocks": [{"kind": "paragraph", "runs": ["@"]}]},
    ]
    value["tasks"] = [
        {k: v for k, v in t.items() if k != "section"} for t in value.get("tasks", [])
    ]
    source = json.dumps(value, ensure_ascii=False)
    proposal = _repaired(source.replace('"@"', f'"{spoilt}"'))
    assert proposal.after == source.replace('"@"', f'"{mended}"')


def test_xml_escapes_sections_and_comments_stay() -> None:
    source = _plan("xml")
    subject = re.search("<subject>(.*)</subject>", source)
    assert subject is not None
    spoilt = "A &amp; <!-- ÐU --><![CDATA[<Ð\u200bU>]]> &#x1ED9; ÐU"
    proposal = _repaired(source.replace(subject[1], spoilt))
    mended = "A &amp; <!-- ÐU --><![CDATA[<ĐU>]]> &#x1ED9; ĐU"
    assert proposal.after == source.replace(subject[1], mended)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_the_encoding_stays(mark: bytes, encoding: str) -> None:
    source = _plan("xml").replace('encoding="UTF-8"', "").replace("ĐU", "ÐU", 1)
    source = re.sub(r"<\?xml.*?\?>\n?", "", source)
    proposal = _repaired(mark + source.encode(encoding))
    assert proposal.changed
    assert proposal.data == mark + proposal.after.encode(encoding)


@pytest.mark.parametrize(
    "text", ["Ban ChÊp hµnh §¶ng bé", "Äáº£ng á»§y", "mất ch\ufffd", "Uỷ ban, Ủy ban"]
)
def test_doubtful_cases_are_only_reported(text: str) -> None:
    value = json.loads(_plan())
    value["subject"] = text
    source = json.dumps(value, ensure_ascii=False)
    proposal = _repaired(source)
    assert proposal.after == source
    assert proposal.report.diagnostics


@pytest.mark.parametrize(
    "data", [b"", b"no document", b"\xff\xfe\x00", b'{"kind": ', b"<plan", b"[1]"]
)
def test_other_content_is_left(data: bytes) -> None:
    proposal = _repaired(data)
    assert (proposal.repairs, proposal.data) == ((), data)
    assert not proposal.report.valid


def test_a_text_of_only_removed_characters_is_left() -> None:
    value = json.loads(_plan())
    value["subject"] = "\u200b"
    source = json.dumps(value, ensure_ascii=False)
    assert _repaired(source).after == source


@given(st.text(max_size=40))
def test_any_text_is_repaired_in_the_end(text: str) -> None:
    value = json.loads(_plan())
    value["subject"] = text
    proposal = _repaired(json.dumps(value))
    assert _repaired(proposal.data).repairs == ()


@pytest.mark.parametrize(
    "words",
    [
        "Tổ 5 - CA/QU phối hợp",
        "năm 2016 - KH/TU đề ra",
        "Theo điểm 2 – NQ/TW",
        "giai đoạn 2 - 3 - KH/ĐU",
    ],
)
def test_prose_that_only_looks_like_a_citation_stays(words: str) -> None:
    value = base_value("plan")
    value["sections"][0]["blocks"][1]["runs"] = [f"{words}."]
    assert _repaired(json.dumps(value, ensure_ascii=False, default=float)).repairs == ()


def test_what_may_be_two_things_is_not_joined() -> None:
    source = SOURCES[0][1].replace("18-KH/ĐU", "18-KH/ĐU 2016")
    assert all("ĐU2016" not in each.after for each in _repaired(source).repairs)


def test_values_of_other_systems_stay() -> None:
    value = base_value("plan")
    value["properties"] = [{"name": "example.org:maHoSo", "value": "HS 18-KH/ÐU"}]
    assert _repaired(json.dumps(value, ensure_ascii=False, default=float)).repairs == ()
