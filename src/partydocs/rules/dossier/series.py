"""Rules on series in a dossier: issued documents, indicators, weekly schedules."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise, product

import attrs

from partydocs.model.activity import Issuance, IssuedCount
from partydocs.model.base import Finding, code_list, walk
from partydocs.model.indicator import Target
from partydocs.model.kinds import ProgressReport, WorkSchedule
from partydocs.model.values import Period
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import dossier_rule
from partydocs.rules.facts.indicator_series import AllSeries, IndicatorMember, MeasuredValue

_MONTHS = {"month": 1, "quarter": 3, "halfYear": 6, "year": 12}
"""Frequencies that can be counted, with their length in months."""


@attrs.frozen(eq=False)
class _Claim:
    """A count or frequency of documents that a report claims were issued in its period."""

    indexed: IndexedDocument
    issued: IssuedCount
    period: Period


@dossier_rule("COUNT-CLAIMED")
def count_claimed(index: DossierIndex) -> Iterator[Finding]:
    for claim in _claims(index):
        count = claim.issued.count
        if count is None or count.value is None or count.approx is not None:
            continue
        present = index.cached(_IssueDates).count(claim)
        if present != count.value:
            yield finding(
                claim.indexed.location(count),
                claimed=count.value,
                present=present,
                type=_claimed_documents(claim.issued),
            )


@dossier_rule("FREQUENCY-CLAIMED")
def frequency_claimed(index: DossierIndex) -> Iterator[Finding]:
    frequencies = code_list("frequencies")
    for claim in _claims(index):
        for position, every in enumerate(claim.issued.every):
            expected = _months(claim.period) // _MONTHS.get(every, 999)
            present = index.cached(_IssueDates).count(claim)
            if present < expected:
                code = frequencies[every]
                yield finding(
                    claim.indexed.location(claim.issued, "every", position),
                    every=LocalizedText(code.vi.lower(), code.en.lower()),
                    type=_claimed_documents(claim.issued),
                    present=present,
                    expected=expected,
                )


def _claims(index: DossierIndex) -> Iterator[_Claim]:
    """The claims of all reports."""
    for indexed in index.documents:
        document = indexed.document
        if isinstance(document, ProgressReport):
            for issuance in walk(document, Issuance):
                for issued in issuance.counts:
                    if issued.type is not None or issued.genre is not None:
                        yield _Claim(indexed, issued, document.period)


def _claimed_documents(issued: IssuedCount) -> LocalizedText:
    """The name of the documents that a claim is about: type and genre."""
    parts = [
        code_list(name).entries.get(code)
        for name, code in (("documentTypes", issued.type), ("genres", issued.genre))
        if code is not None
    ]
    known = [each for each in parts if each is not None]
    if not known:
        return LocalizedText(str(issued.type or issued.genre), str(issued.type or issued.genre))
    if known[-1].vi.startswith(known[0].vi):
        # the name of the genre contains that of the type: Thông báo kết luận
        known = known[-1:]
    return LocalizedText(
        " ".join(each.vi.lower() for each in known), ", ".join(each.en.lower() for each in known)
    )


class _IssueDates:
    """Dates of issue of the documents of each issuer, by type and genre.

    Each date is filed under all four combinations of type or any, genre or any, so that a claim
    is one look-up and two bisections.
    """

    def __init__(self, index: DossierIndex) -> None:
        self._days: dict[tuple[object, ...], list[datetime.date]] = {}
        for indexed in index.documents:
            document = indexed.document
            if document.state == "issued" and document.date is not None:
                types, genres = {document.type, None}, {document.genre, None}
                for type, genre in product(types, genres):
                    key = (*indexed.issuer, type, genre)
                    self._days.setdefault(key, []).append(document.date)
        for days in self._days.values():
            days.sort()

    def count(self, claim: _Claim) -> int:
        """Number of documents that match a claim: same issuer, type, genre, and in its period."""
        key = (*claim.indexed.issuer, claim.issued.type, claim.issued.genre)
        days = self._days.get(key, [])
        first, last = claim.period.from_.first_day, claim.period.to.last_day
        return bisect_right(days, last) - bisect_left(days, first)


def _months(period: Period) -> int:
    """Number of calendar months that a period touches."""
    first, last = period.from_.first_day, period.to.last_day
    return (last.year - first.year) * 12 + last.month - first.month + 1


@dossier_rule("INDICATOR-CONTRADICTED")
def indicator_contradicted(index: DossierIndex) -> Iterator[Finding]:
    for series in index.cached(AllSeries).series:
        latest: dict[str, MeasuredValue] = {}
        for measured in series.observations:
            before = latest.get(measured.when)
            if before is not None and before.contradicts(measured):
                yield finding(
                    measured.indexed.location(measured.observation),
                    title=measured.indicator.name,
                    period=measured.when,
                    now=measured.words,
                    before=before.words,
                    label=before.indexed.label,
                    related=[before.indexed.location(before.observation)],
                )
            latest[measured.when] = measured


@dossier_rule("INDICATOR-UNIT-CHANGED")
def indicator_unit_changed(index: DossierIndex) -> Iterator[Finding]:
    units = code_list("units").entries
    for series in index.cached(AllSeries).series:
        first, *others = series.members
        for member in others:
            now, before = units.get(member.indicator.unit), units.get(first.indicator.unit)
            if now is not None and before is not None and now.extra["base"] != before.extra["base"]:
                yield finding(
                    member.indexed.location(member.indicator, "unit"),
                    title=member.indicator.name,
                    now=now,
                    before=before,
                    label=first.indexed.label,
                    related=[first.indexed.location(first.indicator, "unit")],
                )


@dossier_rule("SERIES-FALLS")
def series_falls(index: DossierIndex) -> Iterator[Finding]:
    for series in index.cached(AllSeries).series:
        counted = [
            each
            for each in series.observations
            if each.indicator.nature == "cumulative" and each.value is not None
        ]
        counted.sort(key=lambda each: each.last_day)
        for before, now in pairwise(counted):
            if before.indexed is now.indexed or before.value is None or now.value is None:
                continue
            if now.value < before.value and now.last_day > before.last_day:
                yield finding(
                    now.indexed.location(now.observation),
                    title=now.indicator.name,
                    before=before.words,
                    now=now.words,
                    label=before.indexed.label,
                    related=[before.indexed.location(before.observation)],
                )


@dossier_rule("TARGET-LOWERED")
def target_lowered(index: DossierIndex) -> Iterator[Finding]:
    for series in index.cached(AllSeries).series:
        first, *others = series.members
        for member in others:
            for target in member.indicator.targets:
                for superior in first.indicator.targets:
                    if _is_lower(member, target, first, superior):
                        yield finding(
                            member.indexed.location(target),
                            title=member.indicator.name,
                            by=target.by,
                            now=target.figure.value,
                            before=superior.figure.value,
                            label=first.indexed.label,
                            related=[first.indexed.location(superior)],
                        )


def _is_lower(
    member: IndicatorMember, target: Target, first: IndicatorMember, superior: Target
) -> bool:
    """Whether a target is easier than that of the superior for the same date."""
    now, before = member.scaled(target.figure.value), first.scaled(superior.figure.value)
    if now is None or before is None or target.by != superior.by:
        return False
    if member.indicator.better == "lower":
        return now > before
    return now < before


@dossier_rule("WEEK-MISSING")
def week_missing(index: DossierIndex) -> Iterator[Finding]:
    by_issuer: dict[tuple[str, str], dict[int, IndexedDocument]] = {}
    for indexed in index.documents:
        document = indexed.document
        if isinstance(document, WorkSchedule) and document.genre == "week":
            weeks = by_issuer.setdefault(indexed.issuer, {})
            weeks[document.period.from_.first_day.toordinal() // 7] = indexed
    for weeks in by_issuer.values():
        for before, after in pairwise(sorted(weeks)):
            if after - before > 1:
                yield finding(
                    weeks[after].location(weeks[after].document, "period"),
                    before=_week(weeks[before]),
                    after=_week(weeks[after]),
                    count=after - before - 1,
                    related=[weeks[before].location(weeks[before].document, "period")],
                )


def _week(indexed: IndexedDocument) -> str:
    document = indexed.document
    assert isinstance(document, WorkSchedule)
    year, week, _ = document.period.from_.first_day.isocalendar()
    return f"{week}/{year}"
