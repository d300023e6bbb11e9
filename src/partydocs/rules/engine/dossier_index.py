"""An index of a dossier: its documents without their prose, by identifier.

Three identifiers of one document have to lead to it: that of the work (`/vn/00151/du/…/18`), that
of one revision or draft, and a former or wrong one. `works` groups the documents by work, after
`resolve_aliases` has followed the aliases:

    draft  …/key-a   --former id-->  …/18       works[…/18] == [draft, issue, revision 2]
    issue  …/18                                 find(…/18)            -> revision 2
    revision  …/18, revision 2                  find(…/18, draft 1)   -> draft
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

import attrs

from partydocs.model.base import Node, NodeLocation
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.model.envelope import Reference
from partydocs.model.identifier import DocumentId, slug
from partydocs.model.manifest import DossierEntry, Manifest, NumberingTerm
from partydocs.model.values import Link
from partydocs.rules.facts.chains import Chains

__all__ = ["DossierIndex", "FileFacts", "IndexedDocument", "LinkTarget"]

T = TypeVar("T")


@attrs.frozen
class FileFacts:
    """Size and hashes of a file."""

    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal digits."""
    digest: str | None = None
    """If it is a document: the digest of its canonical form."""


@attrs.frozen(kw_only=True, eq=False, slots=False)
class IndexedDocument:
    """A document of a dossier, without its sections: rules on a dossier compare data only."""

    name: str
    """Path of its file in the dossier."""
    document: Document
    ids: frozenset[str]
    """All ids in the document, those in its sections included."""
    digest: str
    """Digest of its canonical form."""
    entry: DossierEntry | None = None
    """Its entry in the manifest."""

    @classmethod
    def of(
        cls, name: str, document: Document, digest: str, entry: DossierEntry | None
    ) -> IndexedDocument:
        """Index a document: note its ids, then drop its sections."""
        return cls(
            name=name,
            document=attrs.evolve(document, sections=()) if document.sections else document,
            ids=frozenset(document.things),
            digest=digest,
            entry=entry,
        )

    @cached_property
    def identifier(self) -> DocumentId | None:
        """Its identifier; None if it lacks a part that the identifier needs."""
        try:
            return self.document.identifier
        except IncompleteIdentity:
            return None

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """Its references by id."""
        return {each.id: each for each in self.document.references}

    @cached_property
    def issuer(self) -> tuple[str, str]:
        """Key of its lead issuer: code of the administrative unit, and body."""
        lead = self.document.issuers[0]
        unit = lead.unit.code if lead.unit is not None else ""
        return unit, lead.key or slug(lead.abbreviation)

    @property
    def day(self) -> datetime.date:
        """Date of issue, for ordering; `date.max` if it has none."""
        return self.document.date or datetime.date.max

    @property
    def label(self) -> str:
        """Its name in messages: its symbol, else its subject."""
        symbol = self.document.symbol
        if symbol is not None and symbol.number is not None:
            return str(symbol)
        return self.document.subject

    def location(
        self, node: Node | None = None, field: str | None = None, index: int | None = None
    ) -> NodeLocation:
        """A location in it; without a node, the document itself."""
        return NodeLocation(node or self.document, field, index, self.document)


@attrs.frozen
class LinkTarget:
    """The target of a link."""

    indexed: IndexedDocument
    """The document that it leads to."""
    node: Node | None
    """The node in it; None if the link points at the document."""

    @property
    def key(self) -> tuple[str, str]:
        """Key of the target in the dossier: path and id."""
        fragment: str = getattr(self.node, "id", None) or ""
        return self.indexed.name, fragment


@attrs.frozen(kw_only=True, eq=False, slots=False)
class DossierIndex:
    """The documents of a dossier and its manifest."""

    manifest: Manifest
    documents: tuple[IndexedDocument, ...]
    files: Mapping[str, FileFacts]
    """Every file in the dossier, by path."""
    as_of: datetime.date
    """The day that counts as today."""
    declared: bool = True
    """Whether the dossier has a manifest; if not, `manifest` was drafted from its files."""
    _made: dict[Callable[[DossierIndex], Any], Any] = attrs.field(factory=dict, init=False)

    def location(
        self, node: Node | None = None, field: str | None = None, index: int | None = None
    ) -> NodeLocation:
        """A location in the manifest; without a node, the manifest itself."""
        return NodeLocation(node or self.manifest, field, index, self.manifest)

    @cached_property
    def entries(self) -> Mapping[str, DossierEntry]:
        """The entries of the manifest by path."""
        return {each.path: each for each in self.manifest.entries}

    @cached_property
    def in_order(self) -> tuple[IndexedDocument, ...]:
        """The documents by date of issue, then by path."""
        return tuple(sorted(self.documents, key=lambda each: (each.day, each.name)))

    # Identifiers.

    @cached_property
    def aliases(self) -> Mapping[DocumentId, DocumentId]:
        """Other identifiers of works, each with the one that it stands for.

        From the aliases of the manifest and the former identifiers of documents.
        """
        known = {each.from_.work: each.to.work for each in self.manifest.aliases}
        for indexed in self.documents:
            if indexed.identifier is not None:
                for former in indexed.document.former_ids:
                    known.setdefault(former.work, indexed.identifier.work)
        return known

    def resolve_aliases(self, identifier: DocumentId) -> DocumentId:
        """The identifier of the work, with all aliases followed."""
        work = identifier.work
        return self.alias_chains.ends.get(work, work)

    @cached_property
    def alias_chains(self) -> Chains[DocumentId]:
        """The aliases, followed to their ends."""
        return Chains.of(self.aliases)

    @cached_property
    def works(self) -> Mapping[DocumentId, list[IndexedDocument]]:
        """The documents by work. Drafts and revisions of a work are one list, the latest last."""
        works: dict[DocumentId, list[IndexedDocument]] = {}
        for indexed in self.documents:
            if indexed.identifier is not None:
                works.setdefault(self.resolve_aliases(indexed.identifier), []).append(indexed)
        for expressions in works.values():
            expressions.sort(key=_age)
        return works

    @cached_property
    def externals(self) -> frozenset[DocumentId]:
        """The works that the manifest declares to be outside the dossier."""
        return frozenset(self.resolve_aliases(each.document) for each in self.manifest.externals)

    def find(self, identifier: DocumentId) -> IndexedDocument | None:
        """The document with that identifier; None if there is none.

        The revision or draft that the identifier names, else the latest document of the work.
        """
        expressions = self.works.get(self.resolve_aliases(identifier))
        if not expressions:
            return None
        if identifier.revision or identifier.draft:
            for each in expressions:
                own = each.identifier
                assert own is not None
                if (own.revision, own.draft) == (identifier.revision, identifier.draft):
                    return each
        return expressions[-1]

    def referenced_document(self, reference: Reference) -> IndexedDocument | None:
        """The document whose identifier a reference gives; None if it is not in the dossier."""
        return self.find(reference.document) if reference.document is not None else None

    def follow(self, indexed: IndexedDocument, link: Link) -> LinkTarget | None:
        """The target of a link; None if its document or the node in it is missing.

        `indexed` is the document that contains the link.
        """
        target: IndexedDocument | None = indexed
        if link.ref is not None:
            reference = indexed.references.get(link.ref)
            target = self.referenced_document(reference) if reference is not None else None
        if target is None:
            return None
        if link.fragment is None:
            return LinkTarget(target, None)
        node = target.document.find(link.fragment)
        return LinkTarget(target, node) if node is not None else None

    def succeed(self, one: IndexedDocument, other: IndexedDocument) -> bool:
        """Whether one of two documents replaces, revokes, amends or translates the other.

        Two versions of one work count as well.
        """
        if one.identifier is None or other.identifier is None:
            return False
        first, second = self.resolve_aliases(one.identifier), self.resolve_aliases(other.identifier)
        if first == second:
            return True
        pair = ((one, second), (other, first))
        return any(
            reference.document is not None and self.resolve_aliases(reference.document) == work
            for indexed, work in pair
            for relation in ("replaces", "revokes", "amends", "translates")
            for reference in indexed.document.related(relation)
        )

    def cached(self, make: Callable[[DossierIndex], T]) -> T:
        """The result of `make(self)`, computed once: `index.cached(TaskLinks)`."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    # Citations without an identifier.

    def propose(self, reference: Reference) -> DocumentId | None:
        """The identifier that a citation without one probably means. It is never stored.

        The manifest lists the terms in which bodies number their documents: if `18-KH/ĐU` of
        29/01/2016 fits exactly one term of the body `ĐU`, unit and series come from that term.
        None if the citation has no number, or if no term or more than one fits. A date that names
        only a month or a year has to lie in the term as a whole, and no other term may reach into
        it: "2015" fits neither of the terms 2010–2015 and 2015–2020.
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
        if len(terms) != 1 or not _is_surely_of(reference, terms[0]):
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
        """Every reference of every document, with the document that contains it."""
        for indexed in self.documents:
            for reference in indexed.document.references:
                yield indexed, reference


def _age(indexed: IndexedDocument) -> tuple[bool, int, int, datetime.date, str]:
    """Sort key within a work: drafts and translations first, then by revision."""
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
    """Whether a citation may fall in a term: by its own term, else by a day that its date covers.

    A citation of "2015" may fall in a term that begins in July 2015.
    """
    if reference.term is not None:
        return (
            reference.term.from_.year == numbering.term.from_.year
            and reference.term.to.year == numbering.term.to.year
        )
    if reference.date is None:
        return False
    first, last = _days(numbering)
    return first <= reference.date.last_day and reference.date.first_day <= last


def _is_surely_of(reference: Reference, numbering: NumberingTerm) -> bool:
    """Whether a citation that may fall in a term falls in it on every day that its date covers."""
    if reference.term is not None or reference.date is None:
        return True
    first, last = _days(numbering)
    return first <= reference.date.first_day and reference.date.last_day <= last


def _days(numbering: NumberingTerm) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a term."""
    return numbering.term.from_.first_day, numbering.closed or numbering.term.to.last_day
