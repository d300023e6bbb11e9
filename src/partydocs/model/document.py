"""The base class of all kinds of document: envelope, sections, lookup and identity."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

import partydocs.model.types as t
from partydocs.model.activity import Activity, ActivityBase
from partydocs.model.base import InvalidScalar, Node, element_name, field, record, walk
from partydocs.model.envelope import (
    Attachment,
    Draft,
    Issuer,
    Property,
    Provenance,
    Recipient,
    Reference,
    Revision,
    Signature,
)
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.indicator import Indicator
from partydocs.model.task import Task
from partydocs.model.text import Section
from partydocs.model.values import Figure, Link, Term

__all__ = ["Document", "IncompleteIdentity"]


class IncompleteIdentity(ValueError):
    """A document lacks a field that its identifier needs. The message says which."""


@record(vi="Văn bản: phần chung của sáu loại", clause="36-HD/VPTW")
class Document(Node):
    """A document of a Party committee: the fields that all kinds share.

    Construct one of the kinds, such as `Plan`, not this class. Documents are frozen; `attrs.evolve`
    makes a changed copy:

        plan = partydocs.load("plan.xml", Plan)
        undated = [task.id for task in plan.iter_tasks() if task.timing is None]
        changed = attrs.evolve(plan, subject="Thực hiện Chương trình số 02-CTr/TU")
    """

    schema_version: t.Version = field(
        "Phiên bản tiêu chuẩn", "Version of the standard", default="1.0"
    )
    language: t.Language = field("Ngôn ngữ", "Language of the text", default="vi")
    form: t.FormCode = field(
        "Thể thức", "Party or state form", default="party", clause="399-QĐ/TW; 30/2020/NĐ-CP"
    )
    state: t.StateCode = field("Trạng thái", "Draft or issued")
    symbol: t.Symbol | None = field(
        "Số, ký hiệu", "Number and symbol", default=None, clause="36-HD/VPTW, II.3"
    )
    key: t.Slug | None = field(
        "Khoá riêng", "Natural key, chosen once, if there is no number", default=None
    )
    type: t.DocumentTypeCode | None = field(
        "Tên loại", "Type; never derived from the symbol", default=None, clause="399-QĐ/TW, 3"
    )
    genre: t.GenreCode | None = field("Thể loại", "What the type is used for", default=None)
    date: t.Date | None = field(
        "Ngày ban hành", "Day of issue", default=None, clause="36-HD/VPTW, II.4"
    )
    secrecy: t.SecrecyCode | None = field(
        "Độ mật", "Secrecy", default=None, clause="36-HD/VPTW, II.10"
    )
    urgency: t.UrgencyCode | None = field(
        "Độ khẩn", "Urgency", default=None, clause="36-HD/VPTW, II.10"
    )
    circulation: t.CirculationCode | None = field(
        "Chỉ dẫn lưu hành", "Note on circulation", default=None, clause="36-HD/VPTW, II.10"
    )
    draft: Draft | None = field("Dự thảo", "Which draft it is", default=None)
    revision: Revision | None = field("Lần điều chỉnh", "Which revision it is", default=None)
    former_ids: tuple[t.DocumentId, ...] = field(
        "Định danh cũ", "Identifiers it had before it was numbered", default=(), item="id"
    )
    issuers: tuple[Issuer, ...] = field(
        "Cơ quan ban hành", "Who issues it, the lead first", clause="36-HD/VPTW, II.2"
    )
    term: Term | None = field(
        "Nhiệm kỳ của cấp uỷ", "The term in which Party numbers run", default=None
    )
    place: t.Line | None = field(
        "Địa danh", "Place of issue", default=None, clause="36-HD/VPTW, II.4"
    )
    subject: t.Line = field("Trích yếu", "What it is about", clause="36-HD/VPTW, II.5")
    references: tuple[Reference, ...] = field(
        "Văn bản viện dẫn", "Other documents and the relations to them", default=()
    )
    recipients: tuple[Recipient, ...] = field(
        "Nơi nhận", "Who receives it", default=(), clause="36-HD/VPTW, II.9"
    )
    signatures: tuple[Signature, ...] = field(
        "Chữ ký", "Who signs", default=(), clause="36-HD/VPTW, II.7"
    )
    attachments: tuple[Attachment, ...] = field(
        "Tài liệu kèm theo", "Files that belong to it", default=()
    )
    provenance: Provenance | None = field("Nguồn gốc", "Origin of this record", default=None)
    properties: tuple[Property, ...] = field(
        "Thuộc tính mở rộng", "Extension properties", default=()
    )
    sections: tuple[Section, ...] = field("Nội dung", "The text", default=())

    kind_vi: ClassVar[str]
    """The name of the kind in Vietnamese, such as `Kế hoạch`."""

    @property
    def kind(self) -> str:
        """The name of the kind: root element in XML, `kind` in JSON, such as `plan`."""
        return element_name(type(self))

    # Views on references. The list itself is the only store.

    def related(self, relation: str) -> tuple[Reference, ...]:
        """The references with a relation, a code such as `amends`."""
        return tuple(each for each in self.references if each.relation == relation)

    @property
    def implements(self) -> tuple[Reference, ...]:
        """The documents that this one carries out."""
        return self.related("implements")

    @property
    def reports_on(self) -> tuple[Reference, ...]:
        """The documents that this one reports on."""
        return self.related("reportsOn")

    @property
    def based_on(self) -> tuple[Reference, ...]:
        """The legal grounds."""
        return self.related("basedOn")

    # Iteration and lookup.

    def iter_sections(self) -> Iterator[Section]:
        """All sections, at every depth, in order."""
        return walk(self, Section)

    def iter_tasks(self) -> Iterator[Task]:
        """All tasks, in order."""
        return walk(self, Task)

    def iter_indicators(self) -> Iterator[Indicator]:
        """All indicators, in order."""
        return walk(self, Indicator)

    def iter_activities(self) -> Iterator[Activity]:
        """All activities, in order."""
        found: Iterator[Any] = walk(self, ActivityBase)
        return found

    def iter_figures(self) -> Iterator[Figure]:
        """All figures, in order."""
        return walk(self, Figure)

    @cached_property
    def things(self) -> Mapping[str, Node]:
        """Everything in the document that has an id, by id."""
        found = ((getattr(node, "id", None), node) for node in walk(self))
        return MappingProxyType({id_: node for id_, node in found if id_ is not None})

    def find(self, id_: str) -> Node | None:
        """The section, task, figure or other object with that id, or None."""
        return self.things.get(id_)

    def resolve(self, link: Link) -> Node | DocumentId | Reference | None:
        """The target of a link.

        Returns:
            For a link within this document, the object with that id. For a link to another
            document, its `DocumentId` with the fragment, or the `Reference` if that does not give
            the identifier. None if the id does not exist.
        """
        if link.ref is None:
            return self.find(link.fragment or "")
        reference = self.find(link.ref)
        if not isinstance(reference, Reference):
            return None
        if reference.document is None:
            return reference
        return reference.document if link.fragment is None else reference.document.at(link.fragment)

    # Identity.

    @property
    def identifier(self) -> DocumentId:
        """The document's identifier, computed from its fields, never stored.

        It consists of the administrative unit and abbreviation of the lead issuer, the series (the
        term, or the year in state form), the type and the number: see `DocumentId`.

        Raises `IncompleteIdentity` if one of them is missing.
        """
        lead = self.issuers[0]
        draft = self.draft.number if self.draft and self.state == "draft" else None
        parts: dict[str, Any] = {
            "unit": _unit(lead),
            "body": lead.key or slug(lead.abbreviation),
            "series": self._series(),
            "type": self.type or slug(self.kind_vi),
            "number": self._number(),
            # the draft of a revision goes by its number as a draft
            "revision": self.revision.number if self.revision and draft is None else None,
            "draft": draft,
            "language": None if self.language == "vi" else self.language,
        }
        try:
            return DocumentId(**parts)
        except InvalidScalar as refusal:
            raise IncompleteIdentity(f"the parts do not form an identifier: {refusal}") from None

    def _series(self) -> str:
        if self.form == "state":
            if self.date is None:
                raise IncompleteIdentity("a state document needs a date: its numbers run by year")
            return str(self.date.year)
        if self.term is None:
            raise IncompleteIdentity("a Party document needs a term: its numbers run by term")
        return f"{self.term.from_.year}-{self.term.to.year}"

    def _number(self) -> str:
        if self.symbol is not None and self.symbol.number is not None:
            return f"{self.symbol.number}{'-nb' if self.symbol.suffix else ''}"
        natural = self.key or self.natural_key()
        if natural is None:
            raise IncompleteIdentity("a document without a number needs a key")
        return f"~{natural}"

    def natural_key(self) -> str | None:
        """What identifies an unnumbered document of this kind, such as its week; or None."""
        return None


def _unit(lead: Issuer) -> str:
    if lead.unit is not None:
        return lead.unit.code
    if lead.abbreviation.endswith("TW"):
        return "tw"
    raise IncompleteIdentity("the lead issuer needs its administrative unit")


def week_key(day: datetime.date) -> str:
    """The ISO week of a day, as a natural key: `2016-w31`."""
    year, week, _ = day.isocalendar()
    return f"{year}-w{week:02d}"
