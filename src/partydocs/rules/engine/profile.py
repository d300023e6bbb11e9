"""Profiles: the guides to form, and which was in force on a day."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Literal, cast, get_args

import attrs

from partydocs.model.base import table

__all__ = ["PROFILES", "Profile", "profile_on"]

Profile = Literal["HD11", "HD36", "HD05"]
"""11-HD/VPTW (2004), 36-HD/VPTW (2018), 05-HD/VPTW (2026)."""
PROFILES: tuple[Profile, ...] = get_args(Profile)


@attrs.frozen
class _Validity:
    """The period in which a guide is in force, both days included."""

    profile: Profile
    first: datetime.date
    last: datetime.date


def profile_on(day: datetime.date) -> Profile:
    """The guide in force on a day; for a day before the first guide, the first."""
    validities = _validities()
    validity = next((each for each in validities if each.first <= day <= each.last), validities[0])
    return validity.profile


@cache
def _validities() -> tuple[_Validity, ...]:
    return tuple(
        _Validity(
            cast("Profile", row["profile"]),
            _day(row["validFrom"], datetime.date.min),
            _day(row["validTo"], datetime.date.max),
        )
        for row in table("profiles")
    )


def _day(text: str, otherwise: datetime.date) -> datetime.date:
    return datetime.date.fromisoformat(text) if text else otherwise
