"""Documents with one fault each, labelled with the findings that validation must report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.testing.mutation.api import mutants
    from partydocs.testing.mutation.mutant import Expected, Mutant
    from partydocs.testing.mutation.mutant_findings import judged
    from partydocs.testing.mutation.operators.registry import covered

__all__ = ["Expected", "Mutant", "covered", "judged", "mutants"]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "api",
            "mutant",
            "mutant_findings",
            "operators.registry",
        ),
    )
