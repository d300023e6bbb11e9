"""Rules on relations to other documents: which a document must have and which it can have."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from partydocs.model.activity import ActivityBase, RegistrationContent
from partydocs.model.base import (
    CodeEntry,
    Finding,
    Node,
    NodeLocation,
    code_list,
    record_spec,
    table,
)
from partydocs.model.document import Document
from partydocs.model.envelope import Attachment, Reference
from partydocs.model.indicator import Indicator
from partydocs.model.kinds import ConclusionNotice, Plan, ProgressReport
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Progress, Task
from partydocs.model.values import Link
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.citations.marks import types_marked

# Required relations.


@rule("REPORT-ON-NOTHING", kinds=(ProgressReport,))
def report_on_nothing(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.reports_on:
        return
    followed = next(filter(None, (index.reference(p.of) for p in index.all(Progress))), None)
    if index.document.genre in _REVIEWS or followed is not None:
        yield finding(
            index.document, related=[followed] if followed else [], other=followed and followed.id
        )


_REVIEWS = ("preliminaryReview", "finalReview", "scheduleEvaluation")


@rule("PLAN-IMPLEMENTS-NOTHING", kinds=(Plan,))
def plan_implements_nothing(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.genre == "implementing" and not index.document.implements:
        yield finding(index.document)


@rule("PERIOD-PLAN-WITHOUT-BASIS", kinds=(Plan,))
def period_plan_without_basis(index: DocumentIndex) -> Iterator[Finding]:
    document = index.document
    if document.genre in ("month", "quarter") and not (document.implements or document.based_on):
        yield finding(document)


@rule("NOTICE-CONCLUDES-NOTHING", kinds=(ConclusionNotice,))
def notice_concludes_nothing(index: DocumentIndex) -> Iterator[Finding]:
    if not index.document.related("concludes"):
        yield finding(index.document)


# Allowed relations.


@rule("RELATION-KIND")
def relation_kind(index: DocumentIndex) -> Iterator[Finding]:
    kind = index.document.kind
    for reference in index.document.references:
        allowed, type = _allowed_uses()[reference.relation], _type_of(reference)
        if allowed.kinds and kind not in allowed.kinds:
            yield _not_allowed(reference, kind=code_list("documentKinds")[kind])
        elif type is not None and type.code in allowed.not_types:
            yield _not_allowed(reference, related=[NodeLocation(reference, "type")], type=type)


@rule("RELATION-OTHER-TYPE")
def relation_other_type(index: DocumentIndex) -> Iterator[Finding]:
    own = code_list("documentTypes").entries.get(index.document.type or "")
    for reference in index.document.references:
        allowed, type = _allowed_uses()[reference.relation], _type_of(reference)
        if allowed.same_type and own and type and own != type:
            yield _not_allowed(reference, type=type, own=own)


# Dates of related documents.


@rule("CITE-OLDER-THAN-BASIS")
def cite_older_than_basis(index: DocumentIndex) -> Iterator[Finding]:
    yield from _issued_later(index, [*index.document.implements, *index.document.based_on])


@rule("REFERENCE-AFTER-ISSUE")
def reference_after_issue(index: DocumentIndex) -> Iterator[Finding]:
    others = (r for r in index.document.references if r.relation not in ("implements", "basedOn"))
    yield from _issued_later(index, others)


@rule("BASIS-PAST-TERM")
def basis_past_term(index: DocumentIndex) -> Iterator[Finding]:
    day = _day(index.document)
    for reference in (*index.document.implements, *index.document.based_on):
        type = _type_of(reference)
        if day is None or type is None or type.code not in _OF_A_TERM or _central(reference):
            continue
        if reference.term is not None and reference.term.to.last_day < day:
            yield finding(reference, "term", type=type, last=reference.term.to, date=day)


_OF_A_TERM = ("chuong-trinh", "ke-hoach", "nghi-quyet")


# Links within the document.


@rule("LINK-KIND")
def link_kind(index: DocumentIndex) -> Iterator[Finding]:
    for link_field in _LINK_FIELDS:
        for node in index.all(link_field.holder):
            for link in _links(node, link_field.field):
                target = index.target(link)
                if target is not None and not isinstance(target, link_field.targets):
                    yield finding(
                        link,
                        "fragment",
                        related=[target],
                        field=link_field.words,
                        id=link.fragment,
                        target=_name(type(target)),
                        wanted=[_name(each) for each in link_field.targets],
                    )


@attrs.frozen
class _LinkField:
    """A field of links, and the classes that its links within the document can point at."""

    holder: type[Node]
    field: str
    targets: tuple[type[Node], ...]

    @property
    def words(self) -> LocalizedText:
        """The name of the field."""
        field = next(each for each in record_spec(self.holder).fields if each.name == self.field)
        return LocalizedText(field.vi, field.wire)


_LINK_FIELDS = (
    _LinkField(Task, "realises", (Task,)),
    _LinkField(Task, "replaces", (Task,)),
    _LinkField(Task, "indicators", (Indicator,)),
    _LinkField(Indicator, "same_as", (Indicator,)),
    _LinkField(Progress, "of", (Task, ScheduleItem)),
    _LinkField(Progress, "evidence", (ActivityBase, Attachment, RegistrationContent)),
    _LinkField(ActivityBase, "documents", (Attachment,)),
    _LinkField(ActivityBase, "tasks", (Task,)),
    _LinkField(RegistrationContent, "indicators", (Indicator,)),
    _LinkField(ScheduleItem, "realises", (Task,)),
)


def _links(node: Node, field: str) -> tuple[Link, ...]:
    value: Any = getattr(node, field)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _name(cls: type[Node]) -> LocalizedText:
    about = record_spec(cls)
    return LocalizedText(about.vi.partition(":")[0].casefold(), about.tag)


# Helpers.


@attrs.frozen
class _AllowedUse:
    """The documents that a relation can connect."""

    kinds: frozenset[str]
    """Kinds of document that can have it; empty: all."""
    not_types: frozenset[str]
    """Types of document to which it cannot lead."""
    same_type: bool
    """Whether both documents usually have the same type."""


@cache
def _allowed_uses() -> Mapping[str, _AllowedUse]:
    return {
        row["relation"]: _AllowedUse(
            _codes(row["kinds"]), _codes(row["notTypes"]), row["sameType"] == "true"
        )
        for row in table("relationKinds")
    }


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split("|")) - {""}


def _not_allowed(reference: Reference, **about: Any) -> Finding:
    return finding(reference, "relation", relation=_relation(reference), **about)


def _relation(reference: Reference) -> CodeEntry:
    return code_list("relations")[reference.relation]


def _type_of(reference: Reference) -> CodeEntry | None:
    """The type of a cited document: as given, else that of its symbol if it denotes only one."""
    types = code_list("documentTypes").entries
    if reference.type is not None:
        return types.get(reference.type)
    marked = types_marked(reference.symbol) if reference.symbol is not None else frozenset()
    return types[next(iter(marked))] if len(marked) == 1 else None


def _central(reference: Reference) -> bool:
    """Whether the Central Committee issued the document. Its documents outlast its term."""
    return reference.symbol is not None and reference.symbol.issuers[:1] == ("TW",)


def _day(document: Document) -> datetime.date | None:
    """The date of the present version: of the revision, else of issue."""
    return document.revision.date if document.revision else document.date


def _issued_later(index: DocumentIndex, references: Iterable[Reference]) -> Iterator[Finding]:
    day = _day(index.document)
    for reference in references:
        if day is not None and reference.date is not None and reference.date.first_day > day:
            yield finding(
                reference,
                "date",
                related=[NodeLocation(index.document, "date")],
                date=reference.date,
                own=day,
                relation=_relation(reference),
            )
