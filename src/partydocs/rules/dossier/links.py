"""Rules on what the documents of a dossier say of one another."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from partydocs.model.base.declaration import record_spec
from partydocs.model.base.finding import Finding
from partydocs.model.base.node import Node
from partydocs.model.base.traverse import walk
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
"""Relations to papers that came first."""


@dossier_rule("REFERENCE-ABSENT")
def reference_absent(holdings: DossierIndex) -> Iterator[Finding]:
    """A document that is referred to is in the dossier or declared external."""
    for holding, reference in holdings.citations():
        identifier = reference.document
        if identifier is None or holdings.find(identifier) is not None:
            continue
        if holdings.settled(identifier) not in holdings.externals:
            yield finding(
                holding.spot(reference, "document"),
                document=str(identifier),
                symbol=reference.symbol and str(reference.symbol),
            )


@dossier_rule("CITATION-PROPOSED")
def citation_proposed(holdings: DossierIndex) -> Iterator[Finding]:
    """A citation with number and date and without an identifier can be given one."""
    for holding, reference in holdings.citations():
        proposed = holdings.propose(reference) if reference.document is None else None
        if proposed is not None:
            present = holdings.find(proposed)
            yield finding(
                holding.spot(reference),
                symbol=str(reference.symbol),
                document=str(proposed),
                name=present.name if present is not None else None,
            )


@dossier_rule("REFERENCE-CONTRADICTED")
def reference_contradicted(holdings: DossierIndex) -> Iterator[Finding]:
    """A reference says of a document what the document says of itself."""
    for holding, reference in holdings.citations():
        target = holdings.referred(reference)
        if target is None or target.document.state == "draft":
            continue
        for name, actual in _contradictions(reference, target):
            yield finding(
                holding.spot(reference, name),
                field=titled(reference, name),
                cited=_stated(getattr(reference, name)),
                actual=_stated(actual),
                name=target.name,
                related=[target.spot(target.document, name)],
            )


def _stated(value: object) -> object:
    """A date as each language writes it, anything else as it is in the file."""
    return value if isinstance(value, datetime.date | PartialDate) else str(value)


def _contradictions(reference: Reference, target: IndexedDocument) -> Iterator[tuple[str, object]]:
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
def fragment_absent(holdings: DossierIndex) -> Iterator[Finding]:
    """What a link points at is in the document that it refers to."""
    for holding, _, _, link in _links(holdings):
        target = _target(holdings, holding, link)
        if target is not None and link.fragment not in (None, *target.ids):
            yield finding(holding.spot(link, "fragment"), value=link.fragment, name=target.name)


def _target(holdings: DossierIndex, holding: IndexedDocument, link: Link) -> IndexedDocument | None:
    """The other document that a link leads into, if it is here."""
    reference = holding.references.get(link.ref) if link.ref is not None else None
    return holdings.referred(reference) if reference is not None else None


def _links(holdings: DossierIndex) -> Iterator[tuple[IndexedDocument, Node, str, Link]]:
    """Every link of the data: its document, the node and field that hold it."""
    for holding in holdings.documents:
        for node in walk(holding.document):
            for each in record_spec(type(node)).fields:
                if each.records == (Link,):
                    value: Any = getattr(node, each.name)
                    links = value if each.many else () if value is None else (value,)
                    for link in links:
                        yield holding, node, each.name, link


_EXPECTED: dict[tuple[type[Node], str], tuple[type[Node], ...]] = {
    (Task, "realises"): (Task,),
    (Task, "replaces"): (Task,),
    (Task, "indicators"): (Indicator,),
    (ScheduleItem, "realises"): (Task,),
    (Progress, "of"): (Task, ScheduleItem),
    (Indicator, "same_as"): (Indicator,),
}
"""What a link in a field leads to."""


@dossier_rule("LINK-TARGET")
def link_target(holdings: DossierIndex) -> Iterator[Finding]:
    """A link leads to a thing of the right kind."""
    for holding, node, field, link in _links(holdings):
        expected = _EXPECTED.get((type(node), field))
        target = holdings.follow(holding, link) if expected and link.ref is not None else None
        if expected is None or target is None or target.node is None:
            continue
        if not isinstance(target.node, expected):
            yield finding(
                holding.spot(link, "fragment"),
                value=link.fragment,
                actual=_name(type(target.node)),
                expected=[_name(each) for each in expected],
                name=target.holding.name,
                related=[target.holding.spot(target.node)],
            )


def _name(cls: type[Node]) -> LocalizedText:
    record = record_spec(cls)
    return LocalizedText(record.vi.partition(":")[0].lower(), record.tag)


@dossier_rule("OLDER-THAN-BASIS")
def older_than_basis(holdings: DossierIndex) -> Iterator[Finding]:
    """A paper is not older than what it implements, reports on or replaces."""
    for holding, reference in holdings.citations():
        target = holdings.referred(reference) if reference.relation in _FOLLOWING else None
        day = holding.document.date
        if target is None or target is holding or day is None or target.document.date is None:
            continue
        if day < target.document.date:
            yield finding(
                holding.spot(reference),
                date=day,
                label=target.label,
                other_date=target.document.date,
                related=[target.spot(target.document, "date")],
            )


@dossier_rule("BASIS-NOT-IN-FORCE")
def basis_not_in_force(holdings: DossierIndex) -> Iterator[Finding]:
    """What a paper implements is in force on its date."""
    for holding, reference in holdings.citations():
        target = holdings.referred(reference) if reference.relation == "implements" else None
        entry = target.entry if target is not None else None
        day = holding.document.date
        if target is None or entry is None or entry.since is None or day is None:
            continue
        if entry.standing not in (None, "inForce") and entry.since <= day:
            yield finding(holding.spot(reference), label=target.label, since=entry.since, date=day)
