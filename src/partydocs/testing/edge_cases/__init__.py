"""Edge cases: the smallest document, the largest, and one for each boundary of what is allowed.

All are derived from the declarations of the classes and scalar types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.testing.edge_cases.api import boundary, maximal, minimal
    from partydocs.testing.edge_cases.boundaries import Boundary
    from partydocs.testing.edge_cases.edge_values import Edge, EdgeName, edges

__all__ = ["Boundary", "Edge", "EdgeName", "boundary", "edges", "maximal", "minimal"]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "api",
            "boundaries",
            "edge_values",
        ),
    )
