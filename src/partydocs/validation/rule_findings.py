"""What the rules say of a document that was read, as findings with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from partydocs.formats.encoding import Content
from partydocs.formats.finding import Finding, Spelt
from partydocs.formats.source import Limits
from partydocs.formats.source_map import Atlas, atlas
from partydocs.model.base.node import Node
from partydocs.model.base.path import Path, ending, paths_of, pointer, xpath
from partydocs.model.document import Document
from partydocs.rules.engine.finding import Spot
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.run import Judgement, judge

__all__ = ["Locator", "finding_of", "judged", "placed"]


def judged(
    document: Document, policy: Policy, content: Content | None, limits: Limits
) -> list[Finding]:
    """All that the rules find in a document; places where there is a source."""
    judgements = judge(document, policy)
    if not judgements:
        return []
    places = atlas(content, limits) if content is not None else None
    return placed(document, judgements, places)


def placed(document: Node, judgements: list[Judgement], places: Atlas | None) -> list[Finding]:
    """Judgements about one document as findings."""
    spots = [spot for each in judgements for spot in (each.found.at, *each.found.related)]
    locate = Locator.of(document, spots, places)
    return [
        attrs.evolve(
            finding_of(each, locate),
            related=tuple(locate.finding(each.rule.code, spot) for spot in each.found.related),
        )
        for each in judgements
    ]


def finding_of(judgement: Judgement, locate: Locator) -> Finding:
    """A judgement as a finding, without related places."""
    return attrs.evolve(
        locate.finding(judgement.rule.code, judgement.found.at),
        parameters=judgement.found.parameters,
        entry=judgement.rule.own_entry,
        severity=judgement.severity,
    )


@attrs.define
class Locator:
    """Turns spots into places. A node that stands in two places is told of in each, in turn."""

    document: Node
    paths: Mapping[int, list[Path]]
    places: Atlas | None
    _met: Counter[tuple[str, int, str | None, int | None]] = attrs.field(factory=Counter)

    @classmethod
    def of(cls, document: Node, spots: Iterable[Spot], places: Atlas | None) -> Locator:
        """A locator of these spots of a document."""
        return cls(document, paths_of(document, {id(spot.node) for spot in spots}), places)

    def finding(self, code: str, spot: Spot) -> Finding:
        """A bare finding of a code at a spot. Raises `ValueError` for a node of elsewhere."""
        ways = self.paths.get(id(spot.node))
        if ways is None:
            raise ValueError(f"rule {code}: {spot.node!r} does not stand in the document")
        way = ways[0]
        if len(ways) > 1:
            key = (code, id(spot.node), spot.field, spot.index)
            way = ways[self._met[key] % len(ways)]
            self._met[key] += 1
        way = (*way, *ending(spot.node, spot.field, spot.index))
        offset = self.places.offset(way) if self.places is not None else None
        return Finding(code, offset, spot=Spelt(pointer(way), xpath(self.document, way)))
