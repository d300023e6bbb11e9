"""Rules on administrative units and bodies: codes and names are in force on their date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache

from partydocs.model.activity import ActivityBase
from partydocs.model.base import Finding, code_list, table
from partydocs.model.envelope import Issuer
from partydocs.model.identifier import slug
from partydocs.model.values import Actor, UnitRef
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.folding import folded

_END_OF_DISTRICTS = datetime.date(2025, 7, 1)


@rule("UNIT-AT-DATE")
def unit_at_date(index: DocumentIndex) -> Iterator[Finding]:
    for unit in index.all(UnitRef):
        if unit.code in _units() and not _unit_on(unit.code, unit.as_of):
            yield finding(unit, "code", code=unit.code, day=unit.as_of)


@rule("UNIT-NAME-AT-DATE")
def unit_name_at_date(index: DocumentIndex) -> Iterator[Finding]:
    for unit in index.all(UnitRef):
        name = _unit_on(unit.code, unit.as_of)
        if name and unit.name and _bare_name(name) != _bare_name(unit.name):
            yield finding(unit, "name", name=unit.name, code=unit.code, day=unit.as_of, right=name)


@rule("UNIT-AS-OF-ISSUE")
def unit_as_of_issue(index: DocumentIndex) -> Iterator[Finding]:
    issued = index.document.date
    for issuer in index.all(Issuer):
        unit = issuer.unit
        if unit is None or issued is None or not _unit_on(unit.code, unit.as_of):
            continue
        if _row_on(unit.code, unit.as_of) != _row_on(unit.code, issued):
            then = _unit_on(unit.code, issued)
            yield finding(unit, "as_of", code=unit.code, day=unit.as_of, issued=issued, then=then)


@rule("BODY-NOT-AT-DATE", since=_END_OF_DISTRICTS, source="Reform of the two-tier local government")
def body_not_at_date(index: DocumentIndex) -> Iterator[Finding]:
    past = {id(actor) for actor in _actors_of_the_past(index)}
    for actor in index.all(Actor):
        if id(actor) not in past and actor.type not in _ended_types() and _ended(actor.name):
            yield finding(actor, "name", name=actor.name)
    for issuer in index.document.issuers:
        for field in ("name", "superior"):
            line: str | None = getattr(issuer, field)
            if line and _ended(line):
                yield finding(issuer, field, name=line)


def _actors_of_the_past(index: DocumentIndex) -> Iterator[Actor]:
    """The actors in activities, which may have taken place before the level ended."""
    for actor in index.all(Actor):
        holder = index.parent(actor)
        while holder is not None and not isinstance(holder, ActivityBase):
            holder = index.parent(holder)
        if holder is not None:
            yield actor


@cache
def _ended_types() -> frozenset[str]:
    """Actor types whose code has expired. The code lists warn about these."""
    entries = code_list("actors").entries.values()
    return frozenset(each.code for each in entries if each.valid_to is not None)


def _ended(name: str) -> bool:
    """Whether a name contains a level that has ended, without a word such as cũ (former)."""
    plain = folded(name)
    return _ended_words().search(plain) is not None and _FORMER.search(plain) is None


@cache
def _ended_words() -> re.Pattern[str]:
    words = "|".join(re.escape(folded(row["words"])) for row in table("endedLevels"))
    return re.compile(rf"\b(?:{words})(?!\w)")


_FORMER = re.compile(rf"\b(?:{folded('cũ')}|{folded('trước đây')})(?!\w)")


@cache
def _units() -> Mapping[str, list[tuple[datetime.date, datetime.date, str]]]:
    """For each code: first day, last day and name of the units that it has denoted."""
    units: dict[str, list[tuple[datetime.date, datetime.date, str]]] = {}
    for row in table("adminUnits"):
        first = row["validFrom"] or datetime.date.min.isoformat()
        last = row["validTo"] or datetime.date.max.isoformat()
        day = datetime.date.fromisoformat
        units.setdefault(row["code"], []).append((day(first), day(last), row["name"]))
    return units


def _row_on(code: str, day: datetime.date) -> int | None:
    """The position in `_units` of the unit that a code denotes on a day."""
    rows = _units().get(code, [])
    return next((n for n, (first, last, _) in enumerate(rows) if first <= day <= last), None)


def _unit_on(code: str, day: datetime.date) -> str | None:
    """The name of the unit that a code denotes on a day; None if unknown."""
    row = _row_on(code, day)
    return None if row is None else _units()[code][row][2]


_LEVEL_WORDS = ("phuong", "xa", "quan", "huyen", "thi-tran", "thi-xa", "thanh-pho", "dac-khu")
_LEVEL_MARKS = ("p", "x", "q", "h", "tt", "tx", "tp")


def _bare_name(name: str) -> str:
    """The name of a unit for comparison: `Phường Phúc Đồng` and `P. Phúc Đồng` are `phuc-dong`."""
    plain = slug(name)
    for word in (*_LEVEL_WORDS, *_LEVEL_MARKS):
        if plain.startswith(f"{word}-"):
            return plain[len(word) + 1 :]
    return plain
