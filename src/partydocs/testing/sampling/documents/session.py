"""Sessions of the ward's committee."""

from __future__ import annotations

import datetime

from partydocs.model.meeting import Meeting
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import day
from partydocs.testing.sampling.figures import number
from partydocs.testing.sampling.world import World

__all__ = ["session"]


def session(
    world: World, date: datetime.date, ordinal: int, organ: str, *, voting: bool = False
) -> Meeting:
    """A session of the executive or standing committee; figure f0 is its attendance."""
    members = world.setting.executive if organ == "executive" else world.setting.standing
    absent = world.rng.below(2 + members // 10)
    actors = world.ward.actors
    present = members - absent
    against = world.rng.below(2) if voting else 0
    return unchecked.meeting_(
        ordinal=ordinal,
        body=actors[organ],
        term=world.ward.term,
        dates=unchecked.period(from_=day(date), to=day(date)),
        place=world.rng.pick(("Phòng họp Đảng uỷ", "Hội trường lớn của phường")),
        chairs=(actors["secretary"],),
        attendance=unchecked.figure(id="f0", value=number(present), of=number(members)),
        votes=unchecked.votes(for_=present - against, against=0, abstaining=against)
        if voting
        else None,
    )
