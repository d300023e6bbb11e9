"""Operators of the layer `syntax` at places in a document: input that parsers reject or drop."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import attrs

from partydocs.formats.source import FormatName
from partydocs.model.base import DecimalScalar, FreeText, Integer
from partydocs.testing.mutation.document_layout import DocumentLayout, PartLocation
from partydocs.testing.mutation.operators.markup import with_attribute
from partydocs.testing.mutation.operators.operator import Damage, Operator, operator
from partydocs.testing.mutation.part import FieldPart, LeafPart, RecordPart

__all__ = ["OPERATORS"]


def _texts(layout: DocumentLayout) -> Iterator[tuple[PartLocation, LeafPart]]:
    """Free texts, which are XML text of elements or runs."""
    for location in layout.locations:
        if isinstance(location.part, LeafPart) and (
            location.is_run or isinstance(location.field.scalar, FreeText)
        ):
            yield location, location.part


def _inserted(part: LeafPart, *, xml: str = "", json: str = "") -> LeafPart:
    """A leaf with raw XML or JSON inserted at its end."""
    literal = part.json[:-1] + json + '"'
    return LeafPart(inside=part.inside + xml, json=literal)


def _damage(location: PartLocation, part: LeafPart, description: str) -> Damage:
    return Damage(description=f"{description} in {location.name}", swaps=((location.path, part),))


_BAD_MARKUP = {
    "a bare ampersand": " & ",
    "a bare less-than sign": " < 5",
    "the end of CDATA": " ]]> ",
    "a reference to no character": "&#0;",
    "a character that is none": "\uffff",
    "an end tag that matches nothing": "</p>",
}


@operator("XML-SYNTAX")
def markup_in_text(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts(layout):
        for about, xml in _BAD_MARKUP.items():
            yield _damage(location, _inserted(part, xml=xml), about)


def _behind(text: str, _format: FormatName, *, what: str) -> str:
    return text + what


def _pushed_down(text: str, _format: FormatName) -> str:
    return "\n" + text


@operator("XML-SYNTAX")
def more_than_a_document(_: DocumentLayout) -> Iterator[Damage]:
    yield Damage(
        description="a second root follows the document", rewrite=partial(_behind, what="<plan/>\n")
    )
    yield Damage(description="text follows the document", rewrite=partial(_behind, what="hết\n"))
    yield Damage(description="a line stands before the declaration", rewrite=_pushed_down)


@operator("UNDEFINED-ENTITY")
def entity_of_html(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts(layout):
        for name in ("nbsp", "agrave", "ndash"):
            yield _damage(location, _inserted(part, xml=f"&{name};"), f"the entity {name}")


@operator("UNBOUND-PREFIX")
def prefix_not_declared(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        if location.is_element:
            for xml in (' xsi:nil="true"', ' pd:loai="1"'):
                yield Damage(
                    description=f"an attribute with an undeclared prefix on {location.name}",
                    swaps=((location.path, with_attribute(location.part, xml)),),
                )


@operator("DUPLICATE-ATTRIBUTE")
def attribute_twice(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        for entry in location.record.entries:
            if entry.form == "attribute":
                twice = location.record.with_entries(*location.record.entries, entry)
                yield Damage(
                    description=f"{entry.name} stands twice in the tag of {location.tag}",
                    swaps=((location.path, twice),),
                )


@operator("DUPLICATE-KEY")
def key_twice(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        for index, entry in enumerate(location.record.entries):
            entries = list(location.record.entries)
            entries.insert(index + 1, entry)
            yield Damage(
                description=f"the key {entry.name} stands twice in {location.tag}",
                swaps=((location.path, location.record.with_entries(*entries)),),
            )


@operator("NOT-A-NUMBER")
def number_that_is_none(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        if isinstance(location.scalar, DecimalScalar | Integer):
            for word in ("NaN", "Infinity", "-Infinity"):
                yield _damage(location, LeafPart(inside=word, json=word), word)


@operator("LONE-SURROGATE")
def half_a_pair(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts(layout):
        for half in ("\\ud83d", "\\udc00"):
            yield _damage(location, _inserted(part, json=half), "half a surrogate pair")


@operator("RAW-CONTROL-CHARACTER")
def control_character_unescaped(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts(layout):
        for character in "\0\x0b\x1f":
            about = f"U+{ord(character):04X}"
            yield _damage(location, _inserted(part, xml=character, json=character), about)


_BAD_JSON = {
    "a comma behind the last member": ",",
    "a comment": "// hết",
    "a key without quotation marks": ",ghiChu:1",
    "text in single quotation marks": ",'ghiChu':1",
    "no colon": ',"ghiChu" 1',
    "no comma": '"ghiChu":1',
    "True of Python": ',"ghiChu":True',
    "a number with a leading zero": ',"ghiChu":01',
    "a decimal comma": ',"ghiChu":1,5',
    "an unknown escape": ',"ghiChu":"\\d"',
}


@attrs.frozen
class _AtTheEnd:
    """Inserts JSON at the end of the document's object."""

    json: str

    def __call__(self, text: str, _format: FormatName) -> str:
        end = text.rindex("}")
        return text[:end] + self.json + text[end:]


@operator("JSON-SYNTAX")
def bad_member(_: DocumentLayout) -> Iterator[Damage]:
    for about, json in _BAD_JSON.items():
        yield Damage(description=f"{about} in the document", rewrite=_AtTheEnd(json))


@operator("JSON-SYNTAX")
def member_spoilt(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.records:
        for entry in location.record.entries:
            bad = FieldPart(entry.name, LeafPart(inside="", json=f"{entry.part.json},"), entry.form)
            yield Damage(
                description=f"two commas behind {entry.name} of {location.tag}",
                swaps=((location.path, _replaced(location.record, entry, bad)),),
            )


def _replaced(record: RecordPart, entry: FieldPart, other: FieldPart) -> RecordPart:
    return record.with_entries(*(other if one is entry else one for one in record.entries))


def _inside_of_something(layout: DocumentLayout, xml: str, description: str) -> Iterator[Damage]:
    for location, part in _texts(layout):
        yield _damage(location, _inserted(part, xml=xml), description)


@operator("COMMENT-DROPPED")
def comment(layout: DocumentLayout) -> Iterator[Damage]:
    yield from _inside_of_something(layout, "<!-- cần rà lại -->", "a comment")


@operator("INSTRUCTION-DROPPED")
def processing_instruction(layout: DocumentLayout) -> Iterator[Damage]:
    yield from _inside_of_something(layout, "<?in trang?>", "a processing instruction")


OPERATORS: tuple[Operator, ...] = (
    markup_in_text,
    more_than_a_document,
    entity_of_html,
    prefix_not_declared,
    attribute_twice,
    key_twice,
    number_that_is_none,
    half_a_pair,
    control_character_unescaped,
    bad_member,
    member_spoilt,
    comment,
    processing_instruction,
)
