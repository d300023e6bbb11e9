"""The operators of all reading layers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from partydocs.catalogue import catalogue
from partydocs.testing.mutation.operators import (
    constraints,
    encodings,
    excess,
    links,
    markup,
    spellings,
    structure,
    syntax,
    texts,
    validity,
)
from partydocs.testing.mutation.operators.operator import Operator

__all__ = ["covered", "operators"]

_MODULES = (
    excess,
    encodings,
    syntax,
    structure,
    markup,
    spellings,
    texts,
    links,
    constraints,
    validity,
)


@cache
def operators() -> Mapping[str, tuple[Operator, ...]]:
    """The operators of each code of the reading layers, in the order of the catalogue."""
    made = [each for module in _MODULES for each in module.OPERATORS]
    return {
        code: tuple(each for each in made if each.code == code)
        for code, entry in catalogue().items()
        if entry.layer not in ("rules", "dossier")
    }


def covered() -> Mapping[str, tuple[str, ...]]:
    """The operators' names for each code of the reading layers; empty if it has no operator."""
    return {code: tuple(each.name for each in made) for code, made in operators().items()}
