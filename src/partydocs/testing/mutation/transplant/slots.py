"""The values in decoded JSON, each with the declaration of its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from partydocs.model.base.declaration import FieldSpec
from partydocs.model.base.node import Node
from partydocs.schema.shape import standard

__all__ = ["Slot", "class_of", "field_of", "field_slots", "slots"]


@attrs.frozen(eq=False)
class Slot:
    """A single value, and where it stands."""

    holder: Any
    """The object or list that holds it."""
    key: Any
    declared: FieldSpec
    record: Any
    """The object whose field it is."""

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.holder[self.key]

    def put(self, value: Any) -> None:
        """Put something else there."""
        self.holder[self.key] = value

    @property
    def defines(self) -> bool:
        """Whether it gives its object an id."""
        return self._type == "Id"

    @property
    def refers(self) -> bool:
        """Whether it names an id of the same document."""
        inside = self.declared.unless is None or self.declared.unless not in self.record
        return self.declared.refers is not None and inside

    @property
    def is_date(self) -> bool:
        """Whether it is a date, of whatever precision."""
        return self._type in ("Date", "PartialDate")

    @property
    def _type(self) -> str:
        return self.declared.scalar.name if self.declared.scalar is not None else ""


def slots(value: Any, cls: type[Node]) -> Iterator[Slot]:
    """All values in an object of a class, and in all that it holds."""
    for each in standard()[cls].fields:
        if each.wire in value:
            yield from field_slots(value, each)


def field_slots(record: Any, declared: FieldSpec) -> Iterator[Slot]:
    """All values in one field of an object."""
    holder: Any = record
    keys: Iterable[Any] = (declared.wire,)
    if declared.many or declared.runs:
        holder = record[declared.wire]
        keys = range(len(holder))
    for key in keys:
        item = holder[key]
        if isinstance(item, dict):
            yield from slots(item, class_of(item, declared))
        else:
            yield Slot(holder, key, declared, record)


def class_of(item: Any, declared: FieldSpec) -> type[Node]:
    """The class of an object that stands in a field. Raises `KeyError` where it tells none."""
    if declared.choice or declared.runs:
        return declared.tags[item["kind"]]
    return declared.records[0]


def field_of(cls: type[Node], wire: str) -> FieldSpec | None:
    """The declaration of a field by its name on the wire."""
    return next((each for each in standard()[cls].fields if each.wire == wire), None)
