"""The description of shape: every class and scalar type that a set of kinds is made of.

All that is derived (schemas, codecs, explainer, dictionary, outline) reads this and never the
classes' own machinery, so that a field is declared in one place only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType

import attrs

from partydocs.model.base.declaration import FieldSpec, RecordSpec, record_spec
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import Scalar
from partydocs.model.kinds import KINDS

__all__ = ["NAMESPACE", "VERSION", "Shape", "describe", "standard"]

NAMESPACE = "https://w3id.org/partydocs/1"
"""XML namespace of the standard; it changes with the major version only."""
VERSION = "1.0"


@attrs.frozen(eq=False)
class Shape:
    """Kinds of document with all that they are made of."""

    kinds: tuple[RecordSpec, ...]
    records: Mapping[type[Node], RecordSpec]
    """Every class in use, the kinds included, in order of first use."""
    scalars: tuple[Scalar, ...]

    def __getitem__(self, cls: type[Node]) -> RecordSpec:
        return self.records[cls]

    @cached_property
    def tagged(self) -> frozenset[type[Node]]:
        """The classes whose JSON object names them by `kind`."""
        chosen = (
            cls
            for each in _fields(self.records)
            if each.choice or each.runs
            for cls in each.records
        )
        return frozenset([*chosen, *(kind.cls for kind in self.kinds)])

    def kind(self, name: str) -> RecordSpec | None:
        """The kind of that name on the wire."""
        return next((kind for kind in self.kinds if kind.tag == name), None)


def describe(*kinds: type[Node]) -> Shape:
    """The shape of these kinds of document."""
    records: dict[type[Node], RecordSpec] = {}
    for kind in kinds:
        _collect(kind, records)
    scalars = {each.scalar.name: each.scalar for each in _fields(records) if each.scalar}
    return Shape(
        kinds=tuple(records[kind] for kind in kinds),
        records=MappingProxyType(records),
        scalars=tuple(scalars[name] for name in sorted(scalars)),
    )


@cache
def standard() -> Shape:
    """The shape of the standard: its six kinds."""
    return describe(*KINDS)


def _collect(cls: type[Node], records: dict[type[Node], RecordSpec]) -> None:
    if cls in records:
        return
    records[cls] = record_spec(cls)
    for each in records[cls].fields:
        for part in each.records:
            _collect(part, records)


def _fields(records: Mapping[type[Node], RecordSpec]) -> Iterator[FieldSpec]:
    for record in records.values():
        yield from record.fields
