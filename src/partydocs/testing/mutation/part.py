"""Parts of a document that can be damaged: each draws itself in XML and in JSON.

Parts are frozen: a damaged document shares all but the way to the damage with the good one, and
what is drawn once is not drawn again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from json.encoder import encode_basestring as quoted
from typing import Literal, TypeAlias

import attrs

from partydocs.model.declaration import Declared, DeclaredRecord, declared
from partydocs.model.node import Node
from partydocs.model.scalar import Boolean, DecimalScalar, Integer, Scalar
from partydocs.schema.shape import standard

__all__ = [
    "Entry",
    "Form",
    "Item",
    "Leaf",
    "Listing",
    "Part",
    "Record",
    "element",
    "form_of",
    "leaf",
    "quoted",
    "record_of",
    "spelt",
]

Form: TypeAlias = Literal["attribute", "element", "content"]
"""What a field is in XML."""


@attrs.frozen(eq=False, kw_only=True)
class Leaf:
    """A single value, or a text among runs."""

    inside: str
    """Its text in XML, escaped."""
    json: str
    """Its literal in JSON."""
    text: str = ""
    """The text itself."""
    attributes: str = ""
    """What stands in its start tag behind the name, where it is an element."""
    ids: tuple[str, ...] = ()
    """The id that it gives to its record."""
    uses: tuple[str, ...] = ()
    """The id of another record that it names."""


@attrs.frozen(eq=False)
class Entry:
    """A field of a record with its value."""

    name: str
    part: Part
    form: Form


@attrs.frozen(eq=False)
class Item:
    """An item of a list or run; a text has no tag."""

    tag: str
    part: Part


@attrs.frozen(eq=False, slots=False, kw_only=True)
class Record:
    """An object of a class of the standard."""

    declared: DeclaredRecord
    entries: tuple[Entry, ...]
    kind: str | None
    """What names its class in JSON, where its class is named."""
    more_attributes: str = ""
    """XML that stands behind its attributes."""
    more_inside: str = ""
    """XML that stands before its content."""

    def with_entries(self, *entries: Entry) -> Record:
        """The record with just these fields."""
        return Record(
            declared=self.declared,
            entries=entries,
            kind=self.kind,
            more_attributes=self.more_attributes,
            more_inside=self.more_inside,
        )

    @cached_property
    def present(self) -> frozenset[str]:
        """The names that its fields have on the wire."""
        return frozenset(each.name for each in self.entries)

    @cached_property
    def attributes(self) -> str:
        """What stands in its start tag behind the name."""
        return "".join(self._attributes()) + self.more_attributes

    def _attributes(self) -> Iterator[str]:
        for each in self.entries:
            if each.form == "attribute":
                quoted = each.part.inside.replace('"', "&quot;")
                yield f' {each.name}="{quoted}"'

    @cached_property
    def inside(self) -> str:
        """What stands between its tags."""
        return self.more_inside + "".join(
            each.part.inside if each.form == "content" else element(each.name, each.part)
            for each in self.entries
            if each.form != "attribute"
        )

    @cached_property
    def json(self) -> str:
        """Its object."""
        kind = [] if self.kind is None else [f'"kind":{quoted(self.kind)}']
        members = [f"{quoted(each.name)}:{each.part.json}" for each in self.entries]
        return "{" + ",".join([*kind, *members]) + "}"

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all records in it, itself included."""
        return tuple(each for entry in self.entries for each in entry.part.ids)

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The ids that are named in it."""
        return tuple(each for entry in self.entries for each in entry.part.uses)


@attrs.frozen(eq=False, slots=False, kw_only=True)
class Listing:
    """A list, or the runs of a text."""

    field: Declared
    items: tuple[Item, ...]
    attributes: str = ""
    more_inside: str = ""
    """XML that stands before its items."""

    @cached_property
    def inside(self) -> str:
        """What stands between its tags."""
        return self.more_inside + "".join(
            element(each.tag, each.part) if each.tag else each.part.inside for each in self.items
        )

    @cached_property
    def json(self) -> str:
        """Its array."""
        return "[" + ",".join(each.part.json for each in self.items) + "]"

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all records in it."""
        return tuple(each for item in self.items for each in item.part.ids)

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The ids that are named in it."""
        return tuple(each for item in self.items for each in item.part.uses)


Part: TypeAlias = Leaf | Record | Listing


def element(tag: str, part: Part, *, start: str = "") -> str:
    """A part as an element of XML; `start` stands before its attributes."""
    inside = part.inside
    opened = f"<{tag}{start}{part.attributes}"
    return f"{opened}>{inside}</{tag}>" if inside else f"{opened}/>"


_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def leaf(text: str, *, bare: bool = False) -> Leaf:
    """A leaf of a text; `bare` without quotation marks in JSON."""
    literal = text if bare else quoted(text)
    return Leaf(inside=text.translate(_XML), json=literal, text=text)


def spelt(scalar: Scalar, text: str) -> Leaf:
    """A leaf of a sound spelling."""
    return leaf(text, bare=isinstance(scalar, Boolean | DecimalScalar | Integer))


def record_of(node: Node) -> Record:
    """The parts of an object of the model."""
    about = declared(type(node))
    entries = []
    for each in about.fields:
        value = getattr(node, each.name)
        if value is not None and value != ():
            entries.append(Entry(each.wire, _part_of(node, each, value), form_of(each)))
    kind = about.tag if about.cls in standard().tagged else None
    return Record(declared=about, entries=tuple(entries), kind=kind)


def form_of(each: Declared) -> Form:
    """What a field is in XML."""
    if each.content:
        return "content"
    return "attribute" if each.attribute else "element"


def _part_of(owner: Node, each: Declared, value: object) -> Part:
    if isinstance(value, tuple):
        return Listing(field=each, items=tuple(_item_of(owner, each, one) for one in value))
    if isinstance(value, Node):
        return record_of(value)
    return _leaf_of(owner, each, value)


def _item_of(owner: Node, each: Declared, value: object) -> Item:
    if each.runs and isinstance(value, str):
        return Item("", leaf(value))
    if isinstance(value, Node):
        tag = declared(type(value)).tag if each.choice or each.runs else each.item
        return Item(tag, record_of(value))
    return Item(each.item, _leaf_of(owner, each, value))


def _leaf_of(owner: Node, each: Declared, value: object) -> Leaf:
    assert each.scalar is not None
    text = each.scalar.write(value)
    made = spelt(each.scalar, text)
    if each.scalar.name == "Id" and not each.many:
        return attrs.evolve(made, ids=(text,))
    if each.refers is not None and (each.unless is None or getattr(owner, each.unless) is None):
        return attrs.evolve(made, uses=(text,))
    return made
