"""Case files: for each rule, fragments that violate it and fragments that satisfy it.

A fragment is a change to one of six good documents, the bases, or to the dossier that they form.
The tests of the rules, the mutants and the conformance suite all read these files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.testing.cases.base import (
        AS_OF,
        base_document,
        base_text,
        base_value,
        bases,
        document_of,
    )
    from partydocs.testing.cases.change import changed
    from partydocs.testing.cases.dossier_fragment import DossierFragment, dossier_fragments
    from partydocs.testing.cases.fragment import Fragment, fragments

__all__ = [
    "AS_OF",
    "DossierFragment",
    "Fragment",
    "base_document",
    "base_text",
    "base_value",
    "bases",
    "changed",
    "document_of",
    "dossier_fragments",
    "fragments",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "base",
            "change",
            "dossier_fragment",
            "fragment",
        ),
    )
