"""Operators on the validity periods of codes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache, partial

from partydocs.model.base import Code, CodeEntry, FieldSpec
from partydocs.testing.mutation.document_layout import DocumentLayout, Path, added, put
from partydocs.testing.mutation.operators.operator import Damage, Operator, operator
from partydocs.testing.mutation.part import LeafPart, RecordPart, leaf

__all__ = ["OPERATORS"]

_DATE = "date"


@operator("CODE-NOT-IN-FORCE")
def code_out_of_force(layout: DocumentLayout) -> Iterator[Damage]:
    holds = cache(partial(_others_hold, layout))
    for path, record, each, pointer in _code_fields(layout):
        for entry in _bounded(each):
            for day in _days(layout, entry):
                if holds(day):
                    changed = _with(record, each, leaf(entry.code))
                    root = put(layout.root, path, changed)
                    assert isinstance(root, RecordPart)
                    yield Damage(
                        description=f"{each.wire} is {entry.code} on {day}",
                        pointer=pointer,
                        swaps=(((), _with(root, _date(layout), leaf(day.isoformat()))),),
                    )


def _code_fields(layout: DocumentLayout) -> Iterator[tuple[Path, RecordPart, FieldSpec, str]]:
    """The fields of records, present or not, that hold one code of an open list."""
    for location in layout.records:
        for each in location.record.declared.fields:
            free = isinstance(each.scalar, Code) and not (each.many or each.content)
            if free and layout.may_hold(location.record, {*location.record.present, each.wire}):
                yield location.path, location.record, each, f"{location.pointer}/{each.wire}"


def _bounded(each: FieldSpec) -> Iterator[CodeEntry]:
    """The codes of a field's list that have a validity period."""
    assert isinstance(each.scalar, Code)
    for entry in each.scalar.codes.entries.values():
        if entry.valid_from is not None or entry.valid_to is not None:
            yield entry


def _days(layout: DocumentLayout, entry: CodeEntry) -> Iterator[datetime.date]:
    """The document's own date, or else dates just outside a code's validity period."""
    own = next((each.part for each in layout.root.entries if each.name == _DATE), None)
    if isinstance(own, LeafPart):
        day = datetime.date.fromisoformat(own.text)
        if not entry.is_valid_on(day):
            yield day
            return
    if entry.valid_to is not None:
        yield entry.valid_to + datetime.timedelta(days=1)
    if entry.valid_from is not None:
        yield entry.valid_from - datetime.timedelta(days=1)


def _others_hold(layout: DocumentLayout, day: datetime.date) -> bool:
    """Whether all codes of the document are in force on a day."""
    return all(
        location.scalar.codes[location.part.text].is_valid_on(day)
        for location in layout.locations
        if isinstance(location.scalar, Code)
        and isinstance(location.part, LeafPart)
        and location.part.text in location.scalar.codes
    )


def _date(layout: DocumentLayout) -> FieldSpec:
    return next(each for each in layout.root.declared.fields if each.wire == _DATE)


def _with(record: RecordPart, each: FieldSpec, part: LeafPart) -> RecordPart:
    """A record with a value in a field, present or not."""
    left = tuple(one for one in record.entries if one.name != each.wire)
    return added(record.with_entries(*left), each, part)


OPERATORS: tuple[Operator, ...] = (code_out_of_force,)
