"""Operators on texts: empty, decomposed, or with characters that are not allowed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

import attrs

from partydocs.model.base import FreeText
from partydocs.testing.mutation.document_layout import DocumentLayout, PartLocation
from partydocs.testing.mutation.operators.operator import Damage, Operator, operator
from partydocs.testing.mutation.part import ItemPart, LeafPart, ListPart, leaf, quoted

__all__ = ["OPERATORS"]


def _change(location: PartLocation, part: LeafPart, description: str) -> Damage:
    return Damage(description=description, pointer=location.pointer, swaps=((location.path, part),))


def _free(layout: DocumentLayout) -> Iterator[tuple[PartLocation, LeafPart, FreeText]]:
    """Free texts, except runs."""
    for location in layout.locations:
        scalar = location.scalar
        if isinstance(location.part, LeafPart) and isinstance(scalar, FreeText):
            yield location, location.part, scalar


def _runs(layout: DocumentLayout) -> Iterator[tuple[PartLocation, LeafPart]]:
    for location in layout.locations:
        if location.is_run and isinstance(location.part, LeafPart):
            yield location, location.part


def _texts(layout: DocumentLayout) -> Iterator[tuple[PartLocation, LeafPart]]:
    """Free texts, including runs."""
    for location in layout.locations:
        if isinstance(location.part, LeafPart) and (
            location.is_run or isinstance(location.field.scalar, FreeText)
        ):
            yield location, location.part


def _prose(layout: DocumentLayout) -> Iterator[tuple[PartLocation, LeafPart]]:
    """Texts that may contain line breaks."""
    yield from _runs(layout)
    yield from ((location, part) for location, part, scalar in _free(layout) if not scalar.line)


def _called(location: PartLocation) -> str:
    return "a run" if location.is_run else location.name


@operator("EMPTY-TEXT")
def text_taken_out(layout: DocumentLayout) -> Iterator[Damage]:
    for location, _, _ in _free(layout):
        yield _change(location, leaf(""), f"{location.name} is empty")


@operator("EMPTY-TEXT")
def line_of_spaces(layout: DocumentLayout) -> Iterator[Damage]:
    for location, _, scalar in _free(layout):
        if scalar.line:
            yield _change(location, leaf(" \n "), f"{location.name} is white space")


@operator("BLANK-TEXT")
def prose_of_spaces(layout: DocumentLayout) -> Iterator[Damage]:
    for location, _, scalar in _free(layout):
        if not scalar.line:
            yield _change(location, leaf(" \n\t"), f"{location.name} is white space")


@operator("NOT-COLLAPSED")
def spaces_too_many(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part, scalar in _free(layout):
        if scalar.line:
            for text in (f" {part.text}", f"{part.text} ", f"{part.text}\n"):
                yield _change(location, leaf(text), f"{location.name} has white space at an end")


@operator("FORBIDDEN-CHARACTER")
def character_that_xml_cannot_hold(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts(layout):
        for character in ("\0", "\x0b", "\ufffe"):
            escaped = json.dumps(_with(part.text, character))
            changed = LeafPart(inside="", json=escaped)
            yield _change(location, changed, f"{_called(location)} has U+{ord(character):04X}")


def _with(text: str, character: str) -> str:
    """The text with a character inserted after its first one."""
    return text[:1] + character + text[1:]


@operator("NOT-NFC")
def text_decomposed(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts(layout):
        text = unicodedata.normalize("NFD", part.text)
        if not unicodedata.is_normalized("NFC", text):
            yield _change(location, leaf(text), f"{_called(location)} is in NFD")


@operator("NOT-NFC")
def mark_set_apart(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts(layout):
        text = f"{part.text} đa\u0323t"
        yield _change(location, leaf(text), f"{_called(location)} ends with a decomposed letter")


@operator("CARRIAGE-RETURN")
def return_in_prose(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _prose(layout):
        yield _change(
            location, leaf(f"{part.text}\r\n."), f"{_called(location)} has a carriage return"
        )


@operator("CONTROL-CHARACTER")
def control_character(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts(layout):
        for character in "\x7f\x80\x85\x9f":
            text = _with(part.text, character)
            yield _change(location, leaf(text), f"{_called(location)} has U+{ord(character):04X}")


@operator("EMPTY-RUNS")
def runs_of_spaces(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _listings_of_runs(layout):
        blank = attrs.evolve(part, items=(ItemPart("", leaf(" \n ")),))
        yield Damage(
            description=f"{location.name} is white space",
            pointer=location.pointer,
            swaps=((location.path, blank),),
        )


@operator("EMPTY-RUNS")
def no_runs(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _listings_of_runs(layout):
        if location.field.required or not location.field.content:
            yield Damage(
                description=f"{location.name} is empty",
                pointer=location.pointer,
                swaps=((location.path, attrs.evolve(part, items=())),),
            )


def _listings_of_runs(layout: DocumentLayout) -> Iterator[tuple[PartLocation, ListPart]]:
    for location in layout.locations:
        part = location.part
        if isinstance(part, ListPart) and location.field.runs and layout.is_unreferenced(part):
            yield location, part


@operator("ADJACENT-RUNS")
def run_cut_in_two(layout: DocumentLayout) -> Iterator[Damage]:
    for location, listing in _listings_of_runs(layout):
        for index, item in enumerate(listing.items):
            if item.tag or not isinstance(item.part, LeafPart) or len(item.part.text) < 2:
                continue
            middle = len(item.part.text) // 2
            halves = (item.part.text[:middle], item.part.text[middle:])
            items = list(listing.items)
            items[index : index + 1] = [ItemPart("", leaf(each)) for each in halves]
            yield Damage(
                description="a run is cut in two",
                pointer=f"{location.pointer}/{index + 1}",
                swaps=((location.path, attrs.evolve(listing, items=tuple(items))),),
            )


@operator("WRONG-TYPE")
def structure_for_text(layout: DocumentLayout) -> Iterator[Damage]:
    for location, part in _texts_of_their_own(layout):
        text = quoted(part.text)
        for literal in (f'{{"strong":{text}}}', f"[{text}]"):
            changed = LeafPart(inside=f"<strong>{part.inside}</strong>", json=literal)
            yield _change(location, changed, f"{location.name} has structure where a text belongs")


def _texts_of_their_own(layout: DocumentLayout) -> Iterator[tuple[PartLocation, LeafPart]]:
    """Texts that are elements in XML, not attributes."""
    for location, part, _ in _free(layout):
        if location.is_element or location.field.content:
            yield location, part


OPERATORS: tuple[Operator, ...] = (
    text_taken_out,
    line_of_spaces,
    prose_of_spaces,
    spaces_too_many,
    character_that_xml_cannot_hold,
    text_decomposed,
    mark_set_apart,
    return_in_prose,
    control_character,
    runs_of_spaces,
    no_runs,
    run_cut_in_two,
    structure_for_text,
)
