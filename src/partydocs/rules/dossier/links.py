"""Rules on references and links between the documents of a dossier."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from partydocs.model.base import Finding, Node, record_spec, walk
from partydocs.model.envelope import Reference
from partydocs.model.indicator import Indicator
from partydocs.model.partial_date import PartialDate
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Progress, Task
from partydocs.model.values import Link
from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText, titled
from partydocs.rules.engine.rule import dossier_rule

_FOLLOWING = ("implements", "reportsOn", "replaces", "revokes", "amends", "concludes")
"""Relations to earlier documents."""


@dossier_rule("REFERENCE-ABSENT")
def reference_absent(index: DossierIndex) -> Iterator[Finding]:
    for indexed, reference in index.citations():
        identifier = reference.document
        if identifier is None or index.find(identifier) is not None:
            continue
        if index.resolve_aliases(identifier) not in index.externals:
            yield finding(
                indexed.location(reference, "document"),
                document=str(identifier),
                symbol=reference.symbol and str(reference.symbol),
            )


@dossier_rule("CITATION-PROPOSED")
def citation_proposed(index: DossierIndex) -> Iterator[Finding]:
    for indexed, reference in index.citations():
        proposed = index.propose(reference) if reference.document is None else None
        if proposed is not None:
            present = index.find(proposed)
            yield finding(
                indexed.location(reference),
                symbol=str(reference.symbol),
                document=str(proposed),
                name=present.name if present is not None else None,
            )


@dossier_rule("REFERENCE-CONTRADICTED")
def reference_contradicted(index: DossierIndex) -> Iterator[Finding]:
    for indexed, reference in index.citations():
        target = index.referenced_document(reference)
        if target is None or target.document.state == "draft":
            continue
        for name, actual in _contradictions(reference, target):
            yield finding(
                indexed.location(reference, name),
                field=titled(reference, name),
                cited=_stated(getattr(reference, name)),
                actual=_stated(actual),
                name=target.name,
                related=[target.location(target.document, name)],
            )


def _stated(value: object) -> object:
    """A date as each language writes it, anything else as it is in the file."""
    return value if isinstance(value, datetime.date | PartialDate) else str(value)


def _contradictions(reference: Reference, target: IndexedDocument) -> Iterator[tuple[str, object]]:
    """The fields in which a reference differs from its document, with the value of the document."""
    document = target.document
    symbol, own = reference.symbol, document.symbol
    if symbol is not None and own is not None and symbol != own:
        bare = symbol.grammar == "number" and symbol.number == own.number
        if not bare:
            yield "symbol", own
    if None not in (reference.type, document.type) and reference.type != document.type:
        yield "type", document.type
    date, day = reference.date, document.date
    if date is not None and day is not None and not date.first_day <= day <= date.last_day:
        yield "date", day


@dossier_rule("FRAGMENT-ABSENT")
def fragment_absent(index: DossierIndex) -> Iterator[Finding]:
    for indexed, _, _, link in _links(index):
        target = _target(index, indexed, link)
        if target is not None and link.fragment not in (None, *target.ids):
            yield finding(indexed.location(link, "fragment"), value=link.fragment, name=target.name)


def _target(index: DossierIndex, indexed: IndexedDocument, link: Link) -> IndexedDocument | None:
    """The other document that a link leads to; None if it is not in the dossier."""
    reference = indexed.references.get(link.ref) if link.ref is not None else None
    return index.referenced_document(reference) if reference is not None else None


def _links(index: DossierIndex) -> Iterator[tuple[IndexedDocument, Node, str, Link]]:
    """Every link in the data: document, node, field, link."""
    for indexed in index.documents:
        for node in walk(indexed.document):
            for each in record_spec(type(node)).fields:
                if each.records == (Link,):
                    value: Any = getattr(node, each.name)
                    links = value if each.many else () if value is None else (value,)
                    for link in links:
                        yield indexed, node, each.name, link


_EXPECTED: dict[tuple[type[Node], str], tuple[type[Node], ...]] = {
    (Task, "realises"): (Task,),
    (Task, "replaces"): (Task,),
    (Task, "indicators"): (Indicator,),
    (ScheduleItem, "realises"): (Task,),
    (Progress, "of"): (Task, ScheduleItem),
    (Indicator, "same_as"): (Indicator,),
}
"""The classes that links of a field can lead to."""


@dossier_rule("LINK-TARGET")
def link_target(index: DossierIndex) -> Iterator[Finding]:
    for indexed, node, field, link in _links(index):
        expected = _EXPECTED.get((type(node), field))
        target = index.follow(indexed, link) if expected and link.ref is not None else None
        if expected is None or target is None or target.node is None:
            continue
        if not isinstance(target.node, expected):
            yield finding(
                indexed.location(link, "fragment"),
                value=link.fragment,
                actual=_name(type(target.node)),
                expected=[_name(each) for each in expected],
                name=target.indexed.name,
                related=[target.indexed.location(target.node)],
            )


def _name(cls: type[Node]) -> LocalizedText:
    record = record_spec(cls)
    return LocalizedText(record.vi.partition(":")[0].lower(), record.tag)


@dossier_rule("OLDER-THAN-BASIS")
def older_than_basis(index: DossierIndex) -> Iterator[Finding]:
    for indexed, reference in index.citations():
        target = index.referenced_document(reference) if reference.relation in _FOLLOWING else None
        day = indexed.document.date
        if target is None or target is indexed or day is None or target.document.date is None:
            continue
        if day < target.document.date:
            yield finding(
                indexed.location(reference),
                date=day,
                label=target.label,
                other_date=target.document.date,
                related=[target.location(target.document, "date")],
            )


@dossier_rule("BASIS-NOT-IN-FORCE")
def basis_not_in_force(index: DossierIndex) -> Iterator[Finding]:
    for indexed, reference in index.citations():
        target = (
            index.referenced_document(reference) if reference.relation == "implements" else None
        )
        entry = target.entry if target is not None else None
        day = indexed.document.date
        if target is None or entry is None or entry.since is None or day is None:
            continue
        if entry.standing not in (None, "inForce") and entry.since <= day:
            yield finding(
                indexed.location(reference), label=target.label, since=entry.since, date=day
            )
