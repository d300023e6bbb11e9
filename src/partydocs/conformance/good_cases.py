"""Valid cases: bases, the smallest and largest documents, boundary documents and samples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from partydocs.catalogue import Layer
from partydocs.conformance.case_files import FileContent, Names, PreparedCase, prepared, settings_of
from partydocs.conformance.expectation import labelled_findings, no_findings
from partydocs.io import canonical, digest, dumps
from partydocs.model.document import Document
from partydocs.schema.shape import standard
from partydocs.testing import boundary, maximal, minimal, sample
from partydocs.testing.cases import base_document, bases
from partydocs.testing.edge_cases import Boundary
from partydocs.testing.mutation.mutant import Expected

__all__ = ["good_cases"]

SAMPLES = 4
"""Number of samples of each kind."""
_RULES: tuple[Layer, ...] = ("rules",)
_MAX_SIMILAR = {"form": 2, "code": 1}
"""Number of edges of this name per scalar type; one for all other names."""
_MAX_BYTES = 20_000
"""Maximum size of a boundary document in bytes."""
_COVERED_ELSEWHERE = ("absent", "present")
"""Edges that the smallest and the largest documents cover."""
_EdgeKey: TypeAlias = tuple[str, str, str]


def good_cases() -> Iterator[PreparedCase]:
    """All valid cases."""
    for name in bases():
        yield _case(f"valid/bases/{name}", f"a good {name}", base_document(name), _RULES)
    for kind in standard().kinds:
        smallest, largest = minimal(kind.tag), maximal(kind.tag)
        yield _case(f"valid/minimal/{kind.tag}", f"{kind.tag}: only what it must have", smallest)
        yield _case(f"valid/maximal/{kind.tag}", f"{kind.tag}: all that can stand in it", largest)
    yield from _samples()
    yield from _boundaries()


def _samples() -> Iterator[PreparedCase]:
    for kind in standard().kinds:
        for seed in range(SAMPLES):
            title = f"{kind.tag}: sample of seed {seed}"
            document = sample(kind.tag, seed=seed)
            yield _case(f"valid/samples/{kind.tag}-{seed}", title, document, _RULES)


def _case(
    id: str, title: str, document: Document, rule_layers: tuple[Layer, ...] = ()
) -> PreparedCase:
    """A document without findings, with its canonical form."""
    return prepared(
        id,
        "valid",
        title,
        _both(document),
        no_findings(rule_layers, digest(document)),
        settings_of(rule_layers),
        document=document,
        canonical=canonical(document),
    )


def _both(document: Document) -> list[FileContent]:
    return [
        FileContent("xml", dumps(document, format="xml", pretty=True)),
        FileContent("json", dumps(document, format="json")),
    ]


def _boundaries() -> Iterator[PreparedCase]:
    """For each scalar type and sort of edge one document, of the first kind that has it."""
    names = Names()
    counts: Counter[_EdgeKey] = Counter()
    for kind in standard().kinds:
        for each in boundary(kind.tag):
            if each.edge in _COVERED_ELSEWHERE:
                continue
            key = _edge_key(each)
            counts[key] += 1
            if counts[key] <= _MAX_SIMILAR.get(each.edge, 1) and _fits(each):
                yield _edge(each, names)


def _edge_key(each: Boundary) -> _EdgeKey:
    """Edges with the same key are similar: same type of value, or same class of object."""
    fields = {field.wire: field for field in standard()[each.record].fields}
    field = fields.get(each.field)
    if field is None or field.scalar is None:
        return each.record.__name__, "", each.edge
    detail = each.label.partition(": ")[2] if each.edge in ("unicode", "space") else ""
    return field.scalar.name, detail, each.edge


def _fits(each: Boundary) -> bool:
    return len(dumps(each.document, format="json")) <= _MAX_BYTES


def _edge(each: Boundary, names: Names) -> PreparedCase:
    known = digest(each.document)
    labels = [Expected("UNKNOWN-CODE", each.pointer)] if each.edge == "unknown" else []
    expected = labelled_findings(labels, (), digest=known) if labels else no_findings((), known)
    name = names.id("valid", "boundary", each.edge, title=f"{each.document.kind} {each.label}")
    return prepared(
        name,
        "valid",
        each.label,
        _both(each.document),
        expected,
        settings_of(()),
        document=each.document,
        canonical=canonical(each.document) if each.edge in ("unicode", "space", "step") else None,
    )
