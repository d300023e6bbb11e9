"""Settings of samples: a ward with its superior in one term. Cached and shared by samples."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from partydocs.model.envelope import Issuer, Recipient
from partydocs.model.values import Actor, Term
from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import partial_date
from partydocs.testing.sampling.vocabulary import Era, bodies, eras, further_names, places

__all__ = ["WARDS", "Committee", "Setting", "settings", "settings_of", "wards"]

WARDS = 100
"""Number of wards of one superior."""


@attrs.frozen(kw_only=True, eq=False)
class Committee:
    """A committee that issues documents: the ward's or its superior's."""

    line: str
    """The name that others use: `Đảng uỷ phường Phúc Đồng`."""
    congress: str
    """The congress that elected it."""
    printed: str
    superior: str | None
    """The superior organisation as printed above the name."""
    mark: str
    body: str
    """The mark as written in identifiers."""
    code: str
    unit: str
    place: str
    term: Term
    recipients: tuple[Recipient, ...]
    """Recipients of its documents; the first, the second last and the last are always included."""
    actors: Mapping[str, Actor]
    """The bodies to which its documents assign work, by key."""

    @property
    def series(self) -> str:
        """The term as written in identifiers."""
        return f"{self.term.from_}-{self.term.to}"

    def issuer(self, organ: str, date: datetime.date) -> Issuer:
        """The committee as the issuer of a document on that day."""
        unit = unchecked.unit_ref(code=self.code, as_of=date, name=self.unit)
        return unchecked.issuer(
            name=self.printed,
            superior=self.superior,
            organ=organ,
            abbreviation=self.mark,
            unit=unit,
        )


@attrs.frozen(kw_only=True, eq=False)
class Setting:
    """A ward in one term, with the facts that its documents mention repeatedly."""

    era: Era
    ward: Committee
    superior: Committee
    slots: Mapping[str, str]
    groups: int
    """Number of residential groups."""
    branches: int
    members: int
    executive: int
    """Number of members of the executive committee."""
    standing: int

    @property
    def began(self) -> datetime.date:
        """The day on which numbering for the term starts."""
        return datetime.date(self.era.term[0], 8, 1)


@cache
def settings_of(era: Era) -> tuple[Setting, ...]:
    """All settings of an era."""
    return tuple(
        _setting(era, city, code, name)
        for city in places()
        for code, name in city.get(era.tier, ())
    )


@cache
def settings(profile: str | None = None) -> tuple[tuple[Setting, ...], ...]:
    """All settings by era; with a profile, only those of its eras."""
    chosen = [each for each in eras() if profile in (None, each.profile)]
    return tuple(settings_of(era) for era in chosen)


@cache
def wards(era: Era) -> tuple[tuple[Setting, ...], ...]:
    """The wards of each fictitious superior of an era."""
    return tuple(
        tuple(_setting(era, city, code, name) for code, name in _wards(era, city))
        for city in places()
        if era.tier in city and not city.get("real")
    )


def _wards(era: Era, city: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Code and name of each ward: those of the vocabulary, and further ones."""
    known = [(code, name) for code, name in city[era.tier]]
    taken = {name for _, name in known}
    names = [name for name in further_names() if name not in taken]
    chosen = SeededRandom("wards", city["code"]).some(names, WARDS - len(known))
    return known + [(f"{city['code']}{201 + index}", name) for index, name in enumerate(chosen)]


def _setting(era: Era, city: Mapping[str, Any], code: str, name: str) -> Setting:
    rng = SeededRandom("ward", code, name)
    first, last = era.term
    term = unchecked.term(from_=partial_date(str(first)), to=partial_date(str(last)))
    superior = _superior(era, city, term)
    groups = rng.between(9, 28)
    return Setting(
        era=era,
        ward=_ward(era, superior, code, name, term),
        superior=superior,
        slots={"ward": name, "committee": superior.line, "term": f"{first}–{last}"},
        groups=groups,
        branches=groups + rng.between(4, 12),
        members=rng.between(420, 1600),
        executive=rng.pick((13, 15, 17, 19, 21)),
        standing=rng.pick((5, 7)),
    )


def _superior(era: Era, city: Mapping[str, Any], term: Term) -> Committee:
    if era.tier == "threeTier":
        unit = city["district"]
        words = ("Quận uỷ", "quận", "các phường", "QU")
        above = f"Đảng bộ {city['level']} {city['name']}".upper()
        reports = ("provinceCommittee", f"Thành uỷ {city['name']}")
    else:
        unit = city
        committee = "Thành uỷ" if city["level"] == "thành phố" else "Tỉnh uỷ"
        words = (committee, city["level"], "các xã, phường", "TU")
        above = None
        reports = ("centralCommittee", "Ban Bí thư Trung ương Đảng")
    line, level, wards, mark = words
    actors = _actors("superior", era, committee=line, level=level, wards=wards)
    return Committee(
        line=f"{line} {unit['name']}",
        congress=f"Đại hội đại biểu Đảng bộ {level} {unit['name']}",
        printed=f"{line} {unit['name']}".upper(),
        superior=above,
        mark=mark,
        body=mark.lower(),
        code=unit["code"],
        unit=f"{level.capitalize()} {unit['name']}",
        place=unit["name"],
        term=term,
        recipients=(
            _recipient("report", unchecked.actor(type=reports[0], name=reports[1])),
            _recipient("guidance", actors["permanent"]),
            _recipient("carryOut", actors["peoples"]),
            _recipient("carryOut", actors["front"]),
            _recipient("carryOut", actors["wards"]),
            _recipient("filing", actors["office"]),
        ),
        actors=actors,
    )


def _ward(era: Era, superior: Committee, code: str, name: str, term: Term) -> Committee:
    actors = _actors("ward", era)
    district = era.tier == "threeTier"
    level = superior.unit.partition(superior.place)[0].strip()
    to = "districtCommittee" if district else "provinceCommittee"
    return Committee(
        line=f"Đảng uỷ phường {name}",
        congress=f"Đại hội đại biểu Đảng bộ phường {name}",
        printed=f"Đảng uỷ phường {name}".upper(),
        superior=f"Đảng bộ {level} {superior.place}".upper(),
        mark="ĐU",
        body="du",
        code=code,
        unit=f"Phường {name}",
        place=name,
        term=term,
        recipients=(
            _recipient("report", unchecked.actor(type=to, name=superior.line)),
            _recipient("guidance", actors["committeeMembers"]),
            _recipient("carryOut", actors["peoples"]),
            _recipient("carryOut", actors["front"]),
            _recipient("carryOut", actors["unions"]),
            _recipient("carryOut", actors["branches"]),
            _recipient("filing", actors["office"]),
        ),
        actors=actors,
    )


def _actors(of: str, era: Era, **slots: str) -> dict[str, Actor]:
    return {
        key: unchecked.actor(type=type, name=text.format_map(slots))
        for key, (type, text) in bodies(of, era.tier).items()
    }


def _recipient(purpose: str, to: Actor) -> Recipient:
    role = "file" if purpose == "filing" else "recipient"
    return unchecked.recipient(role=role, purpose=purpose, to=to)
