"""A dossier as rules look at it: its documents without their prose, indexed by identifier."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

import attrs

from partydocs.model.base.finding import NodeLocation
from partydocs.model.base.node import Node
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.model.envelope import Reference
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.manifest import DossierEntry, Manifest, NumberingTerm
from partydocs.model.partial_date import PartialDate
from partydocs.model.values import Link
from partydocs.rules.facts.chains import Chains

__all__ = ["DossierIndex", "FileFacts", "IndexedDocument", "LinkTarget"]

T = TypeVar("T")


@attrs.frozen
class FileFacts:
    """What was found of a file."""

    size: int
    sha256: str
    digest: str | None = None
    """Of a document: the digest of what it says."""


@attrs.frozen(kw_only=True, eq=False, slots=False)
class IndexedDocument:
    """A document in a dossier. Its sections are left out: rules on a dossier compare data."""

    name: str
    """Path of its file."""
    document: Document
    ids: frozenset[str]
    """All ids in it, those of its sections and paragraphs included."""
    digest: str
    entry: DossierEntry | None = None
    """What the manifest says of it."""

    @classmethod
    def of(
        cls, name: str, document: Document, digest: str, entry: DossierEntry | None
    ) -> IndexedDocument:
        """A document as it is kept."""
        return cls(
            name=name,
            document=attrs.evolve(document, sections=()) if document.sections else document,
            ids=frozenset(document.things),
            digest=digest,
            entry=entry,
        )

    @cached_property
    def identifier(self) -> DocumentId | None:
        """Its identifier, where it says enough of itself."""
        try:
            return self.document.identifier
        except IncompleteIdentity:
            return None

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """Its references by their id."""
        return {each.id: each for each in self.document.references}

    @cached_property
    def issuer(self) -> tuple[str, str]:
        """What tells its lead issuer from others: code of the unit, and body."""
        lead = self.document.issuers[0]
        unit = lead.unit.code if lead.unit is not None else ""
        return unit, lead.key or slug(lead.abbreviation)

    @property
    def day(self) -> datetime.date:
        """The day that orders it among others: that of issue; a paper without one comes last."""
        return self.document.date or datetime.date.max

    @property
    def label(self) -> str:
        """How messages call it: its symbol, else its subject."""
        symbol = self.document.symbol
        if symbol is not None and symbol.number is not None:
            return str(symbol)
        return self.document.subject

    def spot(
        self, node: Node | None = None, field: str | None = None, index: int | None = None
    ) -> NodeLocation:
        """A place in it; without a node, the document itself."""
        return NodeLocation(node or self.document, field, index, self.document)


@attrs.frozen
class LinkTarget:
    """What a link leads to: a document, and a thing in it, where the link names one."""

    indexed: IndexedDocument
    node: Node | None

    @property
    def key(self) -> tuple[str, str]:
        """What tells the thing from all others of the dossier."""
        fragment: str = getattr(self.node, "id", None) or ""
        return self.indexed.name, fragment


@attrs.frozen(kw_only=True, eq=False, slots=False)
class DossierIndex:
    """All documents of a dossier and its manifest."""

    manifest: Manifest
    documents: tuple[IndexedDocument, ...]
    files: Mapping[str, FileFacts]
    """Every file that is there, by path."""
    as_of: datetime.date
    """The day on which the dossier is judged."""
    declared: bool = True
    """Whether the manifest was found in the dossier; else it was made from the files."""
    _made: dict[Callable[[DossierIndex], Any], Any] = attrs.field(factory=dict, init=False)

    def spot(
        self, node: Node | None = None, field: str | None = None, index: int | None = None
    ) -> NodeLocation:
        """A place in the manifest; without a node, the manifest itself."""
        return NodeLocation(node or self.manifest, field, index, self.manifest)

    @cached_property
    def entries(self) -> Mapping[str, DossierEntry]:
        """The manifest's entries by path."""
        return {each.path: each for each in self.manifest.entries}

    @cached_property
    def in_order(self) -> tuple[IndexedDocument, ...]:
        """The documents by their day, then by path."""
        return tuple(sorted(self.documents, key=lambda each: (each.day, each.name)))

    # Identifiers.

    @cached_property
    def aliases(self) -> Mapping[DocumentId, DocumentId]:
        """Other identifiers of works, by the manifest and by what documents say of themselves."""
        known = {each.from_.work: each.to.work for each in self.manifest.aliases}
        for indexed in self.documents:
            if indexed.identifier is not None:
                for former in indexed.document.former_ids:
                    known.setdefault(former.work, indexed.identifier.work)
        return known

    def settled(self, identifier: DocumentId) -> DocumentId:
        """The identifier of a work, all aliases followed."""
        work = identifier.work
        return self.renamed.ends.get(work, work)

    @cached_property
    def renamed(self) -> Chains[DocumentId]:
        """The chains of aliases."""
        return Chains.of(self.aliases)

    @cached_property
    def works(self) -> Mapping[DocumentId, list[IndexedDocument]]:
        """The documents by work: expressions of one work stand together, the latest last."""
        works: dict[DocumentId, list[IndexedDocument]] = {}
        for indexed in self.documents:
            if indexed.identifier is not None:
                works.setdefault(self.settled(indexed.identifier), []).append(indexed)
        for expressions in works.values():
            expressions.sort(key=_age)
        return works

    @cached_property
    def externals(self) -> frozenset[DocumentId]:
        """The works that the manifest declares absent."""
        return frozenset(self.settled(each.document) for each in self.manifest.externals)

    def find(self, identifier: DocumentId) -> IndexedDocument | None:
        """The document of that identifier: the revision that it names, else the latest issue."""
        found = self.works.get(self.settled(identifier))
        if not found:
            return None
        if identifier.revision or identifier.draft:
            for each in found:
                own = each.identifier
                assert own is not None
                if (own.revision, own.draft) == (identifier.revision, identifier.draft):
                    return each
        return found[-1]

    def referred(self, reference: Reference) -> IndexedDocument | None:
        """The document that a reference names by its identifier, if it is here."""
        return self.find(reference.document) if reference.document is not None else None

    def follow(self, indexed: IndexedDocument, link: Link) -> LinkTarget | None:
        """What a link leads to; None where its document is not here or has no such thing."""
        target: IndexedDocument | None = indexed
        if link.ref is not None:
            reference = indexed.references.get(link.ref)
            target = self.referred(reference) if reference is not None else None
        if target is None:
            return None
        if link.fragment is None:
            return LinkTarget(target, None)
        node = target.document.find(link.fragment)
        return LinkTarget(target, node) if node is not None else None

    def succeed(self, one: IndexedDocument, other: IndexedDocument) -> bool:
        """Whether one of two documents changes or replaces the other, or is a version of it."""
        if one.identifier is None or other.identifier is None:
            return False
        first, second = self.settled(one.identifier), self.settled(other.identifier)
        if first == second:
            return True
        pair = ((one, second), (other, first))
        return any(
            reference.document is not None and self.settled(reference.document) == work
            for indexed, work in pair
            for relation in ("replaces", "revokes", "amends", "translates")
            for reference in indexed.document.related(relation)
        )

    def cached(self, make: Callable[[DossierIndex], T]) -> T:
        """What several rules need and is worked out once: `index.once(Work)`."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    # Citations without an identifier.

    def propose(self, reference: Reference) -> DocumentId | None:
        """The identifier that a citation may mean, by the manifest's terms; never stored.

        None where it states no number, or where not exactly one term fits.
        """
        symbol = reference.symbol
        if symbol is None or symbol.number is None or not symbol.issuers or reference.type is None:
            return None
        body = slug(symbol.issuers[0])
        terms = [
            each
            for each in self.manifest.terms
            if each.body == body and _may_be_of(reference, each)
        ]
        if len(terms) != 1:
            return None
        term = terms[0]
        return DocumentId(
            unit=term.unit or "tw",
            body=body,
            series=f"{term.term.from_.year}-{term.term.to.year}",
            type=reference.type,
            number=f"{symbol.number}{'-nb' if symbol.suffix else ''}",
        )

    def citations(self) -> Iterator[tuple[IndexedDocument, Reference]]:
        """Every reference of every document."""
        for indexed in self.documents:
            for reference in indexed.document.references:
                yield indexed, reference


def _age(indexed: IndexedDocument) -> tuple[bool, int, int, datetime.date, str]:
    """Drafts first, then by revision; a translation does not stand for its original."""
    own = indexed.identifier
    assert own is not None
    return (
        own.draft is None and own.language is None,
        own.revision or 1,
        own.draft or 0,
        indexed.day,
        indexed.name,
    )


def _may_be_of(reference: Reference, numbering: NumberingTerm) -> bool:
    """Whether a citation may be of a term: by the term that it states, else by its date."""
    if reference.term is not None:
        return (
            reference.term.from_.year == numbering.term.from_.year
            and reference.term.to.year == numbering.term.to.year
        )
    return reference.date is not None and _within(reference.date, numbering)


def _within(date: PartialDate, numbering: NumberingTerm) -> bool:
    last = numbering.closed or numbering.term.to.last_day
    return numbering.term.from_.first_day <= date.first_day and date.last_day <= last
