"""Strategies for documents, by kind."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from hypothesis import strategies as st

from partydocs.model.document import Document
from partydocs.model.kinds import (
    KINDS,
    ConclusionNotice,
    Plan,
    Program,
    ProgressReport,
    Resolution,
    WorkSchedule,
)
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases.json_tree import walk_tree
from partydocs.testing.edge_cases.smallest import Smallest
from partydocs.testing.kind import Kind, kind_of
from partydocs.testing.strategies.coherent import coherent_documents
from partydocs.testing.strategies.nodes import from_class

__all__ = ["documents", "notices", "plans", "programs", "reports", "resolutions", "schedules"]

D = TypeVar("D", bound=Document)


@overload
def documents(kind: type[D], *, coherent: bool = False) -> st.SearchStrategy[D]: ...
@overload
def documents(
    kind: Kind | None = None, *, coherent: bool = False
) -> st.SearchStrategy[Document]: ...
def documents(kind: Kind | None = None, *, coherent: bool = False) -> st.SearchStrategy[Any]:
    """Valid documents, from the smallest on, over all that the published schemas allow.

    Args:
        kind: the kind, as class or name; by default any.
        coherent: whether rules must find no error either (warnings are possible). Such documents
            are samples in Vietnamese with changes that the rules accept as of today.

    Raises:
        ValueError: there is no such kind.
    """
    if kind is None:
        # Hypothesis shrinks towards the first, so the smallest kind comes first
        return st.one_of([documents(each, coherent=coherent) for each in sorted(KINDS, key=_size)])
    return coherent_documents(kind_of(kind)) if coherent else from_class(kind_of(kind))


def _size(kind: type[Document]) -> int:
    """The number of fields in the smallest document of the kind."""
    tree = Smallest(standard()).object(kind)
    return sum(len(place.tree) for place in walk_tree(standard(), standard()[kind], tree))


def programs(*, coherent: bool = False) -> st.SearchStrategy[Program]:
    """Programmes; see `documents`."""
    return documents(Program, coherent=coherent)


def plans(*, coherent: bool = False) -> st.SearchStrategy[Plan]:
    """Plans; see `documents`."""
    return documents(Plan, coherent=coherent)


def resolutions(*, coherent: bool = False) -> st.SearchStrategy[Resolution]:
    """Resolutions; see `documents`."""
    return documents(Resolution, coherent=coherent)


def notices(*, coherent: bool = False) -> st.SearchStrategy[ConclusionNotice]:
    """Conclusion notices; see `documents`."""
    return documents(ConclusionNotice, coherent=coherent)


def schedules(*, coherent: bool = False) -> st.SearchStrategy[WorkSchedule]:
    """Work schedules; see `documents`."""
    return documents(WorkSchedule, coherent=coherent)


def reports(*, coherent: bool = False) -> st.SearchStrategy[ProgressReport]:
    """Progress reports; see `documents`."""
    return documents(ProgressReport, coherent=coherent)
