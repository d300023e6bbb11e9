"""What a row is made from: a thing of a document, and what is known of the document."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import attrs

from partydocs.io import digest
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.model.envelope import Reference
from partydocs.model.identifier import DocumentId
from partydocs.model.values import Link, Period

__all__ = ["DocumentFacts", "FiledDocument", "TableRow", "filed"]


@attrs.frozen(kw_only=True)
class FiledDocument:
    """A document with the dossier and the file that it stands in."""

    document: Document
    dossier: str = ""
    """What tells the dossier from others, such as the name of its folder; empty: of none."""
    file: str | None = None


def filed(document: Document | FiledDocument) -> FiledDocument:
    """The document, of no dossier unless it says so."""
    if isinstance(document, FiledDocument):
        return document
    if isinstance(document, Document):
        return FiledDocument(document=document)
    raise TypeError(f"expected a document or Filed, not {type(document).__name__}")


@attrs.frozen(eq=False, slots=False)
class DocumentFacts:
    """What every row of a document's tells of it."""

    filed: FiledDocument

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.filed.document

    @cached_property
    def identifier(self) -> DocumentId | None:
        """Its identifier, where it says enough of itself."""
        try:
            return self.document.identifier
        except IncompleteIdentity:
            return None

    @cached_property
    def key(self) -> str:
        """Its identifier, else its digest."""
        return str(self.identifier) if self.identifier else f"sha256:{digest(self.document)}"

    @cached_property
    def work(self) -> str:
        """Its identifier without revision, draft and language, else its digest."""
        return str(self.identifier.work) if self.identifier else self.key

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """Its references by id."""
        return {each.id: each for each in self.document.references}

    def target(self, link: Link | None) -> str | None:
        """The work that a link points into; None where no identifier is told."""
        if link is None:
            return None
        if link.ref is None:
            return self.work
        reference = self.references.get(link.ref)
        told = None if reference is None else reference.document
        return None if told is None else str(told.work)

    @property
    def end(self) -> datetime.date | None:
        """The last day of the document's period, else its date."""
        period: Period | None = getattr(self.document, "period", None)
        return self.document.date if period is None else period.to.last_day


@attrs.frozen(eq=False)
class TableRow:
    """One row to be: the thing it tells of."""

    about: DocumentFacts
    node: Any
    number: int
    """1, 2, … within document and table."""
    owner: Any = None
    """The thing in which it stands: of a figure the activity."""
    role: str = ""
    """What it is to its owner."""
