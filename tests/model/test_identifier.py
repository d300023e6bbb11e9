from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs.model import (
    DocumentId,
    IncompleteIdentity,
    InvalidScalar,
    Issuer,
    Link,
    PartialDate,
    Plan,
    Reference,
    Revision,
    Symbol,
    Task,
    Term,
    slug,
)
from partydocs.model.identifier import DOCUMENT_ID_PATTERN
from tests.samples import notice, plan, report, schedule

EXAMPLES = [
    "/vn/004/qu/2015-2020/chuong-trinh/1",
    "/vn/00151/du/2015-2020/ke-hoach/18",
    "/vn/00151/du/2015-2020/ke-hoach/18#t7",
    "/vn/00151/du/2015-2020/thong-bao/~2016-w31@2",
    "/vn/00151/du/2015-2020/bao-cao/~2016-01--2016-08",
    "/vn/tw/tw/2021-2026/quy-dinh/399",
    "/vn/00136/ubnd/2025/ke-hoach/204",
    "/vn/00151/du/2015-2020/ke-hoach/~dan-van-2016@d2",
    "/vn/tw/vptw/2020-2025/cong-van/2587-nb.en",
    "/vn/00151/du/2015-2020/ke-hoach/18#~II.2.1",
]


@pytest.mark.parametrize("text", EXAMPLES)
def test_identifiers_are_parsed_and_formatted(text: str) -> None:
    found = DocumentId.parse(text)
    assert str(found) == text
    assert DocumentId.parse(found.uri) == found
    assert found.uri == "https://w3id.org/partydocs/id" + text
    assert found.work == attrs.evolve(
        found, revision=None, draft=None, language=None, fragment=None
    )
    assert repr(found) == f"DocumentId('{text}')"


@pytest.mark.parametrize(
    "text",
    ["", "/vn", "/vn/0015/du/2015-2020/ke-hoach/18", "/vn/00151/ĐU/2015-2020/ke-hoach/18",
     "/vn/00151/du/2015-2020/ke-hoach/018", "/vn/00151/du/15-20/ke-hoach/18",
     "/vn/00151/du/2015-2020/ke-hoach/18@0", "/us/00151/du/2015-2020/ke-hoach/18"],
)  # fmt: skip
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(InvalidScalar) as caught:
        DocumentId.parse(text)
    assert caught.value.finding.code == "BAD-DOCUMENT-ID"


@pytest.mark.slow
@given(st.from_regex(DOCUMENT_ID_PATTERN, fullmatch=True))
def test_what_the_schemas_admit_is_read_without_loss(text: str) -> None:
    assert str(DocumentId.parse(text)) == text


def test_revision_and_draft_exclude_each_other() -> None:
    with pytest.raises(InvalidScalar):
        attrs.evolve(DocumentId.parse(EXAMPLES[1]), revision=2, draft=1)


def test_slugs() -> None:
    assert slug("Kế hoạch") == "ke-hoach"
    assert slug("ĐU") == "du"
    assert slug("Lịch công tác") == "lich-cong-tac"


def test_a_numbered_paper_computes_its_identifier() -> None:
    assert str(plan().identifier) == EXAMPLES[1]
    assert str(plan().identifier.at("t7")) == EXAMPLES[2]


def test_unnumbered_papers_have_natural_keys() -> None:
    assert str(schedule().identifier) == "/vn/00151/du/2015-2020/lich-cong-tac/~2016-w31"
    revised = attrs.evolve(
        schedule(), type="thong-bao", revision=Revision(number=2, date=schedule().date or "")
    )
    assert str(revised.identifier) == EXAMPLES[3]
    assert str(report().identifier) == EXAMPLES[4]
    assert str(notice().identifier) == "/vn/00151/du/2015-2020/thong-bao/~2016-07-29"
    month = attrs.evolve(
        schedule(),
        genre="month",
        period=attrs.evolve(
            schedule().period, from_=PartialDate("2016-08"), to=PartialDate("2016-08")
        ),
    )
    assert month.identifier.number == "~2016-08"
    monthly = attrs.evolve(plan(), symbol=None, genre="month", period=month.period)
    assert monthly.identifier.number == "~2016-08"


def test_drafts_state_papers_and_translations() -> None:
    from partydocs.model import Draft

    draft = attrs.evolve(
        plan(), symbol=None, key="dan-van-2016", state="draft", draft=Draft(number=2)
    )
    assert str(draft.identifier) == EXAMPLES[7]
    state = attrs.evolve(plan(), form="state", symbol=Symbol.parse("204/KH-UBND"))
    assert state.identifier.series == "2016"
    assert attrs.evolve(plan(), language="en").identifier.language == "en"
    internal = attrs.evolve(plan(), symbol=Symbol.parse("18-KH/ĐU/nb"))
    assert internal.identifier.number == "18-nb"
    central = attrs.evolve(plan(), issuers=(Issuer(name="Ban Bí thư", abbreviation="TW"),))
    assert central.identifier.unit == "tw"
    keyed = attrs.evolve(plan(), issuers=(attrs.evolve(plan().issuers[0], key="bcd-35"),))
    assert keyed.identifier.body == "bcd-35"


@pytest.mark.parametrize(
    "changes",
    [
        {"term": None},
        {"form": "state", "date": None},
        {"symbol": None},
        {"issuers": (Issuer(name="Chi bộ", abbreviation="CB"),)},
    ],
)
def test_what_is_missing_for_an_identifier_is_named(changes: dict[str, object]) -> None:
    with pytest.raises(IncompleteIdentity):
        attrs.evolve(plan(), **changes).identifier  # noqa: B018


def test_links_resolve_inside_and_are_offered_outside() -> None:
    paper = plan()
    assert paper.resolve(Link(fragment="t1")) is paper.find("t1")
    assert paper.resolve(Link(fragment="nowhere")) is None
    assert paper.resolve(Link(ref="t1")) is None
    known = Reference(
        id="r9",
        relation="cites",
        document=DocumentId.parse("/vn/004/qu/2015-2020/chuong-trinh/1"),
    )
    paper = attrs.evolve(paper, references=(*paper.references, known))
    assert str(paper.resolve(Link(ref="r9", fragment="t4"))) == f"{known.document}#t4"
    assert paper.resolve(Link(ref="r9")) == known.document
    vague = paper.references[0]
    assert vague.document is None
    assert paper.resolve(Link(ref=vague.id, fragment="t4")) is vague


def test_terms_name_the_series_by_year() -> None:
    days = Term(from_=PartialDate("2015-05-25"), to=PartialDate("2020"))
    assert attrs.evolve(plan(), term=days).identifier.series == "2015-2020"
    assert isinstance(plan(), Plan)
    assert isinstance(plan().find("t1"), Task)
