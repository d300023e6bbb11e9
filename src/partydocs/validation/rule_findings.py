"""Findings of rules on a document that was read, with their paths and offsets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import attrs

from partydocs.formats.base import SourceMap
from partydocs.model.base import (
    Finding,
    FixedLocation,
    Node,
    NodeLocation,
    Path,
    ending,
    paths_of,
    pointer,
    xpath,
)
from partydocs.model.document import Document
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.run import run_rules

__all__ = ["LocationResolver", "resolved", "rule_findings"]


def rule_findings(
    document: Document, policy: Policy, offsets: Callable[[], SourceMap | None]
) -> list[Finding]:
    """The findings of the rules on a document.

    Args:
        document: the document.
        policy: which rules are applied.
        offsets: makes the source map if a rule finds something; None: there is no source.
    """
    found = run_rules(document, policy)
    return resolved(document, found, offsets()) if found else []


def resolved(document: Node, found: list[Finding], offsets: SourceMap | None) -> list[Finding]:
    """Findings on the nodes of one document, with their paths and offsets."""
    resolver = LocationResolver.of(document, node_locations(found), offsets)
    return resolver.resolve_all(found, resolver.resolve)


def node_locations(found: Iterable[Finding]) -> list[NodeLocation]:
    """The locations in the model of findings and their related findings."""
    return [
        each.location
        for finding in found
        for each in (finding, *finding.related)
        if isinstance(each.location, NodeLocation)
    ]


@attrs.define
class LocationResolver:
    """Gives findings on nodes of one document their paths and offsets.

    If one node object occurs twice in the document, successive findings go to successive
    occurrences.
    """

    document: Node
    paths: Mapping[int, list[Path]]
    """The paths of each node by `id(node)`."""
    offsets: SourceMap | None
    _counts: Counter[tuple[str, int, str | None, int | None]] = attrs.field(factory=Counter)

    @classmethod
    def of(
        cls, document: Node, locations: Iterable[NodeLocation], offsets: SourceMap | None
    ) -> LocationResolver:
        """A resolver of these locations in a document."""
        nodes = {id(each.node) for each in locations}
        return cls(document, paths_of(document, nodes), offsets)

    def resolve(self, finding: Finding) -> Finding:
        """The finding with its path and offset.

        Its related findings are not resolved. Raises `ValueError` if its node is not in the
        document.
        """
        location = finding.location
        if not isinstance(location, NodeLocation):
            return finding
        path = (
            *self._path(finding.code, location),
            *ending(location.node, location.field, location.index),
        )
        return attrs.evolve(
            finding,
            location=FixedLocation(pointer(path), xpath(self.document, path)),
            offset=self.offsets.offset(path) if self.offsets is not None else None,
        )

    def resolve_all(
        self, found: list[Finding], resolve_related: Callable[[Finding], Finding]
    ) -> list[Finding]:
        """The findings with their paths and offsets, and so their related findings.

        A related finding gets the code of its finding before it is resolved.
        """
        return [
            attrs.evolve(
                self.resolve(each),
                related=tuple(
                    resolve_related(attrs.evolve(other, code=each.code)) for other in each.related
                ),
            )
            for each in found
        ]

    def _path(self, code: str, location: NodeLocation) -> Path:
        paths = self.paths.get(id(location.node))
        if paths is None:
            raise ValueError(f"rule {code}: {location.node!r} is not in the document")
        if len(paths) == 1:
            return paths[0]
        key = (code, id(location.node), location.field, location.index)
        self._counts[key] += 1
        return paths[(self._counts[key] - 1) % len(paths)]
