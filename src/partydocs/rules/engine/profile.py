"""The guide to form that a paper is judged by: chosen by its date of issue, or forced."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Literal, cast, get_args

import attrs

from partydocs.model.base.codelist import table

__all__ = ["PROFILES", "Profile", "profile_on"]

Profile = Literal["HD11", "HD36", "HD05"]
"""11-HD/VPTW (2004), 36-HD/VPTW (2018), 05-HD/VPTW (2026)."""
PROFILES: tuple[Profile, ...] = get_args(Profile)


@attrs.frozen
class _Reign:
    """The days on which a guide is in force, both included."""

    profile: Profile
    first: datetime.date
    last: datetime.date


def profile_on(day: datetime.date) -> Profile:
    """The guide in force on a day. Papers older than the first guide are judged by it."""
    reigns = _reigns()
    reign = next((each for each in reigns if each.first <= day <= each.last), reigns[0])
    return reign.profile


@cache
def _reigns() -> tuple[_Reign, ...]:
    return tuple(
        _Reign(
            cast("Profile", row["profile"]),
            _day(row["validFrom"], datetime.date.min),
            _day(row["validTo"], datetime.date.max),
        )
        for row in table("profiles")
    )


def _day(text: str, otherwise: datetime.date) -> datetime.date:
    return datetime.date.fromisoformat(text) if text else otherwise
