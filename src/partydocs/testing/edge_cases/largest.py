"""The largest object of a class: all fields, all members of choices, several items in each list.

Some fields exclude each other. `variants` computes the largest sets of fields that may occur
together: a figure has either a value or a range, so these are {value, of, ...} and {min, max, ...}.
`Largest` gives the first object of a class the first set, the second object the second set, and
so on in turn, so that fields that exclude each other occur in different objects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from partydocs.model.base import FieldSpec, FreeText, ListedCode, Node, RecordSpec, Token
from partydocs.schema.shape import Shape
from partydocs.testing.edge_cases.json_tree import PENDING, Tree
from partydocs.testing.edge_cases.pattern_values import read_pattern
from partydocs.testing.edge_cases.smallest import Smallest, default_value, needed_fields

__all__ = ["Largest", "variants"]


def variants(record: RecordSpec) -> tuple[frozenset[str], ...]:
    """The largest sets of fields (Python names) that may occur together; each field is in one.

    Each set grows from one field: the required fields and what its constraints need are added, then
    every other field that violates no constraint.
    """
    found: dict[frozenset[str], None] = {}
    for each in record.fields:
        found.setdefault(_extended(record, each))
    return tuple(found)


def _extended(record: RecordSpec, seed: FieldSpec) -> frozenset[str]:
    present = {seed.name} | {each.name for each in record.fields if each.required}
    present |= needed_fields(record, present)
    for each in record.fields:
        wider = present | {each.name}
        if not any(constraint.finding(wider) for constraint in record.require):
            present = wider
    return frozenset(present)


@attrs.frozen(eq=False)
class Largest:
    """Makes the largest object of a class; a class inside itself gets the smallest object."""

    shape: Shape
    _counts: Counter[type[Node]] = attrs.field(factory=Counter, init=False)

    def object(self, cls: type[Node], ancestors: tuple[type[Node], ...] = ()) -> Tree:
        """An object with as many fields as possible.

        Successive objects of a class use its variants in turn.
        """
        record = self.shape[cls]
        sets = variants(record)
        present = sets[self._counts[cls] % len(sets)]
        self._counts[cls] += 1
        tree: Tree = {"kind": record.tag} if cls in self.shape.tagged else {}
        for each in record.fields:
            if each.name in present:
                tree[each.wire] = self._value(each, (*ancestors, cls))
        return tree

    def _value(self, each: FieldSpec, ancestors: tuple[type[Node], ...]) -> Any:
        if each.runs:
            return list(self._runs(each, ancestors))
        if each.many:
            return list(self._items(each, ancestors))
        return (
            default_value(each)
            if each.scalar is not None
            else self._part(each.records[0], ancestors)
        )

    def _part(
        self, cls: type[Node], ancestors: tuple[type[Node], ...], *, inline: bool = False
    ) -> Tree:
        done = inline and self._counts[cls] >= len(variants(self.shape[cls]))
        if cls in ancestors or done:
            return Smallest(self.shape).object(cls)
        return self.object(cls, ancestors)

    def _items(self, each: FieldSpec, ancestors: tuple[type[Node], ...]) -> Iterator[Any]:
        if each.scalar is not None:
            yield default_value(each)
            yield _second_value(each)
            return
        for cls in each.records if each.choice else each.records * 2:
            yield self._part(cls, ancestors)

    def _runs(self, each: FieldSpec, ancestors: tuple[type[Node], ...]) -> Iterator[Any]:
        yield f"{each.vi}: "
        for cls in each.records:
            yield self._part(cls, ancestors, inline=True)
            yield "; "


def _second_value(each: FieldSpec) -> Any:
    """A second value for a list of scalars."""
    match each.scalar:
        case _ if default_value(each) is PENDING:
            return PENDING
        case FreeText():
            return f"{each.vi} (2)"
        case ListedCode() as scalar:
            return list(scalar.codes)[-1]
        case Token() as scalar:
            return read_pattern(scalar.pattern).first()
        case _:
            raise TypeError(f"{each.name}: no second value")
