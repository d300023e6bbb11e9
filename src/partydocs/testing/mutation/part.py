"""Parts of a document, each of which writes itself as XML and as JSON.

Parts are immutable. A damaged document shares all parts with the valid one except those on the path
to the damage, and their text is cached, so that a mutant costs little more than its change.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from json.encoder import encode_basestring as quoted
from typing import Literal, TypeAlias

import attrs

from partydocs.model.base import Boolean, DecimalScalar, FieldSpec, Integer, RecordSpec, Scalar

__all__ = [
    "FieldPart",
    "Form",
    "ItemPart",
    "LeafPart",
    "ListPart",
    "Part",
    "RecordPart",
    "element",
    "leaf",
    "quoted",
    "scalar_leaf",
]

Form: TypeAlias = Literal["attribute", "element", "content"]
"""The form of a field in XML."""


@attrs.frozen(eq=False, kw_only=True)
class LeafPart:
    """A single value, or a text among runs."""

    inside: str
    """The text in XML, escaped."""
    json: str
    """The literal in JSON."""
    text: str = ""
    """The text itself."""
    attributes: str = ""
    """XML after the name in the start tag, if the leaf is an element."""
    ids: tuple[str, ...] = ()
    """The id that it gives to its record, if any."""
    uses: tuple[str, ...] = ()
    """The id of another record that it refers to, if any."""


@attrs.frozen(eq=False)
class FieldPart:
    """A field of a record with its value."""

    name: str
    part: Part
    form: Form


@attrs.frozen(eq=False)
class ItemPart:
    """An item of a list or of runs; a text has no tag."""

    tag: str
    part: Part


@attrs.frozen(eq=False, slots=False, kw_only=True)
class RecordPart:
    """An object of a class of the standard."""

    declared: RecordSpec
    entries: tuple[FieldPart, ...]
    kind: str | None
    """The member `kind` in JSON, for classes that have one."""
    more_attributes: str = ""
    """XML after its attributes."""
    more_inside: str = ""
    """XML before its content."""

    def with_entries(self, *entries: FieldPart) -> RecordPart:
        """The record with exactly these fields."""
        return RecordPart(
            declared=self.declared,
            entries=entries,
            kind=self.kind,
            more_attributes=self.more_attributes,
            more_inside=self.more_inside,
        )

    @cached_property
    def present(self) -> frozenset[str]:
        """The names of its fields in XML and JSON."""
        return frozenset(each.name for each in self.entries)

    @cached_property
    def attributes(self) -> str:
        """XML after the name in the start tag."""
        return "".join(self._attributes()) + self.more_attributes

    def _attributes(self) -> Iterator[str]:
        for each in self.entries:
            if each.form == "attribute":
                quoted = each.part.inside.replace('"', "&quot;")
                yield f' {each.name}="{quoted}"'

    @cached_property
    def inside(self) -> str:
        """XML between the tags."""
        return self.more_inside + "".join(
            each.part.inside if each.form == "content" else element(each.name, each.part)
            for each in self.entries
            if each.form != "attribute"
        )

    @cached_property
    def json(self) -> str:
        """The JSON object."""
        kind = [] if self.kind is None else [f'"kind":{quoted(self.kind)}']
        members = [f"{quoted(each.name)}:{each.part.json}" for each in self.entries]
        return "{" + ",".join([*kind, *members]) + "}"

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all records in it, including its own."""
        return tuple(each for entry in self.entries for each in entry.part.ids)

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The ids that parts in it refer to."""
        return tuple(each for entry in self.entries for each in entry.part.uses)


@attrs.frozen(eq=False, slots=False, kw_only=True)
class ListPart:
    """A list, or the runs of a text."""

    field: FieldSpec
    items: tuple[ItemPart, ...]
    attributes: str = ""
    more_inside: str = ""
    """XML before its items."""

    @cached_property
    def inside(self) -> str:
        """XML between the tags."""
        return self.more_inside + "".join(
            element(each.tag, each.part) if each.tag else each.part.inside for each in self.items
        )

    @cached_property
    def json(self) -> str:
        """The JSON array."""
        return "[" + ",".join(each.part.json for each in self.items) + "]"

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all records in it."""
        return tuple(each for item in self.items for each in item.part.ids)

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The ids that parts in it refer to."""
        return tuple(each for item in self.items for each in item.part.uses)


Part: TypeAlias = LeafPart | RecordPart | ListPart


def element(tag: str, part: Part, *, start: str = "") -> str:
    """A part as an XML element; `start` comes before its attributes."""
    inside = part.inside
    opened = f"<{tag}{start}{part.attributes}"
    return f"{opened}>{inside}</{tag}>" if inside else f"{opened}/>"


_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def leaf(text: str, *, bare: bool = False) -> LeafPart:
    """A leaf for a text; with `bare`, its JSON literal has no quotation marks."""
    literal = text if bare else quoted(text)
    return LeafPart(inside=text.translate(_XML), json=literal, text=text)


def scalar_leaf(scalar: Scalar, text: str) -> LeafPart:
    """A leaf for a valid text of a scalar type."""
    return leaf(text, bare=isinstance(scalar, Boolean | DecimalScalar | Integer))
