"""Edge cases: the smallest document, the largest, and one for each boundary of what is allowed.

All are derived from the declarations of the classes and scalar types.
"""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.model.document import Document
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases.boundaries import Boundaries, Boundary
from partydocs.testing.edge_cases.json_tree import read_document
from partydocs.testing.edge_cases.largest import Largest
from partydocs.testing.edge_cases.smallest import Smallest
from partydocs.testing.kind import Kind, kind_of

__all__ = ["boundary", "maximal", "minimal"]


def minimal(kind: Kind) -> Document:
    """The smallest document of a kind: a draft with only its required fields.

    It passes all reading layers, and no rule reports an error. Rules do report warnings and
    advice, since deadlines, responsible bodies and sections are missing.

    Raises `ValueError` if there is no such kind.
    """
    cls = kind_of(kind)
    smallest = Smallest(standard())
    return read_document(standard(), cls, smallest.complete(cls, smallest.object(cls)))


def maximal(kind: Kind) -> Document:
    """A document of a kind that uses everything the kind allows.

    Every field of every class is present, every list has several items, and each member of a choice
    or of mixed text occurs. Fields that exclude each other (a figure's value and range, the two
    times of an observation) are in different objects of one class; the fields of a document itself
    never exclude each other. If a class contains itself, the inner object is the smallest.

    It passes all reading layers. Rules report findings, as they must: the values contradict each
    other.

    Raises `ValueError` if there is no such kind.
    """
    cls = kind_of(kind)
    tree = Smallest(standard()).complete(cls, Largest(standard()).object(cls))
    return read_document(standard(), cls, tree)


def boundary(kind: Kind) -> Iterator[Boundary]:
    """Documents of a kind at the boundaries of what is allowed, each small and with one edge.

    The first field of a scalar type gets every edge of the type; later fields of the type get the
    outer edges only. Further documents have one member of a choice, lists of one and of two items,
    each field absent and present, all fields that may occur together, and the deepest nesting and
    the longest text that the default limits allow.

    All pass the reading layers with at most advice, or warnings on codes of open lists. Rules are
    not applied. The order is always the same.

    Raises `ValueError` if there is no such kind.
    """
    return iter(Boundaries(standard(), kind_of(kind)))
