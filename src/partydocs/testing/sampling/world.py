"""The world that a sample is told from: setting, chance, theme, numbers given out."""

from __future__ import annotations

import datetime
from typing import Any

import attrs

from partydocs.model.envelope import Recipient, Signature
from partydocs.model.text import Paragraph, Run, Runs
from partydocs.testing.rng import SeededRandom
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.document_numbers import Numbering
from partydocs.testing.sampling.issued import Issued, Tracked, symbol_of
from partydocs.testing.sampling.phrase import paragraph, plain
from partydocs.testing.sampling.setting import Committee, Setting
from partydocs.testing.sampling.vocabulary import Theme, names, sentences

__all__ = ["World"]

_SAMPLE = unchecked.provenance(origin="sample")


@attrs.frozen(kw_only=True, eq=False)
class World:
    """What one sample, or all papers of a dossier, are told from."""

    chance: SeededRandom
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
        return plain(sentence) or paragraph(
            sentence, {**self.setting.slots, "field": self.theme.field, **slots}
        )

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

    def matter(self, subject: str, date: datetime.date) -> str:
        """A subject as a paper of that day may word it."""
        last = self.setting.era.term[1]
        span = f"giai đoạn {date.year}–{last}" if date.year < last else f"năm {last}"
        ends = ("", f" {span}", f" đến năm {last}", " trong tình hình mới", " nhiệm kỳ {term}")
        return subject + self.chance.pick(ends).format_map(self.setting.slots)

    def envelope(self, paper: Issued, genre: str, organ: str) -> dict[str, Any]:
        """What all numbered papers of a committee carry around their text."""
        return {
            **self.unnumbered(paper.committee, genre, organ, paper.date),
            "symbol": symbol_of(paper.symbol),
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
            "provenance": _SAMPLE,
        }

    def _recipients(self, committee: Committee) -> tuple[Recipient, ...]:
        first, *others = committee.recipients
        *others, last, file = others
        return (first, *[each for each in others if self.chance.often(60)], last, file)

    def _signature(self, organ: str) -> Signature:
        chance, parts = self.chance, names()
        name = " ".join(chance.pick(parts[part]) for part in ("surnames", "middles", "given"))
        return unchecked.signature(
            role="signer",
            authority="collective",
            for_="BAN CHẤP HÀNH" if organ == "executive" else "BAN THƯỜNG VỤ",
            office="BÍ THƯ" if chance.often(60) else "PHÓ BÍ THƯ",
            name=name,
        )
