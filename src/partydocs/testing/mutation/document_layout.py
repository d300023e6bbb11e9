"""A valid document as a tree of parts, with the locations of parts and the uses of ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

import attrs

from partydocs.formats.source import FormatName
from partydocs.model.base import FieldSpec, Scalar
from partydocs.model.document import Document
from partydocs.schema.shape import NAMESPACE
from partydocs.testing.mutation.document_parts import form_of, record_of
from partydocs.testing.mutation.part import (
    FieldPart,
    ItemPart,
    LeafPart,
    ListPart,
    Part,
    RecordPart,
    element,
)

__all__ = ["DocumentLayout", "PartLocation", "Path", "RecordLocation", "added", "put", "written"]

Path = tuple[int, ...]
"""The path to a part: at each step the index of an entry or item."""


@attrs.frozen(eq=False)
class PartLocation:
    """A part and its location."""

    path: Path
    pointer: str
    part: Part
    field: FieldSpec
    """The field whose value the part is, or whose list contains it."""
    owner: RecordPart
    """The record that has the field."""
    item: bool = False
    """Whether the part is an item of a list or of runs."""

    @property
    def scalar(self) -> Scalar | None:
        """The scalar type, if the part is a single value."""
        return self.field.scalar if isinstance(self.part, LeafPart) else None

    @property
    def is_run(self) -> bool:
        """Whether the part is a text among runs."""
        return self.item and self.field.runs and isinstance(self.part, LeafPart)

    @property
    def is_element(self) -> bool:
        """Whether the part is an element in XML."""
        return not self.is_run if self.item else form_of(self.field) == "element"

    @property
    def name(self) -> str:
        """The field's name in XML and JSON."""
        return self.field.wire


@attrs.frozen(eq=False, slots=False)
class RecordLocation:
    """A record and its location: the document itself, a field's value or an item."""

    path: Path
    pointer: str
    record: RecordPart

    @property
    def tag(self) -> str:
        """The name of its class in XML and JSON."""
        return self.record.declared.tag

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all fields of its class in XML and JSON."""
        return frozenset(each.wire for each in self.record.declared.fields)


@attrs.frozen(eq=False, slots=False)
class DocumentLayout:
    """A valid document as a tree of parts."""

    root: RecordPart

    @classmethod
    def of(cls, document: Document) -> DocumentLayout:
        """The layout of a document."""
        return cls(record_of(document))

    @cached_property
    def locations(self) -> tuple[PartLocation, ...]:
        """Every field and item, in document order."""
        return tuple(_below(self.root, (), ""))

    @cached_property
    def parts(self) -> Mapping[Path, Part]:
        """Every field and item by its path."""
        return {each.path: each.part for each in self.locations}

    @cached_property
    def records(self) -> tuple[RecordLocation, ...]:
        """Every record, in document order, the document itself first."""
        found = [RecordLocation((), "", self.root)]
        found += [
            RecordLocation(each.path, each.pointer, each.part)
            for each in self.locations
            if isinstance(each.part, RecordPart)
        ]
        return tuple(found)

    @cached_property
    def gaps(self) -> tuple[tuple[RecordLocation, FieldSpec], ...]:
        """Absent optional fields with single values that may be added, as (location, field)."""
        return tuple(
            (location, each)
            for location in self.records
            for each in location.record.declared.fields
            if each.scalar is not None
            and not (each.many or each.content or each.wire in location.record.present)
            and self.may_hold(location.record, {*location.record.present, each.wire})
        )

    @cached_property
    def uses(self) -> Mapping[str, int]:
        """Number of references to each id."""
        return Counter(self.root.uses)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """Name of the class to which each id belongs."""
        return {
            id: location.record.declared.name
            for location in self.records
            for entry in location.record.entries
            if isinstance(entry.part, LeafPart)
            for id in entry.part.ids
        }

    @cached_property
    def donors(self) -> Mapping[tuple[str, str], Part]:
        """A value for each (class name, field name): without ids or references."""
        return {
            (location.field.owner.__name__, location.name): location.part
            for location in reversed(self.locations)
            if not (location.item or location.part.ids or location.part.uses)
        }

    def is_unreferenced(self, part: Part) -> bool:
        """Whether nothing outside a part refers to an id in it, so that the part can be removed."""
        if not part.ids:
            return True
        inside = Counter(part.uses)
        return all(self.uses.get(id, 0) == inside[id] for id in part.ids)

    @staticmethod
    def may_hold(record: RecordPart, names: Collection[str]) -> bool:
        """Whether a record may have exactly these fields, by name in XML and JSON.

        Required fields are not checked.
        """
        present = {each.name for each in record.declared.fields if each.wire in names}
        return all(each.finding(present) is None for each in record.declared.require)

    @staticmethod
    def changes_meaning_of_others(record: RecordPart, name: str) -> bool:
        """Whether another field of a record has a different meaning if this field is absent."""
        return any(
            each.unless is not None
            and each.wire in record.present
            and name == next(f.wire for f in record.declared.fields if f.name == each.unless)
            for each in record.declared.fields
        )


def _below(record: RecordPart, path: Path, pointer: str) -> Iterator[PartLocation]:
    fields = {each.wire: each for each in record.declared.fields}
    for index, entry in enumerate(record.entries):
        here = (*path, index)
        spot = f"{pointer}/{entry.name}"
        each = fields[entry.name]
        yield PartLocation(here, spot, entry.part, each, record)
        if isinstance(entry.part, RecordPart):
            yield from _below(entry.part, here, spot)
        elif isinstance(entry.part, ListPart):
            for location in _items(entry.part, here, spot, each, record):
                yield location
                if isinstance(location.part, RecordPart):
                    yield from _below(location.part, location.path, location.pointer)


def _items(
    listing: ListPart, path: Path, pointer: str, each: FieldSpec, owner: RecordPart
) -> Iterator[PartLocation]:
    for index, item in enumerate(listing.items):
        yield PartLocation((*path, index), f"{pointer}/{index}", item.part, each, owner, item=True)


def added(record: RecordPart, each: FieldSpec, part: Part) -> RecordPart:
    """A record with an additional field, in the declared order."""
    order = [field.wire for field in record.declared.fields]
    entry = FieldPart(each.wire, part, form_of(each))
    entries = sorted([*record.entries, entry], key=lambda one: order.index(one.name))
    return record.with_entries(*entries)


def put(root: Part, path: Path, part: Part) -> Part:
    """A part in which the part at a path is replaced."""
    if not path:
        return part
    step, rest = path[0], path[1:]
    if isinstance(root, RecordPart):
        entries = list(root.entries)
        old = entries[step]
        entries[step] = FieldPart(old.name, put(old.part, rest, part), old.form)
        return root.with_entries(*entries)
    assert isinstance(root, ListPart)
    items = list(root.items)
    items[step] = ItemPart(items[step].tag, put(items[step].part, rest, part))
    return attrs.evolve(root, items=tuple(items))


_NAMESPACE = f' xmlns="{NAMESPACE}"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def written(root: Part, tag: str, format: FormatName) -> str:
    """The text of a document in a format."""
    if format == "json":
        return root.json
    return f"{_DECLARATION}{element(tag, root, start=_NAMESPACE)}\n"
