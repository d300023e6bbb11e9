"""An index of one document. Rules read it instead of traversing the document for each item.

More than two hundred rules run on a document, so whatever several rules need is computed once:
nodes by class, parents, texts. Free text comes in three views:

- `texts`: each run of text by itself. For faults of single characters.
- `text_blocks`: the runs of a paragraph, heading or cell joined. `100 <fact>hộ</fact>` is one block
  `100 hộ`, so that a pattern can match across inline elements. `TextBlock.location_at` maps an
  offset in it back to the run.
- `plain_texts`: every text once, in blocks if it has inline elements. For words and punctuation.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate, chain
from typing import Any, TypeVar

import attrs

from partydocs.model.base import FreeText, Node, NodeLocation, record_spec
from partydocs.model.document import Document
from partydocs.model.envelope import Reference
from partydocs.model.text import Cite, Emphasis, Fact, Note, Run, Runs, Strong
from partydocs.model.values import Link
from partydocs.rules.engine.profile import Profile, profile_on

__all__ = ["DocumentIndex", "Text", "TextBlock"]

N = TypeVar("N", bound=Node)
T = TypeVar("T")


@attrs.frozen(eq=False)
class Text:
    """A free text without inline elements, and its location."""

    at: NodeLocation
    text: str

    def location_at(self, offset: int) -> NodeLocation:  # noqa: ARG002 - same signature as TextBlock
        """The location of a character of `text`: always that of the whole text."""
        return self.at


class TextBlock:
    """The plain text of a paragraph, heading or cell: its runs joined, without inline elements.

    A footnote is a separate block.

    With the runs `Có `, `<strong>7</strong>` and ` hộ`, `text` is `Có 7 hộ`, and `_ends` is 3, 4,
    7: the offset after each run. `location_at(3)` finds by bisection that the second run, inside
    `strong`, holds the character at 3.
    """

    __slots__ = ("_ends", "_locations", "at", "text")

    def __init__(self, at: NodeLocation, runs: Runs) -> None:
        self.at = at
        """The paragraph, heading or cell, and its field of runs."""
        pieces: list[Text] = []
        _flatten(at.node, at.field or "", runs, pieces)
        self.text = "".join(each.text for each in pieces)
        self._locations = [each.at for each in pieces]
        self._ends = list(accumulate(len(each.text) for each in pieces))

    def location_at(self, offset: int) -> NodeLocation:
        """The location of the run that holds the character at an offset of `text`."""
        run = bisect_right(self._ends, offset)
        return self._locations[run] if run < len(self._locations) else self.at


def _flatten(node: Node, field: str, runs: Runs, pieces: list[Text]) -> None:
    for index, run in enumerate(runs):
        if isinstance(run, str):
            pieces.append(Text(NodeLocation(node, field, index), run))
        elif isinstance(run, Fact):
            pieces.append(Text(NodeLocation(run), run.text))
        elif not isinstance(run, Note):
            _flatten(run, "runs", run.runs, pieces)


class DocumentIndex:
    """The index of one document. Its parts are computed on first use."""

    def __init__(
        self, document: Document, *, profile: Profile | None = None, as_of: datetime.date
    ) -> None:
        self.document = document
        self.as_of = as_of
        """The day that counts as today."""
        self.profile: Profile = profile or profile_on(document.date or as_of)
        """The guide to form that applies."""
        self._made: dict[Callable[[DocumentIndex], Any], Any] = {}

    def cached(self, make: Callable[[DocumentIndex], T]) -> T:
        """The result of `make(self)`, computed once: `index.cached(mentions_of)`."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def all(self, *classes: type[N]) -> list[N]:
        """All nodes of the classes and their subclasses, by class, each in document order.

        The document itself is not included.
        """
        matching: list[Any] = []
        for cls in classes:
            for known, nodes in self._nodes.items():
                if issubclass(known, cls):
                    matching += nodes
        return matching

    @cached_property
    def _nodes(self) -> Mapping[type[Node], list[Node]]:
        """All nodes below the document, by class."""
        nodes: dict[type[Node], list[Node]] = {}
        _gather(self.document, nodes)
        return nodes

    @cached_property
    def _parents(self) -> Mapping[int, Node]:
        parents: dict[int, Node] = {}
        for node in chain([self.document], *self._nodes.values()):
            for child in _children(node):
                parents[id(child)] = node
        return parents

    def parent(self, node: Node) -> Node | None:
        """The node that contains this one; None for the document."""
        return self._parents.get(id(node))

    @cached_property
    def texts(self) -> list[Text]:
        """Every free text: single lines, and each run of prose by itself."""
        texts = list(_texts(self.document))
        for cls, nodes in self._nodes.items():
            fields = _fields(cls)
            if fields.lines or fields.runs:
                for node in nodes:
                    texts += _texts(node)
        return texts

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The distinct words of all texts, with adjoining punctuation: `uỷ`, `(phường`.

        A document has far fewer distinct words than words. A rule that looks for rare words tests
        these first and skips most documents.
        """
        return frozenset("\n".join(each.text for each in self.texts).split())

    @cached_property
    def text_blocks(self) -> list[TextBlock]:
        """Every text that may have inline elements: paragraphs, headings, cells, notes."""
        return [
            TextBlock(NodeLocation(node, name), runs)
            for cls, nodes in self._nodes.items()
            if cls not in _INLINE and _fields(cls).runs
            for node in nodes
            for name, runs in _runs_of(node)
            if runs
        ]

    @cached_property
    def plain_texts(self) -> list[Text | TextBlock]:
        """Every text once: the text blocks, and the texts that are part of none."""
        inline = {(id(each.at.node), each.at.field) for each in self.text_blocks}
        plain = (
            each
            for each in self.texts
            if type(each.at.node) not in _INLINE and (id(each.at.node), each.at.field) not in inline
        )
        return [*plain, *self.text_blocks]

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """The references of the document by id."""
        return {each.id: each for each in self.document.references}

    def reference(self, link: Link) -> Reference | None:
        """The reference of a link to another document; None for a link within this one."""
        return self.references.get(link.ref) if link.ref is not None else None

    def target(self, link: Link) -> Node | None:
        """The node that a link points at; None if it leads to another document or to nothing."""
        if link.ref is not None or link.fragment is None:
            return None
        return self.document.find(link.fragment)


@attrs.frozen
class _Fields:
    """The fields of a class that the index traverses."""

    nodes: tuple[tuple[str, bool], ...]
    """Name of each field that holds nodes, and whether it holds many."""
    lines: tuple[tuple[str, bool], ...]
    """Name of each field that holds free text, and whether it holds many."""
    runs: tuple[str, ...]
    """Names of the fields that hold text with inline elements."""


def _read_fields(cls: type[Node]) -> _Fields:
    fields = record_spec(cls).fields
    return _Fields(
        nodes=tuple((each.name, each.many or each.runs) for each in fields if each.records),
        lines=tuple((each.name, each.many) for each in fields if isinstance(each.scalar, FreeText)),
        runs=tuple(each.name for each in fields if each.runs),
    )


_fields: Callable[[type], _Fields] = cache(_read_fields)


def _children(node: Node) -> Iterator[Node]:
    for name, many in _fields(type(node)).nodes:
        value: Any = getattr(node, name)
        if value is None:
            continue
        if not many:
            yield value
            continue
        for child in value:
            if not isinstance(child, str):
                yield child


def _gather(node: Node, nodes: dict[type[Node], list[Node]]) -> None:
    for child in _children(node):
        nodes.setdefault(type(child), []).append(child)
        _gather(child, nodes)


def _texts(node: Node) -> Iterator[Text]:
    fields = _fields(type(node))
    for name, many in fields.lines:
        value: Any = getattr(node, name)
        if value is None:
            continue
        if many:
            yield from (
                Text(NodeLocation(node, name, index), each) for index, each in enumerate(value)
            )
        else:
            yield Text(NodeLocation(node, name), value)
    for name, runs in _runs_of(node):
        for index, run in enumerate(runs):
            if isinstance(run, str):
                yield Text(NodeLocation(node, name, index), run)


def _runs_of(node: Node) -> Iterator[tuple[str, tuple[Run, ...]]]:
    for name in _fields(type(node)).runs:
        yield name, getattr(node, name)


_INLINE = frozenset((Cite, Emphasis, Strong, Fact))
"""Inline classes: their text is part of the block around them."""
