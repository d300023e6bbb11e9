"""Test data for programs that handle documents of the standard: valid and invalid documents.

Names are imported on first use. Only `partydocs.testing.strategies`, which holds the Hypothesis
strategies, needs the extra `testing`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

_HOMES = {
    "Boundary": "edge_cases",
    "DossierSample": "sampling",
    "Expected": "mutation.mutant",
    "Mutant": "mutation.mutant",
    "Equivalent": "equivalence",
    "assert_diagnostics": "assertions",
    "assert_valid": "assertions",
    "boundary": "edge_cases",
    "dossier": "sampling",
    "judged": "mutation.mutant_findings",
    "maximal": "edge_cases",
    "minimal": "edge_cases",
    "mutants": "mutation.api",
    "equivalents": "equivalence",
    "sample": "sampling",
}
"""Submodule that defines each public name."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
