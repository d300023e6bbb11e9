"""A mutant: a good document or dossier with one fault, and what validation must find in it."""

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
"""`zip` is a dossier: a ZIP archive of documents and their manifest. `tar` is a dossier that is at
fault as a folder, such as by a link: it is to be unpacked and its folder checked."""


@attrs.frozen
class Expected:
    """One finding that a mutant must give."""

    code: str
    pointer: str = ""
    """JSON Pointer to what is wrong, in the document or, in a dossier, in the file at fault."""
    file: str | None = None
    """In a dossier, the name of the file at fault."""


@attrs.frozen(kw_only=True)
class Mutant:
    """A faulty document; it unpacks to its bytes, codes, pointer and description.

    Validation must give the findings in `expected` and no other, in this order.
    """

    data: bytes = attrs.field(repr=False)
    format: MutantFormat
    expected: tuple[Expected, ...]
    description: str
    """What was done to the good document, in English."""
    limits: Limits | None = None
    """The limits that it exceeds, where those are not the usual ones."""
    archive: DossierLimits | None = None
    """The limits that a dossier as a whole exceeds, where those are not the usual ones."""
    policy: Policy | None = None
    """Day, profile and rules of the judgement, where those are not the usual ones."""
    kind: type[Document] = Document
    """The kind that the receiver expects."""

    @property
    def codes(self) -> frozenset[str]:
        """The codes that must be found, and no other; for a mutant of one fault it is one."""
        return frozenset(each.code for each in self.expected)

    @property
    def pointer(self) -> str:
        """Where the first finding must stand."""
        return self.expected[0].pointer

    @property
    def layer(self) -> str:
        """The layer of validation that must find the fault."""
        return catalogue()[self.expected[0].code].layer

    @property
    def valid(self) -> bool:
        """Whether it counts as valid all the same: what must be found is no error."""
        return all(self._severity(code) != "error" for code in self.codes)

    def _severity(self, code: str) -> str | None:
        usual = catalogue()[code].severity
        return usual if self.policy is None else self.policy.severity(code, usual)

    def __iter__(self) -> Iterator[Any]:
        return iter((self.data, self.codes, self.pointer, self.description))
