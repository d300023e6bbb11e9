"""Operators on faults that only XML can have: attributes, elements, their order and their text."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partydocs.formats.source import Format
from partydocs.schema.shape import NAMESPACE
from partydocs.testing.mutation.change import Damage, Operator, operator
from partydocs.testing.mutation.document_layout import DocumentLayout, PartLocation, RecordLocation
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
    for place in layout.records:
        if place.record.declared.content is None:
            yield place


def _reordered(
    place: RecordLocation, entries: list[FieldPart], name: str, description: str
) -> Damage:
    return Damage(
        description=description,
        pointer=f"{place.pointer}/{name}",
        swaps=((place.path, place.record.with_entries(*entries)),),
    )


@operator("REPEATED")
def element_twice(layout: DocumentLayout) -> Iterator[Damage]:
    for place in layout.records:
        for index, entry in enumerate(place.record.entries):
            if entry.form == "element":
                entries = list(place.record.entries)
                entries.insert(index + 1, entry)
                about = f"{entry.name} stands twice in {place.tag}"
                yield _reordered(place, entries, entry.name, about)


@operator("MISPLACED")
def elements_changed_over(layout: DocumentLayout) -> Iterator[Damage]:
    for place in layout.records:
        children = [each for each in place.record.entries if each.form == "element"]
        attributes = [each for each in place.record.entries if each.form == "attribute"]
        for index in range(len(children) - 1):
            first, second = children[index : index + 2]
            swapped = [*children[:index], second, first, *children[index + 2 :]]
            about = f"{first.name} stands behind {second.name} in {place.tag}"
            yield _reordered(place, [*attributes, *swapped], first.name, about)


@operator("ATTRIBUTE-EXPECTED")
def attribute_as_element(layout: DocumentLayout) -> Iterator[Damage]:
    for place in _with_elements(layout):
        for entry in place.record.entries:
            if entry.form == "attribute" and layout.is_unreferenced(entry.part):
                others = [each for each in place.record.entries if each is not entry]
                moved = attrs.evolve(entry, form="element")
                about = f"{entry.name} of {place.tag} is an element"
                yield _reordered(place, [moved, *others], entry.name, about)


@operator("ELEMENT-EXPECTED")
def element_as_attribute(layout: DocumentLayout) -> Iterator[Damage]:
    for place in _with_elements(layout):
        for entry in place.record.entries:
            if entry.form == "element" and isinstance(entry.part, LeafPart):
                others = [each for each in place.record.entries if each is not entry]
                moved = attrs.evolve(entry, form="attribute")
                about = f"{entry.name} of {place.tag} is an attribute"
                yield _reordered(place, [*others, moved], entry.name, about)


@operator("UNEXPECTED-TEXT")
def text_between_elements(layout: DocumentLayout) -> Iterator[Damage]:
    for place in _with_elements(layout):
        for text in ("Long Biên", ";", "\u00a0"):
            changed = attrs.evolve(place.record, more_inside=text)
            yield Damage(
                description=f"text stands between the elements of {place.tag}",
                pointer=place.pointer,
                swaps=((place.path, changed),),
            )


@operator("UNEXPECTED-TEXT")
def text_between_items(layout: DocumentLayout) -> Iterator[Damage]:
    for place, listing in _lists(layout):
        yield Damage(
            description=f"text stands between the items of {place.name}",
            pointer=place.pointer,
            swaps=((place.path, attrs.evolve(listing, more_inside="và")),),
        )


def _lists(layout: DocumentLayout) -> Iterator[tuple[PartLocation, ListPart]]:
    for place in layout.places:
        if isinstance(place.part, ListPart) and not place.field.runs:
            yield place, place.part


@operator("NOT-EMPTY")
def space_where_nothing_may_be(layout: DocumentLayout) -> Iterator[Damage]:
    for place in _with_elements(layout):
        if not place.record.declared.children:
            for space in (" ", "\n"):
                yield Damage(
                    description=f"{place.tag} holds white space",
                    pointer=place.pointer,
                    swaps=((place.path, attrs.evolve(place.record, more_inside=space)),),
                )


def with_attribute(part: Part, xml: str) -> Part:
    """A part with additional attributes in its start tag."""
    if isinstance(part, RecordPart):
        return attrs.evolve(part, more_attributes=part.more_attributes + xml)
    return attrs.evolve(part, attributes=part.attributes + xml)


_XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


@operator("UNEXPECTED-ATTRIBUTE")
def attribute_on_element_without(layout: DocumentLayout) -> Iterator[Damage]:
    for place in layout.places:
        if place.is_element and not isinstance(place.part, RecordPart):
            for xml in (' count="9"', ' xml:lang="vi"', f'{_XSI} xsi:nil="false"'):
                yield Damage(
                    description=f"{place.name} has an attribute",
                    pointer=place.pointer,
                    swaps=((place.path, with_attribute(place.part, xml)),),
                )


@operator("UNEXPECTED-ATTRIBUTE")
def attribute_of_xml_itself(layout: DocumentLayout) -> Iterator[Damage]:
    for place in layout.records:
        for name, xml in (("lang", ' xml:lang="vi"'), ("nil", f'{_XSI} xsi:nil="false"')):
            yield Damage(
                description=f"{place.tag} has an attribute of another namespace",
                pointer=f"{place.pointer}/{name}",
                swaps=((place.path, with_attribute(place.record, xml)),),
            )


@operator("UNEXPECTED-ITEM")
def item_under_another_name(layout: DocumentLayout) -> Iterator[Damage]:
    for place, listing in _lists(layout):
        if place.field.choice:
            continue
        name = "muc" if place.field.item == "item" else "item"
        items = (*listing.items, ItemPart(name, leaf("")))
        yield Damage(
            description=f"the list {place.name} has an item {name}",
            pointer=f"{place.pointer}/{len(listing.items)}",
            swaps=((place.path, attrs.evolve(listing, items=items)),),
        )


_FOREIGN = (' xmlns="http://www.w3.org/1999/xhtml"', ' xmlns=""')


@operator("WRONG-NAMESPACE")
def field_of_another_namespace(layout: DocumentLayout) -> Iterator[Damage]:
    for place in layout.places:
        required = place.field.required and not place.item
        if (
            place.is_element
            and not required
            and layout.is_unreferenced(place.part)
            and _may_go(place)
        ):
            for xml in _FOREIGN:
                yield Damage(
                    description=f"{'an item of ' * place.item}{place.name} is of another namespace",
                    pointer=place.pointer,
                    swaps=((place.path, with_attribute(place.part, xml)),),
                )


def _may_go(place: PartLocation) -> bool:
    """Whether the owner of a field is valid without it."""
    left = place.owner.present - {place.name}
    return place.item or DocumentLayout.may_hold(place.owner, left)


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

    def __call__(self, text: str, _format: Format) -> str:
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
