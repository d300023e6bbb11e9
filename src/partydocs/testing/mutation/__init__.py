"""Documents with one fault each, labelled with the findings that validation must report."""

from __future__ import annotations

from partydocs.testing.mutation.api import mutants
from partydocs.testing.mutation.mutant import Expected, Mutant
from partydocs.testing.mutation.mutant_findings import judged
from partydocs.testing.mutation.operators.registry import covered

__all__ = ["Expected", "Mutant", "covered", "judged", "mutants"]
