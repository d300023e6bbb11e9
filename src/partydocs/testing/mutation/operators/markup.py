"""Operators on faults that only XML can have: attributes, elements, their order and their text."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partydocs.formats.source import FormatName
from partydocs.schema.shape import NAMESPACE
from partydocs.testing.mutation.document_layout import DocumentLayout, PartLocation, RecordLocation
from partydocs.testing.mutation.operators.operator import Damage, Operator, operator
from partydocs.testing.mutation.part import (
    FieldPart,
    ItemPart,
    LeafPart,
    ListPart,
    Part,
    RecordPart,
    leaf,
)

__all__ = ["OPERATORS", "with_attribute"]


def _with_elements(layout: DocumentLayout) -> Iterator[RecordLocation]:
    """Records without text of their own."""
    for location in layout.records:
        if location.record.declared.content is None:
            yield location


def _reordered(
    location: RecordLocation, entries: list[FieldPart], name: str, description: str
) -> Damage:
    return Damage(
        description=description,
        pointer=f"{location.pointer}/{name}",
        swaps=((location.path, location.record.with_entries(*entries)),),
    )


@operator("REPEATED")
def element_twice(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        for index, entry in enumerate(location.record.entries):
            if entry.form == "element":
                entries = list(location.record.entries)
                entries.insert(index + 1, entry)
                about = f"{entry.name} stands twice in {location.tag}"
                yield _reordered(location, entries, entry.name, about)


@operator("MISPLACED")
def elements_changed_over(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        children = [each for each in location.record.entries if each.form == "element"]
        attributes = [each for each in location.record.entries if each.form == "attribute"]
        for index in range(len(children) - 1):
            first, second = children[index : index + 2]
            swapped = [*children[:index], second, first, *children[index + 2 :]]
            about = f"{first.name} stands behind {second.name} in {location.tag}"
            yield _reordered(location, [*attributes, *swapped], first.name, about)


@operator("ATTRIBUTE-EXPECTED")
def attribute_as_element(layout: DocumentLayout) -> Iterator[Damage]:
    for location in _with_elements(layout):
        for entry in location.record.entries:
            if entry.form == "attribute" and layout.is_unreferenced(entry.part):
                others = [each for each in location.record.entries if each is not entry]
                moved = attrs.evolve(entry, form="element")
                about = f"{entry.name} of {location.tag} is an element"
                yield _reordered(location, [moved, *others], entry.name, about)


@operator("ELEMENT-EXPECTED")
def element_as_attribute(layout: DocumentLayout) -> Iterator[Damage]:
    for location in _with_elements(layout):
        for entry in location.record.entries:
            if entry.form == "element" and isinstance(entry.part, LeafPart):
                others = [each for each in location.record.entries if each is not entry]
                moved = attrs.evolve(entry, form="attribute")
                about = f"{entry.name} of {location.tag} is an attribute"
                yield _reordered(location, [*others, moved], entry.name, about)


@operator("UNEXPECTED-TEXT")
def text_between_elements(layout: DocumentLayout) -> Iterator[Damage]:
    for location in _with_elements(layout):
        for text in ("Long Biên", ";", "\u00a0"):
            changed = attrs.evolve(location.record, more_inside=text)
            yield Damage(
                description=f"text stands between the elements of {location.tag}",
                pointer=location.pointer,
                swaps=((location.path, changed),),
            )


@operator("UNEXPECTED-TEXT")
def text_between_items(layout: DocumentLayout) -> Iterator[Damage]:
    for location, listing in _lists(layout):
        yield Damage(
            description=f"text stands between the items of {location.name}",
            pointer=location.pointer,
            swaps=((location.path, attrs.evolve(listing, more_inside="và")),),
        )


def _lists(layout: DocumentLayout) -> Iterator[tuple[PartLocation, ListPart]]:
    for location in layout.locations:
        if isinstance(location.part, ListPart) and not location.field.runs:
            yield location, location.part


@operator("NOT-EMPTY")
def space_where_nothing_may_be(layout: DocumentLayout) -> Iterator[Damage]:
    for location in _with_elements(layout):
        if not location.record.declared.children:
            for space in (" ", "\n"):
                yield Damage(
                    description=f"{location.tag} holds white space",
                    pointer=location.pointer,
                    swaps=((location.path, attrs.evolve(location.record, more_inside=space)),),
                )


def with_attribute(part: Part, xml: str) -> Part:
    """A part with additional attributes in its start tag."""
    if isinstance(part, RecordPart):
        return attrs.evolve(part, more_attributes=part.more_attributes + xml)
    return attrs.evolve(part, attributes=part.attributes + xml)


_XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


@operator("UNEXPECTED-ATTRIBUTE")
def attribute_on_element_without(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        if location.is_element and not isinstance(location.part, RecordPart):
            for xml in (' count="9"', ' xml:lang="vi"', f'{_XSI} xsi:nil="false"'):
                yield Damage(
                    description=f"{location.name} has an attribute",
                    pointer=location.pointer,
                    swaps=((location.path, with_attribute(location.part, xml)),),
                )


@operator("UNEXPECTED-ATTRIBUTE")
def attribute_of_xml_itself(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        for name, xml in (("lang", ' xml:lang="vi"'), ("nil", f'{_XSI} xsi:nil="false"')):
            yield Damage(
                description=f"{location.tag} has an attribute of another namespace",
                pointer=f"{location.pointer}/{name}",
                swaps=((location.path, with_attribute(location.record, xml)),),
            )


@operator("UNEXPECTED-ITEM")
def item_under_another_name(layout: DocumentLayout) -> Iterator[Damage]:
    for location, listing in _lists(layout):
        if location.field.choice:
            continue
        name = "muc" if location.field.item == "item" else "item"
        items = (*listing.items, ItemPart(name, leaf("")))
        yield Damage(
            description=f"the list {location.name} has an item {name}",
            pointer=f"{location.pointer}/{len(listing.items)}",
            swaps=((location.path, attrs.evolve(listing, items=items)),),
        )


_FOREIGN = (' xmlns="http://www.w3.org/1999/xhtml"', ' xmlns=""')


@operator("WRONG-NAMESPACE")
def field_of_another_namespace(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        required = location.field.required and not location.item
        if (
            location.is_element
            and not required
            and layout.is_unreferenced(location.part)
            and _may_go(location)
        ):
            for xml in _FOREIGN:
                owner = f"{'an item of ' * location.item}{location.name}"
                yield Damage(
                    description=f"{owner} is of another namespace",
                    pointer=location.pointer,
                    swaps=((location.path, with_attribute(location.part, xml)),),
                )


def _may_go(location: PartLocation) -> bool:
    """Whether the owner of a field is valid without it."""
    left = location.owner.present - {location.name}
    return location.item or DocumentLayout.may_hold(location.owner, left)


@operator("WRONG-NAMESPACE")
def document_of_another_namespace(_: DocumentLayout) -> Iterator[Damage]:
    for other in ("https://w3id.org/partydocs/2", "urn:vn:van-ban"):
        yield Damage(
            description=f"the document is of the namespace {other}",
            rewrite=_Renamed(other),
        )


@attrs.frozen
class _Renamed:
    namespace: str

    def __call__(self, text: str, _format: FormatName) -> str:
        return text.replace(f'xmlns="{NAMESPACE}"', f'xmlns="{self.namespace}"', 1)


OPERATORS: tuple[Operator, ...] = (
    element_twice,
    elements_changed_over,
    attribute_as_element,
    element_as_attribute,
    text_between_elements,
    text_between_items,
    space_where_nothing_may_be,
    attribute_on_element_without,
    attribute_of_xml_itself,
    item_under_another_name,
    field_of_another_namespace,
    document_of_another_namespace,
)
