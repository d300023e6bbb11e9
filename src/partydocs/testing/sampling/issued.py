"""Issued documents as others cite them, and their tasks as others follow them up."""

from __future__ import annotations

import datetime
from functools import lru_cache

import attrs

from partydocs.model.base import CodeEntry, code_list
from partydocs.model.envelope import Reference
from partydocs.model.identifier import DocumentId
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.model.text import Cite
from partydocs.model.values import Link
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import day
from partydocs.testing.sampling.setting import Committee
from partydocs.testing.sampling.vocabulary import WardTask

__all__ = ["Issued", "Tracked", "congress_resolution", "link", "symbol_of"]


@attrs.frozen(kw_only=True, eq=False)
class Tracked:
    """A task as later documents follow it up: its start, deadline and day of completion."""

    id: str
    title: str
    work: WardTask
    start: datetime.date
    end: PartialDate | None
    """The deadline; None for a recurring task."""
    completed: datetime.date


@attrs.frozen(kw_only=True, eq=False)
class Issued:
    """An issued document as others cite it."""

    committee: Committee
    type: str
    number: int
    date: datetime.date
    subject: str
    tasks: tuple[Tracked, ...] = ()

    @property
    def symbol(self) -> str:
        """Number and symbol as printed."""
        return f"{self.number:02d}-{_type(self.type).extra['abbreviation']}/{self.committee.mark}"

    @property
    def words(self) -> str:
        """The document as prose names it: `Kế hoạch số 18-KH/ĐU`."""
        return f"{_type(self.type).vi} số {self.symbol}"

    @property
    def identifier(self) -> DocumentId:
        """The identifier of the document."""
        of = self.committee
        return DocumentId(
            unit=of.code, body=of.body, series=of.series, type=self.type, number=str(self.number)
        )

    def reference(self, id: str, relation: str) -> Reference:
        """A reference to the document."""
        return unchecked.reference(
            id=id,
            relation=relation,
            document=self.identifier,
            symbol=symbol_of(self.symbol),
            type=self.type,
            issuer=self.committee.line,
            date=day(self.date),
            term=self.committee.term,
            subject=self.subject,
        )

    def cited(self, ref: str) -> Cite:
        """A citation in prose, by the id of the reference."""
        return unchecked.cite(ref=ref, runs=(self.words,))


@lru_cache(maxsize=4096)
def symbol_of(text: str) -> Symbol:
    """A symbol, cached."""
    return Symbol.parse(text)


def _type(code: str) -> CodeEntry:
    """The entry of a type in the code list."""
    return code_list("documentTypes")[code]


def congress_resolution(committee: Committee, id: str) -> Reference:
    """A reference to the congress resolution on which a programme or plan is based."""
    term = committee.term
    return unchecked.reference(
        id=id,
        relation="basedOn",
        type="nghi-quyet",
        issuer=committee.congress,
        term=term,
        subject=f"Nghị quyết {committee.congress} nhiệm kỳ {term.from_}–{term.to}",
    )


def link(ref: str, fragment: str) -> tuple[Link, ...]:
    """One link to a part of another document."""
    return (unchecked.link(ref=ref, fragment=fragment),)
