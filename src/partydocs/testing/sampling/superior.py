"""A superior committee with its programme, on which the dossiers of its wards are based."""

from __future__ import annotations

import datetime
from functools import lru_cache

import attrs

from partydocs.model.kinds import Program
from partydocs.rules.engine.profile import Profile
from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling.days import add_days, workday
from partydocs.testing.sampling.document_numbers import consecutive_numbers
from partydocs.testing.sampling.documents.program import write_program
from partydocs.testing.sampling.issued import Issued
from partydocs.testing.sampling.setting import Setting, wards
from partydocs.testing.sampling.vocabulary import DossierYears, Theme, dossier_years, eras, themes
from partydocs.testing.sampling.world import World

__all__ = ["Superior", "dossier_years_of", "superior_of"]


@attrs.frozen(kw_only=True, eq=False)
class Superior:
    """A superior in a year, common to its wards."""

    span: DossierYears
    year: int
    wards: tuple[Setting, ...]
    theme: Theme
    issued: Issued
    programme: Program

    def ward(self, seed: int | str) -> Setting:
        """The ward of a seed; consecutive whole numbers give different wards."""
        if isinstance(seed, int):
            return self.wards[seed % len(self.wards)]
        return SeededRandom("ward of", seed).pick(self.wards)


def dossier_years_of(profile: Profile | None) -> list[DossierYears]:
    """The years that dossiers may cover if the report is issued while a profile is in force."""
    return [each for each in dossier_years() if profile in (None, each.profile)]


@lru_cache(maxsize=16)
def superior_of(seed: int | str, profile: Profile | None) -> Superior:
    """The superior of a seed; the same seed always gives the same one."""
    rng = SeededRandom("superior", seed)
    span = rng.pick(dossier_years_of(profile))
    year = rng.pick(span.years)
    below = rng.pick(wards(eras()[span.era]))
    theme = rng.pick(themes())
    world = World(
        rng=rng, setting=below[0], theme=theme, numbers=consecutive_numbers(rng, below[0])
    )
    # before the earliest date of a ward's plan
    date = workday(add_days(datetime.date(year, 1, 7), -rng.between(30, 90)))
    subject = world.dated_subject(theme.programme, date)
    issued = world.issue(world.setting.superior, "chuong-trinh", date, subject)
    return Superior(
        span=span,
        year=year,
        wards=below,
        theme=theme,
        issued=issued,
        programme=write_program(world, issued, len(theme.aims)),
    )
