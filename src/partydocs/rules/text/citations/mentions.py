"""Citations in a paper: what it cites by number in its own words, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from partydocs.model.base.declaration import record_spec
from partydocs.model.base.finding import NodeLocation
from partydocs.model.base.node import Node
from partydocs.model.envelope import Attachment, Property, Provenance, Reference, Source
from partydocs.model.symbol import Symbol
from partydocs.model.text import Cite, Emphasis, Fact, Strong
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.text.citations.citation import Citation, citations

__all__ = ["CitationMention", "by_cite", "by_symbol", "mentions_of", "printed_in"]


@attrs.frozen(eq=False)
class CitationMention:
    """A citation in this paper's own words."""

    cited: Citation
    at: NodeLocation
    """The run or line in which it stands."""
    cite: Cite | None
    """The inline element that marks it as a citation of a reference."""

    @property
    def symbol(self) -> Symbol:
        """The number and symbol, read leniently."""
        return self.cited.symbol

    @property
    def printed(self) -> str:
        """The number and symbol as printed."""
        return self.cited.printed


def mentions_of(index: DocumentIndex) -> tuple[CitationMention, ...]:
    """All citations by number in the paper's prose, in the order of passages, then of lines."""
    return (*_in_blocks(index), *_in_lines(index))


def _in_blocks(index: DocumentIndex) -> Iterator[CitationMention]:
    for block in index.text_blocks:
        for cited in citations(block.text):
            at = block.location_at(cited.start)
            yield CitationMention(cited, at, _cite_around(index, at.node))


def _in_lines(index: DocumentIndex) -> Iterator[CitationMention]:
    """What is said in single lines of the paper itself, such as its subject and its tasks."""
    for text in index.texts:
        if not isinstance(text.at.node, _ELSEWHERE) and not _is_run(text.at):
            for cited in citations(text.text):
                yield CitationMention(cited, text.at, None)


_ELSEWHERE = (Reference, Provenance, Source, Property, Attachment)
"""Their lines speak of other papers, or of the record."""


def _is_run(at: NodeLocation) -> bool:
    """Whether a text is a run of a passage, which is looked at whole."""
    if isinstance(at.node, Fact):
        return True
    return any(each.runs and each.name == at.field for each in record_spec(type(at.node)).fields)


def _cite_around(index: DocumentIndex, node: Node) -> Cite | None:
    around: Node | None = node
    while isinstance(around, Cite | Strong | Emphasis | Fact):
        if isinstance(around, Cite):
            return around
        around = index.parent(around)
    return None


def printed_in(index: DocumentIndex) -> Iterator[CitationMention]:
    """The numbered citations in prose, and those that references keep as printed."""
    yield from (each for each in index.cached(mentions_of) if each.symbol.number is not None)
    for reference in index.document.references:
        for cited in citations(reference.text or ""):
            yield CitationMention(cited, NodeLocation(reference, "text"), None)


def by_symbol(mentions: Iterable[CitationMention]) -> dict[Symbol, list[CitationMention]]:
    """Citations that give a symbol, by that symbol."""
    found: dict[Symbol, list[CitationMention]] = {}
    for each in mentions:
        if not each.cited.bare:
            found.setdefault(each.symbol, []).append(each)
    return found


def by_cite(index: DocumentIndex) -> list[tuple[Cite, list[CitationMention]]]:
    """Citations within inline elements that mark them, by element."""
    found: dict[int, tuple[Cite, list[CitationMention]]] = {}
    for each in index.cached(mentions_of):
        if each.cite is not None:
            found.setdefault(id(each.cite), (each.cite, []))[1].append(each)
    return list(found.values())
