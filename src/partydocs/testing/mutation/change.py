"""What an operator does to a good document, and what must be found then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from partydocs.catalogue import catalogue
from partydocs.formats.source import Format, Limits
from partydocs.model.document import Document
from partydocs.testing.mutation.document_layout import DocumentLayout, Path, put, written
from partydocs.testing.mutation.part import Part

__all__ = ["FORMATS", "Damage", "Operator", "Rewrite", "operator"]

FORMATS: tuple[Format, ...] = ("xml", "json")
Rewrite: TypeAlias = Callable[[str, Format], str | bytes]
"""Makes a faulty text, or bytes, of the text of a document in a format."""


@attrs.frozen(eq=False, kw_only=True)
class Damage:
    """One damage: it can be done to either format that can have the fault."""

    description: str
    pointer: str = ""
    swaps: tuple[tuple[Path, Part], ...] = ()
    """Parts to put in the place of others, one after the other."""
    tag: str | None = None
    """The name of the root element and `kind`, where it is another."""
    rewrite: Rewrite | None = None
    limits: Limits | None = None
    kind: type[Document] = Document

    def write(self, sheet: DocumentLayout, format: Format) -> bytes:
        """The damaged document."""
        root: Part = sheet.root
        for path, part in self.swaps:
            root = put(root, path, part)
        text = written(root, self.tag or sheet.root.declared.tag, format)
        changed = self.rewrite(text, format) if self.rewrite else text
        # a lone byte of a legacy encoding stands in the text as half a surrogate pair
        return changed if isinstance(changed, bytes) else changed.encode("utf-8", "surrogateescape")


@attrs.frozen
class Operator:
    """Makes documents that have one fault."""

    code: str
    name: str
    changes: Callable[[DocumentLayout], Iterator[Damage]]
    """Every way to make the fault in a document; none where it has no place for it."""

    only: Format | None = None
    """The format that alone can have the fault in this way."""

    @property
    def layer(self) -> str:
        """The layer that finds the fault."""
        return catalogue()[self.code].layer

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that can have the fault in this way."""
        if self.only is not None:
            return (self.only,)
        return tuple(each for each in FORMATS if each in catalogue()[self.code].formats)


def operator(
    code: str, *, only: Format | None = None
) -> Callable[[Callable[[DocumentLayout], Iterator[Damage]]], Operator]:
    """Make an operator of a function; its name says what is done.

    `only` is the format that alone can have the fault in this way.
    """

    def decorate(changes: Callable[[DocumentLayout], Iterator[Damage]]) -> Operator:
        return Operator(code, changes.__name__.replace("_", "-"), changes, only)

    return decorate
