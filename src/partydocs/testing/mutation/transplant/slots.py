"""The values in decoded JSON, each with the declaration of its field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from partydocs.model.base import FieldSpec, Node
from partydocs.schema.shape import standard

__all__ = ["Slot", "class_of", "field_of", "field_slots", "slots"]


@attrs.frozen(eq=False)
class Slot:
    """A single value and its location."""

    holder: Any
    """The object or list that contains the value."""
    key: Any
    declared: FieldSpec
    record: Any
    """The object that has the field."""

    @property
    def value(self) -> Any:
        """The value."""
        return self.holder[self.key]

    def put(self, value: Any) -> None:
        """Replace the value."""
        self.holder[self.key] = value

    @property
    def defines(self) -> bool:
        """Whether the value is the id of its object."""
        return self._type == "Id"

    @property
    def refers(self) -> bool:
        """Whether the value refers to an id of the same document."""
        inside = self.declared.unless is None or self.declared.unless not in self.record
        return self.declared.refers is not None and inside

    @property
    def is_date(self) -> bool:
        """Whether the value is a date of any precision."""
        return self._type in ("Date", "PartialDate")

    @property
    def _type(self) -> str:
        return self.declared.scalar.name if self.declared.scalar is not None else ""


def slots(value: Any, cls: type[Node]) -> Iterator[Slot]:
    """All values in an object of a class, and in all objects that it contains."""
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
    """The class of an object in a field.

    Raises `KeyError` if the object does not name its class.
    """
    if declared.choice or declared.runs:
        return declared.tags[item["kind"]]
    return declared.records[0]


def field_of(cls: type[Node], wire: str) -> FieldSpec | None:
    """The declaration of a field by its name in XML and JSON."""
    return next((each for each in standard()[cls].fields if each.wire == wire), None)
