"""The shape: all classes and scalar types that occur in documents of some kinds.

Schemas, readers, writers, the schema validator and the data dictionary are derived from the shape,
never from the attrs classes directly, so that a field is declared in one place only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType

import attrs

from partydocs.model.base import FieldSpec, Node, RecordSpec, Scalar, record_spec
from partydocs.model.kinds import KINDS

__all__ = ["NAMESPACE", "VERSION", "Shape", "describe", "standard"]

NAMESPACE = "https://w3id.org/partydocs/1"
"""XML namespace of the standard; it changes with the major version only."""
VERSION = "1.0"


@attrs.frozen(eq=False)
class Shape:
    """Kinds of document, with the classes and scalar types that occur in them.

    Indexed by a class, it gives its declaration:

        standard()[Task].by_wire["lead"].records    # (Actor,)
    """

    kinds: tuple[RecordSpec, ...]
    records: Mapping[type[Node], RecordSpec]
    """Every class in use, the kinds included, in order of first use."""
    scalars: tuple[Scalar, ...]
    """In the order of their names."""

    def __getitem__(self, cls: type[Node]) -> RecordSpec:
        return self.records[cls]

    @cached_property
    def tagged(self) -> frozenset[type[Node]]:
        """The classes whose JSON objects have a `kind`: kinds, and members of choices and runs."""
        chosen = (
            cls
            for each in _fields(self.records)
            if each.choice or each.runs
            for cls in each.records
        )
        return frozenset([*chosen, *(kind.cls for kind in self.kinds)])

    def kind(self, name: str) -> RecordSpec | None:
        """The kind with that name in XML and JSON, such as `plan`, or None."""
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
    """The shape of the standard: all its kinds."""
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
