"""A document as rules look at it: indexed once, so that no rule searches it again for each item."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from itertools import accumulate, chain
from typing import Any, TypeVar

import attrs

from partydocs.model.base.declaration import record_spec
from partydocs.model.base.finding import NodeLocation
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import FreeText
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
    """A piece of free text and where it stands."""

    at: NodeLocation
    text: str

    def spot(self, offset: int) -> NodeLocation:  # noqa: ARG002 - as a passage is asked
        """Where a character of `text` stands."""
        return self.at


class TextBlock:
    """The words of one text with inline elements, such as a paragraph, without the mark-up.

    A footnote is a passage of its own.
    """

    __slots__ = ("_ends", "_spots", "at", "text")

    def __init__(self, at: NodeLocation, runs: Runs) -> None:
        self.at = at
        """The paragraph, heading or cell, with its field of runs."""
        pieces: list[Text] = []
        _flatten(at.node, at.field or "", runs, pieces)
        self.text = "".join(each.text for each in pieces)
        self._spots = [each.at for each in pieces]
        self._ends = list(accumulate(len(each.text) for each in pieces))

    def spot(self, offset: int) -> NodeLocation:
        """The run in which a character of `text` stands."""
        place = bisect_right(self._ends, offset)
        return self._spots[place] if place < len(self._spots) else self.at


def _flatten(node: Node, field: str, runs: Runs, pieces: list[Text]) -> None:
    for index, run in enumerate(runs):
        if isinstance(run, str):
            pieces.append(Text(NodeLocation(node, field, index), run))
        elif isinstance(run, Fact):
            pieces.append(Text(NodeLocation(run), run.text))
        elif not isinstance(run, Note):
            _flatten(run, "runs", run.runs, pieces)


class DocumentIndex:
    """One document under judgement.

    Everything that several rules ask for is worked out once, when it is first asked for.
    """

    def __init__(
        self, document: Document, *, profile: Profile | None = None, as_of: datetime.date
    ) -> None:
        self.document = document
        self.as_of = as_of
        """The day on which the document is judged."""
        self.profile: Profile = profile or profile_on(document.date or as_of)
        """The guide to form that it is judged by."""
        self._made: dict[Callable[[DocumentIndex], Any], Any] = {}

    def cached(self, make: Callable[[DocumentIndex], T]) -> T:
        """What several rules need and is worked out once: `paper.once(mentions_of)`."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def all(self, *classes: type[N]) -> list[N]:
        """Everything of these classes in the document, class by class, each in document order."""
        found: list[Any] = []
        for cls in classes:
            for known, nodes in self._nodes.items():
                if issubclass(known, cls):
                    found += nodes
        return found

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
        """The node that holds this one; None for the document itself."""
        return self._parents.get(id(node))

    @cached_property
    def texts(self) -> list[Text]:
        """Every free text: single lines, prose, and each run of text on its own."""
        found = list(_texts(self.document))
        for cls, nodes in self._nodes.items():
            fields = _fields(cls)
            if fields.lines or fields.runs:
                for node in nodes:
                    found += _texts(node)
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All that stands between blanks in the texts: words, with the marks beside them.

        A paper has far fewer than it has words, so they tell at little cost what no text of it
        has.
        """
        return frozenset("\n".join(each.text for each in self.texts).split())

    @cached_property
    def text_blocks(self) -> list[TextBlock]:
        """Every text with inline elements, whole: paragraphs, headings, cells, notes."""
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
        """Every text as a reader sees it: passages whole, and texts without inline elements."""
        inline = {(id(each.at.node), each.at.field) for each in self.text_blocks}
        plain = (
            each
            for each in self.texts
            if type(each.at.node) not in _INLINE and (id(each.at.node), each.at.field) not in inline
        )
        return [*plain, *self.text_blocks]

    @cached_property
    def references(self) -> Mapping[str, Reference]:
        """The document's references by their id."""
        return {each.id: each for each in self.document.references}

    def reference(self, link: Link) -> Reference | None:
        """The reference through which a link leads out of the document, if it does."""
        return self.references.get(link.ref) if link.ref is not None else None

    def target(self, link: Link) -> Node | None:
        """What a link points at inside this document; None where it leads out."""
        if link.ref is not None or link.fragment is None:
            return None
        return self.document.find(link.fragment)


@attrs.frozen
class _Fields:
    """The fields of a class that a walk looks at."""

    nodes: tuple[tuple[str, bool], ...]
    """Those that hold nodes, and whether many."""
    lines: tuple[tuple[str, bool], ...]
    """Those that hold free text, and whether many."""
    runs: tuple[str, ...]


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
"""Classes that stand within runs: their words belong to the text around them."""
