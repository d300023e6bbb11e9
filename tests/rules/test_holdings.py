"""The index of a dossier: how its documents are told apart and found."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from partydocs.dossier import check_dossier
from partydocs.io import dump
from partydocs.model import Issuer, PartialDate, Period, UnitRef, WorkSchedule
from partydocs.rules.holdings import Holding
from partydocs.testing.cases.working_cycle import dossier_policy
from tests.dossier.working import holdings, item, plan, schedule

DAY = datetime.date(2016, 7, 29)
HERE, THERE = "00151", "00118"
"""Two wards, each with a Party committee of the abbreviation ĐU."""


def _issuer(unit: str | None, key: str | None = None) -> Issuer:
    reference = UnitRef(code=unit, as_of=DAY) if unit is not None else None
    return Issuer(name="Đảng uỷ", abbreviation="ĐU", key=key, unit=reference)


def _only(*issuers: Issuer) -> Holding:
    (holding,) = holdings(plan(18, issuers=issuers)).documents
    return holding


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
    assert report.holdings is not None
    assert len(report.holdings.documents) == len(weeks)
    assert [
        Path(each.file or "").name for each in report.reports if "WEEK-MISSING" in each.codes
    ] == gaps
