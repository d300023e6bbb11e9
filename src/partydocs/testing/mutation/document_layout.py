"""A good document laid out for damage: its parts, where they stand, and which ids lead where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

import attrs

from partydocs.formats.source import Format
from partydocs.model.base.declaration import FieldSpec
from partydocs.model.base.scalar import Scalar
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
"""The way to a part: at each step which entry or item."""


@attrs.frozen(eq=False)
class PartLocation:
    """Where a part stands."""

    path: Path
    pointer: str
    part: Part
    field: FieldSpec
    """The field whose value it is, or whose list it is an item of."""
    owner: RecordPart
    """The record that has the field."""
    item: bool = False
    """Whether it is an item of a list or run."""

    @property
    def scalar(self) -> Scalar | None:
        """The scalar type, where it is a single value."""
        return self.field.scalar if isinstance(self.part, LeafPart) else None

    @property
    def is_run(self) -> bool:
        """Whether it is a text among runs."""
        return self.item and self.field.runs and isinstance(self.part, LeafPart)

    @property
    def is_element(self) -> bool:
        """Whether it is an element of its own in XML."""
        return not self.is_run if self.item else form_of(self.field) == "element"

    @property
    def name(self) -> str:
        """What it is called on the wire."""
        return self.field.wire


@attrs.frozen(eq=False, slots=False)
class RecordLocation:
    """Where a record stands: the document itself, a field or an item."""

    path: Path
    pointer: str
    record: RecordPart

    @property
    def tag(self) -> str:
        """The name of its class on the wire."""
        return self.record.declared.tag

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all fields of its class on the wire."""
        return frozenset(each.wire for each in self.record.declared.fields)


@attrs.frozen(eq=False, slots=False)
class DocumentLayout:
    """A good document in parts."""

    root: RecordPart

    @classmethod
    def of(cls, document: Document) -> DocumentLayout:
        """The sheet of a document."""
        return cls(record_of(document))

    @cached_property
    def places(self) -> tuple[PartLocation, ...]:
        """Every field and item, in document order."""
        return tuple(_below(self.root, (), ""))

    @cached_property
    def parts(self) -> Mapping[Path, Part]:
        """Every field and item by the way to it."""
        return {each.path: each.part for each in self.places}

    @cached_property
    def records(self) -> tuple[RecordLocation, ...]:
        """Every record, in document order, the document itself first."""
        found = [RecordLocation((), "", self.root)]
        found += [
            RecordLocation(each.path, each.pointer, each.part)
            for each in self.places
            if isinstance(each.part, RecordPart)
        ]
        return tuple(found)

    @cached_property
    def gaps(self) -> tuple[tuple[RecordLocation, FieldSpec], ...]:
        """Optional single values that are absent and may be added: where, and which field."""
        return tuple(
            (place, each)
            for place in self.records
            for each in place.record.declared.fields
            if each.scalar is not None
            and not (each.many or each.content or each.wire in place.record.present)
            and self.may_hold(place.record, {*place.record.present, each.wire})
        )

    @cached_property
    def uses(self) -> Mapping[str, int]:
        """How often each id is named."""
        return Counter(self.root.uses)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The name of the class that each id belongs to."""
        return {
            id: place.record.declared.name
            for place in self.records
            for entry in place.record.entries
            if isinstance(entry.part, LeafPart)
            for id in entry.part.ids
        }

    @cached_property
    def donors(self) -> Mapping[tuple[str, str], Part]:
        """A value for each field of each class, by their names: without ids, naming none."""
        return {
            (place.field.owner.__name__, place.name): place.part
            for place in reversed(self.places)
            if not (place.item or place.part.ids or place.part.uses)
        }

    def is_loose(self, part: Part) -> bool:
        """Whether nothing outside a part names an id in it: it may go, or not be understood."""
        if not part.ids:
            return True
        inside = Counter(part.uses)
        return all(self.uses.get(id, 0) == inside[id] for id in part.ids)

    @staticmethod
    def may_hold(record: RecordPart, names: Collection[str]) -> bool:
        """Whether a record may have just these fields (names on the wire), required ones aside."""
        present = {each.name for each in record.declared.fields if each.wire in names}
        return all(each.fault(present) is None for each in record.declared.require)

    @staticmethod
    def is_leant_on(record: RecordPart, name: str) -> bool:
        """Whether another field of a record means something else where this one is absent."""
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
            for place in _items(entry.part, here, spot, each, record):
                yield place
                if isinstance(place.part, RecordPart):
                    yield from _below(place.part, place.path, place.pointer)


def _items(
    listing: ListPart, path: Path, pointer: str, each: FieldSpec, owner: RecordPart
) -> Iterator[PartLocation]:
    for index, item in enumerate(listing.items):
        yield PartLocation((*path, index), f"{pointer}/{index}", item.part, each, owner, item=True)


def added(record: RecordPart, each: FieldSpec, part: Part) -> RecordPart:
    """A record with a field more, at the place that its declaration gives it."""
    order = [field.wire for field in record.declared.fields]
    entry = FieldPart(each.wire, part, form_of(each))
    entries = sorted([*record.entries, entry], key=lambda one: order.index(one.name))
    return record.with_entries(*entries)


def put(root: Part, path: Path, part: Part) -> Part:
    """A part with another one at a place below it."""
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


def written(root: Part, tag: str, format: Format) -> str:
    """The text of a document in a format."""
    if format == "json":
        return root.json
    return f"{_DECLARATION}{element(tag, root, start=_NAMESPACE)}\n"
