"""Operators that violate constraints between the fields of a record.

They try every combination of the fields that a record's constraints mention, and use those that
violate one constraint and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, combinations

import attrs

from partydocs.model.base import (
    Boolean,
    Code,
    DecimalScalar,
    FieldSpec,
    FreeText,
    Integer,
    ListedCode,
    Node,
    RecordSpec,
    Scalar,
    Token,
    record_spec,
)
from partydocs.testing.mutation.document_layout import DocumentLayout, RecordLocation, added
from partydocs.testing.mutation.operators.operator import Damage, Operator
from partydocs.testing.mutation.part import Part, scalar_leaf

__all__ = ["OPERATORS", "valid_part"]


@attrs.frozen
class _Broken:
    """Violates a constraint with the given code."""

    code: str

    def __call__(self, layout: DocumentLayout) -> Iterator[Damage]:
        for location in layout.records:
            for names in _breaking(location.record.declared.cls, self.code):
                yield from _with_just(layout, location, names)


def _named(record: RecordSpec) -> tuple[str, ...]:
    """The optional fields (Python names) that the constraints of a class mention."""
    mentioned: list[str] = []

    def absent(name: str) -> str:
        mentioned.append(name)
        return name

    for each in record.require:
        each.broken(absent)
    return tuple(
        each.name for each in record.fields if each.name in mentioned and not each.required
    )


def _try_choices(cls: type[Node], code: str) -> tuple[frozenset[str], ...]:
    """Sets of fields (Python names) that violate exactly one constraint, with the given code."""
    record = record_spec(cls)
    named = _named(record)
    required = {each.name for each in record.fields if each.required}
    choices = chain.from_iterable(combinations(named, count) for count in range(len(named) + 1))
    return tuple(
        frozenset(chosen)
        for chosen in choices
        if [
            finding.code
            for each in record.require
            if (finding := each.finding(required | set(chosen))) is not None
        ]
        == [code]
    )


# Typed by hand: a class whose instances hash themselves does not count as hashable for mypy.
_breaking: Callable[[type, str], tuple[frozenset[str], ...]] = cache(_try_choices)


def _with_just(
    layout: DocumentLayout, location: RecordLocation, names: frozenset[str]
) -> Iterator[Damage]:
    """Damage that gives the record exactly these of the constrained fields, if possible."""
    record = location.record
    named = _named(record.declared)
    for each in record.declared.fields:
        if each.name not in named:
            continue
        held = next((one for one in record.entries if one.name == each.wire), None)
        if held is not None and each.name not in names:
            if not layout.is_unreferenced(held.part) or layout.changes_meaning_of_others(
                record, each.wire
            ):
                return
            left = tuple(one for one in record.entries if one is not held)
            record = record.with_entries(*left)
        elif held is None and each.name in names:
            part = valid_part(each, layout)
            if part is None:
                return
            record = added(record, each, part)
    shown = ", ".join(each.wire for each in record.declared.fields if each.name in names)
    yield Damage(
        description=f"of the fields that {location.tag} may choose among it has: {shown or 'none'}",
        pointer=location.pointer,
        swaps=((location.path, record),),
    )


def valid_part(each: FieldSpec, layout: DocumentLayout) -> Part | None:
    """A valid value for a field, if one can be made without ids and references."""
    if each.scalar is not None and not each.many:
        text = None if each.refers is not None else _example(each.scalar)
        return None if text is None else scalar_leaf(each.scalar, text)
    return layout.donors.get((each.owner.__name__, each.wire))


def _example(scalar: Scalar) -> str | None:
    if isinstance(scalar, Integer | DecimalScalar):
        return str(max(int(scalar.minimum), 1))
    if isinstance(scalar, Code):
        return next(iter(scalar.codes))
    if isinstance(scalar, ListedCode):
        return next(iter(scalar.codes))
    if isinstance(scalar, Token):
        return scalar.example
    if isinstance(scalar, Boolean):
        return "true"
    return "Nội dung khác" if isinstance(scalar, FreeText) else None


_CODES = ("AT-LEAST-ONE", "EXACTLY-ONE", "NOT-TOGETHER", "NEEDS")

OPERATORS = tuple(Operator(code, "fields-that-do-not-fit", _Broken(code)) for code in _CODES)
