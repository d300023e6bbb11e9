"""The world that a sample is told from: setting, chance, theme, numbers given out."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import attrs

from partydocs.model.envelope import Reference, Signature
from partydocs.model.identifier import DocumentId
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.model.text import Cite, Paragraph, Run, Runs, Section
from partydocs.model.types import DocumentTypeCode
from partydocs.model.values import Link, Term
from partydocs.testing.sampling import making
from partydocs.testing.sampling.chance import Chance
from partydocs.testing.sampling.days import day
from partydocs.testing.sampling.phrase import paragraph
from partydocs.testing.sampling.setting import Committee, Setting
from partydocs.testing.sampling.vocabulary import Theme, names, sentences

__all__ = ["SAMPLE", "Issued", "Tracked", "World", "estimated", "listed", "section"]

SAMPLE = making.provenance(origin="sample")
_MARKS = {
    "chuong-trinh": ("CTr", "Chương trình"),
    "ke-hoach": ("KH", "Kế hoạch"),
    "nghi-quyet": ("NQ", "Nghị quyết"),
    "thong-bao": ("TB", "Thông báo"),
    "bao-cao": ("BC", "Báo cáo"),
}
"""Mark and name of the types that samples have."""
_RATES = {"chuong-trinh": 2, "ke-hoach": 45, "nghi-quyet": 9, "thong-bao": 55, "bao-cao": 70}
"""About how many papers of a type a committee issues in a year."""


@attrs.frozen(kw_only=True, eq=False)
class Tracked:
    """A task as later papers follow it: when it starts, is due and will be done."""

    id: str
    title: str
    lead: str
    aim: int
    start: datetime.date
    end: PartialDate | None
    """The deadline; None for what recurs."""
    completed: datetime.date


@attrs.frozen(kw_only=True, eq=False)
class Issued:
    """A paper as others cite it."""

    committee: Committee
    type: DocumentTypeCode
    number: int
    date: datetime.date
    subject: str
    tasks: tuple[Tracked, ...] = ()

    @property
    def symbol(self) -> str:
        """Number and symbol as printed."""
        return f"{self.number:02d}-{_MARKS[self.type][0]}/{self.committee.mark}"

    @property
    def words(self) -> str:
        """As prose names it: `Kế hoạch số 18-KH/ĐU`."""
        return f"{_MARKS[self.type][1]} số {self.symbol}"

    @property
    def identifier(self) -> DocumentId:
        """Its identifier."""
        of = self.committee
        return DocumentId(
            unit=of.code, body=of.body, series=of.series, type=self.type, number=str(self.number)
        )

    def reference(self, id: str, relation: str) -> Reference:
        """A reference to it."""
        return making.reference(
            id=id,
            relation=relation,
            document=self.identifier,
            symbol=_symbol(self.symbol),
            type=self.type,
            issuer=self.committee.line,
            date=day(self.date),
            term=self.committee.term,
            subject=self.subject,
        )

    def cited(self, ref: str) -> Cite:
        """Words that cite it by its reference."""
        return making.cite(ref=ref, runs=(self.words,))


@lru_cache(maxsize=4096)
def _symbol(text: str) -> Symbol:
    """A symbol, made once."""
    return Symbol.parse(text)


Numbering = Callable[[Committee, str, datetime.date], int]
"""Gives out the number of a paper of a type on a day."""


@attrs.frozen(kw_only=True, eq=False)
class World:
    """What one sample, or all papers of a dossier, are told from."""

    chance: Chance
    setting: Setting
    theme: Theme
    numbers: Numbering

    @property
    def ward(self) -> Committee:
        """The ward's committee."""
        return self.setting.ward

    def said(self, kind: str, place: str, **slots: Run | Runs) -> Paragraph:
        """A paragraph with a sentence for that place of a paper."""
        return self.telling(self.chance.pick(sentences()[kind][place]), **slots)

    def telling(self, sentence: str, **slots: Run | Runs) -> Paragraph:
        """A sentence as a paragraph, its slots filled."""
        return paragraph(sentence, {**self.setting.slots, "field": self.theme.field, **slots})

    def several(self, kind: str, place: str, count: int, **slots: Run | Runs) -> list[Paragraph]:
        """Different paragraphs for that place of a paper."""
        chosen = self.chance.some(sentences()[kind][place], count)
        return [self.telling(each, **slots) for each in chosen]

    def issue(
        self,
        committee: Committee,
        type: str,
        date: datetime.date,
        subject: str,
        tasks: tuple[Tracked, ...] = (),
    ) -> Issued:
        """A new paper with the next number."""
        return Issued(
            committee=committee,
            type=type,
            number=self.numbers(committee, type, date),
            date=date,
            subject=subject,
            tasks=tasks,
        )

    def envelope(self, paper: Issued, genre: str, organ: str) -> dict[str, Any]:
        """What all numbered papers of a committee carry around their text."""
        return {
            **self.unnumbered(paper.committee, genre, organ, paper.date),
            "symbol": _symbol(paper.symbol),
            "type": paper.type,
            "subject": paper.subject,
        }

    def unnumbered(
        self, committee: Committee, genre: str, organ: str, date: datetime.date
    ) -> dict[str, Any]:
        """What a paper carries that has neither type nor number."""
        return {
            "state": "issued",
            "genre": genre,
            "date": date,
            "issuers": (committee.issuer(organ, date),),
            "term": committee.term,
            "place": committee.place,
            "recipients": self._recipients(committee),
            "signatures": (self._signature(organ),),
            "provenance": SAMPLE,
        }

    def _recipients(self, committee: Committee) -> tuple[Any, ...]:
        first, *others = committee.recipients
        *others, last, file = others
        return (first, *[each for each in others if self.chance.often(60)], last, file)

    def _signature(self, organ: str) -> Signature:
        chance, parts = self.chance, names()
        name = " ".join(chance.pick(parts[part]) for part in ("surnames", "middles", "given"))
        return making.signature(
            role="signer",
            authority="collective",
            for_="BAN CHẤP HÀNH" if organ == "executive" else "BAN THƯỜNG VỤ",
            office="BÍ THƯ" if chance.often(60) else "PHÓ BÍ THƯ",
            name=name,
        )


def estimated(chance: Chance, setting: Setting) -> Numbering:
    """Numbers such as a committee may have reached by a day."""

    def number(_: Committee, type: str, date: datetime.date) -> int:
        days = (date - setting.began).days
        return 1 + max(0, days) * _RATES[type] // 365 + chance.below(3)

    return number


def congress_resolution(committee: Committee, id: str) -> Reference:
    """The resolution of the congress that a programme or plan goes back to."""
    term: Term = committee.term
    return making.reference(
        id=id,
        relation="basedOn",
        type="nghi-quyet",
        issuer=committee.congress,
        term=term,
        subject=f"Nghị quyết {committee.congress} nhiệm kỳ {term.from_}–{term.to}",
    )


def section(
    id: str, role: str, label: str, heading: str, *blocks: Any, sections: tuple[Section, ...] = ()
) -> Section:
    """A part of a paper's text, or where its label ends with an Arabic number a part of a part."""
    level = "part" if label[0] in "IVX" else "section"
    return making.section(
        id=id,
        role=role,
        level=level,
        label=label,
        heading=(heading,),
        blocks=blocks,
        sections=sections,
    )


def listed(paragraphs: list[Paragraph]) -> Any:
    """Paragraphs as a list with dashes."""
    items = [making.list_item(label="-", blocks=(each,)) for each in paragraphs]
    return making.list_block(items=tuple(items))


def link(ref: str, fragment: str) -> tuple[Link, ...]:
    """One link to a thing of another paper."""
    return (making.link(ref=ref, fragment=fragment),)
