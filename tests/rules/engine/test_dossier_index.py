"""The index of a dossier: identifiers, versions, aliases, links."""

from __future__ import annotations

import datetime
from pathlib import Path

import attrs
import pytest

from partydocs.dossier import check_dossier
from partydocs.io import dump
from partydocs.model import (
    Document,
    DocumentId,
    Draft,
    Issuer,
    Link,
    PartialDate,
    Period,
    Reference,
    Revision,
    Symbol,
    Term,
    UnitRef,
    WorkSchedule,
)
from partydocs.model.manifest import Alias, NumberingTerm
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
from partydocs.testing.cases.working_cycle import dossier_policy
from tests.dossier.working import identifier, index_of, item, link, plan, ref, schedule, task

DAY = datetime.date(2016, 7, 29)
HERE, THERE = "00151", "00118"
"""Two wards, each with a Party committee of the abbreviation ĐU."""


def _issuer(unit: str | None, key: str | None = None) -> Issuer:
    reference = UnitRef(code=unit, as_of=DAY) if unit is not None else None
    return Issuer(name="Đảng uỷ", abbreviation="ĐU", key=key, unit=reference)


def _only(*issuers: Issuer) -> IndexedDocument:
    (indexed,) = index_of(plan(18, issuers=issuers)).documents
    return indexed


@pytest.mark.parametrize(
    ("unit", "key", "issuer"),
    [
        (HERE, None, ("00151", "du")),
        (THERE, None, ("00118", "du")),
        (None, None, ("", "du")),
        (HERE, "cb-17", ("00151", "cb-17")),
        (None, "cb-17", ("", "cb-17")),
    ],
)
def test_an_issuer_is_its_unit_and_its_body(
    unit: str | None, key: str | None, issuer: tuple[str, str]
) -> None:
    assert _only(_issuer(unit, key)).issuer == issuer


def test_the_lead_issuer_of_a_joint_document_counts() -> None:
    assert _only(_issuer(THERE), _issuer(HERE)).issuer == ("00118", "du")


def _week(number: int, unit: str | None) -> WorkSchedule:
    monday = datetime.date.fromisocalendar(2016, number, 1)
    sunday = monday + datetime.timedelta(days=6)
    return schedule(
        number,
        item("i1", monday.isoformat()),
        issuers=(_issuer(unit),),
        week=number,
        period=Period(from_=PartialDate(str(monday)), to=PartialDate(str(sunday))),
    )


@pytest.mark.parametrize(
    ("weeks", "gaps"),
    [
        # the week of one ward does not fill the gap of another
        ([(31, HERE), (32, THERE), (33, HERE)], ["d2.json"]),
        # and weeks of two wards make no gap
        ([(31, HERE), (33, THERE)], []),
        # the same for an issuer that belongs to no unit
        ([(31, None), (32, HERE), (33, None)], ["d2.json"]),
        ([(31, None), (33, HERE)], []),
    ],
)
def test_issuers_of_one_abbreviation_in_a_dossier_are_told_apart_by_their_units(
    weeks: list[tuple[int, str | None]], gaps: list[str], tmp_path: Path
) -> None:
    for place, week in enumerate(weeks):
        dump(_week(*week), tmp_path / f"d{place}.json")
    report = check_dossier(tmp_path, policy=dossier_policy())
    assert report.index is not None
    assert len(report.index.documents) == len(weeks)
    assert [
        Path(each.file or "").name for each in report.reports if "WEEK-MISSING" in each.codes
    ] == gaps


# Versions of one document.

ORIGINAL = plan(18, issued="2016-03-01")
FIRST_DRAFT = plan(18, issued="2016-01-10", state="draft", draft=Draft(number=1))
SECOND_DRAFT = plan(18, issued="2016-01-05", state="draft", draft=Draft(number=2))
REVISED = plan(18, issued="2016-02-01", revision=Revision(number=2, date=DAY))
REVISED_AGAIN = plan(18, issued="2016-02-01", revision=Revision(number=3, date=DAY))
ENGLISH = plan(18, issued="2016-09-01", language="en")
VERSIONS = (ORIGINAL, REVISED_AGAIN, ENGLISH, SECOND_DRAFT, REVISED, FIRST_DRAFT)


def _found(index: DossierIndex, text: str) -> Document | None:
    indexed = index.find(DocumentId.parse(text))
    return None if indexed is None else indexed.document


def test_versions_are_ordered_from_drafts_to_the_latest_revision() -> None:
    [versions] = index_of(*VERSIONS).works.values()
    documents = [each.document for each in versions]
    # a translation counts with what is not in force, whatever its day
    assert documents[:3] in (
        [ENGLISH, FIRST_DRAFT, SECOND_DRAFT],
        [FIRST_DRAFT, SECOND_DRAFT, ENGLISH],
    )
    assert documents[3:] == [ORIGINAL, REVISED, REVISED_AGAIN]


@pytest.mark.parametrize(
    ("version", "document"),
    [
        ("", REVISED_AGAIN),
        ("@2", REVISED),
        ("@3", REVISED_AGAIN),
        ("@d1", FIRST_DRAFT),
        ("@d2", SECOND_DRAFT),
        # one that is not here: the latest
        ("@7", REVISED_AGAIN),
        ("@d7", REVISED_AGAIN),
        ("#t1", REVISED_AGAIN),
    ],
)
def test_an_identifier_finds_its_version_or_the_latest(version: str, document: Document) -> None:
    assert _found(index_of(*VERSIONS), identifier(18) + version) == document


def test_what_is_not_in_the_dossier_is_not_found() -> None:
    assert _found(index_of(*VERSIONS), identifier(19)) is None
    assert _found(index_of(*VERSIONS), identifier(18, unit=THERE)) is None


def _former(number: int, *former: int) -> Document:
    return plan(number, former_ids=tuple(DocumentId.parse(identifier(each)) for each in former))


def _with_aliases(index: DossierIndex, *pairs: tuple[int, int]) -> DossierIndex:
    aliases = tuple(
        Alias(from_=DocumentId.parse(identifier(one)), to=DocumentId.parse(identifier(other)))
        for one, other in pairs
    )
    return attrs.evolve(index, manifest=attrs.evolve(index.manifest, aliases=aliases))


def test_former_identifiers_and_aliases_lead_to_the_document() -> None:
    document = _former(18, 5, 6)
    index = _with_aliases(index_of(document), (3, 4), (4, 5))
    for number in (3, 4, 5, 6, 18):
        assert _found(index, identifier(number)) == document, number
    assert _found(index, identifier(7)) is None
    # the manifest has the last word on whose identifier it was
    other = plan(20)
    index = _with_aliases(index_of(document, other), (5, 20))
    assert _found(index, identifier(5)) == other
    assert _found(index, identifier(6)) == document


@pytest.mark.parametrize("relation", ["replaces", "revokes", "amends", "translates"])
def test_one_document_succeeds_another_that_it_changes(relation: str) -> None:
    new = plan(20, references=(ref("r1", identifier(18), relation),))
    one, other, third = index_of(plan(18), new, plan(21)).documents
    index = index_of(plan(18), new, plan(21))
    assert index.succeed(one, other)
    assert index.succeed(other, one)
    assert not index.succeed(one, third)
    assert not index.succeed(third, other)


def test_versions_succeed_one_another_and_citing_documents_do_not() -> None:
    citing = plan(20, references=(ref("r1", identifier(18), "cites"),))
    nameless = plan(22, issuers=(_issuer(None),))
    index = index_of(ORIGINAL, REVISED, citing, nameless)
    original, revised, cites, unknown = index.documents
    assert index.succeed(original, revised)
    assert not index.succeed(original, cites)
    assert unknown.identifier is None
    assert not index.succeed(unknown, unknown)


def test_links_are_followed_into_other_documents() -> None:
    superior = plan(5, task("t1"))
    own = plan(18, task("t1"), references=(ref("r1", identifier(5)), ref("r2", identifier(6))))
    index = index_of(superior, own)
    above, here = index.documents

    def led(to: Link) -> tuple[str, str] | None:
        target = index.follow(here, to)
        return None if target is None else target.key

    assert led(link("r1#t1")) == (above.name, "t1")
    assert led(link("r1")) == (above.name, "")
    assert led(link("#t1")) == (here.name, "t1")
    assert led(link("r1#t9")) is led(link("#t9")) is None
    assert led(link("r2#t1")) is led(link("r9#t1")) is None


# Citations without an identifier.

TERMS = (
    NumberingTerm(
        body="du", unit=HERE, term=Term(from_=PartialDate("2010"), to=PartialDate("2015"))
    ),
    NumberingTerm(
        body="du",
        unit=HERE,
        closed=datetime.date(2020, 6, 15),
        term=Term(from_=PartialDate("2015-07"), to=PartialDate("2020")),
    ),
    NumberingTerm(
        body="hu", unit=HERE, term=Term(from_=PartialDate("2016-07"), to=PartialDate("2020"))
    ),
    NumberingTerm(body="tw", term=Term(from_=PartialDate("2016"), to=PartialDate("2021"))),
)


def _proposed(
    symbol: str | None,
    date: str | None = None,
    *,
    type: str | None = "ke-hoach",
    term: Term | None = None,
) -> str | None:
    index = index_of(plan(18))
    index = attrs.evolve(index, manifest=attrs.evolve(index.manifest, terms=TERMS))
    reference = Reference(
        id="r1",
        relation="cites",
        symbol=None if symbol is None else Symbol.parse(symbol),
        type=type,
        date=None if date is None else PartialDate(date),
        term=term,
        text="Kế hoạch",
    )
    found = index.propose(reference)
    return None if found is None else str(found)


def test_an_identifier_is_proposed_where_one_term_fits() -> None:
    assert _proposed("18-KH/ĐU", "2016-03-01") == identifier(18)
    assert _proposed("18-KH/ĐU", "2012") == "/vn/00151/du/2010-2015/ke-hoach/18"
    # a central body has no unit
    assert _proposed("18-KH/TW", "2017") == "/vn/tw/tw/2016-2021/ke-hoach/18"
    # the term that a citation states comes before its date
    term = Term(from_=PartialDate("2010"), to=PartialDate("2015"))
    stated = _proposed("18-KH/ĐU", "2016-03", term=term)
    assert stated == "/vn/00151/du/2010-2015/ke-hoach/18"


@pytest.mark.parametrize(
    ("date", "fits"),
    [
        ("2020-06-15", True),
        ("2020-06-16", False),
        # not all of the month is within the term
        ("2020-06", False),
        ("2020-05", True),
        # within two terms
        ("2015-07-01", False),
        # within the first term, but the second begins on one of its days
        ("2015", False),
        ("2015-06", True),
        # the day before the second term, its first month, and the last day of the first
        ("2015-06-30", True),
        ("2015-07", False),
        ("2015-12-31", False),
        ("2010", True),
        ("2016-01-01", True),
        ("2016", True),
        ("2020", False),
        ("2009-12-31", False),
    ],
)
def test_the_whole_date_must_lie_within_one_term(date: str, fits: bool) -> None:
    assert (_proposed("18-KH/ĐU", date) is not None) == fits


def test_a_year_in_which_the_only_term_begins_fits_it_in_part_only() -> None:
    assert _proposed("18-KH/HU", "2016") is None
    assert _proposed("18-KH/HU", "2016-07") == "/vn/00151/hu/2016-2020/ke-hoach/18"


def test_nothing_is_proposed_for_a_citation_that_says_too_little() -> None:
    assert _proposed("18-KH/ĐU") is None
    assert _proposed("18-KH/ĐU", "2016", type=None) is None
    assert _proposed(None, "2016") is None
    assert _proposed("18-KH/HĐND", "2016") is None
