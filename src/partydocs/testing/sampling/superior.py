"""A superior committee with its programme, on which the dossiers of its wards are based."""

from __future__ import annotations

import datetime
from functools import lru_cache

import attrs

from partydocs.model.kinds import Program
from partydocs.rules.engine.profile import Profile
from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling.days import after, workday
from partydocs.testing.sampling.document_numbers import counting
from partydocs.testing.sampling.documents.program import write_program
from partydocs.testing.sampling.issued import Issued
from partydocs.testing.sampling.setting import Setting, wards
from partydocs.testing.sampling.vocabulary import DossierYears, Theme, eras, spans, themes
from partydocs.testing.sampling.world import World

__all__ = ["Superior", "spans_of", "superior_of"]


@attrs.frozen(kw_only=True, eq=False)
class Superior:
    """A superior in a year, common to its wards."""

    span: DossierYears
    year: int
    wards: tuple[Setting, ...]
    theme: Theme
    paper: Issued
    programme: Program

    def ward(self, seed: int | str) -> Setting:
        """The ward of a seed; consecutive whole numbers give different wards."""
        if isinstance(seed, int):
            return self.wards[seed % len(self.wards)]
        return SeededRandom("ward of", seed).pick(self.wards)


def spans_of(profile: Profile | None) -> list[DossierYears]:
    """The years that dossiers may cover if the report is issued while a profile is in force."""
    return [each for each in spans() if profile in (None, each.profile)]


@lru_cache(maxsize=16)
def superior_of(seed: int | str, profile: Profile | None) -> Superior:
    """The superior of a seed; the same seed always gives the same one."""
    chance = SeededRandom("superior", seed)
    span = chance.pick(spans_of(profile))
    year = chance.pick(span.years)
    below = chance.pick(wards(eras()[span.era]))
    theme = chance.pick(themes())
    world = World(chance=chance, setting=below[0], theme=theme, numbers=counting(chance, below[0]))
    # before the earliest date of a ward's plan
    date = workday(after(datetime.date(year, 1, 7), -chance.between(30, 90)))
    subject = world.matter(theme.programme, date)
    paper = world.issue(world.setting.superior, "chuong-trinh", date, subject)
    return Superior(
        span=span,
        year=year,
        wards=below,
        theme=theme,
        paper=paper,
        programme=write_program(world, paper, len(theme.aims)),
    )
