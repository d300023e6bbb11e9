"""Hypothesis strategies for every class, kind and scalar type of the standard.

They need Hypothesis: `pip install "partydocs[testing]"`.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if find_spec("hypothesis") is None:
    raise ImportError(
        "partydocs.testing.strategies needs Hypothesis, which is not installed; "
        'install it with: pip install "partydocs[testing]"',
        name="hypothesis",
    )

if TYPE_CHECKING:
    from partydocs.testing.strategies.faulty import bad_documents
    from partydocs.testing.strategies.kinds import (
        documents,
        notices,
        plans,
        programs,
        reports,
        resolutions,
        schedules,
    )
    from partydocs.testing.strategies.nodes import from_class, trees
    from partydocs.testing.strategies.scalar_values import scalars

__all__ = [
    "bad_documents",
    "documents",
    "from_class",
    "notices",
    "plans",
    "programs",
    "reports",
    "resolutions",
    "scalars",
    "schedules",
    "trees",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "faulty",
            "kinds",
            "nodes",
            "scalar_values",
        ),
    )
