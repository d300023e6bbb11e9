"""The vocabulary of samples is consistent, and uses codes of the standard."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise

import pytest

from partydocs.model.base import code_list
from partydocs.rules.engine.profile import PROFILES, profile_on
from partydocs.testing.sampling.setting import Setting, settings
from partydocs.testing.sampling.vocabulary import dossier_years, eras, events, themes

EVERY = [setting for era in settings() for setting in era]


def texts() -> Iterator[tuple[str, str]]:
    folder = files("partydocs.testing.sampling").joinpath("vocabulary")
    for file in folder.iterdir():
        yield file.name, file.read_text("utf-8")


@pytest.mark.parametrize(("name", "text"), list(texts()))
def test_texts_are_composed(name: str, text: str) -> None:
    assert unicodedata.is_normalized("NFC", text), name


def test_codes_are_those_of_the_code_lists() -> None:
    for theme in themes():
        assert theme.category in code_list("taskCategories")
        for measure in theme.indicators:
            assert measure.unit in code_list("units")
            assert measure.code is None or measure.code in code_list("indicatorCodes")
        for work in theme.tasks:
            assert work.every is None or work.every in code_list("frequencies")
            assert work.product is None or work.product in code_list("productTypes")


@pytest.mark.parametrize("setting", EVERY, ids=lambda each: f"{each.ward.code}-{each.era.first}")
def test_every_body_that_works_is_known_in_the_setting(setting: Setting) -> None:
    ward = setting.ward.actors
    for theme in themes():
        for work in theme.tasks:
            assert {work.lead, *work.help} <= ward.keys()
            assert work.lead not in work.help
        for aim in theme.aims:
            assert aim.lead in setting.superior.actors
    for event in events():
        assert {event.chair, *event.attend} <= ward.keys()


def test_each_aim_of_a_theme_has_work() -> None:
    for theme in themes():
        assert {work.aim for work in theme.tasks} == set(range(1, len(theme.aims) + 1))


def test_no_two_themes_share_a_task() -> None:
    titles = [work.title for theme in themes() for work in theme.tasks]
    assert len(set(titles)) == len(titles) >= 80


def test_eras_lie_within_their_profile_and_term() -> None:
    for era in eras():
        assert profile_on(era.first) == profile_on(era.last) == era.profile
        assert era.term[0] <= era.first.year <= era.last.year <= era.term[1]
    assert all(before.last < add_days.first for before, add_days in pairwise(eras()))


def test_every_profile_has_eras_and_years_of_dossiers() -> None:
    assert (
        {era.profile for era in eras()}
        == {span.profile for span in dossier_years()}
        == set(PROFILES)
    )
    for span in dossier_years():
        first, last = eras()[span.era].term
        assert all(first < year < last for year in span.years)
