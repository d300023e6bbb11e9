"""Documents at the extremes: the smallest, the largest, and one at each edge of what is allowed.

All are worked out from the declarations of the classes and their scalar types.
"""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.model.document import Document
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases.boundaries import Boundaries, Boundary
from partydocs.testing.edge_cases.edges import Edge, EdgeName, edges
from partydocs.testing.edge_cases.json_tree import read_document
from partydocs.testing.edge_cases.largest import Largest
from partydocs.testing.edge_cases.smallest import Smallest
from partydocs.testing.kind import Kind, kind_of

__all__ = ["Boundary", "Edge", "EdgeName", "boundary", "edges", "maximal", "minimal"]


def minimal(kind: Kind) -> Document:
    """The smallest document of a kind: a draft with its required fields and no other.

    It passes every layer of reading, and no rule finds an error in it; rules do give warnings and
    advice, since a paper without deadlines, leads or sections is a poor one. Raises `ValueError`
    where there is no such kind.
    """
    cls = kind_of(kind)
    smallest = Smallest(standard())
    return read_document(standard(), cls, smallest.whole(cls, smallest.object(cls)))


def maximal(kind: Kind) -> Document:
    """A document of a kind with all that can stand in it.

    Every field of every class is present, every list has several items, every choice and every
    text each of its members. Fields that exclude each other (a figure's value and range, the two
    times of an observation) stand in objects of one class side by side; no document's own fields
    exclude each other. Where a class comes in itself, the inner object is the smallest.

    It passes every layer of reading. Rules find fault with it, as they must: no paper can be
    everything at once. Raises `ValueError` where there is no such kind.
    """
    cls = kind_of(kind)
    tree = Smallest(standard()).whole(cls, Largest(standard()).object(cls))
    return read_document(standard(), cls, tree)


def boundary(kind: Kind) -> Iterator[Boundary]:
    """The documents of a kind at the edges of what is allowed, each a small one with one edge.

    Every edge of a scalar type stands at the first field that has the type; at its other fields,
    the outer edges. Then there are the members of choices, lists of one and of two, each field
    absent and present, all that may stand together, and the deepest nesting and the longest text
    that the usual limits admit.

    All pass every layer of reading, with no more than advice or warnings on codes of open lists;
    rules are not asked. The order is always the same. Raises `ValueError` where there is no such
    kind.
    """
    return iter(Boundaries(standard(), kind_of(kind)))
