"""Citation mentions: citations by number in the prose of a document, with their locations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from partydocs.model.base import Node, NodeLocation, record_spec
from partydocs.model.envelope import Attachment, Property, Provenance, Reference, Source
from partydocs.model.symbol import Symbol
from partydocs.model.text import Cite, Emphasis, Fact, Strong
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.text.citations.citation import Citation, citations

__all__ = ["CitationMention", "by_cite", "by_symbol", "mentions_of", "printed_in"]


@attrs.frozen(eq=False)
class CitationMention:
    """A citation in the prose of a document."""

    cited: Citation
    at: NodeLocation
    """The run or line that contains it."""
    cite: Cite | None
    """The inline element around it, which names its reference."""

    @property
    def symbol(self) -> Symbol:
        """The number and symbol in canonical form."""
        return self.cited.symbol

    @property
    def printed(self) -> str:
        """The number and symbol as printed."""
        return self.cited.printed


def mentions_of(index: DocumentIndex) -> tuple[CitationMention, ...]:
    """All citations by number in the prose, in text blocks first, then in single lines.

    Use it as `index.cached(mentions_of)`.
    """
    return (*_in_blocks(index), *_in_lines(index))


def _in_blocks(index: DocumentIndex) -> Iterator[CitationMention]:
    for block in index.text_blocks:
        for cited in citations(block.text):
            at = block.location_at(cited.start)
            yield CitationMention(cited, at, _cite_around(index, at.node))


def _in_lines(index: DocumentIndex) -> Iterator[CitationMention]:
    """Citations in single lines about the document itself, such as its subject and tasks."""
    for text in index.texts:
        if not isinstance(text.at.node, _ELSEWHERE) and not _is_run(text.at):
            for cited in citations(text.text):
                yield CitationMention(cited, text.at, None)


_ELSEWHERE = (Reference, Provenance, Source, Property, Attachment)
"""Nodes whose lines are about other documents or about the record."""


def _is_run(at: NodeLocation) -> bool:
    """Whether a text is a run of a text block, which is read as a whole."""
    if isinstance(at.node, Fact):
        return True
    return any(each.runs and each.name == at.field for each in record_spec(type(at.node)).fields)


def _cite_around(index: DocumentIndex, node: Node) -> Cite | None:
    """The innermost `cite` that contains a node, or is it."""
    around: Node | None = node
    while isinstance(around, Cite | Strong | Emphasis | Fact):
        if isinstance(around, Cite):
            return around
        around = index.parent(around)
    return None


def printed_in(index: DocumentIndex) -> Iterator[CitationMention]:
    """The numbered citations in prose, and those in the printed text of references."""
    yield from (each for each in index.cached(mentions_of) if each.symbol.number is not None)
    for reference in index.document.references:
        for cited in citations(reference.text or ""):
            yield CitationMention(cited, NodeLocation(reference, "text"), None)


def by_symbol(mentions: Iterable[CitationMention]) -> dict[Symbol, list[CitationMention]]:
    """Citations with a symbol, by symbol."""
    by_symbol: dict[Symbol, list[CitationMention]] = {}
    for each in mentions:
        if not each.cited.bare:
            by_symbol.setdefault(each.symbol, []).append(each)
    return by_symbol


def by_cite(index: DocumentIndex) -> list[tuple[Cite, list[CitationMention]]]:
    """Citations inside `cite` elements, by element."""
    by_id: dict[int, tuple[Cite, list[CitationMention]]] = {}
    for each in index.cached(mentions_of):
        if each.cite is not None:
            by_id.setdefault(id(each.cite), (each.cite, []))[1].append(each)
    return list(by_id.values())
