"""The vocabulary of samples: themes, bodies, places, sentences. The data is in TOML files."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

__all__ = [
    "DossierYears",
    "Era",
    "Event",
    "Measure",
    "ProgramTask",
    "Theme",
    "WardTask",
    "bodies",
    "dossier_years",
    "eras",
    "event_places",
    "events",
    "further_names",
    "names",
    "places",
    "sentences",
    "themes",
]


def _pair(values: Iterable[int]) -> tuple[int, int]:
    low, high = values
    return low, high


@attrs.frozen(eq=False)
class ProgramTask:
    """A task of a programme."""

    title: str
    lead: str


@attrs.frozen(kw_only=True, eq=False)
class WardTask:
    """A task of a ward: `aim` is the number of the programme's task that it serves, from 1."""

    title: str
    lead: str
    aim: int
    help: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    every: str | None = None
    product: str | None = None
    result: str | None = None


@attrs.frozen(kw_only=True, eq=False)
class Measure:
    """An indicator; `what` follows its figure in prose, `value` is the range of its targets."""

    name: str
    unit: str
    what: str
    lead: str
    value: tuple[int, int] = attrs.field(converter=_pair)
    code: str | None = None


@attrs.frozen(kw_only=True, eq=False)
class Theme:
    """The subject of programmes, plans and resolutions."""

    key: str
    category: str
    programme: str
    resolution: str
    field: str
    aims: tuple[ProgramTask, ...]
    tasks: tuple[WardTask, ...]
    indicators: tuple[Measure, ...]
    situation: tuple[str, ...] = attrs.field(converter=tuple)
    limits: tuple[str, ...] = attrs.field(converter=tuple)


@attrs.frozen(kw_only=True, eq=False)
class Era:
    """A period in which one guide to form and one tier of committees apply."""

    profile: str
    tier: str
    term: tuple[int, int] = attrs.field(converter=_pair)
    first: datetime.date
    last: datetime.date


@attrs.frozen(kw_only=True, eq=False)
class DossierYears:
    """Years of an era that dossiers cover, and the number of months that have passed in them."""

    profile: str
    era: int
    years: tuple[int, ...] = attrs.field(converter=tuple)
    months: int


@attrs.frozen(kw_only=True, eq=False)
class Event:
    """An event for schedules."""

    content: str
    chair: str
    attend: tuple[str, ...]


@cache
def _read(name: str) -> dict[str, Any]:
    source = files("partydocs.testing.sampling").joinpath("vocabulary", f"{name}.toml")
    return tomllib.loads(source.read_text("utf-8"))


@cache
def themes() -> tuple[Theme, ...]:
    """All themes."""
    return tuple(
        Theme(
            **each
            | {
                "aims": tuple(ProgramTask(**aim) for aim in each["aims"]),
                "tasks": tuple(WardTask(**work) for work in each["tasks"]),
                "indicators": tuple(Measure(**measure) for measure in each["indicators"]),
            }
        )
        for each in _read("themes")["theme"]
    )


@cache
def eras() -> tuple[Era, ...]:
    """All eras, in their order."""
    return tuple(Era(**each) for each in _read("places")["era"])


@cache
def dossier_years() -> tuple[DossierYears, ...]:
    """The years that dossiers may cover."""
    return tuple(DossierYears(**each) for each in _read("places")["cycle"])


def places() -> list[dict[str, Any]]:
    """Cities and provinces, with their wards by tier."""
    cities: list[dict[str, Any]] = _read("places")["city"]
    return cities


@cache
def further_names() -> tuple[str, ...]:
    """Names for additional wards of fictitious cities."""
    parts = _read("places")["further"]
    return tuple(f"{first} {second}" for first in parts["first"] for second in parts["second"])


def bodies(of: str, tier: str) -> dict[str, list[str]]:
    """Type and name of each body by its key, for a `ward` or its `superior` in a tier."""
    table = _read("bodies")[of]
    return {**table["common"], **table[tier]}


@cache
def events() -> tuple[Event, ...]:
    """The events of schedules."""
    return tuple(
        Event(**each | {"attend": tuple(each["attend"])}) for each in _read("events")["event"]
    )


@cache
def event_places() -> tuple[str, ...]:
    """The places of events."""
    return tuple(_read("events")["places"])


def sentences() -> Mapping[str, Any]:
    """Sentences of documents, by kind and place."""
    return _read("prose")


def names() -> Mapping[str, list[str]]:
    """Parts of names for signatures."""
    return _read("names")
