"""Test data for programs that handle documents of the standard: valid and invalid documents.

Names are imported on first use. Only `partydocs.testing.strategies`, which holds the Hypothesis
strategies, needs the extra `testing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.testing.assertions import assert_diagnostics, assert_valid
    from partydocs.testing.edge_cases import Boundary, boundary, maximal, minimal
    from partydocs.testing.equivalence import Equivalent, equivalents
    from partydocs.testing.mutation.api import mutants
    from partydocs.testing.mutation.mutant import Expected, Mutant
    from partydocs.testing.mutation.mutant_findings import judged
    from partydocs.testing.sampling import DossierSample, dossier, sample

__all__ = [
    "Boundary",
    "DossierSample",
    "Equivalent",
    "Expected",
    "Mutant",
    "assert_diagnostics",
    "assert_valid",
    "boundary",
    "dossier",
    "equivalents",
    "judged",
    "maximal",
    "minimal",
    "mutants",
    "sample",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "assertions",
            "edge_cases",
            "equivalence",
            "mutation.api",
            "mutation.mutant",
            "mutation.mutant_findings",
            "sampling",
        ),
    )
