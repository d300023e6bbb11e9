"""The world of a sample: random generator, setting, theme and document numbers."""

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
    """The common facts of one sample, or of all documents of a dossier."""

    rng: SeededRandom
    setting: Setting
    theme: Theme
    numbers: Numbering

    @property
    def ward(self) -> Committee:
        """The ward's committee."""
        return self.setting.ward

    def sentence(self, kind: str, place: str, **slots: Run | Runs) -> Paragraph:
        """A paragraph with a random sentence for a place in a kind of document."""
        return self.paragraph(self.rng.pick(sentences()[kind][place]), **slots)

    def paragraph(self, sentence: str, **slots: Run | Runs) -> Paragraph:
        """A sentence as a paragraph, with its slots filled."""
        return plain(sentence) or paragraph(
            sentence, {**self.setting.slots, "field": self.theme.field, **slots}
        )

    def several(self, kind: str, place: str, count: int, **slots: Run | Runs) -> list[Paragraph]:
        """Different paragraphs for a place in a kind of document."""
        chosen = self.rng.some(sentences()[kind][place], count)
        return [self.paragraph(each, **slots) for each in chosen]

    def issue(
        self,
        committee: Committee,
        type: str,
        date: datetime.date,
        subject: str,
        tasks: tuple[Tracked, ...] = (),
    ) -> Issued:
        """A new document with the next number."""
        return Issued(
            committee=committee,
            type=type,
            number=self.numbers(committee, type, date),
            date=date,
            subject=subject,
            tasks=tasks,
        )

    def dated_subject(self, subject: str, date: datetime.date) -> str:
        """A subject as a document of that day may word it, with a random ending."""
        last = self.setting.era.term[1]
        span = f"giai đoạn {date.year}–{last}" if date.year < last else f"năm {last}"
        ends = ("", f" {span}", f" đến năm {last}", " trong tình hình mới", " nhiệm kỳ {term}")
        return subject + self.rng.pick(ends).format_map(self.setting.slots)

    def envelope(self, document: Issued, genre: str, organ: str) -> dict[str, Any]:
        """The fields that all numbered documents of a committee have besides their content."""
        return {
            **self.unnumbered(document.committee, genre, organ, document.date),
            "symbol": symbol_of(document.symbol),
            "type": document.type,
            "subject": document.subject,
        }

    def unnumbered(
        self, committee: Committee, genre: str, organ: str, date: datetime.date
    ) -> dict[str, Any]:
        """The same fields for a document without type and number."""
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
        return (first, *[each for each in others if self.rng.often(60)], last, file)

    def _signature(self, organ: str) -> Signature:
        rng, parts = self.rng, names()
        name = " ".join(rng.pick(parts[part]) for part in ("surnames", "middles", "given"))
        return unchecked.signature(
            role="signer",
            authority="collective",
            for_="BAN CHẤP HÀNH" if organ == "executive" else "BAN THƯỜNG VỤ",
            office="BÍ THƯ" if rng.often(60) else "PHÓ BÍ THƯ",
            name=name,
        )
