"""Operators, which add one fault to a valid document, and the damage that they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from partydocs.catalogue import catalogue
from partydocs.formats.source import FormatName, Limits
from partydocs.model.document import Document
from partydocs.testing.mutation.document_layout import DocumentLayout, Path, put, written
from partydocs.testing.mutation.part import Part

__all__ = ["FORMATS", "Damage", "Operator", "Rewrite", "operator"]

FORMATS: tuple[FormatName, ...] = ("xml", "json")
Rewrite: TypeAlias = Callable[[str, FormatName], str | bytes]
"""Returns a faulty text, or bytes, for the text of a document in a format."""


@attrs.frozen(eq=False, kw_only=True)
class Damage:
    """One way to damage a document, in either format that can have the fault."""

    description: str
    pointer: str = ""
    swaps: tuple[tuple[Path, Part], ...] = ()
    """Replacements of parts, applied in order."""
    tag: str | None = None
    """Name of the root element and value of `kind`, if different from the document's."""
    rewrite: Rewrite | None = None
    limits: Limits | None = None
    kind: type[Document] = Document

    def write(self, layout: DocumentLayout, format: FormatName) -> bytes:
        """The damaged document as bytes."""
        root: Part = layout.root
        for path, part in self.swaps:
            root = put(root, path, part)
        text = written(root, self.tag or layout.root.declared.tag, format)
        changed = self.rewrite(text, format) if self.rewrite else text
        # `byte_of_another_encoding` represents a lone byte 0xE9 as the surrogate U+DCE9 (PEP 383)
        return changed if isinstance(changed, bytes) else changed.encode("utf-8", "surrogateescape")


@attrs.frozen
class Operator:
    """Generates documents that have one fault."""

    code: str
    name: str
    changes: Callable[[DocumentLayout], Iterator[Damage]]
    """All ways to make the fault in a document; none if the document has no place for it."""

    only: FormatName | None = None
    """The only format in which this operator can make the fault; None: all formats of the code."""

    @property
    def layer(self) -> str:
        """The layer that reports the fault."""
        return catalogue()[self.code].layer

    @property
    def formats(self) -> tuple[FormatName, ...]:
        """The formats in which this operator can make the fault."""
        if self.only is not None:
            return (self.only,)
        return tuple(each for each in FORMATS if each in catalogue()[self.code].formats)


def operator(
    code: str, *, only: FormatName | None = None
) -> Callable[[Callable[[DocumentLayout], Iterator[Damage]]], Operator]:
    """Decorator that makes an operator of a function; its name becomes the operator's name.

    `only` is the only format in which the operator can make the fault.
    """

    def decorate(changes: Callable[[DocumentLayout], Iterator[Damage]]) -> Operator:
        return Operator(code, changes.__name__.replace("_", "-"), changes, only)

    return decorate
