"""The input of a row: a node of a document, and facts about the document."""

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
    """A document with its dossier and file."""

    document: Document
    dossier: str = ""
    """Key of the dossier, such as the name of its folder; empty if there is none."""
    file: str | None = None


def filed(document: Document | FiledDocument) -> FiledDocument:
    """Return a document as a `FiledDocument`. Raises `TypeError` for anything else."""
    if isinstance(document, FiledDocument):
        return document
    if isinstance(document, Document):
        return FiledDocument(document=document)
    raise TypeError(f"expected a document or Filed, not {type(document).__name__}")


@attrs.frozen(eq=False, slots=False)
class DocumentFacts:
    """Facts about a document that are columns of every row."""

    filed: FiledDocument

    @property
    def document(self) -> Document:
        """The document."""
        return self.filed.document

    @cached_property
    def identifier(self) -> DocumentId | None:
        """Its identifier; None if it lacks the fields for one."""
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
        """Return the identifier of the work that a link refers to; None if it is unknown."""
        if link is None:
            return None
        if link.ref is None:
            return self.work
        reference = self.references.get(link.ref)
        target = None if reference is None else reference.document
        return None if target is None else str(target.work)

    @property
    def end(self) -> datetime.date | None:
        """The last day of the document's period, else its date."""
        period: Period | None = getattr(self.document, "period", None)
        return self.document.date if period is None else period.to.last_day


@attrs.frozen(eq=False)
class TableRow:
    """The input of one row."""

    about: DocumentFacts
    node: Any
    """The node that the row describes."""
    number: int
    """1, 2, … within the document and table."""
    owner: Any = None
    """The node that contains it, such as the activity of a figure."""
    role: str = ""
    """The role of the node in its owner, such as `baseline`."""
