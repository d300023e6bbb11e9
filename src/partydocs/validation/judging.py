"""What the rules say of a document that was read, as findings with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from partydocs.model.document import Document
from partydocs.rules.judge import Judgement, judge
from partydocs.rules.policy import Policy
from partydocs.rules.rule import Spot
from partydocs.validation.paths import Path, ending, paths_of, pointer, xpath
from partydocs.validation.placing import Atlas, atlas
from partydocs.wire.decoding import Content
from partydocs.wire.finding import Finding
from partydocs.wire.source import Limits

__all__ = ["judged", "placed"]


def judged(
    document: Document, policy: Policy, content: Content | None, limits: Limits
) -> list[Finding]:
    """All that the rules find in a document; places where there is a source."""
    judgements = judge(document, policy)
    if not judgements:
        return []
    places = atlas(content, limits) if content is not None else None
    return placed(document, judgements, places)


def placed(
    document: Document, judgements: Iterable[Judgement], places: Atlas | None
) -> list[Finding]:
    """Judgements about one document as findings."""
    judgements = list(judgements)
    spots = [spot for each in judgements for spot in (each.found.at, *each.found.related)]
    paths = paths_of(document, {id(spot.node) for spot in spots})
    locate = _Locator(document, paths, places)
    return [
        attrs.evolve(
            locate.finding(each.rule.code, each.found.at),
            parameters=each.found.parameters,
            entry=each.rule.own_entry,
            severity=each.severity,
            related=tuple(locate.finding(each.rule.code, spot) for spot in each.found.related),
        )
        for each in judgements
    ]


@attrs.define
class _Locator:
    """Turns spots into places. A node that stands in two places is told of in each, in turn."""

    document: Document
    paths: Mapping[int, list[Path]]
    places: Atlas | None
    _met: Counter[tuple[str, int, str | None, int | None]] = attrs.field(factory=Counter)

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
        return Finding(code, offset, pointer=pointer(way), xpath=xpath(self.document, way))
