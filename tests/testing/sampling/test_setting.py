"""Settings of samples: committees as they were in each era."""

from __future__ import annotations

import pytest

from partydocs.model.base import table
from partydocs.rules.engine.profile import PROFILES, Profile
from partydocs.testing.sampling.setting import WARDS, settings, wards
from partydocs.testing.sampling.vocabulary import eras

EVERY = [setting for era in settings() for setting in era]


def test_wards_answer_to_districts_until_those_ended() -> None:
    for setting in EVERY:
        before = setting.era.tier == "threeTier"
        assert (setting.superior.mark == "QU") is before
        assert before == (setting.era.first.year < 2025)
        assert ("QUẬN" in (setting.ward.superior or "")) is before


def test_units_of_the_code_list_bear_their_names() -> None:
    known = {(row["code"], row["validTo"] == "") for row in table("adminUnits")}
    codes = {row["code"] for row in table("adminUnits")}
    for setting in EVERY:
        if setting.ward.code in codes:
            assert (setting.ward.code, setting.era.tier == "twoTier") in known


@pytest.mark.parametrize("profile", PROFILES)
def test_settings_of_a_profile_are_those_of_its_eras(profile: Profile) -> None:
    assert {each.era.profile for era in settings(profile) for each in era} == {profile}


def test_further_wards_are_invented_and_different() -> None:
    known = {row["code"] for row in table("adminUnits")}
    for era in eras():
        for below in wards(era):
            assert len(below) == WARDS
            assert len({each.ward.code for each in below}) == WARDS
            assert len({each.ward.place for each in below}) == WARDS
            assert known.isdisjoint(each.ward.code for each in below)
            assert len({each.superior.code for each in below}) == 1


def test_a_ward_has_the_same_size_in_all_its_documents() -> None:
    sizes: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for setting in EVERY:
        key = setting.ward.code, setting.ward.place
        sizes.setdefault(key, set()).add((setting.groups, setting.members))
    assert all(len(each) == 1 for each in sizes.values())
    assert len(set(map(str, sizes.values()))) > 20
