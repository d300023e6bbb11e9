"""A mutant: a valid document or dossier with one fault added, and the expected findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import attrs

from partydocs.catalogue import catalogue
from partydocs.dossier.container import DossierLimits
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.rules.engine.policy import Policy

__all__ = ["Expected", "Mutant", "MutantFormat"]

MutantFormat: TypeAlias = Literal["xml", "json", "zip", "tar"]
"""`zip` is a dossier: a ZIP archive of documents and their manifest. `tar` is a dossier whose
folder has the fault, such as a symbolic link: unpack the archive and check the folder."""


@attrs.frozen
class Expected:
    """One expected finding of a mutant."""

    code: str
    pointer: str = ""
    """JSON Pointer to the finding, in the document or, in a dossier, in the faulty file."""
    file: str | None = None
    """In a dossier, the name of the faulty file."""


@attrs.frozen(kw_only=True)
class Mutant:
    """A faulty document. It can be unpacked into bytes, codes, pointer and description.

    Validation must report the findings in `expected` and no others, in this order.
    """

    data: bytes = attrs.field(repr=False)
    format: MutantFormat
    expected: tuple[Expected, ...]
    description: str
    """The change to the valid document, in English."""
    limits: Limits | None = None
    """Limits that the document exceeds, if they are not the default ones."""
    archive: DossierLimits | None = None
    """Limits that a dossier as a whole exceeds, if they are not the default ones."""
    policy: Policy | None = None
    """Day, profile and rules for validation, if they are not the default ones."""
    kind: type[Document] = Document
    """The kind that the receiver expects."""

    @property
    def codes(self) -> frozenset[str]:
        """The expected codes, and no others; a mutant with one fault has one code."""
        return frozenset(each.code for each in self.expected)

    @property
    def pointer(self) -> str:
        """Location of the first expected finding."""
        return self.expected[0].pointer

    @property
    def layer(self) -> str:
        """The layer that must report the fault."""
        return catalogue()[self.expected[0].code].layer

    @property
    def valid(self) -> bool:
        """Whether the mutant is valid all the same, because no expected finding is an error."""
        return all(self._severity(code) != "error" for code in self.codes)

    def _severity(self, code: str) -> str | None:
        usual = catalogue()[code].severity
        return usual if self.policy is None else self.policy.severity(code, usual)

    def __iter__(self) -> Iterator[Any]:
        return iter((self.data, self.codes, self.pointer, self.description))
