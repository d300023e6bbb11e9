"""Operators that damage structure in a way common to both formats, and those of JSON alone."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partydocs.model.base import Boolean, DecimalScalar, Integer
from partydocs.model.kinds import KINDS
from partydocs.schema.shape import standard
from partydocs.testing.mutation.document_layout import (
    DocumentLayout,
    PartLocation,
    Path,
    RecordLocation,
)
from partydocs.testing.mutation.operators.operator import Damage, Operator, operator
from partydocs.testing.mutation.part import (
    FieldPart,
    Form,
    ItemPart,
    LeafPart,
    ListPart,
    RecordPart,
    leaf,
)

__all__ = ["OPERATORS"]


@operator("MISSING")
def required_field_taken_out(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        record = location.record
        required = {each.wire for each in record.declared.fields if each.required_on_wire}
        for entry in record.entries:
            if (
                entry.name in required
                and entry.form != "content"
                and _may_go(layout, record, entry)
            ):
                left = [each for each in record.entries if each is not entry]
                yield Damage(
                    description=f"{entry.name} is taken out of {location.tag}",
                    pointer=location.pointer,
                    swaps=((location.path, record.with_entries(*left)),),
                )


def _may_go(layout: DocumentLayout, record: RecordPart, entry: FieldPart) -> bool:
    """Whether removing the field causes no other finding."""
    return (
        layout.is_unreferenced(entry.part)
        and layout.may_hold(record, record.present - {entry.name})
        and not layout.changes_meaning_of_others(record, entry.name)
    )


_STRANGE = ("ghiChu", "mood", "summary")


@operator("UNKNOWN")
def unknown_field(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        for name in _STRANGE:
            for form in _forms(location.record):
                yield _unknown(location, name, form)


@operator("UNKNOWN")
def field_misspelt(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        for each in location.record.declared.fields:
            name = each.wire[:1].upper() + each.wire[1:]
            if each.scalar is not None and not each.content and name not in location.names:
                yield _unknown(location, name, "attribute" if each.attribute else "element")


def _forms(record: RecordPart) -> tuple[Form, ...]:
    return ("attribute",) if record.declared.content else ("attribute", "element")


def _unknown(location: RecordLocation, name: str, form: Form) -> Damage:
    strange = FieldPart(name, leaf("tốt"), form)
    if location.record.declared.content:
        strange = attrs.evolve(strange, form="attribute")
    return Damage(
        description=f"{location.tag} has an unknown {name}",
        pointer=f"{location.pointer}/{name}",
        swaps=((location.path, location.record.with_entries(*location.record.entries, strange)),),
    )


@operator("EMPTY-LIST")
def list_emptied(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        part = location.part
        if isinstance(part, ListPart) and not location.field.runs and layout.is_unreferenced(part):
            yield Damage(
                description=f"the list {location.name} is emptied",
                pointer=location.pointer,
                swaps=((location.path, attrs.evolve(part, items=())),),
            )


def _chosen(layout: DocumentLayout) -> Iterator[tuple[PartLocation, RecordPart]]:
    """Items of several possible classes, without ids that anything refers to."""
    for location in layout.locations:
        part = location.part
        if (
            location.item
            and (location.field.choice or location.field.runs)
            and isinstance(part, RecordPart)
            and layout.is_unreferenced(part)
        ):
            yield location, part


@operator("UNKNOWN-KIND")
def item_of_no_kind(layout: DocumentLayout) -> Iterator[Damage]:
    for location, record in _chosen(layout):
        for name in ("para", "muc", record.declared.name):
            if name not in location.field.tags:
                yield Damage(
                    description=f"{record.declared.tag} in {location.name} is called {name}",
                    pointer=location.pointer,
                    swaps=(_renamed(layout, location, attrs.evolve(record, kind=name), name),),
                )


def _renamed(
    layout: DocumentLayout, location: PartLocation, record: RecordPart, tag: str
) -> tuple[Path, ListPart]:
    """The list of an item, with the item renamed."""
    above = location.path[:-1]
    listing = layout.parts[above]
    assert isinstance(listing, ListPart)
    items = list(listing.items)
    items[location.path[-1]] = ItemPart(tag, record)
    return above, attrs.evolve(listing, items=tuple(items))


@operator("MISSING-KIND")
def kind_taken_out(layout: DocumentLayout) -> Iterator[Damage]:
    for location, record in _chosen(layout):
        yield Damage(
            description=f"an item of {location.name} does not tell its kind",
            pointer=location.pointer,
            swaps=((location.path, attrs.evolve(record, kind=None)),),
        )


_NULL = LeafPart(inside="", json="null")


@operator("NULL")
def value_null(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        if layout.is_unreferenced(location.part):
            yield Damage(
                description=f"{'an item of ' * location.item}{location.name} is null",
                pointer=location.pointer,
                swaps=((location.path, _NULL),),
            )


@operator("WRONG-ROOT")
def root_of_no_kind(layout: DocumentLayout) -> Iterator[Damage]:
    for name in ("decree", "document", "workPlan"):
        yield Damage(
            description=f"the document calls itself {name}",
            swaps=(((), attrs.evolve(layout.root, kind=name)),),
            tag=name,
        )


@operator("UNEXPECTED-KIND")
def another_kind_expected(layout: DocumentLayout) -> Iterator[Damage]:
    for kind in KINDS:
        if kind is not layout.root.declared.cls:
            wanted = standard()[kind].tag
            yield Damage(description=f"the receiver asks for a {wanted}", kind=kind)


@operator("WRONG-TYPE")
def list_for_text(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        if location.item and not location.is_run and isinstance(location.part, LeafPart):
            nested = LeafPart(
                inside=f"<id>{location.part.inside}</id>", json=f"[{location.part.json}]"
            )
            yield Damage(
                description=f"an item of {location.name} is a list",
                pointer=location.pointer,
                swaps=((location.path, nested),),
            )


_OTHERS = {
    "text": '"tốt"',
    "number": "7",
    "boolean": "true",
    "array": '["tốt"]',
    "object": '{"value":"tốt"}',
}
"""JSON values, by type."""


@operator("WRONG-TYPE", only="json")
def value_of_another_type(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        if layout.is_unreferenced(location.part):
            for name, literal in _OTHERS.items():
                if name not in _taken(location):
                    yield Damage(
                        description=f"{'an item of ' * location.item}{location.name} is {literal}",
                        pointer=location.pointer,
                        swaps=((location.path, LeafPart(inside="", json=literal)),),
                    )


def _taken(location: PartLocation) -> set[str]:
    """The JSON types that give another code than WRONG-TYPE at a location."""
    if isinstance(location.part, ListPart):
        return {"array"}
    if isinstance(location.scalar, Integer | DecimalScalar | Boolean):
        return {"text", "number", "boolean"}
    if location.item and location.field.runs:
        return {"text", "object"}
    return {"object"} if isinstance(location.part, RecordPart) else {"text"}


OPERATORS: tuple[Operator, ...] = (
    required_field_taken_out,
    unknown_field,
    field_misspelt,
    list_emptied,
    item_of_no_kind,
    kind_taken_out,
    value_null,
    root_of_no_kind,
    another_kind_expected,
    list_for_text,
    value_of_another_type,
)
